package dev.tandem.sync.identity;

import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import dev.tandem.queue.Change;
import dev.tandem.sync.StandIns;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What else is bound for a shop. A record that has one of Tandem's keys is the one that it was.
 * What has none was found by its e-mail, its reference or its order, and is forgotten: so it is
 * found again, and what has a key elsewhere is found there, because a keyed load makes nothing
 * twice.
 */
@ApplicationScoped
class BoundRecords {

  private static final int PAGE = 1000;

  private static final Map<Entity, String> KEYED =
      Map.of(
          Entity.CUSTOMER, "res.partner",
          Entity.ADDRESS, "res.partner",
          Entity.PRODUCT, "product.product",
          Entity.INVOICE, "account.move",
          Entity.PAYMENT, "account.payment",
          Entity.REFUND, "account.move",
          Entity.RETURN, "stock.picking");

  private final Bindings bindings;

  BoundRecords(Bindings bindings) {
    this.bindings = bindings;
  }

  Uni<List<Change>> lookUp(Workplace place, BoundOrders.Found orders) {
    List<Change> changes = new ArrayList<>();
    return Multi.createFrom()
        .iterable(KEYED.keySet())
        .onItem()
        .transformToUniAndConcatenate(
            entity -> page(place, entity, "", page -> keyed(place, entity, page, orders), changes))
        .collect()
        .last()
        .chain(
            () ->
                page(place, Entity.DELIVERY, "", page -> deliveries(place, page, orders), changes))
        // What followed an order is followed again.
        .chain(
            () ->
                page(place, Entity.FOLLOWED, "", page -> Uni.createFrom().item(Set.of()), changes))
        .replaceWith(changes);
  }

  /** Which records of a page are still the ones. */
  private interface Look {
    Uni<Set<Long>> at(List<Binding> page);
  }

  private Uni<Void> page(
      Workplace place, Entity entity, String after, Look look, List<Change> changes) {
    return bindings
        .page(place.shop().id(), entity, after, PAGE)
        .chain(
            page ->
                page.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : look.at(page)
                        .invoke(known -> changes.add(forget(place, entity, page, known)))
                        .chain(
                            () ->
                                page(
                                    place,
                                    entity,
                                    page.get(page.size() - 1).shopKey(),
                                    look,
                                    changes)));
  }

  private Change forget(Workplace place, Entity entity, List<Binding> page, Set<Long> known) {
    List<String> others =
        page.stream()
            .filter(one -> !known.contains(one.odooId().value()))
            .map(Binding::shopKey)
            .toList();
    return bindings.unbind(place.shop().id(), entity, others);
  }

  private static Uni<Set<Long>> keyed(
      Workplace place, Entity entity, List<Binding> page, BoundOrders.Found orders) {
    String model = KEYED.getOrDefault(entity, "");
    Set<Long> ids = new HashSet<>(page.stream().map(one -> one.odooId().value()).toList());
    return place
        .odoo()
        .externalIds(model, ids)
        .map(
            keys -> {
              Set<Long> known = new HashSet<>();
              keys.forEach(
                  (id, key) -> {
                    if (isOurs(place, key)) {
                      known.add(id);
                    }
                  });
              // A refund without a credit note is bound to its order.
              ids.stream()
                  .filter(id -> entity == Entity.REFUND && orders.odooIds().contains(id))
                  .forEach(known::add);
              return known;
            });
  }

  private static boolean isOurs(Workplace place, String key) {
    return key.startsWith(place.shop().module() + ".") || key.startsWith(StandIns.MODULE + ".");
  }

  /** Pickings have no key; they are of an order that has one. */
  private static Uni<Set<Long>> deliveries(
      Workplace place, List<Binding> page, BoundOrders.Found orders) {
    List<Long> ids = page.stream().map(one -> one.odooId().value()).toList();
    Query query =
        new Query("stock.picking", List.of(List.of("id", "in", ids)), List.of("sale_id"), 0);
    return place
        .odoo()
        .search(query)
        .map(
            rows -> {
              Set<Long> known = new HashSet<>();
              rows.stream()
                  .map(OdooRecord::new)
                  .filter(row -> row.ref("sale_id").filter(orders.odooIds()::contains).isPresent())
                  .forEach(row -> known.add(row.id()));
              return known;
            });
  }
}
