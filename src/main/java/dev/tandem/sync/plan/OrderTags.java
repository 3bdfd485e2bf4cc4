package dev.tandem.sync.plan;

import dev.tandem.commerce.Order;
import dev.tandem.odoo.ExternalId;
import dev.tandem.odoo.Load;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import dev.tandem.sync.Digest;
import dev.tandem.sync.StandIns;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The shop's tags as tags of sale orders (ORD2). Names are unique in Odoo, whoever made them: found
 * before they are made under a key. What was found is kept, so that orders in bulk ask for none.
 */
@ApplicationScoped
public class OrderTags {

  private static final String MODEL = "crm.tag";

  private final Map<String, Map<String, Long>> known = new ConcurrentHashMap<>();

  /** Odoo's ids, ascending; without those that Odoo lacks and Tandem's user may not make. */
  Uni<List<Long>> of(Workplace place, Order order, OdooFacts facts) {
    List<String> names =
        order.traits().tags().stream()
            .map(String::strip)
            .filter(tag -> !tag.isEmpty())
            .distinct()
            .toList();
    boolean wanted = place.shop().settings().orderTarget().details().tags();
    if (!wanted || names.isEmpty() || !facts.has("sale.order", "tag_ids")) {
      return Uni.createFrom().item(List.of());
    }
    Map<String, Long> ids = known.computeIfAbsent(key(place), kept -> new ConcurrentHashMap<>());
    return find(place, names, ids)
        .chain(() -> make(place, names, ids))
        .map(
            ignored ->
                names.stream().map(ids::get).filter(Objects::nonNull).distinct().sorted().toList());
  }

  /** A person may have deleted them: they are looked for again. */
  public void forget(Workplace place) {
    known.remove(key(place));
  }

  private static Uni<Void> find(Workplace place, List<String> names, Map<String, Long> ids) {
    List<String> unknown = names.stream().filter(name -> !ids.containsKey(name)).toList();
    if (unknown.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Query query =
        new Query(
            MODEL,
            List.of(List.of("name", "in", unknown)),
            List.of("name"),
            0,
            "id",
            Map.of("lang", "en_US"));
    return place
        .odoo()
        .search(query)
        .invoke(
            rows ->
                rows.stream()
                    .map(OdooRecord::new)
                    .forEach(row -> ids.put(row.text("name").orElse(""), row.id())))
        .replaceWithVoid();
  }

  private static Uni<Void> make(Workplace place, List<String> names, Map<String, Long> ids) {
    List<String> missing = names.stream().filter(name -> !ids.containsKey(name)).toList();
    if (missing.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<List<Object>> rows = missing.stream().map(OrderTags::row).toList();
    return place
        .odoo()
        .mayAccess(MODEL, "create")
        .chain(
            may ->
                may
                    ? place.odoo().load(new Load(MODEL, List.of("id", "name"), rows))
                    : Uni.createFrom().item(List.<Long>of()))
        .invoke(
            made -> {
              for (int i = 0; i < made.size(); i++) {
                ids.put(missing.get(i), made.get(i));
              }
            })
        .replaceWithVoid();
  }

  private static List<Object> row(String name) {
    return List.of(
        new ExternalId(StandIns.MODULE, "order_tag_" + Digest.of(name)).toString(), name);
  }

  /** What was read from one database is not good in another, nor in an older state of it. */
  private static String key(Workplace place) {
    return place.instance().id() + "/" + place.odoo().epoch();
  }
}
