package dev.tandem.sync.order;

import dev.tandem.fault.Rejected;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.sync.InTurn;
import dev.tandem.sync.Picking;
import dev.tandem.sync.Pickings;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.order.LineChanges.Standing;
import dev.tandem.sync.plan.OrderPlan;
import dev.tandem.sync.plan.PlannedLine;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Lowers what is still to be delivered of a sale order to what is left of its lines. When a line's
 * quantity is lowered, 14 leaves the delivery as it was. 19 lowers it where it is due when the
 * order is; where the order was given its date after it was confirmed, as here, 19 asks for the
 * units back by a receipt (all measured). Every write is of an absolute quantity, so it may be
 * repeated.
 */
final class OpenDelivery {

  private final Workplace place;
  private final Pickings pickings;

  OpenDelivery(Workplace place, OdooFacts facts) {
    this.place = place;
    this.pickings = new Pickings(place, facts);
  }

  /** Deliveries that are done, and lines that a person added, stay as they are. */
  Uni<Void> fit(OrderPlan plan, long order, List<Standing> lines) {
    Map<Long, BigDecimal> left = new LinkedHashMap<>();
    Map<Long, Long> products = new LinkedHashMap<>();
    Map<String, BigDecimal> planned =
        plan.lines().stream().collect(Collectors.toMap(PlannedLine::name, PlannedLine::quantity));
    for (Standing line : lines) {
      if (line.key().startsWith(plan.key().name() + "_")) {
        left.put(line.id(), planned.getOrDefault(line.key(), BigDecimal.ZERO));
        products.put(line.id(), line.productId());
      }
    }
    return pickings
        .ofOrder(order)
        .chain(
            all -> {
              all.forEach(picking -> subtractDone(picking, left));
              return lower(all, left, products)
                  .chain(() -> cancelEmpty(order))
                  .chain(() -> cancelReceipts(all, left));
            });
  }

  private static void subtractDone(Picking picking, Map<Long, BigDecimal> left) {
    if (picking.isDone()) {
      for (Picking.Move move : picking.moves()) {
        BigDecimal moved = picking.isDelivery() ? move.done() : move.done().negate();
        left.computeIfPresent(move.saleLineId(), (line, open) -> open.subtract(moved));
      }
    }
  }

  private Uni<Void> lower(List<Picking> all, Map<Long, BigDecimal> left, Map<Long, Long> products) {
    List<Uni<Void>> writes = new ArrayList<>();
    for (Picking picking : all) {
      if (!picking.isDelivery() || !picking.isOpen()) {
        continue;
      }
      boolean reserved = false;
      for (Picking.Move move : picking.moves()) {
        BigDecimal open = left.get(move.saleLineId());
        // The parts of a kit are other products: in which proportion is left to people.
        if (open == null || products.getOrDefault(move.saleLineId(), 0L) != move.productId()) {
          continue;
        }
        BigDecimal stays = open.max(BigDecimal.ZERO).min(move.demand());
        left.put(move.saleLineId(), open.subtract(stays));
        if (stays.compareTo(move.demand()) < 0) {
          reserved |= !move.state().equals("confirmed") && !move.state().equals("waiting");
          writes.add(place.odoo().write("stock.move", move.id(), Map.of("product_uom_qty", stays)));
        }
      }
      if (reserved) {
        writes.add(reserve(picking));
      }
    }
    return InTurn.each(writes, write -> write).replaceWithVoid();
  }

  /** A move that is lowered lets go of all that was reserved for it. */
  private Uni<Void> reserve(Picking picking) {
    return place
        .odoo()
        .action("stock.picking", "action_assign", picking.id(), Map.of())
        .onFailure(Rejected.class)
        .recoverWithNull();
  }

  /** A delivery of nothing. */
  private Uni<Void> cancelEmpty(long order) {
    return pickings
        .ofOrder(order)
        .chain(
            all ->
                InTurn.each(
                    all.stream()
                        .filter(picking -> picking.isDelivery() && picking.isOpen())
                        .filter(picking -> !picking.moves().isEmpty())
                        .filter(
                            picking ->
                                picking.moves().stream()
                                    .allMatch(move -> move.demand().signum() == 0))
                        .toList(),
                    this::cancel))
        .replaceWithVoid();
  }

  /** Receipts of goods that never left: they take back no move, and are of our lines only. */
  private Uni<Void> cancelReceipts(List<Picking> all, Map<Long, BigDecimal> ours) {
    List<Picking> receipts =
        all.stream()
            .filter(picking -> picking.code().equals("incoming") && picking.isOpen())
            .filter(picking -> !picking.moves().isEmpty())
            .filter(
                picking ->
                    picking.moves().stream()
                        .allMatch(
                            move -> move.returnedOf() == 0 && ours.containsKey(move.saleLineId())))
            .toList();
    return InTurn.each(receipts, this::cancel).replaceWithVoid();
  }

  private Uni<Void> cancel(Picking picking) {
    return place.odoo().action("stock.picking", "action_cancel", picking.id(), Map.of());
  }
}
