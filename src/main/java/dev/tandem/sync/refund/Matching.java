package dev.tandem.sync.refund;

import dev.tandem.fault.Rejected;
import dev.tandem.fault.Unknown;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import dev.tandem.sync.Receivable;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Matches two entries on the customer's account: what one gives, the other takes. Odoo 19 matches a
 * credit note with its invoice when it is posted, 14 does not; whoever is open on both sides is
 * matched here.
 */
@ApplicationScoped
class Matching {

  /**
   * @param move whose receivable line is offered
   * @param to the invoice or credit note that takes it
   */
  Uni<Void> match(Task task, long move, long to) {
    return match(task, move, to, () -> open(task, to).map(open -> open.signum() == 0));
  }

  /**
   * Matches the entries of two payments. Odoo tells of no entry of a payment what is open of it:
   * its line on the customer's account does.
   */
  Uni<Void> matchPayments(Task task, long move, long to) {
    return match(task, move, to, () -> line(task, to).map(Optional::isEmpty));
  }

  /**
   * @param closed whether nothing is open any more of what takes it
   */
  private Uni<Void> match(Task task, long move, long to, Supplier<Uni<Boolean>> closed) {
    return closed
        .get()
        .chain(shut -> shut ? Uni.createFrom().item(Optional.<Long>empty()) : line(task, move))
        .chain(
            line ->
                line.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : assign(task, line.get(), move, to, closed));
  }

  private Uni<Void> assign(
      Task task, long line, long move, long to, Supplier<Uni<Boolean>> closed) {
    return task.place()
        .odoo()
        .method("account.move", "js_assign_outstanding_line", to, Map.of("line_id", line))
        // A repeat is refused as already reconciled; Odoo 14 may answer it with a bare error.
        .onFailure(failure -> failure instanceof Rejected || failure instanceof Unknown)
        .recoverWithUni(refused -> unlessMatched(task, move, closed, refused));
  }

  private Uni<Void> unlessMatched(
      Task task, long move, Supplier<Uni<Boolean>> closed, Throwable refused) {
    return line(task, move)
        .chain(line -> closed.get().map(shut -> line.isEmpty() || shut))
        .chain(
            matched -> matched ? Uni.createFrom().voidItem() : Uni.createFrom().failure(refused));
  }

  /**
   * Takes back what a credit note gave to invoices, until so much of it is open. From 17 on Odoo
   * gives it by itself when it is posted, though the money went another way. What a person matched
   * with the invoice of another order stays.
   *
   * @return what is open now
   */
  Uni<BigDecimal> free(Task task, long note, BigDecimal wanted) {
    return open(task, note)
        .chain(
            open ->
                open.compareTo(wanted) >= 0
                    ? Uni.createFrom().item(open)
                    : given(task, note)
                        .chain(
                            match ->
                                match.isEmpty()
                                    ? Uni.createFrom().item(open)
                                    : takeBack(task, note, match.get())
                                        .chain(() -> free(task, note, wanted))));
  }

  /** A match of the credit note with an invoice. */
  private static Uni<Optional<Long>> given(Task task, long note) {
    List<?> ours = List.of("credit_move_id.move_id", "=", note);
    List<Long> posted = task.ledger().posted().stream().map(Ledger.Move::id).toList();
    List<?> invoices = List.of("debit_move_id.move_id", "in", posted);
    return task.place()
        .odoo()
        .search(new Query("account.partial.reconcile", List.of(ours, invoices), List.of("id"), 1))
        .map(rows -> rows.stream().map(row -> new OdooRecord(row).id()).findFirst());
  }

  private static Uni<Void> takeBack(Task task, long note, long match) {
    return task.place()
        .odoo()
        .method("account.move", "js_remove_outstanding_partial", note, Map.of("partial_id", match));
  }

  /** What is open of an invoice or a credit note, in its currency. */
  static Uni<BigDecimal> open(Task task, long move) {
    return task.place()
        .odoo()
        .read("account.move", move, List.of("amount_residual"))
        .map(
            found ->
                found
                    .flatMap(row -> new OdooRecord(row).amount("amount_residual"))
                    .orElse(BigDecimal.ZERO));
  }

  /** The receivable line of an entry that is not matched to the end. */
  private static Uni<Optional<Long>> line(Task task, long move) {
    return Receivable.of(task.place(), task.ledger().facts(), move)
        .map(
            lines ->
                lines.stream()
                    .filter(line -> !line.reconciled() && line.open().signum() != 0)
                    .map(Receivable::line)
                    .findFirst());
  }
}
