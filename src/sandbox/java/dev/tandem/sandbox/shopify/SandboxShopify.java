package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.Faults;
import dev.tandem.sandbox.FaultsEndpoint;
import dev.tandem.sandbox.Ports;
import dev.tandem.sandbox.shopify.graph.Fields;
import dev.tandem.sandbox.shopify.graph.Graph;
import dev.tandem.sandbox.shopify.graph.Meter;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.Map;

/**
 * A Shopify to try things on: its Admin API over HTTP on the loopback interface, its visitors and
 * staff as methods. Thread safe; every method is done when it returns, only webhooks fly on their
 * own. Not to be started or closed on an event loop: the first one of a version in a JVM takes
 * seconds, for its schema.
 */
public final class SandboxShopify {

  private static final long TICK_MILLIS = 1000;

  private final Vertx vertx;
  private final Tokens tokens;
  private final Meter meter;
  private final Shop shop;
  private final World world;
  private final Office office;
  private final Webhooks webhooks;
  private final Controls controls;
  private final AdminEndpoint endpoint;
  private final Faults faults;
  private final FaultsEndpoint faultsEndpoint;
  private final BadAnswers badAnswers = new BadAnswers();
  private HttpServer server;
  private long timer;
  private int port;

  private SandboxShopify(Vertx vertx, ShopifyVersion version, Clock clock) {
    this.vertx = vertx;
    tokens = new Tokens(clock);
    meter = new Meter(clock);
    shop = new Shop(version, clock);
    world = new World(shop);
    office = new Office(shop, world);
    controls = new Controls(this, vertx);
    webhooks = new Webhooks(vertx, shop, tokens, clock);
    shop.listener(webhooks::happened);
    Fields fields = new Fields();
    world.register(fields);
    faults = new Faults(listener());
    faultsEndpoint = new FaultsEndpoint(faults);
    Api api = new Api(shop, tokens, world.jobs(), new Graph(version.handle(), fields, meter));
    endpoint = new AdminEndpoint(vertx, api, shop, tokens, faults, badAnswers);
  }

  /** Starts a fresh shop; port 0 = any free one. */
  public static SandboxShopify start(Vertx vertx, ShopifyVersion version, int port) {
    return start(vertx, version, port, Clock.systemUTC());
  }

  /** Starts a shop whose times come from this clock. */
  public static SandboxShopify start(Vertx vertx, ShopifyVersion version, int port, Clock clock) {
    SandboxShopify sandbox = new SandboxShopify(vertx, version, clock);
    sandbox.port = port;
    sandbox.listener().open();
    sandbox.timer = vertx.setPeriodic(TICK_MILLIS, id -> sandbox.tick());
    return sandbox;
  }

  /** Base address without a slash at the end; the API is below {@code /admin}. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** What the shop calls itself: {@code sandbox-shop.myshopify.com}. */
  public String domain() {
    return Shop.DOMAIN;
  }

  /** The app's ways in, its scopes and the secret that signs webhooks. */
  public Tokens tokens() {
    return tokens;
  }

  /** The signature of a webhook with this body. */
  public String signature(String body) {
    return Delivery.signature(tokens().secret(), body);
  }

  /** The bucket of query costs. */
  public Meter meter() {
    return meter;
  }

  /** What the shop's staff does with orders later on, and what it sees. */
  public Office office() {
    return office;
  }

  public Webhooks webhooks() {
    return webhooks;
  }

  public Faults faults() {
    return faults;
  }

  public BadAnswers badAnswers() {
    return badAnswers;
  }

  /** The whole shop answers this status: 402 frozen, 403 app forbidden, 423 locked; 0 = open. */
  public void closed(int status) {
    endpoint.closed(status);
  }

  /** Calls so far by root fields ({@code "query orders"}), failed ones included. */
  public Map<String, Integer> calls() {
    return Map.copyOf(endpoint.calls());
  }

  public int calls(String name) {
    return endpoint.calls().getOrDefault(name, 0);
  }

  /** Somebody buys; returns the order's number ({@code legacyResourceId}). */
  public long place(PlacedShopifyOrder order) {
    return shop.locked(() -> world.checkout().place(order).number());
  }

  public void close() {
    vertx.cancelTimer(timer);
    if (server != null) {
      server.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  /** What time alone brings about: late work and later tries. */
  private void tick() {
    webhooks.tick();
    vertx.executeBlocking(
        () -> {
          shop.run(world.jobs()::run);
          return null;
        },
        false);
  }

  private void handle(HttpServerRequest request) {
    if (!faultsEndpoint.handle(request) && !controls.handle(request) && !endpoint.handle(request)) {
      request.response().setStatusCode(404).end();
    }
  }

  private Faults.Listener listener() {
    return new Faults.Listener() {
      @Override
      public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
      }

      @Override
      public void open() {
        server =
            Ports.listening(
                () ->
                    vertx
                        .createHttpServer()
                        .requestHandler(SandboxShopify.this::handle)
                        .listen(Ports.of(port), "127.0.0.1"));
        port = server.actualPort();
      }
    };
  }
}
