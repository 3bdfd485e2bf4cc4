package dev.tandem.sandbox.demo;

import dev.tandem.sandbox.prestashop.PlacedOrder;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;

/** Buys as people do: known customers and guests, one thing and many, vouchers, gift wrap. */
final class DemoShopper {

  private static final int CUSTOMERS = 20;
  private static final int FIRST_PLAIN_PRODUCT = 3;
  private static final int PLAIN_PRODUCTS = 9;

  private DemoShopper() {}

  /** Each number is always the same cart. */
  static long buy(SandboxPrestaShop shop, int number) {
    PlacedOrder order =
        PlacedOrder.order()
            .customer(1 + number % CUSTOMERS)
            .line(FIRST_PLAIN_PRODUCT + number % PLAIN_PRODUCTS, 0, 1 + number % 3);
    switch (number % 6) {
      case 0 -> order.line(1, 1 + number % 5, 2);
      case 1 -> order.voucherPercent("10");
      case 2 -> order.guest("guest" + number + "@example.com");
      case 3 -> order.giftWrap("Many happy returns").voucherAmount("5.00");
      case 4 -> order.reducedLine(2, 7 + number % 5, 1, "20").freeShipping();
      default -> order.state("bankwire").note("Please ring twice");
    }
    return shop.place(order);
  }
}
