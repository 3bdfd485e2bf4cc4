package dev.tandem.shop.prestashop.wire;

import java.util.List;

/** The related rows that a row carries; each list is empty where the shop left it out. */
public record Associations(
    List<String> taxes,
    List<String> groups,
    List<String> product_option_values,
    List<PsOrderSlipDetail> order_slip_details,
    List<PsCustomizedData> customized_data_text_fields,
    List<PsCustomizedData> customized_data_images) {

  public static final Associations NONE =
      new Associations(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
}
