package dev.tandem.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.Rejected;
import dev.tandem.odoo.ExternalId;
import dev.tandem.odoo.rpc.Call;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records by external id. Who may read the table of keys differs: a plain user may on 14 and not on
 * 19. {@code check_object_reference} needs no right, but says "absent" by an error, which an Odoo
 * 14 that serves several databases hides. So: the table first, the method where it is closed.
 */
final class Keys {

  private static final String TAKEN = "odoo.key_taken";

  private final Calls calls;
  private final ConnectionKey connection;
  private volatile boolean tableClosed;

  Keys(Calls calls, ConnectionKey connection) {
    this.calls = calls;
    this.connection = connection;
  }

  Uni<Optional<Long>> idOf(String model, ExternalId key) {
    return tableClosed ? byMethod(model, key) : byTable(model, key);
  }

  boolean isTableClosed() {
    return tableClosed;
  }

  /**
   * The records of a model behind keys of one module, with one question; fails with {@link
   * Configuration} where the table is closed. A key of another model's record is absent.
   */
  Uni<Map<ExternalId, Long>> idsOf(String model, String module, List<ExternalId> keys) {
    return table(module, "in", keys.stream().map(ExternalId::name).toList())
        .map(
            rows -> {
              Map<ExternalId, Long> ids = new HashMap<>();
              for (JsonNode row : rows) {
                if (row.path("model").asText().equals(model)) {
                  ids.put(
                      new ExternalId(module, row.path("name").asText()),
                      row.path("res_id").longValue());
                }
              }
              return ids;
            });
  }

  private Uni<Optional<Long>> byTable(String model, ExternalId key) {
    return table(key.module(), "=", key.name())
        .map(
            rows ->
                rows.isEmpty()
                    ? Optional.<Long>empty()
                    : of(model, key, rows.get(0).path("model"), rows.get(0).path("res_id")))
        .onFailure(Configuration.class)
        .recoverWithUni(() -> byMethod(model, key));
  }

  /** Rows of the table; remembers where it is closed. */
  private Uni<JsonNode> table(String module, String operator, Object names) {
    Call call =
        Call.of(
            "ir.model.data",
            "search_read",
            Map.of(
                "domain",
                List.of(List.of("module", "=", module), List.of("name", operator, names)),
                "fields",
                List.of("name", "model", "res_id")));
    return calls.read(call).onFailure(Configuration.class).invoke(() -> tableClosed = true);
  }

  private Uni<Optional<Long>> byMethod(String model, ExternalId key) {
    // Else an archived record is answered without its id.
    Call call =
        Call.of(
                "ir.model.data",
                "check_object_reference",
                Map.of("module", key.module(), "xml_id", key.name(), "raise_on_access_error", true))
            .in(Map.of("active_test", false));
    return calls
        .read(call)
        .map(pair -> of(model, key, pair.path(0), pair.path(1)))
        .onFailure(Keys::absent)
        .recoverWithItem(Optional.empty());
  }

  private static boolean absent(Throwable failure) {
    return failure instanceof Rejected rejected && rejected.code().equals("odoo.invalid");
  }

  /** Whether the key is another model's. */
  static boolean isTaken(Throwable failure) {
    return failure instanceof Rejected rejected && rejected.code().equals(TAKEN);
  }

  private Optional<Long> of(String model, ExternalId key, JsonNode holder, JsonNode id) {
    if (!holder.asText().equals(model)) {
      throw new Rejected(
          connection,
          TAKEN,
          "The key " + key + " belongs to a " + holder.asText() + ", not to a " + model,
          "Remove this external id in Odoo, in developer mode under External Identifiers.");
    }
    return Optional.of(id.longValue());
  }

  /** What {@code get_external_id} answered, without the records that have no key. */
  static Map<Long, String> names(JsonNode answer) {
    Map<Long, String> names = new LinkedHashMap<>();
    answer
        .properties()
        .forEach(
            entry -> {
              if (!entry.getValue().asText().isEmpty()) {
                names.put(Long.valueOf(entry.getKey()), entry.getValue().asText());
              }
            });
    return names;
  }
}
