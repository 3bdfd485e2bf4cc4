package dev.tandem.sync.plan;

import dev.tandem.odoo.OdooFacts;
import dev.tandem.queue.Change;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Odoo records that an order needs.
 *
 * @param products Odoo's ids by {@link dev.tandem.commerce.ProductRef#key()}
 * @param taxes Odoo's taxes by the shop's key
 * @param deliveryProductId for shipping lines; 0 where the order has none
 * @param terms chosen by store, country and payment method
 * @param goods Odoo's products by the id of the line, for goods that are no product of the shop
 * @param tags Odoo's tags of the shop's, ascending
 * @param flags what a person may want to know
 * @param noted what is stored with the order: choices that are missing and hold nothing up
 */
public record Resolved(
    OdooFacts facts,
    long partnerId,
    long invoiceAddressId,
    long deliveryAddressId,
    long pricelistId,
    Map<String, Long> products,
    Map<String, OdooFacts.Tax> taxes,
    long deliveryProductId,
    ServiceProducts.Ids services,
    Terms terms,
    Map<String, Long> goods,
    List<Long> tags,
    List<String> flags,
    List<Change> noted) {

  /**
   * What people chose for the order's store, country and payment method, else for the shop; null
   * leaves the choice to Odoo.
   *
   * @param carrierId the delivery method that the carrier is in Odoo; null for none
   */
  public record Terms(
      @Nullable Long warehouseId,
      @Nullable Long fiscalPositionId,
      @Nullable Long paymentTermId,
      @Nullable Long carrierId) {

    static final Terms NONE = new Terms(null, null, null, null);
  }

  /** The same for another customer. */
  public Resolved addressed(long partner, long invoiceAddress, long deliveryAddress) {
    return new Resolved(
        facts,
        partner,
        invoiceAddress,
        deliveryAddress,
        pricelistId,
        products,
        taxes,
        deliveryProductId,
        services,
        terms,
        goods,
        tags,
        flags,
        noted);
  }

  /** Enough to read an order, not to write one. */
  public static Resolved only(OdooFacts facts) {
    return new Resolved(
        facts,
        0,
        0,
        0,
        0,
        Map.of(),
        Map.of(),
        0,
        ServiceProducts.Ids.NONE,
        Terms.NONE,
        Map.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
