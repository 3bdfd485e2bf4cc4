package dev.tandem.sync.delivery;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.Shipment;
import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.queue.JobOutcome;
import dev.tandem.shop.Capability;
import dev.tandem.sync.Picking;
import dev.tandem.sync.Pickings;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Parcels that the shop cancelled after Odoo delivered them: only people know whether the goods
 * left. Each is said once, and nothing is undone.
 */
@ApplicationScoped
class Withdrawn {

  private static final String SAID = "withdrawn";

  private final Bindings bindings;

  Withdrawn(Bindings bindings) {
    this.bindings = bindings;
  }

  /** The conflict, where there is a parcel that was not said yet. */
  Uni<Optional<JobOutcome>> said(
      Workplace place, SaleState sale, Pickings pickings, List<Shipment> told) {
    if (!place.adapter().capabilities().contains(Capability.PARCELS)) {
      return Uni.createFrom().item(Optional.empty());
    }
    return pickings
        .ofOrder(sale.id())
        .map(all -> all.stream().filter(one -> one.isDelivery() && one.isDone()).toList())
        .chain(
            done ->
                done.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : keys(place, done, told)
                        .chain(keys -> bindings.findAll(place.shop().id(), Entity.DELIVERY, keys))
                        .map(bound -> conflict(place, done, bound)));
  }

  private Uni<List<String>> keys(Workplace place, List<Picking> done, List<Shipment> told) {
    Set<String> there = told.stream().map(Shipment::id).collect(Collectors.toSet());
    return bindings
        .ofOdoo(
            List.of(place.shop().id()), Entity.DELIVERY, done.stream().map(Picking::id).toList())
        .map(
            bound ->
                bound.values().stream()
                    .flatMap(List::stream)
                    .map(Bindings.Bound::shopKey)
                    .filter(key -> !there.contains(ShipmentDelivery.shipmentOf(key)))
                    .sorted()
                    .toList());
  }

  private Optional<JobOutcome> conflict(
      Workplace place, List<Picking> done, Map<String, Binding> bound) {
    List<Binding> fresh =
        bound.values().stream().filter(one -> !one.fingerprint().equals(SAID)).toList();
    if (fresh.isEmpty()) {
      return Optional.empty();
    }
    String both =
        fresh.stream()
            .map(
                one ->
                    "shipment "
                        + ShipmentDelivery.shipmentOf(one.shopKey())
                        + " was cancelled in the shop, but "
                        + name(done, one)
                        + " is delivered in Odoo")
            .collect(Collectors.joining("; "));
    return Optional.of(
        Ends.withdrawn(
            both,
            fresh.stream()
                .map(
                    one ->
                        bindings.bind(
                            place.shop().id(),
                            Entity.DELIVERY,
                            one.shopKey(),
                            new OdooId(one.odooId().value()),
                            SAID))
                .toList()));
  }

  private static String name(List<Picking> done, Binding bound) {
    return done.stream()
        .filter(one -> one.id() == bound.odooId().value())
        .findFirst()
        .map(Picking::name)
        .orElse("its delivery");
  }
}
