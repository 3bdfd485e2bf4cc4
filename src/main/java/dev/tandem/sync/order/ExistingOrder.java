package dev.tandem.sync.order;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.Order;
import dev.tandem.fault.Fault;
import dev.tandem.fault.Rejected;
import dev.tandem.mapping.Binding;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.queue.JobOutcome;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An order that Odoo has: it is updated, never made again (ORD4, ORD12), and cancelled with the
 * shop.
 */
@ApplicationScoped
class ExistingOrder {

  private final OrderWriter writer;
  private final LineChanges lines;
  private final OrderEnd end;

  ExistingOrder(OrderWriter writer, LineChanges lines, OrderEnd end) {
    this.writer = writer;
    this.lines = lines;
    this.end = end;
  }

  /** Brings the sale order up to date; nothing is written where nothing changed. */
  Uni<JobOutcome> update(Task task, Binding bound) {
    boolean same = bound.fingerprint().equals(task.plan().fingerprint());
    return writer
        .read(task.place(), task.resolved(), bound.odooId().value())
        .chain(
            found -> {
              if (found.isEmpty()) {
                return Uni.createFrom().item(deleted(task.place(), task.order(), bound.odooId()));
              }
              SaleOrder order = found.get();
              if (order.isCancelled()) {
                return Uni.createFrom().item(cancelledInOdoo(task, order));
              }
              if (same) {
                return Uni.createFrom().item(end.synced(task, order, "unchanged:"));
              }
              // Held before, and now right: a person corrected it.
              boolean corrected =
                  bound.fingerprint().isEmpty()
                      && OrderWriter.missing(task.plan(), order).signum() == 0;
              return corrected
                  ? settle(task, order, "corrected:")
                  : updateLines(task, order).chain(done -> afterLines(task, order, done));
            });
  }

  /** Total, confirmation, end; for an order whose lines are meant to be right. */
  Uni<JobOutcome> settle(Task task, SaleOrder order, String what) {
    if (order.isCancelled()) {
      return Uni.createFrom().item(cancelledInOdoo(task, order));
    }
    return writer
        .settleTotal(task.place(), task.resolved(), task.plan(), order)
        .chain(
            settled -> {
              if (OrderWriter.missing(task.plan(), settled).signum() == 0) {
                return writer
                    .confirm(task.place(), task.resolved(), task.order(), settled)
                    .chain(
                        confirmed ->
                            writer.redate(task.place(), task.resolved(), task.order(), confirmed))
                    .map(confirmed -> end.synced(task, confirmed, what));
              }
              // An earlier run may have created it from an older state of the shop's order.
              return updateLines(task, settled).chain(done -> afterLines(task, settled, done));
            });
  }

  /** Cancels the sale order where nothing was delivered or invoiced (REF2). */
  Uni<JobOutcome> cancel(Workplace place, Order order, OdooId id) {
    return place.odoo().facts().chain(facts -> cancel(place, order, id, facts));
  }

  private Uni<JobOutcome> cancel(Workplace place, Order order, OdooId id, OdooFacts facts) {
    Resolved bare = Resolved.only(facts);
    return writer
        .read(place, bare, id.value())
        .chain(
            found -> {
              if (found.isEmpty()) {
                return Uni.createFrom().item(deleted(place, order, id));
              }
              SaleOrder at = found.get();
              return at.isCancelled()
                  ? Uni.createFrom().item(end.cancelled(place, order, at))
                  : lines
                      .read(place, bare, at)
                      .chain(standing -> cancelUnlessMoved(place, order, bare, at, standing));
            });
  }

  private Uni<JobOutcome> cancelUnlessMoved(
      Workplace place,
      Order order,
      Resolved bare,
      SaleOrder at,
      List<LineChanges.Standing> standing) {
    boolean moved = standing.stream().anyMatch(LineChanges.Standing::moved);
    if (moved || at.locked()) {
      return Uni.createFrom()
          .item(
              end.conflict(
                  place,
                  order,
                  "cancelled_in_shop",
                  "cancelled in the shop, but "
                      + at.name()
                      + (moved ? " is delivered or invoiced in Odoo" : " is locked in Odoo"),
                  "Take the goods back or credit the invoice in Odoo, or unlock and cancel the"
                      + " order there; then replay."));
    }
    return place
        .odoo()
        .action("sale.order", "action_cancel", at.id(), Map.of("disable_cancel_warning", true))
        .onFailure(Rejected.class)
        .recoverWithNull()
        .chain(() -> writer.reread(place, bare, at.id()))
        .chain(
            after ->
                after.isCancelled()
                    ? Uni.createFrom().item(end.cancelled(place, order, after))
                    : Uni.createFrom().failure(notCancelled(place, after)));
  }

