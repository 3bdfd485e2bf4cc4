package dev.tandem.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.Fault;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Topic;
import dev.tandem.fault.Unknown;
import dev.tandem.odoo.Load;
import dev.tandem.odoo.rpc.Call;
import dev.tandem.odoo.rpc.OdooFaults;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Loads of one model with the same columns, as one {@code load}: all or nothing, so that the
 * collector halves what is refused.
 *
 * <p>A refusal is text without a class. With a {@code field} it is about the values. Without one it
 * may be a conflict with a parallel call, which looks like anything on 14, so it is repeated before
 * it counts: no words are compared, except to err on the side of one more try.
 */
final class LoadBatch implements Batch<LoadBatch.Key, Load, List<Long>> {

  private static final int REPEATS = 3;

  /**
   * Orders go beside each other, one Odoo worker each. What two jobs may want alike, such as a tag,
   * does not: the call that comes second is refused for a value that the first has just stored.
   */
  private static final Map<String, Integer> AT_A_TIME = Map.of("sale.order", 2);

  private static final String REFUSED = "odoo.load_refused";
  private static final String INVALID = "odoo.invalid_value";

  /** What loads must have in common. */
  record Key(String model, List<String> columns, Map<String, Object> context) {

    static Key of(Load load) {
      return new Key(load.model(), load.columns(), load.context());
    }
  }

  /** Waits before a repeat; some other span each time, so that rivals part. */
  interface Pause {
    Uni<Void> before(int repeat);
  }

  private final Calls calls;
  private final Access rights;
  private final ConnectionKey connection;
  private final Pause pause;
  private final OutOfUse outOfUse;

  /** Whether the user may create records of a model. */
  interface Access {
    Uni<Boolean> mayCreate(String model);
  }

  LoadBatch(Calls calls, Access rights, ConnectionKey connection, Pause pause) {
    this.calls = calls;
    this.rights = rights;
    this.connection = connection;
    this.pause = pause;
    this.outOfUse = new OutOfUse(calls, connection);
  }

  @Override
  public int atATime(Key key) {
    return AT_A_TIME.getOrDefault(key.model(), 1);
  }

  /**
   * What several want alike, such as the tag of a new customer group, is sent once: of a record
   * that comes twice Odoo makes two, finds that they have one external id, logs each of them as an
   * error and loads the whole batch again row by row.
   */
  @Override
  public Uni<List<List<Long>>> send(Key key, List<Load> loads) {
    List<Load> distinct = key.columns().contains("id") ? loads.stream().distinct().toList() : loads;
    List<List<Object>> rows = new ArrayList<>();
    distinct.forEach(load -> rows.addAll(load.rows()));
    Call call =
        Call.of(key.model(), "load", Map.of("fields", key.columns(), "data", rows))
            .in(context(key));
    return calls
        .call(call)
        .map(answer -> ids(key, distinct, answer))
        .map(ids -> distinct == loads ? ids : shared(loads, distinct, ids));
  }

  private static List<List<Long>> shared(
      List<Load> loads, List<Load> distinct, List<List<Long>> ids) {
    Map<Load, List<Long>> byLoad = new HashMap<>();
    for (int i = 0; i < distinct.size(); i++) {
      byLoad.put(distinct.get(i), ids.get(i));
    }
    return loads.stream().map(byLoad::get).toList();
  }

  /**
   * Insert if absent, texts of errors as they are in the source, and times as they are written: a
   * load reads times in the user's own time zone otherwise. Nobody follows what is made.
   */
  private static Map<String, Object> context(Key key) {
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("mode", "update");
    context.put("noupdate", true);
    context.put("lang", "en_US");
    context.put("tz", "UTC");
    // Else Tandem's user follows everything that it makes, and is written to about each.
    context.put("mail_create_nosubscribe", true);
    context.putAll(key.context());
    return context;
  }

  private List<List<Long>> ids(Key key, List<Load> loads, JsonNode answer) {
    JsonNode ids = answer.path("ids");
    if (!ids.isArray()) {
      throw refusal(key, answer.path("messages"));
    }
    List<List<Long>> shared = new ArrayList<>();
    int next = 0;
    for (Load load : loads) {
      int records = loads.size() == 1 ? ids.size() : records(load);
      List<Long> own = new ArrayList<>();
      for (int i = 0; i < records; i++) {
        own.add(ids.path(next++).longValue());
      }
      shared.add(own);
    }
    if (next != ids.size() || shared.stream().anyMatch(own -> own.contains(0L))) {
      throw new Unknown(connection, "odoo.load_count", "load answered another number of ids", "");
    }
    return shared;
  }

  /** Rows that hold a record of their own have its key; further rows only cells of lines. */
  private static int records(Load load) {
    int key = Math.max(load.columns().indexOf("id"), load.columns().indexOf(".id"));
    return key < 0
        ? load.rows().size()
        : (int) load.rows().stream().filter(row -> !"".equals(row.get(key))).count();
  }

  private Fault refusal(Key key, JsonNode messages) {
    JsonNode first = messages.path(0);
    for (JsonNode message : messages) {
      if (message.hasNonNull("field")) {
        first = message;
        break;
      }
    }
    String said = OdooFaults.whole(first.path("message").asText("no reason given"));
    return first.hasNonNull("field")
        ? new Rejected(
            connection,
            INVALID,
            key.model() + ", field " + first.get("field").asText() + ": " + said,
            "Correct this value in the shop or its mapping, then run it again.")
        : new Unknown(connection, REFUSED, key.model() + ": " + said, "");
  }

  @Override
  public Uni<List<Long>> alone(
      Key key, Load load, Throwable failure, Supplier<Uni<List<Long>>> again) {
    if (failure instanceof Unknown unknown && unknown.code().equals(REFUSED)) {
      return repeat(key, unknown, again, 1);
    }
    if (failure instanceof Rejected refused && refused.code().equals(INVALID)) {
      return outOfUse.named(load, refused);
    }
    // A bare 500 of an Odoo 14 with several databases hides a missing right.
    return failure instanceof Unknown unknown && unknown.code().equals("odoo.server_error")
        ? unlessNoRight(key, unknown)
        : Uni.createFrom().failure(failure);
  }

  private Uni<List<Long>> repeat(
      Key key, Unknown refusal, Supplier<Uni<List<Long>>> again, int repeat) {
    if (repeat > REPEATS) {
      return unlessNoRight(key, verdict(refusal));
    }
    return pause
        .before(repeat)
        .chain(again::get)
        .onFailure(LoadBatch::refused)
        .recoverWithUni(failure -> repeat(key, (Unknown) failure, again, repeat + 1));
  }

  private static boolean refused(Throwable failure) {
    return failure instanceof Unknown unknown && unknown.code().equals(REFUSED);
  }

  private Fault verdict(Unknown refusal) {
    String said = refusal.getMessage();
    return said.contains("could not serialize access")
        ? new Unknown(connection, "odoo.conflict", said, "")
        : new Rejected(
            connection,
            "odoo.refused",
            said,
            "Correct in the shop or in Odoo what Odoo objects to, then run it again.");
  }

  private Uni<List<Long>> unlessNoRight(Key key, Fault otherwise) {
    return rights
        .mayCreate(key.model())
        .onFailure()
        .transform(failure -> otherwise)
        .map(
            may -> {
              throw may ? otherwise : noRight(key);
            });
  }

  private Configuration noRight(Key key) {
    return new Configuration(
        connection,
        "odoo.no_right",
        "The Odoo user has no right to create " + key.model(),
        "Give the Odoo user a group with this right, then run it again.",
        Topic.access(connection, "create", key.model()));
  }
}
