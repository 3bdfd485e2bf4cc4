package dev.tandem.sync.refund;

import dev.tandem.sync.SyncJobs;
import java.util.List;

/**
 * A refund of an order without a posted invoice. It waits where an invoice may still come, from
 * Tandem or from a person; where all was given back before anything was invoiced, none will: then
 * there is nothing to credit.
 */
final class NoInvoice {

  private NoInvoice() {}

  static Part part(Task task) {
    Ledger ledger = task.ledger();
    boolean drafts = ledger.invoices().stream().anyMatch(Ledger.Move::isDraft);
    if (drafts) {
      return wait(task, "the invoice " + "in Odoo is still a draft", "Post the invoice in Odoo");
    }
    Ledger.Sale sale = ledger.sale();
    if (sale == null || sale.isCancelled()) {
      return Part.nothing(
          task.words() + ": nothing was invoiced in Odoo, and nothing will be: nothing to credit");
    }
    boolean all = task.refund().total().withTax().compareTo(task.order().total().withTax()) >= 0;
    if (all && !task.isInvoiced()) {
      return Part.nothing(
          task.words()
              + ": all was given back before anything was invoiced: nothing to credit; cancel "
              + sale.name()
              + " in Odoo where its goods do not leave");
    }
    return wait(task, sale.name() + " is not invoiced yet", "Invoice " + sale.name());
  }

  private static Part wait(Task task, String why, String advice) {
    return Part.waits(
            "refund.no_invoice",
            task.words() + " waits for a posted invoice: " + why,
            advice + "; the credit note follows by itself.")
        .until(List.of(SyncJobs.invoiceTopic(task.place().shop().id(), task.order().id())));
  }
}
