package dev.tandem.shop.shopify.document;

import java.math.BigDecimal;
import java.util.Set;

/**
 * Every document that is ever sent: the tests hold each against the schema of each version. Built
 * from fixed text and variables only.
 */
public enum Document {
  // Reads.
  PROBE(1, ReadDocuments.PROBE),
  SHOP(5, ReadDocuments.SHOP),
  CHANGED_ORDERS(20, ReadDocuments.CHANGED_ORDERS, Set.of("customer")),
  FOUND_ORDERS(15, ReadDocuments.FOUND_ORDERS, Set.of("customer")),
  NAMED_ORDERS(15, ReadDocuments.NAMED_ORDERS, Set.of("customer")),
  ORDER(640, OrderDocuments.ORDER, Optional.OF_ORDER),
  MORE_LINES(100, OrderDocuments.MORE_LINES),
  MORE_SHIPPING(60, OrderDocuments.MORE_SHIPPING),
  MORE_SENT(20, OrderDocuments.MORE_SENT),
  ALL_TRANSACTIONS(20, OrderDocuments.ALL_TRANSACTIONS),
  ALL_REFUNDS(10, OrderDocuments.ALL_REFUNDS),
  ALL_PARCELS(10, OrderDocuments.ALL_PARCELS),
  PARCEL(30, OrderDocuments.PARCEL),
  REFUND(80, RefundDocuments.REFUND, Optional.OF_REFUND),
  MORE_CREDITED(30, RefundDocuments.MORE_CREDITED),
  MORE_REFUND_TRANSACTIONS(30, RefundDocuments.MORE_REFUND_TRANSACTIONS),
  MORE_REFUND_SHIPPING(30, RefundDocuments.MORE_REFUND_SHIPPING),
  MORE_ADJUSTMENTS(30, RefundDocuments.MORE_ADJUSTMENTS),
  RETURNS(150, RefundDocuments.RETURNS, Optional.OF_RETURNS),
  MORE_RETURNED(30, RefundDocuments.MORE_RETURNED),
  MORE_EXCHANGED(30, RefundDocuments.MORE_EXCHANGED),
  PRODUCT(15, ReadDocuments.PRODUCT, Set.of("unitCost")),
  VARIANT(15, ReadDocuments.VARIANT, Set.of("unitCost")),

  // Writes, and what is read for them.
  SUBSCRIPTIONS(10, WebhookDocuments.LIST),
  FULFILMENT_ORDERS(120, FulfilmentDocuments.ORDERS),
  FULFILMENT_ORDER_LINES(20, FulfilmentDocuments.ORDER_LINES),
  FULFILMENTS(250, FulfilmentDocuments.MADE),
  FULFILMENT_LINES(20, FulfilmentDocuments.MADE_LINES),
  ORDER_STANDING(12, ActionDocuments.STANDING),
  CANCEL_JOB(2, ActionDocuments.JOB),
  ODOO_ID(6, ActionDocuments.ODOO_ID),
  SUBSCRIBE(12, WebhookDocuments.ADD),
  RESUBSCRIBE(12, WebhookDocuments.CHANGE),
  UNSUBSCRIBE(12, WebhookDocuments.REMOVE),
  FULFIL(12, FulfilmentDocuments.CREATE),
  TRACK(12, FulfilmentDocuments.TRACK),
  CANCEL_ORDER(12, ActionDocuments.CANCEL),
  MARK_PAID(12, ActionDocuments.MARK_PAID),
  DEFINE_ODOO_ID(12, ActionDocuments.DEFINE),
  SET_ODOO_ID(12, ActionDocuments.SET);

  /** Fields without which an order is worth having. */
  private static final class Optional {
    /** Returns have a scope of their own. */
    static final Set<String> OF_REFUND = Set.of("return");

    static final Set<String> OF_RETURNS = Set.of("returns");

    static final Set<String> OF_ORDER =
        Set.of(
            "return",
            // Customers' data needs an approval of its own.
            "customer",
            "email",
            "phone",
            "billingAddress",
            "shippingAddress",
            "localizedFields",
            // Not every plan has companies and terms, and terms have a scope of their own.
            "purchasingEntity",
            "paymentTerms",
            "risk");
  }

  private final BigDecimal cost;
  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<String> optional;

  Document(int cost, String text) {
    this(cost, text, Set.of());
  }

  /**
   * @param cost in Shopify's points, as far as is known before the shop tells it
   */
  Document(int cost, String text, Set<String> optional) {
    this.cost = BigDecimal.valueOf(cost);
    this.text = text;
    this.optional = optional;
  }

  public BigDecimal cost() {
    return cost;
  }

  /**
   * As this version of the API wants it.
   *
   * @param version one of {@link dev.tandem.shop.shopify.access.ShopifySettings#VERSIONS}
   */
  public String text(String version) {
    return text;
  }

  /** Fields that an app may be refused, and that are null then. */
  public Set<String> optional() {
    return optional;
  }
}
