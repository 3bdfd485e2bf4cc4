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

  MoneyBack(CreditNote creditNote, NegativeLines negativeLines) {
    this.creditNote = creditNote;
    this.negativeLines = negativeLines;
  }

  Uni<Part> of(Task task, Optional<Binding> bound) {
    if (bound.isPresent()) {
      String print = bound.get().fingerprint();
      return print.equals(RefundEnd.LINES)
          ? Uni.createFrom().item(Part.done("", List.of()))
          : creditNote.known(task, bound.get(), print.equals(RefundEnd.DONE));
    }
    boolean asLines =
        task.place().shop().settings().refunding().policy() == Refunding.Policy.NEGATIVE_LINES;
    return asLines ? negativeLines.make(task) : creditNote.make(task);
  }
}
