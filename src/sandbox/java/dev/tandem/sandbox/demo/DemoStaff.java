package dev.tandem.sandbox.demo;

import dev.tandem.sandbox.prestashop.BackOffice;
import dev.tandem.sandbox.prestashop.RefundSlip;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;

/** Works on orders that were placed a while ago, as people in a shop do. */
final class DemoStaff {

  private DemoStaff() {}

  /** A few orders are cancelled, some refunded in part. */
  static void handle(SandboxPrestaShop shop, long order) {
    BackOffice office = shop.office();
    if (order % 40 == 4) {
      shop.cancel(order);
    } else if (order % 10 == 7) {
      office.refund(order, RefundSlip.slip().line(office.rows(order).get(0), 1).restock());
    }
  }
}
