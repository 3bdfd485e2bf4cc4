package dev.tandem.odoo;

import dev.tandem.commerce.Address;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was read from one database: it decides which names are used, by capability before version.
 *
 * @param major 14 to 20
 * @param fields names of the fields of each model that Tandem writes
 * @param currencies ids of active currencies by code
 * @param countries ids by upper case code
 * @param states of all countries
 * @param pricelists id of the first pricelist by currency code, of the company or shared
 * @param pricelistCurrencies code of the currency of each of these pricelists by its id
 * @param taxes sale taxes by id
 * @param carriers delivery methods, in Odoo's order
 * @param languages codes of installed languages such as {@code fr_FR}
 * @param priceDigits decimals of "Product Price"
 * @param discountDigits decimals of "Discount"
 * @param taxesByLine the company rounds taxes on each line; false: once over the whole document
 */
public record OdooFacts(
    int major,
    long userId,
    Map<String, Set<String>> fields,
    Map<String, Long> currencies,
    Map<String, Long> countries,
    States states,
    Map<String, Long> pricelists,
    Map<Long, String> pricelistCurrencies,
    Map<Long, Tax> taxes,
    List<Carrier> carriers,
    Set<String> languages,
    int priceDigits,
    int discountDigits,
    boolean taxesByLine) {

  /**
   * A sale tax.
   *
   * @param priceIncluded the line's price contains it
   * @param percent its rate; null for a tax that is no percentage
   */
  public record Tax(long id, String name, boolean priceIncluded, @Nullable BigDecimal percent) {}

  /**
   * A delivery method.
   *
   * @param callsOut Odoo computes its price, or asks the carrier for a label, when the goods leave
   */
  public record Carrier(long id, String name, long productId, boolean callsOut) {}

  /** Whether the model has the field on this server. */
  public boolean has(String model, String field) {
    return fields.getOrDefault(model, Set.of()).contains(field);
  }

  /** {@code tax_ids} from 19 on, {@code tax_id} before. */
  public String orderLineTaxes() {
    return has("sale.order.line", "tax_ids") ? "tax_ids" : "tax_id";
  }

  public Optional<Long> country(String code) {
    return Optional.ofNullable(countries.get(code));
  }

  /** The state of an address, by what the shop calls it. */
  public Optional<Long> state(Address address) {
    return states.find(address.countryCode(), address.stateCode(), address.stateName());
  }
}
