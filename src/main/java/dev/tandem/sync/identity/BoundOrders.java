package dev.tandem.sync.identity;

import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.odoo.ExternalId;
import dev.tandem.queue.Change;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.plan.OrderPlanner;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The bound orders of a shop by their keys in Odoo. */
@ApplicationScoped
class BoundOrders {

  private static final int PAGE = 1000;

  /**
   * What was found astray is stored when there is so much of it, and the rest is looked up by
   * another run: where Odoo tells of keys only one by one, a run would come to no end.
   */
  static final int ASTRAY_AT_MOST = 3000;

  // What was written before the backup is in it; of what was written since nobody knows.
  private static final String REBIND =
      """
      UPDATE mapping m
         SET odoo_id = n.odoo_id,
             fingerprint = CASE WHEN m.changed_at < d.lost_from THEN m.fingerprint
                                WHEN d.lost_from IS NULL THEN '' ELSE $4 END,
             changed_at = CASE WHEN m.changed_at < d.lost_from THEN m.changed_at ELSE $5 END
        FROM unnest($2::text[], $3::bigint[]) AS n(key, odoo_id),
             shop s JOIN odoo_database d ON d.instance_id = s.instance_id
       WHERE s.id = $1 AND m.shop_id = $1 AND m.entity = 'order' AND m.shop_key = n.key""";

  private final Bindings bindings;
  private final Clock clock;

  BoundOrders(Bindings bindings, Clock clock) {
    this.bindings = bindings;
    this.clock = clock;
  }

  /**
   * What was found.
   *
   * @param odooIds of the sale orders that are there
   * @param moved how many have other ids than were bound
   * @param lost the shop's ids of those that are not there
   * @param all whether there are no more: what was found is stored, and then the others are looked
   *     up
   */
  record Found(Set<Long> odooIds, int moved, List<String> lost, List<Change> changes, boolean all) {

    private Found complete() {
      return new Found(odooIds, moved, lost, changes, true);
    }

    private boolean isMuch() {
      return moved + lost.size() >= ASTRAY_AT_MOST;
    }

    int there() {
      return odooIds.size() - moved;
    }
  }

  Uni<Found> lookUp(Workplace place) {
    Found none = new Found(new HashSet<>(), 0, new ArrayList<>(), new ArrayList<>(), false);
    return page(place, "", none);
  }

  private Uni<Found> page(Workplace place, String after, Found before) {
    return bindings
        .page(place.shop().id(), Entity.ORDER, after, PAGE)
        .chain(
            page ->
                page.isEmpty()
                    ? Uni.createFrom().item(before.complete())
                    : now(place, page)
                        .map(now -> and(place, before, page, now))
                        .chain(found -> onward(place, page.get(page.size() - 1), found)));
  }

  private Uni<Found> onward(Workplace place, Binding last, Found found) {
    return found.isMuch() ? Uni.createFrom().item(found) : page(place, last.shopKey(), found);
  }

  /** Odoo's ids of a page as they are now, by the shop's; without those that are gone. */
  private static Uni<Map<String, Long>> now(Workplace place, List<Binding> page) {
    List<Long> ids = page.stream().map(binding -> binding.odooId().value()).toList();
    return place
        .odoo()
        .externalIds("sale.order", ids)
        .chain(
            keys -> {
              Map<String, Long> now = new HashMap<>();
              List<Binding> astray = new ArrayList<>();
              for (Binding one : page) {
                if (key(place, one).toString().equals(keys.get(one.odooId().value()))) {
                  now.put(one.shopKey(), one.odooId().value());
                } else {
                  astray.add(one);
                }
              }
              return byKey(place, astray, now);
            });
  }

  private static Uni<Map<String, Long>> byKey(
      Workplace place, List<Binding> astray, Map<String, Long> now) {
    if (astray.isEmpty()) {
      return Uni.createFrom().item(now);
    }
    return place
        .odoo()
        .idsOf("sale.order", astray.stream().map(one -> key(place, one)).toList())
        .map(
            ids -> {
              for (Binding one : astray) {
                Long id = ids.get(key(place, one));
                if (id != null) {
                  now.put(one.shopKey(), id);
                }
              }
              return now;
            });
  }

  private Found and(Workplace place, Found before, List<Binding> page, Map<String, Long> now) {
    int moved = before.moved();
    List<String> lost = new ArrayList<>();
    for (Binding one : page) {
      Optional<Long> id = Optional.ofNullable(now.get(one.shopKey()));
      if (id.isEmpty()) {
        lost.add(one.shopKey());
      } else if (id.get() != one.odooId().value()) {
        moved++;
      }
    }
    before.odooIds().addAll(now.values());
    before.lost().addAll(lost);
    before.changes().add(bindings.unbind(place.shop().id(), Entity.ORDER, lost));
    before.changes().add(rebind(place, now));
    return new Found(before.odooIds(), moved, before.lost(), before.changes(), false);
  }

  private Change rebind(Workplace place, Map<String, Long> ids) {
    List<Map.Entry<String, Long>> all = List.copyOf(ids.entrySet());
    return Change.of(
        REBIND,
        place.shop().id().value(),
        all.stream().map(Map.Entry::getKey).toArray(String[]::new),
        all.stream().map(Map.Entry::getValue).toArray(Long[]::new),
        Binding.UNKNOWN,
        clock.instant());
  }

  private static ExternalId key(Workplace place, Binding order) {
    return OrderPlanner.key(place.shop(), order.shopKey());
  }
}
