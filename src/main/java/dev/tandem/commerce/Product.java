package dev.tandem.commerce;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product of a shop with those of its variants that were asked for.
 *
 * @param id the shop's id
 * @param sku empty where the shop has none
 * @param barcode empty where the shop has none
 * @param price sale price without tax, in the shop's default currency
 * @param cost purchase price without tax; null where the shop keeps none
 * @param weight in the shop's unit (kilograms unless the shop says otherwise)
 * @param virtual nothing is shipped
 * @param variants empty for a product without variants
 */
public record Product(
    String id,
    String name,
    String sku,
    String barcode,
    Money price,
    @Nullable Money cost,
    BigDecimal weight,
    String description,
    boolean active,
    boolean virtual,
    List<Variant> variants) {

  /**
   * One combination of attribute values.
   *
   * @param id the shop's id
   * @param options in the shop's order
   */
  public record Variant(
      String id,
      String sku,
      String barcode,
      Money price,
      BigDecimal weight,
      List<Option> options) {}

  /**
   * One attribute value, such as Size M.
   *
   * @param attributeId the shop's id of the attribute
   * @param valueId the shop's id of the value
   */
  public record Option(String attributeId, String attribute, String valueId, String value) {}
}
