package dev.tandem.sync.refund;

import dev.tandem.connection.Refunding;
import dev.tandem.mapping.Binding;
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

  MoneyBack(CreditNote creditNote, NegativeLines negativeLines, PaymentsFirst paymentsFirst) {
    this.creditNote = creditNote;
    this.negativeLines = negativeLines;
    this.paymentsFirst = paymentsFirst;
  }

  Uni<Part> of(Task whole, Optional<Binding> bound, boolean settled) {
    Task task = whole.of(Creditable.of(whole));
    if (bound.isPresent()) {
      String print = bound.get().fingerprint();
      return print.equals(RefundEnd.LINES)
          ? Uni.createFrom().item(Part.done("", List.of()))
          : creditNote.known(task, bound.get(), settled);
    }
    if (task.total().signum() == 0) {
      return Uni.createFrom()
          .item(
              Part.nothing(
                  whole.total().signum() == 0
                      ? ""
                      : whole.words()
                          + ": what it gave back is ordered no more and was not invoiced: nothing"
                          + " to credit"));
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
}
