package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Everything the shop knows, by type and number, and what happened to it. Guarded by its own
 * monitor: work runs inside {@link #locked}; the events of one piece of work belong together and
 * are told when it is done.
 */
final class Shop {

  /** Something that others may have subscribed to. */
  record Event(String topic, Row row) {}

  static final String DOMAIN = "sandbox-shop.myshopify.com";

  private static final long FIRST_ID = 5_500_000_000_001L;

  private final ShopifyVersion version;
  private final Clock clock;
  private final Map<String, Map<Long, Row>> rows = new LinkedHashMap<>();
  private final Map<Row, List<Instant>> changes = new LinkedHashMap<>();
  private List<Event> events = new ArrayList<>();
  private Consumer<List<Event>> listener = happened -> {};
  private Duration searchLag = Duration.ZERO;
  private int depth;
  private long lastId = FIRST_ID - 1;

  Shop(ShopifyVersion version, Clock clock) {
    this.version = version;
    this.clock = clock;
  }

  ShopifyVersion version() {
    return version;
  }

  /** Shopify's times have no fractions of a second. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  void listener(Consumer<List<Event>> told) {
    listener = told;
  }

  void searchLag(Duration lag) {
    searchLag = lag;
  }

  /** A new row with {@code createdAt} and {@code updatedAt}. */
  Row create(String type) {
    Row row = new Row(type, ++lastId);
    row.set("createdAt", now()).set("updatedAt", now());
    rows.computeIfAbsent(type, name -> new LinkedHashMap<>()).put(row.number(), row);
    changes.put(row, new ArrayList<>(List.of(now())));
    return row;
  }

  void remove(Row row) {
    rows.get(row.type()).remove(row.number());
    changes.remove(row);
  }

  /** All of a type, as they were created. */
  List<Row> all(String type) {
    Collection<Row> all = rows.getOrDefault(type, Map.of()).values();
    return List.copyOf(all);
  }

  /** The row of a gid; null if there is none. */
  Row find(String gid) {
    String[] parts = String.valueOf(gid).split("[/?]");
    if (parts.length < 5 || !parts[4].matches("\\d{1,18}")) {
      return null;
    }
    return rows.getOrDefault(parts[3], Map.of()).get(Long.parseLong(parts[4]));
  }

  /** The row of a gid if it is of this type; else null. */
  Row find(String type, String gid) {
    Row row = find(gid);
    return row != null && row.type().equals(type) ? row : null;
  }

  /**
   * The row of a number.
   *
   * @throws IllegalArgumentException if there is none
   */
  Row get(String type, long number) {
    Row row = rows.getOrDefault(type, Map.of()).get(number);
    if (row == null) {
      throw new IllegalArgumentException("No " + type + " " + number);
    }
    return row;
  }

  /** The row changed now. */
  void touch(Row row) {
    row.set("updatedAt", now());
    changes.computeIfAbsent(row, r -> new ArrayList<>()).add(now());
  }

  /** When the search index believes that it changed; null if it does not know the row yet. */
  Instant indexed(Row row) {
    if (searchLag.isZero()) {
      return row.instant("updatedAt");
    }
    Instant limit = now().minus(searchLag);
    Instant seen = null;
    for (Instant change : changes.getOrDefault(row, List.of())) {
      seen = change.isAfter(limit) ? seen : change;
    }
    return seen;
  }

  /** Tells it when the work is done; the same thing once. */
  void raise(String topic, Row row) {
    Event event = new Event(topic, row);
    if (!events.contains(event)) {
      events.add(event);
    }
  }

  /** The order changed: its time moves and those who want to know are told. */
  void changed(Row order) {
    touch(order);
    raise("ORDERS_UPDATED", order);
  }

  <T> T locked(Supplier<T> work) {
    synchronized (this) {
      depth++;
      try {
        return work.get();
      } finally {
        if (--depth == 0 && !events.isEmpty()) {
          List<Event> happened = events;
          events = new ArrayList<>();
          listener.accept(happened);
        }
      }
    }
  }

  void run(Runnable work) {
    locked(
        () -> {
          work.run();
          return null;
        });
  }
}