  private static Fault notCancelled(Workplace place, SaleOrder at) {
    return new Rejected(
        place.instance().key(),
        "odoo.not_cancelled",
        at.name() + " stays in state '" + at.state() + "' although it was told to cancel",
        "Cancel it by hand in Odoo to see what holds it, then replay.");
  }

  /** Empty string when written; otherwise what stands in the way. */
  private Uni<String> updateLines(Task task, SaleOrder order) {
    return lines
        .read(task.place(), task.resolved(), order)
        .chain(
            standing -> {
              LineChanges.Difference difference = lines.compare(task.plan(), standing);
              List<LineChanges.Standing> frozen = difference.frozen();
              if (difference.isEmpty()) {
                return Uni.createFrom().item("");
              }
              if (!frozen.isEmpty() || order.locked()) {
                return Uni.createFrom().item(bothSides(task, order, difference, frozen));
              }
              return lines
                  .write(task.place(), task.resolved(), task.plan(), order, difference)
                  .replaceWith("");
            });
  }

  private Uni<JobOutcome> afterLines(Task task, SaleOrder before, String inTheWay) {
    if (!inTheWay.isEmpty()) {
      return Uni.createFrom()
          .item(
              end.conflict(
                  task.place(),
                  task.order(),
                  "changed_after_delivery",
                  inTheWay,
                  "Correct the order in Odoo by hand (return, credit note, unlock), then replay; or"
                      + " discard to leave it."));
    }
    return writer
        .reread(task.place(), task.resolved(), before.id())
        .chain(order -> writer.settleTotal(task.place(), task.resolved(), task.plan(), order))
        .chain(
            order ->
                OrderWriter.missing(task.plan(), order).signum() == 0
                    ? writer
                        .confirm(task.place(), task.resolved(), task.order(), order)
                        .map(confirmed -> end.synced(task, confirmed, "updated:"))
                    : Uni.createFrom().item(end.held(task, order)));
  }

  private static String bothSides(
      Task task,
      SaleOrder order,
      LineChanges.Difference difference,
      List<LineChanges.Standing> frozen) {
    String why =
        frozen.isEmpty() ? order.name() + " is locked" : "lines were delivered or invoiced";
    String changed =
        difference.changed().entrySet().stream()
            .map(
                entry ->
                    entry.getValue().description()
                        + ": Odoo "
                        + entry.getKey().quantity().stripTrailingZeros().toPlainString()
                        + " x "
                        + entry.getKey().priceUnit().toPlainString()
                        + ", shop "
                        + entry.getValue().quantity().stripTrailingZeros().toPlainString()
                        + " x "
                        + entry.getValue().priceUnit().toPlainString())
            .collect(Collectors.joining("; "));
    String removed =
        difference.removed().stream()
            .map(line -> line.description() + ": removed in the shop")
            .collect(Collectors.joining("; "));
    String added =
        difference.added().keySet().stream()
            .map(line -> line.description() + ": added in the shop")
            .collect(Collectors.joining("; "));
    String all =
        List.of(changed, removed, added).stream()
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("; "));
    return "the order changed in the shop, but in Odoo " + why + ". " + all;
  }

  private JobOutcome deleted(Workplace place, Order order, OdooId id) {
    return end.conflict(
        place,
        order,
        "deleted_in_odoo",
        "the sale order (id " + id + ") was deleted in Odoo; the shop still has the order",
        "Discard this to leave it deleted. Tandem does not make it again by itself.");
  }

  private JobOutcome cancelledInOdoo(Task task, SaleOrder order) {
    return end.conflict(
        task.place(),
        task.order(),
        "cancelled_in_odoo",
        order.name()
            + " is cancelled in Odoo, while the shop's order is '"
            + task.order().state().name()
            + "'",
        "Cancel the order in the shop too, or set the sale order back to a quotation and replay.");
  }
}
