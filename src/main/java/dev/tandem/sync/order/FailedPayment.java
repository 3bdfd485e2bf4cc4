package dev.tandem.sync.order;

import dev.tandem.commerce.Order;
import dev.tandem.connection.ShopAccess;
import dev.tandem.queue.Change;
import dev.tandem.queue.JobOutcome;
import dev.tandem.sync.SyncJobs;
import java.util.List;
import java.util.Set;

/**
 * An order whose payment failed after Odoo had it: goods may leave for money that never comes. What
 * else the shop tells of the order goes on; the order stays an issue until the money came another
 * way, or nothing stands for it in Odoo any more.
 */
final class FailedPayment {

  static final String CODE = "order.payment_failed";

  private FailedPayment() {}

  /** Orders that the rules ask for by this very word are meant to be there. */
  static boolean isOf(ShopAccess shop, Order order) {
    Set<String> wanted = shop.settings().orderRules().paymentStatuses();
    String word = order.traits().paymentStatus();
    return order.state().failed() && wanted.stream().noneMatch(word::equalsIgnoreCase);
  }

  /**
   * Of one that nothing follows from yet.
   *
   * @param what stands in Odoo, by its number
   */
  static JobOutcome before(ShopAccess shop, Order order, String what, List<Change> changes) {
    return new JobOutcome.WaitForFix(
        CODE,
        failed(order) + " before " + what + " was confirmed in Odoo: it stays a quotation",
        "Where the money comes, give the order a paid state in the shop: it is confirmed by itself"
            + " then. Where it does not, cancel the order in the shop.",
        List.of(SyncJobs.orderTopic(shop.id(), order.id())),
        changes,
        List.of());
  }

  /**
   * @param what stands in Odoo, by its number
   * @param draft whether it can still be deleted or cancelled without a credit note
   */
  static JobOutcome issue(
      ShopAccess shop, Order order, String what, boolean draft, FollowUps.Next next) {
    return new JobOutcome.WaitForFix(
        CODE,
        failed(order)
            + " after it was imported, but "
            + what
            + " stands in Odoo; a payment that was registered for it stays there",
        "Do not deliver it before the money came. Where it comes another way, give the order a paid"
            + " state in the shop. Where it does not, "
            + (draft ? "cancel " : "take back the payment, credit the invoice and cancel ")
            + what
            + " in Odoo, or cancel the order in the shop. It is looked at again by itself.",
        List.of(SyncJobs.orderTopic(shop.id(), order.id())),
        List.<Change>copyOf(next.changes()),
        next.jobs());
  }

  private static String failed(Order order) {
    return "the payment of "
        + order.number()
        + " failed in the shop ('"
        + order.state().name()
        + "')";
  }
}
