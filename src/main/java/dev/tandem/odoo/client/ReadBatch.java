package dev.tandem.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.odoo.rpc.Call;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads of one model and the same fields, as one {@code read}: it leaves out what was deleted, but
 * refuses what the user may not see, so that hidden never looks like deleted.
 */
final class ReadBatch implements Batch<ReadBatch.Key, Long, Optional<JsonNode>> {

  /** What reads must have in common. */
  record Key(String model, List<String> fields) {}

  private final Calls calls;

  ReadBatch(Calls calls) {
    this.calls = calls;
  }

  @Override
  public Uni<List<Optional<JsonNode>>> send(Key key, List<Long> ids) {
    Call call =
        Call.of(key.model(), "read", Map.of("fields", key.fields()))
            .on(ids.stream().distinct().toList());
    return calls
        .read(call)
        .map(
            rows -> {
              Map<Long, JsonNode> byId = new HashMap<>();
              rows.forEach(row -> byId.put(row.path("id").longValue(), row));
              return ids.stream().map(id -> Optional.ofNullable(byId.get(id))).toList();
            });
  }
}
