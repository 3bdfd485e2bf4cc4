package dev.tandem.sync.refund;

import dev.tandem.fault.Rejected;
import dev.tandem.mapping.Binding;
import dev.tandem.odoo.Load;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.sync.EarlyDiscount;
import dev.tandem.sync.LockedPeriod;
import dev.tandem.sync.plan.ServiceProducts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The credit note of a refund: made once by its key, brought to the shop's total, posted, matched
 * with what is open of the invoice, and the rest paid out. Each step reads where the credit note
 * stands before it acts.
 */
@ApplicationScoped
class CreditNote {

  private final ServiceProducts services;
  private final CreditUse use;

  CreditNote(ServiceProducts services, CreditUse use) {
    this.services = services;
    this.use = use;
  }

  /** The credit note as it stands. */
  record Note(
      long id, String name, String state, BigDecimal total, BigDecimal open, long partnerId) {

    static final List<String> FIELDS =
        List.of("name", "state", "amount_total", "amount_residual", "partner_id");

    static Note of(OdooRecord row) {
      return new Note(
          row.id(),
          row.text("name").orElse(""),
          row.text("state").orElse(""),
          row.amount("amount_total").orElse(BigDecimal.ZERO),
          row.amount("amount_residual").orElse(BigDecimal.ZERO),
          row.ref("partner_id").orElse(0L));
    }

    boolean isDraft() {
      return state.equals("draft");
    }
  }

  /** One that an earlier run bound: never made again, whatever a person did to it. */
  Uni<Part> known(Task task, Binding bound, boolean settled) {
    return read(task, bound.odooId().value())
        .chain(
            found -> {
              if (found.isEmpty()) {
                return Uni.createFrom().item(CreditEnds.deleted(task, bound));
              }
              if (found.get().state().equals("cancel")) {
                return Uni.createFrom().item(CreditEnds.cancelled(task, found.get()));
              }
              return settled
                  ? Uni.createFrom().item(Part.done("", List.of()))
                  : finish(task, found.get(), invoice(task));
            });
  }

  /** One that is not bound: an earlier run may have made it all the same. */
  Uni<Part> make(Task task) {
    return task.place()
        .odoo()
        .idOf("account.move", task.key())
        .chain(id -> id.isPresent() ? written(task, id.get()) : fresh(task));
  }

  private Uni<Part> written(Task task, long id) {
    return there(task, id)
        .chain(
            note ->
                note.state().equals("cancel")
                    ? Uni.createFrom().item(CreditEnds.cancelled(task, note))
                    : settle(task, note));
  }

  private Uni<Part> fresh(Task task) {
    Ledger ledger = task.ledger();
    if (ledger.posted().isEmpty()) {
      return Uni.createFrom().item(NoInvoice.part(task));
    }
    BigDecimal before = ledger.credited(task.key().name());
    if (before.add(task.total()).compareTo(ledger.invoiced()) > 0) {
      return Uni.createFrom().item(CreditEnds.tooMuch(task, before));
    }
    Optional<Ledger.Move> byHand = ledger.byHand(task.total());
    if (byHand.isPresent()) {
      return Uni.createFrom().item(CreditEnds.perhapsByHand(task, byHand.get()));
    }
    return plan(task)
        .chain(
            plan ->
                plan.isPossible()
                    ? load(task, plan.lines()).chain(note -> settle(task, note))
                    : Uni.createFrom()
                        .item(
                            Part.conflict(
                                "refund_differs",
                                task.words() + ": " + plan.problem(),
                                "Make the credit note by hand in Odoo, then discard this.")));
  }

  private Uni<CreditPlan> plan(Task task) {
    Ledger.Move invoice = invoice(task).orElseThrow();
    if (task.whole() && task.total().compareTo(invoice.total()) == 0) {
      return Uni.createFrom().item(CreditSources.mirror(task, invoice, GoodsReturn.expected(task)));
    }
    return services
        .of(task.place())
        .map(
            ids ->
                new CreditPlanner(
                        task,
                        line -> CreditSources.of(task, line),
                        ids.discount(),
                        GoodsReturn.expected(task))
                    .plan());
  }

  /**
   * A draft whose total rounding explains is made anew with a rounding line: a draft is easily
   * deleted and has no number, while Odoo 14 takes no further line by its key. Made anew by the
   * same key, so that a repeat finds either the old draft or the new one.
   */
  private Uni<Part> settle(Task task, Note note) {
    return withoutEarlyDiscount(task, note).chain(now -> rounded(task, now));
  }

