package dev.tandem.sandbox.odoo;

import dev.tandem.sandbox.Faults;
import dev.tandem.sandbox.FaultsEndpoint;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A running stand-in Odoo on the loopback address. Its methods are for tests and demos: they look
 * into the database, or change it as a person would in the user interface. They block and are not
 * for an event loop; they may be called from any thread.
 */
public final class SandboxOdoo implements AutoCloseable {

  private final Vertx vertx;
  private final Engine engine;
  private final Credentials credentials;
  private final JsonRpcEndpoint jsonRpc;
  private final Json2Endpoint json2;
  private final Listening listening;
  private final Faults faults;
  private final FaultsEndpoint faultsEndpoint;

  private SandboxOdoo(Vertx vertx, OdooSeries series, int port, Clock clock) {
    this.vertx = vertx;
    this.engine = new Engine(World.empty(series), clock);
    this.credentials = Credentials.of(series, engine.world().uid());
    this.jsonRpc = new JsonRpcEndpoint(engine, credentials);
    this.json2 = new Json2Endpoint(engine, credentials);
    engine.asPerson(env -> new Seed(env).plant());
    this.listening = new Listening(vertx, port, this::receive);
    this.faults = new Faults(listening);
    this.faultsEndpoint = new FaultsEndpoint(faults);
  }

  /**
   * Starts a server with the seed data of a fresh installation.
   *
   * @param port 0 for any free one
   */
  public static SandboxOdoo start(Vertx vertx, OdooSeries series, int port) {
    return start(vertx, series, port, Clock.systemUTC());
  }

  /** With a clock of the test's own: it gives every write_date. */
  public static SandboxOdoo start(Vertx vertx, OdooSeries series, int port, Clock clock) {
    SandboxOdoo odoo = new SandboxOdoo(vertx, series, port, clock);
    odoo.listening.open();
    return odoo;
  }

  /** {@code http://127.0.0.1:<port>}, without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + listening.port();
  }

  public OdooSeries series() {
    return engine.world().series();
  }

  public String database() {
    return credentials.database();
  }

  public String login() {
    return credentials.login();
  }

  public String apiKey() {
    return credentials.apiKey();
  }

  @Override
  public void close() {
    listening.close();
  }

  public Faults faults() {
    return faults;
  }

  public Calls calls() {
    return engine.calls();
  }

  public void resetCalls() {
    engine.calls().reset();
  }

  /**
   * The next {@code load} calls answer "could not serialize access due to concurrent update" and do
   * nothing.
   */
  public void conflicts(int times) {
    engine.conflicts(times);
  }

  /**
   * From now on what a call leaves is dated so long ago, by the start of its transaction: who
   * looked meanwhile did not see it.
   */
  public void transactionsTake(Duration span) {
    engine.transactionsTake(span);
  }

  /** Odoo 14 beside other databases: every error becomes HTTP 500 with a bare page. */
  public void manyDatabases(boolean visible) {
    jsonRpc.manyDatabases(visible);
  }

  /** Takes a right ({@code read, write, create, unlink}) away from the service user. */
  public void deny(String model, String operation) {
    engine.world().rights().set(model, operation, false);
  }

  /** Takes every right on the models away from the service user. */
  public void withoutRight(String... models) {
    for (String model : models) {
      List.of("read", "write", "create", "unlink").forEach(operation -> deny(model, operation));
    }
  }

  /** A service user who sells but may not invoice. */
  public void withoutAccounting() {
    withoutRight("account.move", "account.move.line", "account.payment", Reconciling.MODEL);
    withoutRight(Wizards.INVOICE, Wizards.PAY);
    deny("account.journal", "write");
  }

  /** What a person does in the user interface meanwhile. */
  public OdooUser user() {
    return new OdooUser(engine);
  }

  /** Gives the service user a right, or gives it back. */
  public void allow(String model, String operation) {
    engine.world().rights().set(model, operation, true);
  }

