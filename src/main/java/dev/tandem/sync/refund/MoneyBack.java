package dev.tandem.sync.refund;

import dev.tandem.commerce.OdooId;
import dev.tandem.connection.Refunding;
import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * The money of a refund, by the policy of the shop. A refund stays what it became: another policy
 * counts for later ones.
 */
@ApplicationScoped
class MoneyBack {

  private final CreditNote creditNote;
  private final NegativeLines negativeLines;
  private final PaymentsFirst paymentsFirst;
  private final PayOut payOut;
  private final Bindings bindings;

  MoneyBack(
      CreditNote creditNote,
      NegativeLines negativeLines,
      PaymentsFirst paymentsFirst,
      PayOut payOut,
      Bindings bindings) {
    this.creditNote = creditNote;
    this.negativeLines = negativeLines;
    this.paymentsFirst = paymentsFirst;
    this.payOut = payOut;
    this.bindings = bindings;
  }

  Uni<Part> of(Task whole, Optional<Binding> bound, boolean settled) {
    Task task = whole.of(Creditable.of(whole));
    if (bound.isPresent()) {
      String print = bound.get().fingerprint();
      boolean paid = print.startsWith(RefundEnd.PAID_BACK);
      if (print.equals(RefundEnd.LINES)
          || paid && print.equals(RefundEnd.paidBack(task.refund()))) {
        return Uni.createFrom().item(Part.done("", List.of()));
      }
      return paid ? overpaid(task) : creditNote.known(task, bound.get(), settled);
    }
    if (task.total().signum() <= 0 && !task.refund().overpaid().withTax().isZero()) {
      return overpaid(task);
    }
    if (task.total().signum() <= 0) {
      return Uni.createFrom().item(Part.nothing(nothingToCredit(whole, task)));
    }
    boolean asLines =
        task.place().shop().settings().refunding().policy() == Refunding.Policy.NEGATIVE_LINES;
    return asLines
        ? negativeLines.make(task)
        : paymentsFirst
            .missing(task)
            .chain(
                wait ->
                    wait.isPresent() ? Uni.createFrom().item(wait.get()) : creditNote.make(task));
  }

  private static String nothingToCredit(Task whole, Task task) {
    if (whole.total().signum() == 0) {
      return "";
    }
    String kept =
        task.total().signum() < 0
            ? "; the "
                + task.total().negate().toPlainString()
                + " that the shop kept are on no invoice"
            : "";
    return whole.words()
        + ": what it gave back is ordered no more and was not invoiced: nothing to credit"
        + kept;
  }

  /** The order costs less than was paid for it: nothing of what is invoiced was given back. */
  private Uni<Part> overpaid(Task task) {
    if (!PayOut.pays(task)) {
      return Uni.createFrom()
          .item(
              Part.nothing(
                  task.overpaidWords() + ": nothing to credit; its payments are left to people"));
    }
    return task.ledger().posted().isEmpty()
        ? Uni.createFrom().item(NoInvoice.part(task))
        : paymentsFirst
            .missing(task)
            .chain(wait -> wait.isPresent() ? Uni.createFrom().item(wait.get()) : paidBack(task));
  }

  /** Bound to what the order became, as there is no credit note. */
  private Uni<Part> paidBack(Task task) {
    Ledger.Sale sale = task.ledger().sale();
    long became = sale == null ? task.ledger().invoiceFor(task.total()).id() : sale.id();
    return payOut
        .ofPayments(task)
        .map(
            paid ->
                paid.settled()
                    ? Part.done(
                        task.overpaidWords() + ": paid back, nothing to credit",
                        List.of(
                            bindings.bind(
                                task.place().shop().id(),
                                Entity.REFUND,
                                task.refund().id(),
                                new OdooId(became),
                                RefundEnd.paidBack(task.refund()))))
                    : paid);
  }
}
