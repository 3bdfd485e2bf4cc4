package dev.tandem.odoo.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.OdooAccess;
import dev.tandem.fault.Fault;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /json/2}, from 19 on: the key in a header, the bare result, errors by HTTP status. */
final class Json2 implements Rpc {

  private static final Call CONTEXT = Call.of("res.users", "context_get", Map.of());

  private final Wire wire;
  private final OdooAccess access;
  private final OdooFaults faults;

  Json2(Wire wire, OdooAccess access) {
    this.wire = wire;
    this.access = access;
    this.faults = new OdooFaults(access);
  }

  @Override
  public String name() {
    return "JSON-2";
  }

  @Override
  public Uni<Long> login() {
    return call(CONTEXT).map(context -> context.path("uid").longValue());
  }

  @Override
  public Uni<JsonNode> call(Call call) {
    Map<String, Object> body = new LinkedHashMap<>(call.args());
    if (call.ids() != null) {
      body.put("ids", call.ids());
    }
    body.put("context", call.context());
    // The database always goes along: without it a host with several answers an HTML 404.
    Wire.Json2Target target =
        new Wire.Json2Target(
            "bearer " + access.apiKey().reveal(), access.database(), call.model(), call.method());
    return wire.json2(target, Json.write(body))
        .onFailure(failure -> !(failure instanceof Fault))
        .transform(failure -> faults.ofNoAnswer(failure, call))
        .map(answer -> result(answer, call));
  }

  private JsonNode result(Answer answer, Call call) {
    JsonNode json = answer.json().orElseThrow(() -> faults.ofStatus(answer, call));
    if (answer.status() == 200) {
      return json;
    }
    throw json.has("name") ? faults.ofException(json, call) : faults.ofStatus(answer, call);
  }
}
