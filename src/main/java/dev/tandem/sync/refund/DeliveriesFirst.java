package dev.tandem.sync.refund;

import dev.tandem.commerce.Shipment;
import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.sync.Outbound;
import dev.tandem.sync.Picking;
import dev.tandem.sync.Pickings;
import dev.tandem.sync.Sent;
import dev.tandem.sync.SyncJobs;
import dev.tandem.sync.plan.OrderPlanner;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Goods come back after they left: what the shop sent may not have left Odoo yet, where its
 * delivery waits for the import of the order, for a product or for a person. Of what never left
 * nothing could be taken back, and it would leave later.
 *
 * <pre>
 *   shop:  sent 2, took 1 back     Odoo:  delivery waits - nothing to take back - delivered 2
 * </pre>
 */
@ApplicationScoped
class DeliveriesFirst {

  private final Bindings bindings;

  DeliveriesFirst(Bindings bindings) {
    this.bindings = bindings;
  }

  /** What to wait for; empty where the goods left, or where Tandem delivers none. */
  Uni<Optional<Part>> missing(Task task, Pickings pickings) {
    Ledger.Sale sale = task.ledger().sale();
    Set<Long> lines = ReturnedUnits.undelivered(task);
    List<String> sent =
        sale == null
            ? List.of()
            : Sent.of(task.order()).stream()
                .filter(shipment -> holds(task, sale, shipment, lines))
                .map(Shipment::id)
                .toList();
    if (sale == null
        || lines.isEmpty()
        || sent.isEmpty()
        || !task.place().shop().settings().following().shipments()) {
      return Uni.createFrom().item(Optional.empty());
    }
    return bindings
        .findAll(task.place().shop().id(), Entity.DELIVERY, sent)
        .chain(
            bound ->
                left(sent, bound)
                    ? Uni.createFrom().item(Optional.empty())
                    : pickings
                        .ofOrder(sale.id())
                        .map(
                            all ->
                                sale.isOffered()
                                        || lines.stream().anyMatch(line -> isToLeave(all, line))
                                    ? Optional.of(wait(task, sale))
                                    : Optional.empty()));
  }

  private static boolean holds(Task task, Ledger.Sale sale, Shipment shipment, Set<Long> lines) {
    return shipment.lines().isEmpty()
        || shipment.lines().stream()
            .anyMatch(
                line ->
                    sale.line(OrderPlanner.lineName(task.order().id(), line.orderLineId()))
                        .filter(one -> lines.contains(one.id()))
                        .isPresent());
  }

  private static boolean left(List<String> sent, Map<String, Binding> bound) {
    return bound.size() == sent.size() && bound.values().stream().allMatch(Sent::isDone);
  }

  private static boolean isToLeave(List<Picking> all, long saleLine) {
    return Outbound.of(all, saleLine).anyMatch(move -> !move.isDone());
  }

  private static Part wait(Task task, Ledger.Sale sale) {
    return Part.waits(
            "refund.delivery_first",
            task.words()
                + " takes back goods that the shop sent, and that have not left "
                + sale.name()
                + " in Odoo yet",
            "See what the delivery of the order waits for, or validate it in Odoo; then the goods"
                + " are taken back by themselves. Where they are not to leave Odoo, discard this.")
        .until(List.of(SyncJobs.orderTopic(task.place().shop().id(), task.order().id())));
  }
}
