package dev.tandem.sync.refund;

import dev.tandem.commerce.OdooId;
import dev.tandem.connection.Refunding;
import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.sync.Picking;
import dev.tandem.sync.Pickings;
import dev.tandem.sync.plan.OrderPlanner;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes refunded goods back into stock: a return of what was delivered, never more than that, made
 * once by its key and validated.
 */
@ApplicationScoped
class GoodsReturn {

  private final Bindings bindings;

  GoodsReturn(Bindings bindings) {
    this.bindings = bindings;
  }

  /**
   * @param settled whether an earlier run came to the end of the refund
   */
  Uni<Part> of(Task task, Optional<Binding> bound, boolean settled) {
    Pickings pickings = new Pickings(task.place(), task.ledger().facts());
    if (bound.isPresent()) {
      return known(task, pickings, bound.get());
    }
    Map<Long, BigDecimal> wanted = wanted(task);
    if (settled || wanted.isEmpty()) {
      return Uni.createFrom().item(Part.nothing(""));
    }
    return task.place()
        .odoo()
        .idOf("stock.picking", task.key("return_"))
        .chain(
            made ->
                made.isPresent()
                    ? pickings.there(made.get()).chain(one -> finish(task, pickings, one, ""))
                    : fresh(task, pickings, wanted));
  }

  private Uni<Part> known(Task task, Pickings pickings, Binding bound) {
    return pickings
        .byId(bound.odooId().value())
        .map(
            found ->
                found.filter(one -> !one.isCancelled()).isPresent()
                    ? Part.done("", List.of())
                    : Part.conflict(
                        "return_deleted",
                        task.words() + ": its return was deleted or cancelled in Odoo",
                        "Take the goods back by hand, or discard this to leave it so."));
  }

  private Uni<Part> fresh(Task task, Pickings pickings, Map<Long, BigDecimal> wanted) {
    return pickings
        .ofOrder(Optional.ofNullable(task.ledger().sale()).orElseThrow().id())
        .chain(
            all -> {
              ReturnPlan plan = ReturnPlan.of(all, wanted);
              if (plan.quantities().isEmpty()) {
                return Uni.createFrom()
                    .item(
                        Part.done("nothing of it was delivered, so nothing comes back", List.of()));
              }
              return ReturnRows.of(task, pickings, plan)
                  .chain(load -> task.place().odoo().load(load))
                  .chain(ids -> pickings.there(ids.get(0)))
                  .chain(one -> finish(task, pickings, one, plan.missing()));
            });
  }

  private Uni<Part> finish(Task task, Pickings pickings, Picking picking, String missing) {
    if (picking.isCancelled()) {
      return Uni.createFrom()
          .item(
              Part.conflict(
                  "return_deleted",
                  task.words() + ": its return " + picking.name() + " was cancelled in Odoo",
                  "Take the goods back by hand, or discard this to leave it so."));
    }
    Uni<Picking> confirmed =
        picking.state().equals("draft")
            ? task.place()
                .odoo()
                .action("stock.picking", "action_confirm", picking.id(), Map.of())
                .chain(() -> pickings.there(picking.id()))
            : Uni.createFrom().item(picking);
    return confirmed
        .chain(
            open ->
                open.isDone()
                    ? Uni.createFrom().item(open)
                    : pickings.validate(open, demands(open)))
        .map(
            done ->
                done.isDone()
                    ? Part.done(
                        "goods taken back by " + done.name() + missing,
                        List.of(
                            bindings.bind(
                                task.place().shop().id(),
                                Entity.RETURN,
                                task.refund().id(),
                                new OdooId(done.id()),
                                Restocked.print(task.refund()))))
                    : Part.conflict(
                        "return_not_done",
                        done.name() + " stays in state '" + done.state() + "'",
                        "Validate the return by hand in Odoo, then replay."));
  }

  private static Map<Long, BigDecimal> demands(Picking picking) {
    Map<Long, BigDecimal> demands = new LinkedHashMap<>();
    picking.moves().forEach(move -> demands.put(move.id(), move.demand()));
    return demands;
  }

  /** How many of each sale line will come back: what is wanted, as far as it was delivered. */
  static Map<Long, BigDecimal> expected(Task task) {
    Map<Long, BigDecimal> expected = wanted(task);
    Optional.ofNullable(task.ledger().sale())
        .ifPresent(
            sale ->
                sale.lines()
                    .forEach(
                        line ->
                            expected.computeIfPresent(
                                line.id(), (id, units) -> units.min(line.delivered()))));
    return expected;
  }

  /** How many of each sale line come back, as the settings say. */
  private static Map<Long, BigDecimal> wanted(Task task) {
    Ledger.Sale sale = task.ledger().sale();
    Refunding.Restock restock = task.place().shop().settings().refunding().restock();
    Map<Long, BigDecimal> wanted = new LinkedHashMap<>();
    if (sale == null || restock == Refunding.Restock.NEVER) {
      return wanted;
    }
    if (restock == Refunding.Restock.ALWAYS && task.whole()) {
      sale.lines().stream()
          .filter(line -> line.delivered().signum() > 0)
          .forEach(line -> wanted.put(line.id(), line.delivered()));
      return wanted;
    }
    String start = "order_" + OrderPlanner.safe(task.order().id()) + "_l";
    for (var part : task.refund().lines()) {
      BigDecimal quantity =
          restock == Refunding.Restock.ALWAYS
              ? part.quantity().subtract(part.unsent())
              : part.restocked();
      if (quantity.signum() > 0) {
        sale.line(start + OrderPlanner.safe(part.orderLineId()))
            .ifPresent(line -> wanted.merge(line.id(), quantity, BigDecimal::add));
      }
    }
    return wanted;
  }
}
