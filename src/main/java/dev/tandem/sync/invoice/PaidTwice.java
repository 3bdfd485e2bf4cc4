package dev.tandem.sync.invoice;

import dev.tandem.commerce.Payment;
import dev.tandem.queue.JobOutcome;
import dev.tandem.sync.TakeBack;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;

/**
 * A payment that an earlier run posted and could not match, and a person registered the payment of
 * the invoice meanwhile:
 *
 * <pre>
 *   Tandem   posts 303.90 -- the match does not arrive -- ... -- finds the invoice paid
 *   person                                  registers 303.90
 * </pre>
 *
 * The same money stands in the books twice. A person's word stands: Tandem takes its own back, or
 * says why a person has to.
 */
@ApplicationScoped
class PaidTwice {

  private final Receipts receipts;

  PaidTwice(Receipts receipts) {
    this.receipts = receipts;
  }

  /**
   * @param receipt the payment, posted
   * @param others what the invoices got that no other payment of Tandem's explains
   * @return whether the payment counts; what became of it else is told
   */
  Uni<Boolean> counts(
      InvoiceTask task,
      Invoice invoice,
      Payment payment,
      Receipt receipt,
      BigDecimal others,
      Paid paid) {
    return receipts
        .credit(task.place(), task.facts(), receipt)
        .chain(
            credit -> {
              BigDecimal open = credit.map(one -> one.open()).orElse(BigDecimal.ZERO);
              BigDecimal byPeople = others.subtract(receipt.amount().subtract(open));
              if (open.signum() == 0 || byPeople.signum() <= 0) {
                return Uni.createFrom().item(true);
              }
              boolean whole =
                  open.compareTo(receipt.amount()) == 0 && byPeople.compareTo(open) >= 0;
              return (whole
                      ? TakeBack.of(task.place(), receipt.id(), receipt.entry())
                      : Uni.createFrom().item(false))
                  .invoke(
                      back -> {
                        if (back) {
                          paid.remark(takenBack(invoice, payment));
                        } else {
                          paid.conflict(conflict(task, invoice, payment, open.min(byPeople)));
                        }
                      })
                  .replaceWith(false);
            });
  }

  private static String takenBack(Invoice invoice, Payment payment) {
    return invoice.words()
        + " was paid in Odoo by somebody else after Tandem had posted payment "
        + payment.id()
        + " of "
        + payment.amount()
        + ", which paid nothing: Tandem cancelled its own, so that the money is registered once";
  }

  private static JobOutcome.Reject conflict(
      InvoiceTask task, Invoice invoice, Payment payment, BigDecimal twice) {
    return (JobOutcome.Reject)
        InvoiceEnd.conflict(
            "paid_twice",
            invoice.words()
                + " of order "
                + task.order().number()
                + " was paid in Odoo by somebody else after Tandem had posted payment "
                + payment.id()
                + " of "
                + payment.amount()
                + ": "
                + twice.stripTrailingZeros().toPlainString()
                + " may be registered twice. Tandem leaves its payment as it is, because something"
                + " is matched with it, or it came for more than that, or Odoo refuses to cancel"
                + " it",
            "Compare both payments with the bank. Where they are the same money, cancel one of them"
                + " in Odoo and replay this: Tandem matches what is open then. Where both came in,"
                + " match the open one or leave it as the customer's credit, and discard this.");
  }

  /** The invoice is open again, and Tandem had taken its payment back. */
  static JobOutcome.Reject cancelled(InvoiceTask task, Invoice invoice, Payment payment) {
    return (JobOutcome.Reject)
        InvoiceEnd.conflict(
            "payment_cancelled",
            invoice.words()
                + " of order "
                + task.order().number()
                + " is open: the shop received payment "
                + payment.id()
                + " of "
                + payment.amount()
                + ", and the payment of it in Odoo is cancelled. Tandem does not post it again",
            "Reset that payment to draft in Odoo and replay this: Tandem posts it and matches it."
                + " Where the money did not come in, or is registered otherwise, discard this.");
  }
}
