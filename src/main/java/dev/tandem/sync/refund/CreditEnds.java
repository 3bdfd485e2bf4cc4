package dev.tandem.sync.refund;

import dev.tandem.mapping.Binding;
import java.math.BigDecimal;

/** How a credit note ends where a person has to look, in words for that person. */
final class CreditEnds {

  private CreditEnds() {}

  static Part held(Task task, CreditNote.Note note) {
    return Part.waits(
            "refund.total_differs",
            task.words()
                + ": the credit note is held as a draft: Odoo comes to "
                + note.total().toPlainString()
                + ", the shop gave back "
                + task.refund().total().withTax()
                + ", "
                + task.total().subtract(note.total()).toPlainString()
                + " differ",
            "Correct the lines of the draft in Odoo until it comes to "
                + task.refund().total().withTax()
                + "; then it is posted by itself. Do not post it as it is: it would give back "
                + note.total().toPlainString()
                + ".")
        .about(note.id());
  }

  static Part tooMuch(Task task, BigDecimal before) {
    return Part.conflict(
        "refund_too_large",
        task.words()
            + ": Odoo has invoiced "
            + task.ledger().invoiced().toPlainString()
            + " and credited "
            + before.toPlainString()
            + " of it already",
        "Compare the credit notes in Odoo with the shop's refunds; discard this where it was"
            + " credited by hand.");
  }

  /** The same amount may be given back twice, or be this refund: only its maker knows. */
  static Part perhapsByHand(Task task, Ledger.Move note) {
    return Part.conflict(
        "refund_by_hand",
        task.words()
            + ": "
            + (note.isDraft() ? "a draft of a credit note" : note.name())
            + ", made by hand in Odoo, gives back the same "
            + note.total().toPlainString()
            + " of the order. It may be for this refund, so nothing was credited",
        "Where it is for this refund, discard this. Where it is for something else, make a credit"
            + " note for this refund by hand in Odoo too, then discard this.");
  }

  static Part deleted(Task task, Binding bound) {
    return Part.conflict(
        "credit_note_deleted",
        task.words() + ": its credit note (id " + bound.odooId() + ") was deleted in Odoo",
        "Discard this to leave it deleted. Tandem does not make it again by itself.");
  }

  static Part cancelled(Task task, CreditNote.Note note) {
    return Part.conflict(
        "credit_note_cancelled",
        task.words() + ": its credit note " + note.name() + " was cancelled in Odoo",
        "Set the credit note back to draft and replay, or discard this to leave it cancelled.");
  }
}
