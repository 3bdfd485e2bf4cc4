package dev.tandem.sync.order;

import dev.tandem.odoo.OdooFacts;
import java.util.List;
import java.util.Map;

/**
 * The Odoo records that an order needs.
 *
 * @param products Odoo's ids by {@link dev.tandem.commerce.ProductRef#key()}
 * @param taxes Odoo's taxes by the shop's key
 * @param deliveryProductId for shipping lines; 0 where the order has none
 * @param flags what a person may want to know
 */
record Resolved(
    OdooFacts facts,
    long partnerId,
    long invoiceAddressId,
    long deliveryAddressId,
    long pricelistId,
    Map<String, Long> products,
    Map<String, OdooFacts.Tax> taxes,
    long deliveryProductId,
    ServiceProducts.Ids services,
    List<String> flags) {

  /** Enough to read an order, not to write one. */
  static Resolved only(OdooFacts facts) {
    ServiceProducts.Ids none = new ServiceProducts.Ids(0, 0, 0);
    return new Resolved(facts, 0, 0, 0, 0, Map.of(), Map.of(), 0, none, List.of());
  }
}
