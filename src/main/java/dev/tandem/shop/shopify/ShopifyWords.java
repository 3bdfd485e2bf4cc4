package dev.tandem.shop.shopify;

import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.OrderState.Stage;
import dev.tandem.shop.OrderPush;
import dev.tandem.shop.ShopLists;
import java.util.List;

/** What people pick from: Shopify's own words, the same in every shop. */
final class ShopifyWords {

  /** Moves of an order, by what happened in Odoo: Shopify has actions in place of states. */
  static final String MARK_AS_PAID = "mark_as_paid";

  static final String FULFIL = "fulfil";
  static final String CANCEL = "cancel";

  private static final List<String> PAYMENT_STATUSES =
      List.of(
          "AUTHORIZED",
          "EXPIRED",
          "PAID",
          "PARTIALLY_PAID",
          "PARTIALLY_REFUNDED",
          "PENDING",
          "REFUNDED",
          "VOIDED");

  private static final List<String> FULFILMENT_STATUSES =
      List.of(
          "FULFILLED",
          "FULFILLMENT_NOT_REQUIRED",
          "IN_PROGRESS",
          "ON_HOLD",
          "OPEN",
          "PARTIALLY_FULFILLED",
          "PENDING_FULFILLMENT",
          "REQUEST_DECLINED",
          "RESTOCKED",
          "SCHEDULED",
          "UNFULFILLED");

  /** Those of Shopify itself; an app's is its number. */
  private static final List<String> SOURCES =
      List.of("web", "pos", "shopify_draft_order", "iphone", "android");

  private ShopifyWords() {}

  /** Carriers come with orders: their list has a scope of its own. States there are none. */
  static ShopLists lists() {
    return new ShopLists(
        List.of(),
        List.of(),
        new ShopLists.RuleWords(PAYMENT_STATUSES, FULFILMENT_STATUSES, SOURCES));
  }

  static List<OrderState> targets(OrderPush.Event event) {
    return List.of(
        switch (event) {
          case PAID -> new OrderState(MARK_AS_PAID, "Mark as paid", Stage.PAID);
          case SHIPPED -> new OrderState(FULFIL, "Fulfil", Stage.SHIPPED, false);
          case CANCELLED -> new OrderState(CANCEL, "Cancel", Stage.CANCELLED);
        });
  }
}
