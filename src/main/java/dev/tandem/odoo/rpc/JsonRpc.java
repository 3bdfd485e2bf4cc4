package dev.tandem.odoo.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.tandem.connection.OdooAccess;
import dev.tandem.fault.Credentials;
import dev.tandem.fault.Fault;
import dev.tandem.fault.Rejected;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code /jsonrpc}, which 14 to 21 have: {@code execute_kw} with the user's id, asked for once.
 * Errors come with HTTP 200; an Odoo 14 that serves several databases answers each with a bare 500.
 */
final class JsonRpc implements Rpc {

  private static final Duration KEPT = Duration.ofDays(1);
  private static final Call VERSION = Call.of("common", "version", Map.of());
  private static final Call LOGIN = Call.of("common", "authenticate", Map.of());

  private final Wire wire;
  private final OdooAccess access;
  private final OdooFaults faults;
  private final Kept<Long> userId;

  private static final String WRITE = "write";
  private static final String VALUES = "vals";

  JsonRpc(Wire wire, OdooAccess access, Clock clock) {
    this.wire = wire;
    this.access = access;
    this.faults = new OdooFaults(access);
    this.userId = new Kept<>(this::login, KEPT, clock);
  }

  @Override
  public String name() {
    return "JSON-RPC";
  }

  @Override
  public Uni<JsonNode> call(Call call) {
    return userId
        .get()
        .flatMap(
            id ->
                execute(id, call)
                    .onFailure(JsonRpc::staleLogin)
                    .recoverWithUni(
                        () -> {
                          userId.forget();
                          return userId.get().flatMap(again -> execute(again, call));
                        }));
  }

  @Override
  public Uni<Long> login() {
    String key = access.apiKey().reveal();
    return send("common", LOGIN, List.of(access.database(), access.login(), key, Map.of()))
        .map(
            id -> {
              // A wrong login is no error: the answer is false.
              if (!id.isIntegralNumber()) {
                throw faults.denied();
              }
              return id.longValue();
            });
  }

  /** {@code server_version_info} and more; needs no login and no database. */
  Uni<JsonNode> version() {
    return send("common", VERSION, List.of());
  }

  /**
   * The user was made anew: the id that we know is gone, and Odoo says so by either of these. Both
   * come before the method is run, so that the call can be repeated.
   */
  private static boolean staleLogin(Throwable failure) {
    return failure instanceof Credentials
        || (failure instanceof Rejected rejected && rejected.code().equals("odoo.user_missing"));
  }

  private Uni<JsonNode> execute(long user, Call call) {
    return send(
        "object",
        call,
        List.of(
            access.database(),
            user,
            access.apiKey().reveal(),
            call.model(),
            call.method(),
            positional(call),
            keywords(call)));
  }

  /**
   * Models that override {@code write} name its argument as they like ({@code values} on the sale
   * order of 14), so it goes without a name.
   */
  private static List<Object> positional(Call call) {
    List<Object> positional = new ArrayList<>();
    if (call.ids() != null) {
      positional.add(call.ids());
    }
    if (call.method().equals(WRITE)) {
      positional.add(call.args().get(VALUES));
    }
    return positional;
  }

  private static Map<String, Object> keywords(Call call) {
    Map<String, Object> keywords = new LinkedHashMap<>(call.args());
    if (call.method().equals(WRITE)) {
      keywords.remove(VALUES);
    }
    keywords.put("context", call.context());
    return keywords;
  }

  private Uni<JsonNode> send(String service, Call call, List<Object> args) {
    String method = service.equals("object") ? "execute_kw" : call.method();
    byte[] body =
        Json.write(
            Map.of(
                "jsonrpc",
                "2.0",
                "method",
                "call",
                "id",
                1,
                "params",
                Map.of("service", service, "method", method, "args", args)));
    return wire.jsonRpc(body)
        .onFailure(failure -> !(failure instanceof Fault))
        .transform(failure -> faults.ofNoAnswer(failure, call))
        .map(answer -> result(answer, call));
  }

  private JsonNode result(Answer answer, Call call) {
    JsonNode json = answer.json().orElseThrow(() -> faults.ofStatus(answer, call));
    JsonNode error = json.get("error");
    if (error != null) {
      throw userMissing(error.path("data"), call);
    }
    if (!json.has("jsonrpc")) {
      throw faults.ofStatus(answer, call);
    }
    return json.path("result").isMissingNode() ? NullNode.getInstance() : json.get("result");
  }

  private Fault userMissing(JsonNode data, Call call) {
    boolean ours =
        data.path("name").asText().equals("odoo.exceptions.MissingError")
            && data.path("message").asText().contains("res.users(")
            && !call.model().equals("res.users");
    return ours
        ? new Rejected(access.key(), "odoo.user_missing", "The Odoo user is no more", "")
        : faults.ofException(data, call);
  }
}
