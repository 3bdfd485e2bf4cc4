package dev.tandem.odoo.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.OdooAccess;
import dev.tandem.connection.OdooAccess.Transport;
import dev.tandem.fault.Fault;
import dev.tandem.fault.Unknown;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out what the server of an instance speaks. */
public final class OdooServer {

  private static final Call DETECT = Call.of("server", "version", Map.of());

  private final Wire wire;
  private final OdooAccess access;
  private final Clock clock;
  private final OdooFaults faults;

  public OdooServer(Wire wire, OdooAccess access, Clock clock) {
    this.wire = wire;
    this.access = access;
    this.clock = clock;
    this.faults = new OdooFaults(access);
  }

  /**
   * @param major such as 19
   * @param version as the server writes it, such as {@code 19.0} or {@code saas~18.2}
   */
  public record Detected(int major, String version, Rpc rpc) {}

  /**
   * Asks for the version, which changes nothing: whatever goes wrong here is {@code Unavailable}.
   */
  public Uni<Detected> detect() {
    return wire.version()
        .onFailure(failure -> !(failure instanceof Fault))
        .transform(failure -> faults.ofNoAnswer(failure, DETECT))
        .flatMap(this::modernOrOlder)
        .onFailure(Unknown.class)
        .transform(failure -> faults.down("odoo.absent", String.valueOf(failure.getMessage())));
  }

  private Uni<Detected> modernOrOlder(Answer answer) {
    JsonNode json = answer.json().orElse(null);
    if (answer.status() == 200 && json != null && json.has("version_info")) {
      return Uni.createFrom().item(modern(json));
    }
    int status = answer.status();
    if (status == 429 || status >= 502 || (status >= 300 && status < 400)) {
      return Uni.createFrom().failure(faults.ofStatus(answer, DETECT));
    }
    JsonRpc older = new JsonRpc(wire, access, clock);
    return older.version().map(version -> older(older, version));
  }

  private Detected modern(JsonNode json) {
    Rpc rpc =
        access.transport() == Transport.JSON_RPC
            ? new JsonRpc(wire, access, clock)
            : new Json2(wire, access);
    return detected(json.get("version_info"), json.get("version"), rpc);
  }

  private Detected older(JsonRpc rpc, JsonNode version) {
    if (!version.has("server_version_info")) {
      throw faults.down("odoo.absent", "The server does not answer as Odoo does");
    }
    // Forced JSON-2 stays forced: a proxy may hide the version page and let the calls through.
    Rpc chosen = access.transport() == Transport.JSON_2 ? new Json2(wire, access) : rpc;
    return detected(version.get("server_version_info"), version.get("server_version"), chosen);
  }

  private static Detected detected(JsonNode info, @Nullable JsonNode version, Rpc rpc) {
    // Online versions write the major as text: ["saas~18", 2, ...].
    int major = Integer.parseInt("0" + info.path(0).asText().replaceAll("\\D", ""));
    return new Detected(major, version == null ? String.valueOf(major) : version.asText(), rpc);
  }
}
