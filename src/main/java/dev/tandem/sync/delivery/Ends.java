package dev.tandem.sync.delivery;

import dev.tandem.book.OrderStatus;
import dev.tandem.commerce.Order;
import dev.tandem.queue.JobOutcome;
import dev.tandem.sync.Picking;
import dev.tandem.sync.SyncJobs;
import dev.tandem.sync.Workplace;
import java.util.List;

/** The ends of a delivery that a person has to do with, in words. */
final class Ends {

  private Ends() {}

  static JobOutcome cancelled(Order order, SaleState sale) {
    return conflict(
        "cancelled_in_odoo",
        "the shop shipped order "
            + order.number()
            + ", but "
            + sale.name()
            + " is cancelled in Odoo",
        "Deliver it by hand in Odoo, or discard this to leave it cancelled.");
  }

  static JobOutcome deleted(Order order) {
    return conflict(
        "deleted_in_odoo",
        "the shop shipped order " + order.number() + ", but its sale order was deleted in Odoo",
        "Discard this to leave it deleted.");
  }

  static JobOutcome notConfirmed(Workplace place, Order order, SaleState sale) {
    return new JobOutcome.WaitForFix(
        "delivery.not_confirmed",
        "the shop shipped it, but " + sale.name() + " is still a quotation in Odoo",
        "Confirm " + sale.name() + " in Odoo; the delivery follows by itself.",
        List.of(SyncJobs.orderTopic(place.shop().id(), order.id())),
        List.of());
  }

  static JobOutcome withdrawn(String both) {
    return conflict(
        "shipment_cancelled",
        both,
        "Return the goods in Odoo where they did not leave or came back, then replay; or discard"
            + " this where they left all the same. Nothing is undone by itself.");
  }

  static JobOutcome notPicked(Task task, Picking picking) {
    return new JobOutcome.WaitForFix(
        "delivery.waits_for_picking",
        task.words() + ": " + picking.name() + " waits for another transfer in Odoo",
        "Validate the transfers before " + picking.name() + " in Odoo; it follows by itself.",
        List.of(SyncJobs.orderTopic(task.place().shop().id(), task.order().id())),
        List.of());
  }

  /** Drop-shipped or made to order: the transfer comes with the purchase or the production. */
  static JobOutcome noTransfer(Task task) {
    return new JobOutcome.WaitForFix(
        "delivery.no_transfer",
        task.words() + ": Odoo has no transfer for " + task.sale().name() + " yet",
        "Confirm what its goods come from in Odoo (a purchase order where a vendor sends them), or"
            + " discard this where they need no transfer; it follows by itself.",
        List.of(SyncJobs.orderTopic(task.place().shop().id(), task.order().id())),
        List.of());
  }

  static JobOutcome needsNumbers(Task task, Picking picking, List<String> products) {
    return new JobOutcome.WaitForFix(
        "delivery.needs_numbers",
        task.words()
            + ": "
            + picking.name()
            + " lacks serial or lot numbers of "
            + String.join(", ", products),
        "Choose in Odoo which numbers left by "
            + picking.name()
            + " and validate it there; Tandem goes on by itself.",
        List.of(SyncJobs.orderTopic(task.place().shop().id(), task.order().id())),
        List.of());
  }

  static JobOutcome pickingGone(Task task, String what) {
    return conflict(
        "delivery_gone",
        task.words() + " was sent by the shop, but its delivery " + what + " in Odoo",
        "Deliver the goods by hand in Odoo, then discard this.");
  }

  static JobOutcome holdsNothing(Task task, Picking picking) {
    return conflict(
        "delivery_differs",
        task.words() + " names goods that " + picking.name() + " does not hold",
        "Compare the delivery in Odoo with the shop's shipment, validate it by hand, and replay.");
  }

  static JobOutcome notDone(Task task, Picking picking) {
    return new JobOutcome.Reject(
        "delivery.not_done",
        task.words() + ": " + picking.name() + " stays in state '" + picking.state() + "'",
        "Validate " + picking.name() + " by hand in Odoo to see what holds it, then replay.",
        List.of());
  }

  private static JobOutcome conflict(String code, String both, String advice) {
    return new JobOutcome.Reject(OrderStatus.CONFLICT_CODE + code, both, advice, List.of());
  }
}
