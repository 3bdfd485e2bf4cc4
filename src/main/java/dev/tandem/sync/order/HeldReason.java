package dev.tandem.sync.order;

import dev.tandem.sync.EarlyDiscount;
import dev.tandem.sync.plan.OrderPlan;
import java.util.List;

/** Why an order is held, and what a person should do. */
record HeldReason(String code, String reason, String advice) {

  private static final String CONFIRM =
      " Or confirm it in Odoo to take it as it stands: then that is what is invoiced.";

  private static final String HELD_DRAFT =
      "Compare the taxes in the mapping table with the shop's, and the order's lines with the"
          + " shop's. Correct the mapping, or the lines in Odoo: what you change there is kept, and"
          + " the order goes on once both totals agree."
          + CONFIRM;

  private static final String HELD_ORDER =
      "Compare the order's lines with the shop's and correct them in Odoo: what you change there is"
          + " kept, and the order goes on once both totals agree.";

  /**
   * @param cause what is known of why beside the amounts; empty for nothing
   */
  static HeldReason of(Task task, SaleOrder order, Hold hold, String cause) {
    boolean total = isOfTotal(task.plan(), order);
    String held =
        order.name()
            + (hold.quotation() ? " is held as a draft: " : " is held: ")
            + (total ? OrderWriter.explain(task, order) : OddTaxes.both(task, order));
    if (!cause.isEmpty()) {
      return new HeldReason("order.early_discount", held + ". " + cause, EarlyDiscount.ADVICE);
    }
    List<String> odd = OddTaxes.lines(task.order());
    if (!total || !odd.isEmpty()) {
      String why = odd.isEmpty() ? held : held + "; " + String.join("; ", odd);
      String advice = OddTaxes.ADVICE + (hold.quotation() ? CONFIRM : "");
      return new HeldReason("order.tax_differs", why, advice);
    }
    return new HeldReason("order.total_differs", held, hold.quotation() ? HELD_DRAFT : HELD_ORDER);
  }

  /** What rounding leaves is no reason where the tax is one. */
  private static boolean isOfTotal(OrderPlan plan, SaleOrder order) {
    return OrderWriter.isTaxRight(plan, order)
        ? OrderWriter.missing(plan, order).signum() != 0
        : !OrderWriter.isNear(plan, order);
  }
}
