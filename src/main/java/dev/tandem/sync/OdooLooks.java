package dev.tandem.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.InstanceId;
import dev.tandem.connection.Connections;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.Credentials;
import dev.tandem.fault.RateLimited;
import dev.tandem.fault.Stranger;
import dev.tandem.fault.Topic;
import dev.tandem.fault.Unavailable;
import dev.tandem.odoo.Odoo;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooInstances;
import dev.tandem.odoo.Query;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** How the things look in Odoo that jobs wait for. */
@ApplicationScoped
class OdooLooks {

  /** Of a thing that was missing. */
  static final String THERE = "there";

  private static final String ABSENT = "absent";

  private static final Map<String, Object> ARCHIVED_TOO = Map.of("active_test", false);

  private static final Logger LOG = Logger.getLogger(OdooLooks.class);

  private final Connections connections;
  private final OdooInstances instances;
  private final OrderLooks orders;

  OdooLooks(Connections connections, OdooInstances instances, OrderLooks orders) {
    this.connections = connections;
    this.instances = instances;
    this.orders = orders;
  }

  /** A part of what is looked at: its failure is no other part's. */
  private interface Part {
    Uni<Map<Topic, String>> look();
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
              return InTurn.each(parts(odoo, topics), part -> look(part, marks))
                  .onFailure(OdooLooks::isOfAll)
                  .recoverWithItem(List.of())
                  .replaceWith(marks);
            });
  }

  /**
   * What each part tells counts, whatever becomes of the others; a connection that is out ends it.
   */
  private static Uni<Void> look(Part part, Map<Topic, String> marks) {
    return Uni.createFrom()
        .deferred(part::look)
        .onFailure(failure -> !isOfAll(failure))
        .recoverWithItem(
            failure -> {
              LOG.debugf("not to be seen: %s", failure.getMessage());
              return Map.of();
            })
        .invoke(marks::putAll)
        .replaceWithVoid();
  }

  private static boolean isOfAll(Throwable failure) {
    return failure instanceof Unavailable
        || failure instanceof RateLimited
        || failure instanceof Credentials
        || failure instanceof Stranger;
  }

  private List<Part> parts(Odoo odoo, List<Topic> topics) {
    List<Part> parts = new ArrayList<>();
    parts.add(() -> facts(odoo, topics));
    for (Topic right : of(Topic.Kind.ACCESS, topics)) {
      parts.add(() -> access(odoo, what(right)).map(mark -> Map.of(right, mark)));
    }
    parts.add(() -> references(odoo, of(Topic.Kind.REFERENCE, topics)));
    parts.addAll(records(odoo, of(Topic.Kind.RECORD, topics)));
    List<Topic> held = of(Topic.Kind.ORDER, topics);
    parts.add(() -> held.isEmpty() ? nothing() : orders.marks(odoo, held));
    return parts;
  }

  private static List<Topic> of(Topic.Kind kind, List<Topic> topics) {
    return topics.stream().filter(topic -> topic.kind() == kind).toList();
  }

  private static Uni<Map<Topic, String>> nothing() {
    return Uni.createFrom().item(Map.of());
  }

  private static Uni<Map<Topic, String>> facts(Odoo odoo, List<Topic> topics) {
    List<Topic> asked = topics.stream().filter(OdooLooks::isFact).toList();
    return asked.isEmpty()
        ? nothing()
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

  /** Which products have each of these as their reference or barcode: one question for all. */
  private static Uni<Map<Topic, String>> references(Odoo odoo, List<Topic> topics) {
    if (topics.isEmpty()) {
      return nothing();
    }
    List<String> all = topics.stream().map(OdooLooks::what).toList();
    return odoo.search(
            new Query(
                "product.product",
                List.of("|", List.of("default_code", "in", all), List.of("barcode", "in", all)),
                List.of("default_code", "barcode", "active"),
                0,
                "id",
                ARCHIVED_TOO))
        .map(
            rows -> {
              Map<String, Set<JsonNode>> having = new HashMap<>();
              for (JsonNode row : rows) {
                for (String field : List.of("default_code", "barcode")) {
                  having
                      .computeIfAbsent(row.path(field).asText(), what -> new LinkedHashSet<>())
                      .add(row);
                }
              }
              return topics.stream()
                  .collect(
                      Collectors.toMap(
                          topic -> topic,
                          topic -> "products " + having.getOrDefault(what(topic), Set.of())));
            });
  }

  /** Whether people still keep these out of use: one question for each model. */
  private static List<Part> records(Odoo odoo, List<Topic> topics) {
    Map<String, List<Topic>> byModel =
        topics.stream().collect(Collectors.groupingBy(topic -> what(topic).split(":", 2)[0]));
    List<Part> parts = new ArrayList<>();
    byModel.forEach((model, some) -> parts.add(() -> records(odoo, model, some)));
    return parts;
  }

  private static Uni<Map<Topic, String>> records(Odoo odoo, String model, List<Topic> topics) {
    List<Long> ids = topics.stream().map(OdooLooks::id).toList();
    return odoo.search(
            new Query(
                model, List.of(List.of("id", "in", ids)), List.of("active"), 0, "id", ARCHIVED_TOO))
        .map(
            rows -> {
              Map<Long, String> found = new HashMap<>();
              rows.forEach(
                  row ->
                      found.put(
                          row.path("id").longValue(),
                          row.path("active").booleanValue() ? THERE : "archived"));
              return topics.stream()
                  .collect(Collectors.toMap(t -> t, t -> found.getOrDefault(id(t), "deleted")));
            });
  }

  private static long id(Topic topic) {
    return Long.parseLong(what(topic).split(":", 2)[1]);
  }

  /** What stands behind the connection. */
  private static String what(Topic topic) {
    String[] parts = topic.about().split(":", 3);
    return parts.length < 3 ? "" : parts[2];
  }
}
