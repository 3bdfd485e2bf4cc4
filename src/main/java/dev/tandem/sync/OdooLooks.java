package dev.tandem.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.InstanceId;
import dev.tandem.commerce.ShopId;
import dev.tandem.connection.Connections;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.Topic;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.odoo.Odoo;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooInstances;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How the things look in Odoo that jobs wait for. */
@ApplicationScoped
class OdooLooks {

  /** Of a thing that was missing. */
  static final String THERE = "there";

  private static final String ABSENT = "absent";

  private static final Map<String, Object> ARCHIVED_TOO = Map.of("active_test", false);

  private final Connections connections;
  private final OdooInstances instances;
  private final Bindings bindings;

  OdooLooks(Connections connections, OdooInstances instances, Bindings bindings) {
    this.connections = connections;
    this.instances = instances;
    this.bindings = bindings;
  }

  /** By topic; what cannot be told is left out. */
  Uni<Map<Topic, String>> marks(ConnectionKey connection, List<Topic> topics) {
    InstanceId id = new InstanceId(Long.parseLong(connection.value().substring("odoo:".length())));
    return connections
        .instance(id)
        .map(instances::of)
        .chain(
            odoo -> {
              Map<Topic, String> marks = new HashMap<>();
              return facts(odoo, topics)
                  .invoke(marks::putAll)
                  .chain(() -> InTurn.each(topics, topic -> one(odoo, topic, marks)))
                  .replaceWith(marks);
            });
  }

  private static Uni<Map<Topic, String>> facts(Odoo odoo, List<Topic> topics) {
    List<Topic> asked = topics.stream().filter(OdooLooks::isFact).toList();
    return asked.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : odoo.factsAnew()
            .map(
                facts ->
                    asked.stream()
                        .collect(
                            Collectors.toMap(t -> t, t -> isThere(facts, t) ? THERE : ABSENT)));
  }

  private static boolean isFact(Topic topic) {
    return switch (topic.kind()) {
      case PRICELIST, CURRENCY, COUNTRY -> true;
      default -> false;
    };
  }

  private static boolean isThere(OdooFacts facts, Topic topic) {
    String what = what(topic);
    return switch (topic.kind()) {
      case PRICELIST -> facts.pricelists().containsKey(what);
      case CURRENCY -> facts.currencies().containsKey(what);
      default -> facts.country(what).isPresent();
    };
  }

  private Uni<Void> one(Odoo odoo, Topic topic, Map<Topic, String> marks) {
    Uni<String> mark =
        switch (topic.kind()) {
          case ACCESS -> access(odoo, what(topic));
          case REFERENCE -> reference(odoo, what(topic));
          case ORDER -> order(odoo, topic);
          default -> Uni.createFrom().item("");
        };
    return mark.invoke(
            seen -> {
              if (!seen.isEmpty()) {
                marks.put(topic, seen);
              }
            })
        .replaceWithVoid();
  }

  /** A right may not be what the job lacks: its change counts, not that it is there. */
  private static Uni<String> access(Odoo odoo, String right) {
    if (right.isEmpty()) {
      return odoo.probe()
          .replaceWith("answers")
          .onFailure(Configuration.class)
          .recoverWithItem("no");
    }
    String[] parts = right.split(":", 2);
    return odoo.mayAccess(parts[1], parts[0])
        .map(may -> may ? "yes" : "no")
        .onFailure(Configuration.class)
        .recoverWithItem("no");
  }

  private static Uni<String> reference(Odoo odoo, String reference) {
    return odoo.search(
            new Query(
                "product.product",
                List.of(
                    "|",
                    List.of("default_code", "=", reference),
                    List.of("barcode", "=", reference)),
                List.of("default_code", "barcode", "active"),
                0,
                "id",
                ARCHIVED_TOO))
        .map(rows -> "products " + rows);
  }

  /** What people do about an order changes it, its transfers or its invoices. */
  private Uni<String> order(Odoo odoo, Topic topic) {
    String[] parts = topic.about().split(":", 2);
    ShopId shop = new ShopId(Long.parseLong(parts[0]));
    return bindings
        .find(shop, Entity.ORDER, parts[1])
        .chain(
            sale ->
                sale.isPresent()
                    ? sale(odoo, sale.get().odooId().value())
                    : bindings
                        .find(shop, Entity.INVOICE, parts[1])
                        .chain(
                            invoice ->
                                invoice.isPresent()
                                    ? dates(
                                        odoo,
                                        "account.move",
                                        List.of(invoice.get().odooId().value()))
                                    : Uni.createFrom().item("")));
  }

  private static Uni<String> sale(Odoo odoo, long id) {
    return odoo.search(
            new Query(
                "sale.order",
                List.of(List.of("id", "=", id)),
                List.of("write_date", "state", "picking_ids", "invoice_ids"),
                1))
        .chain(
            rows -> {
              if (rows.isEmpty()) {
                return Uni.createFrom().item("deleted");
              }
              OdooRecord order = new OdooRecord(rows.get(0));
              return dates(odoo, "stock.picking", order.ids("picking_ids"))
                  .chain(
                      pickings ->
                          dates(odoo, "account.move", order.ids("invoice_ids"))
                              .map(moves -> rows.get(0) + pickings + moves));
            });
  }

  private static Uni<String> dates(Odoo odoo, String model, List<Long> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item("none")
        : odoo.search(
                new Query(
                    model,
                    List.of(List.of("id", "in", ids)),
                    List.of("write_date", "state"),
                    0,
                    "id",
                    Map.of()))
            .map(OdooLooks::text);
  }

  private static String text(List<JsonNode> rows) {
    return rows.toString();
  }

  /** What stands behind the connection. */
  private static String what(Topic topic) {
    String[] parts = topic.about().split(":", 3);
    return parts.length < 3 ? "" : parts[2];
  }
}
