package dev.tandem.sync.invoice;

import dev.tandem.fault.Fault;
import dev.tandem.fault.Rejected;
import dev.tandem.sync.EarlyDiscount;
import dev.tandem.sync.LockedPeriod;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.plan.StaleRecords;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings an invoice to where it should be. Each step reads where the invoice stands before it acts,
 * so every step may be repeated, also while an abandoned call of an earlier run is still under way.
 */
@ApplicationScoped
class InvoiceWriter {

  private static final int TRIES = 3;

  private final StaleRecords stale;

  InvoiceWriter(StaleRecords stale) {
    this.stale = stale;
  }

  /** The invoice as it is now; empty where a person deleted it. */
  Uni<Optional<Invoice>> read(Workplace place, long id) {
    return place.odoo().read("account.move", id, Invoice.FIELDS).map(row -> row.map(Invoice::of));
  }

  /**
   * Makes the invoice, or finds it where an earlier run made it, with the shop's total where
   * rounding explains the difference. The answer may still differ: then it must not be posted.
   */
  Uni<Invoice> make(InvoiceTask task) {
    return made(task)
        .onFailure(Rejected.class)
        .recoverWithUni(
            refused -> {
              SoldOrder sold = task.sold();
              return sold == null
                  ? Uni.createFrom().failure(refused)
                  : stale
                      .lacksContact(task.place(), task.resolved())
                      .chain(
                          lacks ->
                              lacks
                                  ? made(task.toWhomItWasSold(sold))
                                  : Uni.createFrom().failure(refused));
            });
  }

  private Uni<Invoice> made(InvoiceTask task) {
    BigDecimal rounding = rounding(task);
    return load(task, rounding)
        .chain(made -> withoutEarlyDiscount(task, made))
        .chain(made -> settle(task, made, rounding, 1));
  }

  /** Without a sale order, Odoo has taken the customer's own terms where none were chosen. */
  private Uni<Invoice> withoutEarlyDiscount(InvoiceTask task, Invoice made) {
    if (task.sold() != null || !made.isDraft() || missing(task, made).signum() == 0) {
      return Uni.createFrom().item(made);
    }
    return EarlyDiscount.takeOff(
            task.place(),
            task.facts(),
            EarlyDiscount.INVOICE,
            made.id(),
            task.resolved().terms().paymentTermId())
        .chain(off -> off ? reread(task.place(), made.id()) : Uni.createFrom().item(made));
  }

  /** As the sale order has it; without one, as far as it can be told before. */
  private static BigDecimal rounding(InvoiceTask task) {
    SoldOrder sold = task.sold();
    if (sold == null) {
      return task.plan().roundingAhead(task.facts());
    }
    SoldOrder.Line taken = sold.line(task.plan().roundingKey().name());
    return taken == null ? BigDecimal.ZERO : taken.priceUnit().multiply(taken.quantity());
  }

  /**
   * A draft that rounding leaves beside the shop's total is made anew with another rounding line:
   * lines can be added to a draft on 19, but not on 14, which keeps no external ids of lines either
   * (both measured).
   *
   * <pre>
   *   an abandoned call may still come:   load without the line   unlink
   *   before the load below               that load finds it, the total differs, round again
   *   after the load below                finds it, no effect     another id, no effect
   * </pre>
   */
  private Uni<Invoice> settle(InvoiceTask task, Invoice made, BigDecimal rounding, int tries) {
    BigDecimal missing = missing(task, made);
    boolean ours = made.lines() - new InvoiceRows(task).lines().size() <= 1;
    if (!made.isDraft()
        || missing.signum() == 0
        || missing.abs().compareTo(task.plan().tolerance()) > 0
        || !ours
        || tries > TRIES) {
      return Uni.createFrom().item(made);
    }
    BigDecimal next = rounding.add(missing);
    return task.place()
        .odoo()
        .unlink("account.move", List.of(made.id()))
        // Gone already, or not to be deleted: the load finds what there is.
        .onFailure(Rejected.class)
        .recoverWithNull()
        .chain(() -> load(task, next))
        .chain(again -> settle(task, again, next, tries + 1));
  }

  private Uni<Invoice> load(InvoiceTask task, BigDecimal rounding) {
    InvoiceRows rows = new InvoiceRows(task);
    return LockedPeriod.named(
            task.place(), words(task), rows.day(), task.place().odoo().load(rows.invoice(rounding)))
        .chain(ids -> reread(task.place(), ids.get(0)));
  }

  /** Posts a draft; the loser of a race is answered by reading again. */
  Uni<Invoice> post(InvoiceTask task, Invoice draft) {
    if (!draft.isDraft()) {
      return Uni.createFrom().item(draft);
    }
    Workplace place = task.place();
    Uni<Void> posted =
        place
            .odoo()
            .action("account.move", "action_post", draft.id(), Map.of())
            .onFailure(Rejected.class)
            .recoverWithUni(refused -> unlessPosted(place, draft.id(), (Fault) refused));
    return LockedPeriod.named(place, words(task), new InvoiceRows(task).day(), posted)
        .chain(() -> reread(place, draft.id()))
        .invoke(
            now -> {
              if (!now.isPosted()) {
                throw new Rejected(
                    place.instance().key(),
                    "odoo.not_posted",
                    now.words() + " stays in state '" + now.state() + "' although told to post",
                    "Post it by hand in Odoo to see what holds it, then replay.");
              }
            });
  }

  private static String words(InvoiceTask task) {
    return "the invoice of order " + task.order().number();
  }

  private Uni<Void> unlessPosted(Workplace place, long id, Fault refused) {
    return read(place, id)
        .chain(
            found ->
                found.filter(Invoice::isPosted).isPresent()
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom().failure(refused));
  }

  Uni<Invoice> reread(Workplace place, long id) {
    return read(place, id)
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        new Rejected(
                            place.instance().key(),
                            "conflict.invoice_deleted",
                            "the invoice was deleted in Odoo while it was being written",
                            "Replay the job to make it again, or discard it.")));
  }

  static BigDecimal missing(InvoiceTask task, Invoice invoice) {
    return task.plan().total().amount().subtract(invoice.total());
  }
}
