package dev.tandem.sync.delivery;

import dev.tandem.commerce.Shipment;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.queue.JobOutcome;
import dev.tandem.shop.Capability;
import dev.tandem.sync.Picking;
import dev.tandem.sync.Pickings;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Parcels that the shop cancelled after Odoo delivered them: only people know whether the goods
 * left. Nothing is undone, and it is said as long as Odoo has delivered more than the shop sent:
 * until the goods came back in Odoo, or were sent again.
 *
 * <pre>
 *   parcel of 2 delivered, and cancelled    2 too many
 *   one is given back, one is sent again    1 too many: the one that is given back
 *   one is taken back in Odoo               as the shop says
 * </pre>
 */
@ApplicationScoped
class Withdrawn {

  private final Bindings bindings;

  Withdrawn(Bindings bindings) {
    this.bindings = bindings;
  }

  /**
   * The conflict, where there is one.
   *
   * @param told the parcels that the shop has not cancelled
   */
  Uni<Optional<JobOutcome>> said(
      Workplace place, Parcels parcels, SaleState sale, Pickings pickings, List<Shipment> told) {
    if (!place.adapter().capabilities().contains(Capability.PARCELS)) {
      return Uni.createFrom().item(Optional.empty());
    }
    return pickings
        .ofOrder(sale.id())
        .chain(
            all -> {
              Map<Long, Picking> done = done(all);
              return done.isEmpty()
                  ? Uni.createFrom().item(Optional.empty())
                  : cancelled(place, done, told)
                      .map(
                          cancelled ->
                              cancelled.isEmpty()
                                  ? Optional.<JobOutcome>empty()
                                  : conflict(done, cancelled, parcels.tooMany(all, told)));
            });
  }

  private static Map<Long, Picking> done(List<Picking> all) {
    Map<Long, Picking> done = new LinkedHashMap<>();
    all.stream()
        .filter(one -> one.isDelivery() && one.isDone())
        .forEach(one -> done.put(one.id(), one));
    return done;
  }

  /** Which of the deliveries were for parcels that are cancelled, by the parcel. */
  private Uni<Map<String, Long>> cancelled(
      Workplace place, Map<Long, Picking> done, List<Shipment> told) {
    Set<String> there = told.stream().map(Shipment::id).collect(Collectors.toSet());
    return bindings
        .ofOdoo(List.of(place.shop().id()), Entity.DELIVERY, done.keySet())
        .map(
            bound -> {
              Map<String, Long> cancelled = new TreeMap<>();
              bound.forEach(
                  (picking, all) ->
                      all.stream()
                          .map(one -> ShipmentDelivery.shipmentOf(one.shopKey()))
                          .filter(shipment -> !there.contains(shipment))
                          .forEach(shipment -> cancelled.put(shipment, picking)));
              return cancelled;
            });
  }

  /**
   * @param tooMany how many more are delivered than were sent, by line of the sale order
   */
  private static Optional<JobOutcome> conflict(
      Map<Long, Picking> done, Map<String, Long> cancelled, Map<Long, BigDecimal> tooMany) {
    List<String> words = new ArrayList<>();
    Map<Long, BigDecimal> open = new LinkedHashMap<>();
    cancelled.forEach(
        (shipment, id) -> {
          Picking picking = Optional.ofNullable(done.get(id)).orElseThrow();
          List<Long> lines =
              picking.moves().stream()
                  .map(Picking.Move::saleLineId)
                  .filter(tooMany::containsKey)
                  .toList();
          lines.forEach(line -> open.put(line, tooMany.getOrDefault(line, BigDecimal.ZERO)));
          if (!lines.isEmpty()) {
            words.add(
                "shipment "
                    + shipment
                    + " was cancelled in the shop, but "
                    + picking.name()
                    + " is delivered in Odoo");
          }
        });
    BigDecimal sum = open.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Ends.withdrawn(
                String.join("; ", words)
                    + ": "
                    + sum.stripTrailingZeros().toPlainString()
                    + " more than the shop sent"));
  }
}
