package dev.tandem.sync.refund;

import dev.tandem.commerce.Payment;
import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import dev.tandem.sync.InTurn;
import dev.tandem.sync.Receivable;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;

/**
 * The payments of the order that Tandem registered, and what is open of them: more was paid than
 * the invoices come to. That is what money is paid back out of which no credit note is for.
 */
@ApplicationScoped
class PaidIn {

  private final Bindings bindings;
  private final Matching matching;

  PaidIn(Bindings bindings, Matching matching) {
    this.bindings = bindings;
    this.matching = matching;
  }

  /**
   * A payment.
   *
   * @param entry its journal entry; 0 where Odoo's own accounting makes none: nothing is matched
   *     then
   * @param open what no invoice took of it
   */
  private record Received(long entry, BigDecimal open) {}

  /** What is open of all of them, in the order's currency. */
  Uni<BigDecimal> open(Task task) {
    return of(task)
        .map(all -> all.stream().map(Received::open).reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  /** Matches money that went out with what is open of them. */
  Uni<Void> match(Task task, long entry) {
    return of(task)
        .chain(
            all ->
                InTurn.each(
                    all.stream().filter(one -> one.entry() != 0).toList(),
                    one -> matching.matchPayments(task, entry, one.entry())))
        .replaceWithVoid();
  }

  private Uni<List<Received>> of(Task task) {
    List<String> ids = task.order().payments().stream().map(Payment::id).toList();
    return bindings
        .findAll(task.place().shop().id(), Entity.PAYMENT, ids)
        .map(bound -> bound.values().stream().map(Binding::odooId).map(id -> id.value()).toList())
        .chain(
            bound ->
                bound.isEmpty()
                    ? Uni.createFrom().item(List.<OdooRecord>of())
                    : payments(task, bound))
        .chain(rows -> InTurn.each(rows, row -> received(task, row)));
  }

  private static Uni<List<OdooRecord>> payments(Task task, List<Long> ids) {
    Query query =
        new Query(
            "account.payment",
            List.of(List.of("id", "in", ids)),
            List.of("state", "amount", "move_id"),
            0);
    return task.place()
        .odoo()
        .search(query)
        .map(
            rows ->
                rows.stream()
                    .map(OdooRecord::new)
                    .filter(row -> !isUndone(row.text("state").orElse("")))
                    .toList());
  }

  private static boolean isUndone(String state) {
    return state.equals("draft") || state.startsWith("cancel") || state.equals("rejected");
  }

  private static Uni<Received> received(Task task, OdooRecord row) {
    long entry = row.ref("move_id").orElse(0L);
    return entry == 0
        ? Uni.createFrom().item(new Received(0, row.amount("amount").orElse(BigDecimal.ZERO)))
        : Receivable.openOf(task.place(), task.ledger().facts(), entry)
            .map(open -> new Received(entry, open));
  }
}
