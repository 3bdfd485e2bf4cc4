package dev.tandem.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.ShopId;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Topic;
import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.odoo.Odoo;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How orders look in Odoo: what people do about one changes it, its transfers or its invoices.
 * However many they are, each model is asked once.
 */
@ApplicationScoped
class OrderLooks {

  private static final String SALE = "sale.order";
  private static final String TRANSFERS = "picking_ids";
  private static final String INVOICES = "invoice_ids";
  private static final String NONE = "none";

  private final Bindings bindings;

  OrderLooks(Bindings bindings) {
    this.bindings = bindings;
  }

  /**
   * Where the orders are in Odoo.
   *
   * @param sales the sale order of each
   * @param invoices the invoice of each that has no sale order
   */
  private record Places(Map<Topic, Long> sales, Map<Topic, Long> invoices) {}

  /** By topic; an order that is not in Odoo is left out. */
  Uni<Map<Topic, String>> marks(Odoo odoo, List<Topic> topics) {
    Places places = new Places(new HashMap<>(), new HashMap<>());
    Map<Long, Map<String, Topic>> byShop = new TreeMap<>();
    for (Topic topic : topics) {
      String[] parts = topic.about().split(":", 2);
      byShop.computeIfAbsent(Long.valueOf(parts[0]), shop -> new HashMap<>()).put(parts[1], topic);
    }
    return InTurn.each(
            List.copyOf(byShop.entrySet()),
            shop -> find(new ShopId(shop.getKey()), shop.getValue(), places))
        .chain(() -> odoo.facts())
        .chain(facts -> sales(odoo, facts, places.sales().values()))
        .chain(sales -> looks(odoo, sales, places));
  }

  private Uni<Void> find(ShopId shop, Map<String, Topic> orders, Places places) {
    return bindings
        .findAll(shop, Entity.ORDER, orders.keySet())
        .chain(
            sales -> {
              Set<String> others = new LinkedHashSet<>(orders.keySet());
              others.removeAll(sales.keySet());
              put(orders, sales, places.sales());
              return others.isEmpty()
                  ? Uni.createFrom().item(Map.<String, Binding>of())
                  : bindings.findAll(shop, Entity.INVOICE, others);
            })
        .invoke(invoices -> put(orders, invoices, places.invoices()))
        .replaceWithVoid();
  }

  private static void put(
      Map<String, Topic> orders, Map<String, Binding> bound, Map<Topic, Long> ids) {
    bound.forEach(
        (key, binding) -> {
          if (orders.containsKey(key)) {
            ids.put(orders.get(key), binding.odooId().value());
          }
        });
  }

  /** An Odoo without Inventory has no transfers, and no field of them. */
  private static Uni<Map<Long, JsonNode>> sales(Odoo odoo, OdooFacts facts, Collection<Long> ids) {
    List<String> fields = new ArrayList<>(List.of("write_date", "state"));
    for (String field : List.of(TRANSFERS, INVOICES)) {
      if (facts.has(SALE, field)) {
        fields.add(field);
      }
    }
    return byId(odoo, SALE, ids, fields);
  }

  private static Uni<Map<Topic, String>> looks(
      Odoo odoo, Map<Long, JsonNode> sales, Places places) {
    Set<Long> transfers = new LinkedHashSet<>();
    Set<Long> invoices = new LinkedHashSet<>(places.invoices().values());
    for (JsonNode row : sales.values()) {
      OdooRecord sale = new OdooRecord(row);
      transfers.addAll(sale.ids(TRANSFERS));
      invoices.addAll(sale.ids(INVOICES));
    }
    return dates(odoo, "stock.picking", transfers)
        .chain(
            goods ->
                dates(odoo, "account.move", invoices)
                    .map(moves -> marks(places, sales, goods, moves)));
  }

  private static Map<Topic, String> marks(
      Places places,
      Map<Long, JsonNode> sales,
      Map<Long, JsonNode> goods,
      Map<Long, JsonNode> moves) {
    Map<Topic, String> marks = new HashMap<>();
    places
        .sales()
        .forEach(
            (topic, id) -> {
              JsonNode row = sales.get(id);
              marks.put(topic, row == null ? "deleted" : row + of(row, goods, moves));
            });
    places.invoices().forEach((topic, id) -> marks.put(topic, texts(moves, List.of(id))));
    return marks;
  }

  private static String of(JsonNode row, Map<Long, JsonNode> goods, Map<Long, JsonNode> moves) {
    OdooRecord sale = new OdooRecord(row);
    return texts(goods, sale.ids(TRANSFERS)) + texts(moves, sale.ids(INVOICES));
  }

  private static String texts(Map<Long, JsonNode> rows, List<Long> ids) {
    return ids.isEmpty()
        ? NONE
        : ids.stream().sorted().filter(rows::containsKey).map(rows::get).toList().toString();
  }

  /** What may not be read is not seen to change; the order itself is. */
  private static Uni<Map<Long, JsonNode>> dates(Odoo odoo, String model, Collection<Long> ids) {
    return byId(odoo, model, ids, List.of("write_date", "state"))
        .onFailure(failure -> failure instanceof Configuration || failure instanceof Rejected)
        .recoverWithItem(Map.of());
  }

  private static Uni<Map<Long, JsonNode>> byId(
      Odoo odoo, String model, Collection<Long> ids, List<String> fields) {
    if (ids.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    List<Long> sorted = ids.stream().distinct().sorted().toList();
    return odoo.search(
            new Query(model, List.of(List.of("id", "in", sorted)), fields, 0, "id", Map.of()))
        .map(
            rows -> {
              Map<Long, JsonNode> found = new HashMap<>();
              rows.forEach(row -> found.put(new OdooRecord(row).id(), row));
              return found;
            });
  }
}
