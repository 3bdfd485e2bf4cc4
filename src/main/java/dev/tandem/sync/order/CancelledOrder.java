package dev.tandem.sync.order;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState.Stage;
import dev.tandem.commerce.Refund;
import dev.tandem.fault.Fault;
import dev.tandem.fault.Rejected;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import dev.tandem.queue.JobOutcome;
import dev.tandem.sync.Pickings;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.plan.Resolved;
import dev.tandem.sync.plan.SoldUnits;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cancels a sale order with the shop where nothing was delivered and no invoice is posted (REF2);
 * its draft invoices go with it.
 */
@ApplicationScoped
class CancelledOrder {

  private static final String INVOICE = "out_invoice";
  private static final String LOCKED = " is locked in Odoo";

  private final OrderWriter writer;
  private final LineChanges lines;
  private final OrderEnd end;
  private final Locks locks;
  private final MoneyOfCancelled money;

  CancelledOrder(
      OrderWriter writer, LineChanges lines, OrderEnd end, Locks locks, MoneyOfCancelled money) {
    this.writer = writer;
    this.lines = lines;
    this.end = end;
    this.locks = locks;
    this.money = money;
  }

  /** Empty where a part of it left and the rest is given back: it follows the shop as others do. */
  Uni<Optional<JobOutcome>> cancel(Workplace place, Order order, OdooId id) {
    return place.odoo().facts().chain(facts -> cancel(place, order, id, facts));
  }

  private Uni<Optional<JobOutcome>> cancel(
      Workplace place, Order order, OdooId id, OdooFacts facts) {
    Resolved bare = Resolved.only(facts);
    return writer
        .read(place, bare, id.value())
        .chain(
            found -> {
              if (found.isEmpty()) {
                return Uni.createFrom().item(Optional.of(end.deleted(place, order, id)));
              }
              SaleOrder at = found.get();
              if (at.isCancelled()) {
                return cancelledBefore(place, order, at).map(Optional::of);
              }
              return place.shop().settings().refunding().cancels()
                  ? locks
                      .whose(place, order, at)
                      .chain(now -> cancelUnlessMoved(place, order, bare, now))
                  : end.stays(place, order, at, "cancelling sale orders is switched off")
                      .map(Optional::of);
            });
  }

  /** Whoever cancelled it: an invoice of it that still stands is money that nobody owes. */
  private Uni<JobOutcome> cancelledBefore(Workplace place, Order order, SaleOrder at) {
    return inTheWay(place, at, true)
        .chain(
            inTheWay ->
                inTheWay.isEmpty() || isRefunded(place, order)
                    ? money.end(place, order, at)
                    : conflict(place, order, at, inTheWay));
  }

  /**
   * Whether the shop gave all of it back, and no invoice of it stands: who cancels it in Odoo says
   * the same.
   */
  static Uni<Boolean> isGivenBack(Workplace place, Order order, SaleOrder at) {
    return order.state().stage() == Stage.REFUNDED
        ? inTheWay(place, at, true).map(words -> words.isEmpty() || isRefunded(place, order))
        : Uni.createFrom().item(false);
  }

  private Uni<Optional<JobOutcome>> cancelUnlessMoved(
      Workplace place, Order order, Resolved bare, SaleOrder at) {
    return lines
        .read(place, bare, at)
        .chain(
            standing ->
                standing.stream().anyMatch(LineChanges.Standing::isDelivered)
                    ? delivered(place, order, at)
                    : inTheWay(
                            place, at, standing.stream().anyMatch(LineChanges.Standing::isInvoiced))
                        .chain(inTheWay -> unless(inTheWay, place, order, bare, at))
                        .map(Optional::of));
  }

  private Uni<JobOutcome> unless(
      String inTheWay, Workplace place, Order order, Resolved bare, SaleOrder at) {
    return inTheWay.isEmpty()
        ? cancelNow(place, order, bare, at)
        : moved(place, order, at, inTheWay);
  }

  /** What did not leave, and was given back, must not leave any more. */
  private Uni<Optional<JobOutcome>> delivered(Workplace place, Order order, SaleOrder at) {
    boolean stayed = !SoldUnits.takenOff(place.shop(), order).isEmpty();
    return stayed && at.isConfirmed() && isRefunded(place, order)
        ? Uni.createFrom().item(Optional.empty())
        : moved(place, order, at, " is delivered in Odoo").map(Optional::of);
  }

