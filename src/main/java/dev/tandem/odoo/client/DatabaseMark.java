package dev.tandem.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.Topic;
import dev.tandem.fault.Unknown;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.rpc.Call;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tandem's own record in a database: an archived contact tag, which the rights for contacts allow
 * to make and nobody sees. Its name says whose it is; Odoo's date of its last change moves with
 * every write and falls back only with the database.
 *
 * <p>{@code database.uuid} would be the natural name of a database, but it is closed to all but
 * administrators (14 and 19), and a copy made beside Odoo keeps it.
 */
final class DatabaseMark {

  private static final String MODEL = "res.partner.category";
  private static final String NOT_TAKEN = "odoo.mark";
  private static final int TIMES = 3;
  private static final String MODULE = "tandem_shared";
  private static final List<String> FIELDS = List.of("name", "write_date", "color");
  private static final int COLORS = 10;

  private final Calls calls;
  private final Limit limit;
  private volatile int color = 1;

  DatabaseMark(Calls calls, Limit limit) {
    this.calls = calls;
    this.limit = limit;
  }

  /** Makes it, or finds it by its key. */
  Uni<Long> make(String token) {
    Call load =
        Call.of(
                MODEL,
                "load",
                Map.of(
                    "fields",
                    List.of("id", "name", "active"),
                    "data",
                    List.of(List.of(MODULE + ".category_" + token, name(token), "False"))))
            .in(Map.of("mode", "update", "noupdate", true, "lang", "en_US", "tz", "UTC"));
    return limit
        .run(() -> calls.call(load))
        .map(answer -> id(answer.path("ids").path(0)))
        // A conflict looks like that too: keyed, and therefore sent again.
        .onFailure(failure -> failure instanceof Unknown known && NOT_TAKEN.equals(known.code()))
        .retry()
        .atMost(TIMES)
        .onFailure(Unknown.class)
        .recoverWithUni(this::explained);
  }

  private long id(JsonNode id) {
    if (!id.isIntegralNumber()) {
      throw new Unknown(
          calls.connection(), NOT_TAKEN, "Odoo did not take Tandem's mark of the database", "");
    }
    return id.longValue();
  }

  /** As Odoo writes it; empty where it is not there, or is somebody else's record. */
  Uni<Optional<String>> read(long id, String token) {
    Call read = Call.of(MODEL, "read", Map.of("fields", FIELDS)).on(List.of(id));
    return limit
        .run(() -> calls.read(read))
        .map(
            rows -> {
              OdooRecord row = new OdooRecord(rows.path(0));
              color = rows.path(0).path("color").asInt(1);
              return row.text("name").filter(name(token)::equals).flatMap(name -> date(rows));
            });
  }

  /** Moves its date of change. */
  Uni<Void> write(long id) {
    Map<String, Object> values = Map.of("color", color % COLORS + 1);
    Call write = Call.of(MODEL, "write", Map.of("vals", values)).on(List.of(id));
    return limit.run(() -> calls.call(write)).replaceWithVoid();
  }

  private static Optional<String> date(JsonNode rows) {
    return new OdooRecord(rows.path(0)).text("write_date");
  }

  /**
   * A refusal without a reason may be about rights: an Odoo 14 with several databases says no more.
   */
  private Uni<Long> explained(Throwable refusal) {
    return calls
        .mayAccess(MODEL, "create")
        .onFailure()
        .transform(failure -> refusal)
        .chain(may -> Uni.createFrom().failure(may ? refusal : noRight()));
  }

  private Configuration noRight() {
    return new Configuration(
        calls.connection(),
        "odoo.no_right",
        "The Odoo user has no right to create " + MODEL,
        "Give the Odoo user the right to create contacts.",
        Topic.access(calls.connection(), "create", MODEL));
  }

  private static String name(String token) {
    return "Tandem " + token + " (keep: names this database)";
  }
}
