package dev.tandem.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.fault.Configuration;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.rpc.Call;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The reads of which facts are made, within the limit of the instance. */
final class FactsCalls {

  private final Calls calls;
  private final Limit limit;

  FactsCalls(Calls calls, Limit limit) {
    this.calls = calls;
    this.limit = limit;
  }

  Uni<Integer> major() {
    return calls.server().map(server -> server.major());
  }

  Uni<Long> login() {
    return limit.run(calls::login);
  }

  Uni<OdooRecord> one(String model, long id, String field) {
    Call call = Call.of(model, "read", Map.of("fields", List.of(field))).on(List.of(id));
    return limit.run(() -> calls.read(call)).map(rows -> new OdooRecord(rows.path(0)));
  }

  Uni<Map<String, JsonNode>> fieldsGet(String model, Map<String, Object> args) {
    return limit
        .run(() -> calls.read(Call.of(model, "fields_get", args)))
        .map(
            answer -> {
              Map<String, JsonNode> fields = new HashMap<>();
              answer.fields().forEachRemaining(f -> fields.put(f.getKey(), f.getValue()));
              return fields;
            });
  }

  /** The model's own order, so that the first is the one that people see first. */
  Uni<List<OdooRecord>> search(String model, List<?> domain, String... fields) {
    Call call = Call.of(model, "search_read", Map.of("domain", domain, "fields", List.of(fields)));
    return limit
        .run(() -> calls.read(call))
        // Where an app is not installed there is nothing of its kind.
        .onFailure(
            failure -> failure instanceof Configuration c && c.code().equals("odoo.model_missing"))
        .recoverWithNull()
        .map(
            rows -> {
              List<OdooRecord> records = new ArrayList<>();
              if (rows != null) {
                rows.forEach(row -> records.add(new OdooRecord(row)));
              }
              return records;
            });
  }

  /** The first record of each name; those without one are left out. */
  static Map<String, Long> ids(List<OdooRecord> rows, Function<OdooRecord, String> name) {
    Map<String, Long> ids = new LinkedHashMap<>();
    rows.forEach(row -> ids.putIfAbsent(name.apply(row), row.id()));
    ids.remove("");
    return ids;
  }

  static String upper(OdooRecord row, String field) {
    return row.text(field).orElse("").toUpperCase(Locale.ROOT);
  }
}