  /** What the shop gave back takes goods and money back, but cancels no locked order. */
  private Uni<JobOutcome> moved(Workplace place, Order order, SaleOrder at, String inTheWay) {
    return isRefunded(place, order) && !inTheWay.equals(LOCKED)
        ? end.stays(place, order, at, "it" + inTheWay + "; the shop's refund follows")
        : conflict(place, order, at, inTheWay);
  }

  /** What was credited again is not invoiced, and a draft is cancelled together with its order. */
  private static Uni<String> inTheWay(Workplace place, SaleOrder at, boolean invoiced) {
    if (at.locked()) {
      return Uni.createFrom().item(LOCKED);
    }
    if (!invoiced || at.invoiceIds().isEmpty()) {
      return Uni.createFrom().item("");
    }
    Query query =
        new Query(
            "account.move",
            List.of(
                "|",
                List.of("id", "in", at.invoiceIds()),
                // What was given back of goods that stay sold is linked with the invoice alone.
                List.of("reversed_entry_id", "in", at.invoiceIds()),
                List.of("state", "=", "posted"),
                List.of("move_type", "in", List.of(INVOICE, "out_refund"))),
            List.of("name", "move_type", "amount_total"),
            0);
    return place
        .odoo()
        .search(query)
        .map(rows -> posted(rows.stream().map(OdooRecord::new).toList()));
  }

  /** By money: a line for rounding, or a discount, is credited without saying which it was. */
  private static String posted(List<OdooRecord> moves) {
    BigDecimal open = BigDecimal.ZERO;
    List<String> names = new ArrayList<>();
    for (OdooRecord move : moves) {
      BigDecimal total = move.amount("amount_total").orElse(BigDecimal.ZERO);
      boolean invoice = move.text("move_type").orElse("").equals(INVOICE);
      open = invoice ? open.add(total) : open.subtract(total);
      if (invoice) {
        names.add(move.text("name").orElse("" + move.id()));
      }
    }
    return open.signum() <= 0 ? "" : " is invoiced in Odoo (" + String.join(", ", names) + ")";
  }

  /**
   * The shop gave everything back, and that is followed: nothing is left for a person to decide.
   */
  static boolean isRefunded(Workplace place, Order order) {
    BigDecimal refunded =
        order.refunds().stream()
            .map(Refund::total)
            .map(total -> total.withTax().amount())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return place.shop().settings().refunding().refunds()
        && refunded.signum() > 0
        && refunded.compareTo(order.total().withTax().amount()) >= 0;
  }

  private Uni<JobOutcome> conflict(Workplace place, Order order, SaleOrder at, String inTheWay) {
    return end.conflict(
        place,
        order,
        at,
        "cancelled_in_shop",
        "cancelled in the shop, but " + at.name() + inTheWay,
        "Take back in Odoo what was delivered, credit what was invoiced, and unlock the order where"
            + " somebody locked it; then replay: it is cancelled by itself.");
  }

  private Uni<JobOutcome> cancelNow(Workplace place, Order order, Resolved bare, SaleOrder at) {
    return locks
        .unlock(place, order, at)
        .chain(() -> action(place, bare, at))
        .chain(() -> writer.reread(place, bare, at.id()))
        .chain(
            after ->
                after.isCancelled()
                    ? money.end(place, order, after)
                    : relocked(place, order, at)
                        .chain(() -> Uni.createFrom().failure(notCancelled(place, after))));
  }

  /** Its open transfers are cancelled with it, which Odoo may refuse because of their day. */
  private static Uni<Void> action(Workplace place, Resolved bare, SaleOrder at) {
    return new Pickings(place, bare.facts())
        .closed()
        .retry(
            at.pickingIds(),
            () ->
                place
                    .odoo()
                    .action(
                        "sale.order",
                        "action_cancel",
                        at.id(),
                        Map.of("disable_cancel_warning", true)))
        .onFailure(Rejected.class)
        .recoverWithNull();
  }

  private Uni<Void> relocked(Workplace place, Order order, SaleOrder at) {
    return at.lock() == SaleOrder.Lock.SWITCH
        ? locks.lock(place, order, at)
        : Uni.createFrom().voidItem();
  }

  private static Fault notCancelled(Workplace place, SaleOrder at) {
    return new Rejected(
        place.instance().key(),
        "odoo.not_cancelled",
        at.name() + " stays in state '" + at.state() + "' although it was told to cancel",
        "Cancel it by hand in Odoo to see what holds it, then replay.");
  }
}
