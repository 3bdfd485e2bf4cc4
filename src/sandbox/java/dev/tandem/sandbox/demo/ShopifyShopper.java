package dev.tandem.sandbox.demo;

import dev.tandem.sandbox.shopify.CartLine;
import dev.tandem.sandbox.shopify.PlacedShopifyOrder;
import dev.tandem.sandbox.shopify.SandboxShopify;
import dev.tandem.sandbox.shopify.StaffRefund;
import java.util.List;

/** Buys at the stand-in Shopify as people do, and works there as its people do. */
final class ShopifyShopper {

  private static final List<String> GOODS =
      List.of("MUG", "POSTER", "CUSHION", "NOTEBOOK", "LAMP", "TS-15", "SW-26");

  private ShopifyShopper() {}

  /** Each number is always the same cart. */
  static long buy(SandboxShopify shop, int number) {
    PlacedShopifyOrder order =
        PlacedShopifyOrder.anOrder()
            .customer("shopper" + number % 20 + "@example.com")
            .line(GOODS.get(number % GOODS.size()), 1 + number % 3);
    switch (number % 7) {
      case 0 -> order.codePercent("TEN", "10");
      case 1 -> order.guest("visitor" + number + "@example.com").tip("2.00");
      case 2 -> order.line(CartLine.item("NOTEBOOK", 2).tax("Reduced", "0.055"));
      case 3 -> order.line(CartLine.custom("Engraving", "5.00", 1)).note("Please ring twice");
      case 4 -> order.giftCard("10.00");
      case 5 -> order.pending("bank_transfer");
      default -> order.test();
    }
    return shop.place(order);
  }

  /** Of the orders of a while ago a few are cancelled, some refunded in part. */
  static void handle(SandboxShopify shop, int number, long order) {
    if (number % 35 == 5) {
      shop.office().cancel(order, false);
    } else if (number % 14 == 2) {
      boolean sent = "FULFILLED".equals(shop.office().see(order, "displayFulfillmentStatus"));
      shop.office().refund(order, StaffRefund.aRefund().line(0, 1, sent ? "RETURN" : "CANCEL"));
    }
  }
}