  /** All records of a model by id, archived ones too, as {@code read} answers them. */
  public List<Map<String, Object>> records(String model) {
    return engine.asPerson(
        env -> {
          List<Row> rows = List.copyOf(env.store().table(model).rows.values());
          return new Reader(env, env.model(model)).read(rows, List.of(), true);
        });
  }

  /** The record, or null if there is none. many2one fields are {@code [id, name]} or false. */
  public Map<String, Object> record(String model, int id) {
    return engine.asPerson(
        env -> {
          Row row = env.find(model, id);
          return row == null
              ? null
              : new Reader(env, env.model(model)).read(List.of(row), List.of(), true).get(0);
        });
  }

  /** Creates a record as a person would. */
  public int create(String model, Map<String, Object> values) {
    return engine.asPerson(env -> env.records().create(model, values).id());
  }

  /** Changes a record as a person would. */
  public void set(String model, int id, Map<String, Object> values) {
    engine.asPerson(
        env -> {
          env.records().write(model, List.of(id), new LinkedHashMap<>(values));
          return id;
        });
  }

  /** Deletes a record as a person would, rules included: a confirmed order can't be deleted. */
  public void delete(String model, int id) {
    engine.asPerson(
        env -> {
          env.records().unlink(model, List.of(id));
          return id;
        });
  }

  /** All that is in the database, as a backup holds it. */
  public Backup backup() {
    return engine.asPerson(env -> new Backup(env.store().copy()));
  }

  /** The database is what it was at the backup, its next ids too. */
  public void restore(Backup backup) {
    engine.asPerson(
        env -> {
          env.store().become(backup.store);
          return backup;
        });
  }

  /** What a backup holds. */
  public static final class Backup {
    private final Store store;

    private Backup(Store store) {
      this.store = store;
    }
  }

  private void receive(HttpServerRequest request) {
    if (!faultsEndpoint.handle(request)) {
      request.body().onSuccess(body -> carryOut(request, exchange(request, body)));
    }
  }

  private Exchange exchange(HttpServerRequest request, Buffer body) {
    boolean v19 = !series().is14();
    String path = request.path();
    if (path.equals("/jsonrpc")) {
      return jsonRpc.receive(request, body);
    }
    if (v19 && path.startsWith(Json2Endpoint.PREFIX)) {
      return json2.receive(request, body);
    }
    if (v19 && (path.equals("/web/version") || path.equals("/json/version"))) {
      Map<String, Object> version = new LinkedHashMap<>();
      version.put("version_info", series().versionInfo());
      version.put("version", series().version());
      return Exchange.of(Answer.json(200, version));
    }
    if (path.equals("/web/webclient/version_info") && request.method().name().equals("POST")) {
      return Exchange.of(JsonRpcEndpoint.versionInfo(series()));
    }
    String type = String.valueOf(request.getHeader("Content-Type"));
    return Exchange.of(
        !v19 && type.startsWith("application/json")
            ? JsonRpcEndpoint.notFound14()
            : Answer.html(404, "Not Found", "The requested URL was not found on the server."));
  }

  private void carryOut(HttpServerRequest request, Exchange exchange) {
    Faults.Verdict verdict = faults.next(exchange.call());
    if (verdict.delay().isZero()) {
      carryOut(request, exchange, verdict);
    } else {
      // The work is done even if the caller hangs up meanwhile, as on the real servers.
      vertx.setTimer(verdict.delay().toMillis(), timer -> carryOut(request, exchange, verdict));
    }
  }

  private static void carryOut(
      HttpServerRequest request, Exchange exchange, Faults.Verdict verdict) {
    switch (verdict.kind()) {
      case PASS -> Listening.send(request, exchange.carryOut());
      case STATUS -> Listening.send(request, Answer.text(verdict.status(), ""));
      case HTML -> Listening.send(request, Answer.text(200, Faults.PAGE));
      case CUT_BEFORE_WORK -> request.connection().close();
      case CUT_AFTER_COMMIT -> {
        exchange.carryOut();
        request.connection().close();
      }
    }
  }
}