  /** Odoo has taken the customer's own terms for it, whatever the invoice has. */
  private Uni<Note> withoutEarlyDiscount(Task task, Note note) {
    if (!note.isDraft() || note.total().compareTo(task.total()) == 0) {
      return Uni.createFrom().item(note);
    }
    return EarlyDiscount.takeOff(
            task.place(), task.ledger().facts(), EarlyDiscount.INVOICE, note.id(), null)
        .chain(off -> off ? there(task, note.id()) : Uni.createFrom().item(note));
  }

  private Uni<Part> rounded(Task task, Note note) {
    BigDecimal missing = task.total().subtract(note.total());
    if (!note.isDraft() || missing.signum() == 0) {
      return finish(task, note, invoice(task));
    }
    return plan(task)
        .chain(
            plan -> {
              if (!plan.isPossible() || missing.abs().compareTo(plan.tolerance()) > 0) {
                return finish(task, note, invoice(task));
              }
              return services
                  .of(task.place())
                  .chain(
                      ids -> {
                        List<CreditLine> lines = new ArrayList<>(plan.lines());
                        lines.add(rounding(task, missing, ids.rounding()));
                        return task.place()
                            .odoo()
                            .unlink("account.move", List.of(note.id()))
                            .chain(() -> load(task, lines));
                      })
                  .chain(anew -> finish(task, anew, invoice(task)));
            });
  }

  private CreditLine rounding(Task task, BigDecimal missing, long product) {
    long account =
        invoice(task)
            .flatMap(move -> move.lines().stream().findFirst())
            .map(Ledger.Move.Line::accountId)
            .orElse(0L);
    return new CreditLine(
        task.key().name() + "_round",
        product,
        "Rounding",
        BigDecimal.ONE,
        missing,
        BigDecimal.ZERO,
        List.of(),
        account,
        List.of());
  }

  /** Held where the total is not the shop's; else posted, matched and paid out. */
  private Uni<Part> finish(Task task, Note note, Optional<Ledger.Move> invoice) {
    if (!note.isDraft()) {
      return matched(task, note, invoice);
    }
    if (note.total().compareTo(task.total()) != 0) {
      return Uni.createFrom().item(CreditEnds.held(task, note));
    }
    Uni<Void> posted =
        task.place()
            .odoo()
            .action("account.move", "action_post", note.id(), Map.of())
            .onFailure(Rejected.class)
            .recoverWithUni(refused -> unlessPosted(task, note, (Rejected) refused));
    return named(task, posted)
        .chain(() -> there(task, note.id()))
        .chain(now -> matched(task, now, invoice));
  }

  private Uni<Part> matched(Task task, Note note, Optional<Ledger.Move> invoice) {
    return use.of(task, note, invoice)
        .map(
            paid ->
                paid.settled()
                    ? Part.done(
                            "credited as "
                                + note.name()
                                + ", "
                                + task.refund().total().withTax()
                                + (paid.words().isEmpty() ? "" : ", " + paid.words()),
                            List.of())
                        .about(note.id())
                    : paid.about(note.id()));
  }

  private static Optional<Ledger.Move> invoice(Task task) {
    return task.ledger().posted().isEmpty()
        ? Optional.empty()
        : Optional.of(task.ledger().invoiceFor(task.total()));
  }

  private Uni<Note> load(Task task, List<CreditLine> lines) {
    Load rows = CreditRows.of(task, invoice(task).orElseThrow(), lines);
    return named(task, task.place().odoo().load(rows)).chain(ids -> there(task, ids.get(0)));
  }

  private static <T> Uni<T> named(Task task, Uni<T> write) {
    return LockedPeriod.named(
        task.place(),
        "the credit note of " + task.words() + " of order " + task.order().number(),
        task.day(task.refund().at()),
        write);
  }

  private static Uni<Optional<Note>> read(Task task, long id) {
    return task.place()
        .odoo()
        .read("account.move", id, Note.FIELDS)
        .map(found -> found.map(row -> Note.of(new OdooRecord(row))));
  }

  /** As it stands now. */
  static Uni<Note> there(Task task, long id) {
    return read(task, id)
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        new Rejected(
                            task.place().instance().key(),
                            "conflict.deleted_in_odoo",
                            "the credit note was deleted in Odoo while it was being made",
                            "Replay the job to make it again, or discard it.")));
  }

  private Uni<Void> unlessPosted(Task task, Note note, Rejected refused) {
    return there(task, note.id())
        .chain(
            now -> now.isDraft() ? Uni.createFrom().failure(refused) : Uni.createFrom().voidItem());
  }
}
