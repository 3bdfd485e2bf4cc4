package dev.tandem.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.OdooAccess;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.Credentials;
import dev.tandem.fault.Fault;
import dev.tandem.fault.Recovery;
import dev.tandem.fault.Unavailable;
import dev.tandem.fault.Unknown;
import dev.tandem.odoo.rpc.Call;
import dev.tandem.odoo.rpc.Kept;
import dev.tandem.odoo.rpc.OdooServer;
import dev.tandem.odoo.rpc.OdooServer.Detected;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Single calls to one instance: the transport that it speaks, its company, and honest faults. */
final class Calls {

  private static final Duration DETECTED_FOR = Duration.ofHours(1);

  /** Answers without a reason, behind which may stand a wrong key or a server that is down. */
  private static final Set<String> BARE = Set.of("odoo.server_error", "odoo.gateway");

  /** Of many bare answers at the same time one asks for all. */
  private static final Duration SIGNED_IN_FOR = Duration.ofSeconds(5);

  private final OdooAccess access;
  private final Recovery recovery;
  private final Kept<Detected> detected;
  private final Kept<Long> signedIn;

  Calls(OdooServer server, OdooAccess access, Clock clock, Recovery recovery) {
    this(server::detect, access, clock, recovery);
  }

  Calls(OdooServer server, OdooAccess access, Clock clock) {
    this(server, access, clock, Recovery.NOBODY);
  }

  /** To a server that was just detected. */
  Calls(Detected server, OdooAccess access, Clock clock) {
    this(() -> Uni.createFrom().item(server), access, clock, Recovery.NOBODY);
  }

  private Calls(Supplier<Uni<Detected>> server, OdooAccess access, Clock clock, Recovery recovery) {
    this.access = access;
    this.recovery = recovery;
    this.detected = new Kept<>(server, DETECTED_FOR, clock);
    this.signedIn = new Kept<>(this::login, SIGNED_IN_FOR, clock);
  }

  ConnectionKey connection() {
    return access.key();
  }

  Uni<Detected> server() {
    return detected.get();
  }

  Uni<JsonNode> call(Call call) {
    return server()
        .flatMap(server -> server.rpc().call(withCompany(call)))
        .invoke(answer -> recovery.works(access.key(), call.toString()))
        .onFailure(Calls::bare)
        .recoverWithUni(this::explained)
        .onFailure(Unknown.class)
        .transform(failure -> ((Unknown) failure).during(call.toString()));
  }

  /** A call that changes nothing: repeated once when the connection was cut. */
  Uni<JsonNode> read(Call call) {
    return call(call).onFailure(Calls::cut).retry().atMost(1);
  }

  /**
   * Logs in, which needs Odoo and its database but changes nothing, so that no answer means that it
   * is down.
   */
  Uni<Long> login() {
    return server()
        .flatMap(server -> server.rpc().login())
        .onFailure(Unknown.class)
        .transform(this::down);
  }

  /** Whether the user may create, read, write or unlink records of a model. */
  Uni<Boolean> mayAccess(String model, String operation) {
    return server()
        .flatMap(
            server ->
                read(
                    server.major() >= 18
                        ? Call.of(model, "has_access", Map.of("operation", operation)).on(List.of())
                        : Call.of(
                            model,
                            "check_access_rights",
                            Map.of("operation", operation, "raise_exception", false))))
        .map(JsonNode::asBoolean);
  }

  /** Odoo was there a moment ago, so that its database is the first thing to look at. */
  private Throwable down(Throwable failure) {
    return new Unavailable(
        access.key(),
        "odoo.no_login",
        "Odoo answers, but a login to database " + access.database() + " fails without a reason",
        "Check that this database exists on that server and that its PostgreSQL is running.");
  }

  private Uni<JsonNode> explained(Throwable failure) {
    return signedIn
        .get()
        .onItem()
        .transformToUni(ok -> Uni.createFrom().<JsonNode>failure(failure))
        .onFailure(other -> !(other instanceof Unavailable) && !(other instanceof Credentials))
        .transform(other -> failure);
  }

  private Call withCompany(Call call) {
    Long company = access.companyId();
    if (company == null || call.context().containsKey("allowed_company_ids")) {
      return call;
    }
    Map<String, Object> context = new LinkedHashMap<>(call.context());
    context.put("allowed_company_ids", List.of(company));
    return call.in(context);
  }

  private static boolean bare(Throwable failure) {
    return failure instanceof Fault fault && BARE.contains(fault.code());
  }

  private static boolean cut(Throwable failure) {
    return failure instanceof Fault fault && fault.code().equals("odoo.connection_cut");
  }
}
