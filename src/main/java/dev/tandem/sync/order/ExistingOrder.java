package dev.tandem.sync.order;

import dev.tandem.mapping.Binding;
import dev.tandem.queue.JobOutcome;
import dev.tandem.sync.order.LineChanges.Difference;
import dev.tandem.sync.order.LineChanges.Standing;
import dev.tandem.sync.order.OrderPrint.Part;
import dev.tandem.sync.plan.SoldUnits;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An order that Odoo has: it is updated, never made again (ORD4, ORD12). */
@ApplicationScoped
class ExistingOrder {

  /** What may be written whatever happened to the order in Odoo. */
  private static final Set<Part> ALWAYS =
      EnumSet.of(Part.NOTE, Part.REFERENCE, Part.CUSTOMER_REFERENCE, Part.TAGS);

  private final OrderWriter writer;
  private final LineChanges lines;
  private final HeadChanges head;
  private final OrderEnd end;

  ExistingOrder(OrderWriter writer, LineChanges lines, HeadChanges head, OrderEnd end) {
    this.writer = writer;
    this.lines = lines;
    this.head = head;
    this.end = end;
  }

  /** Brings the sale order up to date; nothing is written where nothing changed in the shop. */
  Uni<JobOutcome> update(Task task, Binding bound) {
    OrderPrint before = OrderPrint.parse(bound.fingerprint());
    return writer
        .read(task.place(), task.resolved(), bound.odooId().value())
        .chain(
            found -> {
              if (found.isEmpty()) {
                return Uni.createFrom()
                    .item(end.deleted(task.place(), task.order(), bound.odooId()));
              }
              SaleOrder order = found.get();
              if (order.isCancelled()) {
                return Uni.createFrom().item(end.cancelledInOdoo(task, order));
              }
              // Held before, and now right: a person corrected it.
              boolean corrected =
                  before.isBlank() && OrderWriter.missing(task.plan(), order).signum() == 0;
              return corrected
                  ? settle(task, order, "corrected:")
                  : followShop(task, order, before);
            });
  }

  /** Total, confirmation, end; for an order whose lines are meant to be right. */
  Uni<JobOutcome> settle(Task task, SaleOrder order, String what) {
    if (order.isCancelled()) {
      return Uni.createFrom().item(end.cancelledInOdoo(task, order));
    }
    return writer
        .settleTotal(task.place(), task.resolved(), task.plan(), order)
        .chain(
            settled ->
                OrderWriter.missing(task.plan(), settled).signum() == 0
                    ? confirmed(task, settled, what)
                    // An earlier run may have created it from an older state of the shop's order.
                    : followShop(task, settled, OrderPrint.parse("")));
  }

  private Uni<JobOutcome> confirmed(Task task, SaleOrder order, String what) {
    return writer
        .confirm(task.place(), task.resolved(), task.order(), order)
        .chain(at -> writer.redate(task.place(), task.resolved(), task.order(), at))
        .chain(at -> end.synced(task, at, what));
  }

  private Uni<JobOutcome> followShop(Task task, SaleOrder order, OrderPrint before) {
    Set<Part> parts = head.changed(task, before);
    boolean sameLines = task.plan().isAs(before.lines());
    if (sameLines && parts.isEmpty()) {
      return end.synced(task, order, "unchanged:");
    }
    return lines
        .read(task.place(), task.resolved(), order)
        .chain(
            standing -> {
              // Where the shop's lines are the same, those in Odoo are as people want them.
              Difference difference = sameLines ? Difference.NONE : lines.compare(task, standing);
              String inTheWay = inTheWay(task, order, difference, parts, standing);
              if (!inTheWay.isEmpty()) {
                parts.retainAll(ALWAYS);
                return head.write(task, order, before, parts)
                    .replaceWith(() -> end.changedTooLate(task, inTheWay));
              }
              return head.write(task, order, before, parts)
                  .chain(
                      () ->
                          sameLines
                              ? done(task, order)
                              : linesOf(task, order, difference, standing));
            });
  }

  private Uni<JobOutcome> done(Task task, SaleOrder order) {
    return writer
        .reread(task.place(), task.resolved(), order.id())
        .chain(now -> end.synced(task, now, "updated:"));
  }

  private Uni<JobOutcome> linesOf(
      Task task, SaleOrder order, Difference difference, List<Standing> standing) {
    return lines
        .write(task.place(), task.resolved(), task.plan(), order, difference)
        .chain(
            () ->
                order.pickingIds().isEmpty()
                    ? Uni.createFrom().voidItem()
                    : new OpenDelivery(task.place(), task.resolved().facts())
                        .fit(task.plan(), order.id(), standing))
        .chain(() -> writer.reread(task.place(), task.resolved(), order.id()))
        .chain(
            now ->
                isExplained(task, now)
                    ? Uni.createFrom().item(now)
                    : writer.settleTotal(task.place(), task.resolved(), task.plan(), now))
        .chain(
            now ->
                isExplained(task, now) || OrderWriter.missing(task.plan(), now).signum() == 0
                    ? writer
                        .confirm(task.place(), task.resolved(), task.order(), now)
                        .chain(confirmed -> end.synced(task, confirmed, "updated:"))
                    : Uni.createFrom().item(end.held(task, now)));
  }

  /**
   * What is left after units were given back is no total of the shop's: rounding may leave it a
   * cent beside, and a rounding line on an invoiced order would be one more thing to invoice.
   */
  private static boolean isExplained(Task task, SaleOrder order) {
    return !SoldUnits.takenOff(task.place().shop(), task.order()).isEmpty()
        && OrderWriter.missing(task.plan(), order).abs().compareTo(task.plan().tolerance()) <= 0;
  }

  /** What may no longer change, with both sides; empty where nothing stands in the way. */
  private String inTheWay(
      Task task, SaleOrder order, Difference difference, Set<Part> parts, List<Standing> standing) {
    List<String> reasons = new ArrayList<>();
    Map<String, BigDecimal> takenOff = SoldUnits.takenOff(task.place().shop(), task.order());
    boolean frozen = !difference.frozen(takenOff).isEmpty();
    if (!difference.isEmpty() && (frozen || order.locked())) {
      String why = frozen ? "lines were delivered or invoiced" : order.name() + " is locked";
      reasons.add(
          "the order changed in the shop, but in Odoo " + why + ". " + difference.inWords());
    }
    String address =
        head.inTheWay(
            task,
            order,
            parts,
            standing.stream().anyMatch(Standing::isDelivered),
            standing.stream().anyMatch(Standing::isInvoiced));
    if (!address.isEmpty()) {
      reasons.add(address);
    }
    return String.join("; ", reasons);
  }
}
