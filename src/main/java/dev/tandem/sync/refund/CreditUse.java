package dev.tandem.sync.refund;

import dev.tandem.sync.InTurn;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Optional;

/** What a posted credit note is used for: money that went out, its invoice, the order's others. */
@ApplicationScoped
class CreditUse {

  private final Matching matching;
  private final PayOut payOut;

  CreditUse(Matching matching, PayOut payOut) {
    this.matching = matching;
    this.payOut = payOut;
  }

  /**
   * What the shop tells to have gone out is paid out of the credit note, also of an order that is
   * not paid in full; what is left of it pays for the invoice. Where payments are left to people,
   * or are registered no more, the invoice comes first: as far as Tandem knows, it is not paid.
   *
   * @return how the payments ended
   */
  Uni<Part> of(Task task, CreditNote.Note note, Optional<Ledger.Move> invoice) {
    Uni<Part> paid =
        task.isPaidHere()
            ? payOut
                .of(task, note)
                .call(
                    part ->
                        part.settled()
                            ? CreditNote.there(task, note.id())
                                .chain(now -> match(task, now, invoice))
                            : Uni.createFrom().voidItem())
            : match(task, note, invoice).chain(open -> payOut.of(task, open));
    return paid.call(part -> part.settled() ? kept(task, note) : Uni.createFrom().voidItem());
  }

  private Uni<CreditNote.Note> match(
      Task task, CreditNote.Note note, Optional<Ledger.Move> invoice) {
    return invoice.isEmpty() || note.open().signum() == 0
        ? Uni.createFrom().item(note)
        : matching
            .match(task, note.id(), invoice.get().id())
            .chain(() -> CreditNote.there(task, note.id()));
  }

  /**
   * What came back and was not paid out pays for what is open of the order's other invoices: what
   * went out in exchange.
   */
  private Uni<Void> kept(Task task, CreditNote.Note note) {
    BigDecimal paidOut =
        task.refund().payouts().stream()
            .map(paid -> paid.amount().amount())
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .subtract(task.refund().overpaid().withTax().amount());
    boolean settles = paidOut.signum() == 0 || task.place().shop().settings().refunding().payOut();
    return paidOut.compareTo(task.total()) >= 0 || !settles
        ? Uni.createFrom().voidItem()
        : InTurn.each(task.ledger().posted(), other -> matching.match(task, note.id(), other.id()))
            .replaceWithVoid();
  }
}
