package dev.tandem.sync.invoice;

import dev.tandem.commerce.Payment;
import dev.tandem.commerce.Refund;
import dev.tandem.fault.Rejected;
import dev.tandem.odoo.ExternalId;
import dev.tandem.sync.InTurn;
import dev.tandem.sync.Receivable;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.plan.OrderPlanner;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came back pays for what went out: the part of a credit note for which the shop moved no
 * money is matched with what is open of the order's invoices. What is to be paid out stays open.
 */
final class OpenCredits {

  private final InvoiceTask task;

  OpenCredits(InvoiceTask task) {
    this.task = task;
  }

  /**
   * @param invoices ids of the order's posted invoices
   */
  Uni<Void> match(List<Long> invoices) {
    List<Refund> kept =
        task.order().refunds().stream().filter(refund -> kept(refund).signum() > 0).toList();
    return InTurn.each(kept, refund -> match(refund, invoices)).replaceWithVoid();
  }

  private Uni<Void> match(Refund refund, List<Long> invoices) {
    String key = "refund_" + OrderPlanner.safe(refund.id());
    return task.place()
        .odoo()
        .idOf("account.move", new ExternalId(task.place().shop().module(), key))
        .chain(
            note ->
                note.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : InTurn.each(invoices, invoice -> match(refund, note.get(), invoice))
                        .replaceWithVoid());
  }

  private Uni<Void> match(Refund refund, long note, long invoice) {
    return open(note)
        .chain(
            credit ->
                credit.isEmpty() || credit.get().open().compareTo(kept(refund)) > 0
                    ? Uni.createFrom().voidItem()
                    : open(invoice)
                        .chain(
                            due ->
                                due.isEmpty()
                                    ? Uni.createFrom().voidItem()
                                    : assign(credit.get(), note, invoice)));
  }

  /** A refusal means nothing where less of the credit is left afterwards. */
  private Uni<Void> assign(Receivable credit, long note, long invoice) {
    Workplace place = task.place();
    return place
        .odoo()
        .method(
            "account.move", "js_assign_outstanding_line", invoice, Map.of("line_id", credit.line()))
        .onFailure(Rejected.class)
        .recoverWithUni(
            refused ->
                open(note)
                    .chain(
                        now ->
                            now.filter(left -> left.open().compareTo(credit.open()) >= 0).isEmpty()
                                ? Uni.createFrom().voidItem()
                                : Uni.createFrom().failure(refused)));
  }

  /** What is open on the customer's account; empty where nothing is, or it is not posted. */
  private Uni<Optional<Receivable>> open(long move) {
    return task.place()
        .odoo()
        .read("account.move", move, Invoice.FIELDS)
        .chain(
            found ->
                found.map(Invoice::of).filter(Invoice::isPosted).isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : Receivable.of(task.place(), task.facts(), move)
                        .map(
                            lines ->
                                lines.stream()
                                    .filter(one -> !one.reconciled() && one.open().signum() > 0)
                                    .findFirst()));
  }

  /** What of a refund is not paid out. */
  private static BigDecimal kept(Refund refund) {
    return refund
        .total()
        .withTax()
        .amount()
        .add(refund.overpaid().withTax().amount())
        .subtract(
            refund.payouts().stream()
                .map(Payment::amount)
                .map(paid -> paid.amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add));
  }
}
