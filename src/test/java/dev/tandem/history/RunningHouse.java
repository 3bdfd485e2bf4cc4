package dev.tandem.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.sandbox.Faults;
import dev.tandem.sandbox.Ports;
import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.StandIn;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * A running Odoo behind a door at which what a history wants to go wrong goes wrong. Its orders
 * stay when it ends; its customers are nobody's any more, so that the next ones are strangers
 * again.
 */
final class RunningHouse implements OdooHouse {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JSON_2 = "/json/2/";

  private static final Map<String, Object> EVEN_ARCHIVED =
      Map.of("context", Map.of("active_test", false));

  /** Of one connection alone. */
  private static final Set<String> HOPS = Set.of("connection", "transfer-encoding", "host");

  private final LiveOdoo live;
  private final OdooServer behind;
  private final Before before;
  private final HttpClient client = StandIn.VERTX.createHttpClient();
  private final Faults faults = new Faults(listener());
  private HttpServer door;
  private int port;

  RunningHouse(LiveOdoo live) {
    this.live = live;
    this.behind = live.withTaxes();
    this.before = Before.of(behind);
    listener().open();
  }

  @Override
  public OdooServer server() {
    return new OdooServer(
        "http://127.0.0.1:" + port, behind.database(), behind.login(), behind.apiKey());
  }

  @Override
  public Faults faults() {
    return faults;
  }

  @Override
  public void set(String model, long id, Map<String, Object> values) {
    live.admin().call(model, "write", List.of(List.of(id), values), Map.of());
  }

  @Override
  public void delete(String model, long id) {
    live.deleteAsAPerson(model, id);
  }

  @Override
  public void merge(long stays, long goes) {
    live.mergeAsAPerson(stays, goes);
  }

  /** Its transactions take the time that they take. */
  @Override
  public void transactionsTake(Duration span) {}

  @Override
  public void close() {
    door.close().toCompletionStage().toCompletableFuture().join();
    client.close().toCompletionStage().toCompletableFuture().join();
    forgetContacts();
  }

  /**
   * By e-mail, telephone and external id, by which the customers of another shop would be theirs.
   */
  private void forgetContacts() {
    OdooServer admin = live.admin();
    List<Long> contacts = ids(admin, "res.partner", before.since("res.partner"));
    if (contacts.isEmpty()) {
      return;
    }
    Map<String, Object> nobody = Map.of("active", false, "email", false, "phone", false);
    admin.call("res.partner", "write", List.of(contacts, nobody), Map.of());
    List<Object> named =
        List.of(List.of("model", "=", "res.partner"), List.of("res_id", "in", contacts));
    admin.call("ir.model.data", "unlink", List.of(ids(admin, "ir.model.data", named)), Map.of());
  }

  private static List<Long> ids(OdooServer odoo, String model, List<Object> domain) {
    JsonNode found = odoo.call(model, "search", List.of(domain), EVEN_ARCHIVED);
    return StreamSupport.stream(found.spliterator(), false).map(JsonNode::longValue).toList();
  }

  private void take(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              Faults.Verdict verdict = faults.next(name(request, body));
              if (verdict.delay().isZero()) {
                carryOut(request, body, verdict);
              } else {
                StandIn.VERTX.setTimer(
                    verdict.delay().toMillis(), timer -> carryOut(request, body, verdict));
              }
            });
  }

  private void carryOut(HttpServerRequest request, Buffer body, Faults.Verdict verdict) {
    switch (verdict.kind()) {
      case PASS -> pass(request, body, true);
      case CUT_AFTER_COMMIT -> pass(request, body, false);
      case CUT_BEFORE_WORK -> request.connection().close();
      case STATUS -> answer(request, verdict.status(), Buffer.buffer());
      case HTML -> answer(request, 200, Buffer.buffer(Faults.PAGE));
    }
  }

  private static void answer(HttpServerRequest request, int status, Buffer body) {
    request.response().putHeader("Content-Type", "text/html").setStatusCode(status).end(body);
  }

  private void pass(HttpServerRequest request, Buffer body, boolean answered) {
    RequestOptions to =
        new RequestOptions()
            .setMethod(request.method())
            .setAbsoluteURI(behind.url() + request.uri());
    client
        .request(to)
        .compose(
            call -> {
              request.headers().forEach((name, value) -> copy(call.headers()::add, name, value));
              return call.send(body);
            })
        .compose(
            response -> response.body().onSuccess(told -> hand(request, response, told, answered)))
        .onFailure(e -> request.connection().close());
  }

  private static void hand(
      HttpServerRequest request, HttpClientResponse response, Buffer told, boolean answered) {
    if (!answered) {
      request.connection().close();
      return;
    }
    response
        .headers()
        .forEach((name, value) -> copy(request.response().headers()::add, name, value));
    request.response().setStatusCode(response.statusCode()).end(told);
  }

  private interface Add {
    void add(String name, String value);
  }

  private static void copy(Add to, String name, String value) {
    if (!HOPS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
      to.add(name, value);
    }
  }

  /** {@code model.method}, as the stand-in calls it. */
  private static String name(HttpServerRequest request, Buffer body) {
    if (request.path().startsWith(JSON_2)) {
      return request.path().substring(JSON_2.length()).replace('/', '.');
    }
    try {
      JsonNode params = JSON.readTree(body.getBytes()).path("params");
      JsonNode args = params.path("args");
      return params.path("method").asText().equals("execute_kw")
          ? args.path(3).asText() + "." + args.path(4).asText()
          : params.path("service").asText() + "." + params.path("method").asText();
    } catch (IOException e) {
      return request.path();
    }
  }

  private Faults.Listener listener() {
    return new Faults.Listener() {
      @Override
      public void close() {
        door.close().toCompletionStage().toCompletableFuture().join();
      }

      @Override
      public void open() {
        door =
            Ports.listening(
                () ->
                    StandIn.VERTX
                        .createHttpServer()
                        .requestHandler(RunningHouse.this::take)
                        .listen(Ports.of(port), "127.0.0.1"));
        port = door.actualPort();
      }
    };
  }
}
