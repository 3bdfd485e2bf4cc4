package dev.tandem.sandbox.prestashop;

import dev.tandem.sandbox.Faults;
import dev.tandem.sandbox.FaultsEndpoint;
import dev.tandem.sandbox.Ports;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A PrestaShop to try things on: its webservice over HTTP on the loopback interface, and its
 * visitors and back office as methods. Thread safe; every method is done when it returns. Not to be
 * started or closed on an event loop.
 */
public final class SandboxPrestaShop {

  private static final String KEY = "SANDBOXKEY0123456789ABCDEFGHIJKL";

  private final Vertx vertx;
  private final Store store;
  private final Access access;
  private final OrderStates states;
  private final Checkout checkout;
  private final OrderEdits edits;
  private final BackOffice office;
  private final WebserviceEndpoint endpoint;
  private final FaultsEndpoint faultsEndpoint;
  private final BadAnswers badAnswers = new BadAnswers();
  private final Controls controls = new Controls(this);
  private final Faults faults;
  private HttpServer server;
  private int port;

  private SandboxPrestaShop(Vertx vertx, PrestaShopRelease release, Clock clock) {
    this.vertx = vertx;
    Schema schema = Schema.of(release);
    store = new Store(schema, new ShopCalendar(clock, ZoneId.of("Europe/Paris")));
    states = new OrderStates(store, new Stock(store));
    OrderRows rows = new OrderRows(store, new Prices(store), release);
    checkout = new Checkout(store, rows, states);
    edits = new OrderEdits(store, rows, states, checkout);
    new FreshInstall(store, release).seed();
    ApiRoot root = new ApiRoot(release);
    access = new Access(KEY, root, schema);
    office = new BackOffice(store, states, edits, access);
    Writer writer =
        new Writer(store, new Validation(release), new SideEffects(store, states, edits, release));
    faults = new Faults(listener());
    faultsEndpoint = new FaultsEndpoint(faults);
    endpoint =
        new WebserviceEndpoint(
            vertx, new Webservice(release, store, access, root, writer), faults, badAnswers);
  }

  /** Starts a freshly installed shop; port 0 = any free one. */
  public static SandboxPrestaShop start(Vertx vertx, PrestaShopRelease release, int port) {
    return start(vertx, release, port, Clock.systemUTC());
  }

  /** Starts a shop whose dates come from this clock; it writes them in Europe/Paris. */
  public static SandboxPrestaShop start(
      Vertx vertx, PrestaShopRelease release, int port, Clock clock) {
    SandboxPrestaShop shop = new SandboxPrestaShop(vertx, release, clock);
    shop.port = port;
    shop.listener().open();
    return shop;
  }

  /** Base address without a slash at the end; the webservice is below {@code /api}. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** The webservice key, 32 characters. */
  public String key() {
    return KEY;
  }

  /** What the shop's people do with orders later on, and what they see. */
  public BackOffice office() {
    return office;
  }

  public Faults faults() {
    return faults;
  }

  public BadAnswers badAnswers() {
    return badAnswers;
  }

  /** Calls so far by {@code "METHOD resource"}, failed ones included. */
  public Map<String, Integer> calls() {
    return Map.copyOf(endpoint.calls());
  }

  public int calls(String name) {
    return endpoint.calls().getOrDefault(name, 0);
  }

  /** Mails sent because of {@code sendemail=1}, as {@code "order 7 state 4"}. */
  public List<String> mails() {
    return locked(states::mails);
  }

  public void close() {
    if (server != null) {
      server.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  /** Somebody buys; returns the order's id. */
  public long place(PlacedOrder order) {
    return placeSplit(order).get(0);
  }

  /**
   * One cart that the shop splits: orders with one reference and a single payment line. Customer
   * and state are the first part's.
   */
  public List<Long> placeSplit(PlacedOrder... parts) {
    return locked(() -> checkout.place(List.of(parts)));
  }

  /** So many paid orders at once, of different customers and goods. */
  public List<Long> burst(int orders) {
    return locked(
        () -> {
          List<Long> ids = new ArrayList<>();
          for (int i = 0; i < orders; i++) {
            PlacedOrder order =
                PlacedOrder.order().customer(1 + i % 20).line(3 + i % 9, 0, 1 + i % 3);
            ids.addAll(checkout.place(List.of(order)));
          }
          return ids;
        });
  }

  /**
   * Gives all of them the date of change of the first: more changes in one second than a page may
   * hold.
   */
  public void repeatDateUpd(long first, long... others) {
    locked(
        () -> {
          for (long other : others) {
            store.get("orders", other).set("date_upd", store.get("orders", first).text("date_upd"));
          }
          return null;
        });
  }

  public void cancel(long orderId) {
    changeState(orderId, 6);
  }

  public void pay(long orderId) {
    changeState(orderId, 2);
  }

  /**
   * As a click in the back office: history row, invoice, payment, delivery slip, stock, {@code
   * date_upd}.
   */
  public void changeState(long orderId, long stateId) {
    locked(() -> states.change(orderId, stateId));
  }

  /** A line gets another quantity; 0 takes the row out. */
  public void editQuantity(long orderId, long rowId, int quantity) {
    run(() -> edits.quantity(orderId, rowId, quantity));
  }

  /** The order gets a changed copy of its address; returns the new address's id. */
  public long changeAddress(long orderId, Map<String, ?> changes) {
    return locked(() -> edits.address(orderId, changes));
  }

  /** Saves a carrier anew; returns its new id. */
  public long editCarrier(long carrierId, Map<String, ?> changes) {
    return locked(() -> edits.carrier(carrierId, changes));
  }

  /** Orders keep their rows, the product itself is 404 from now on. */
  public void deleteProduct(long productId) {
    run(() -> edits.deleteProduct(productId));
  }

  /** Writes columns of a record, new or not, without any side effect; no date moves. */
  public void put(String resource, long id, Map<String, ?> values) {
    locked(() -> store.put(resource, id, values));
  }

  /**
   * The columns of a record as texts, the first language's of several.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Map<String, String> get(String resource, long id) {
    return locked(
        () -> {
          Row row = store.get(resource, id);
          Map<String, String> values = new LinkedHashMap<>();
          store
              .schema()
              .resource(resource)
              .fields()
              .keySet()
              .forEach(name -> values.put(name, row.text(name)));
          return values;
        });
  }

  /** Ids of all records, ascending. */
  public List<Long> ids(String resource) {
    return locked(() -> store.all(resource).stream().map(Row::id).toList());
  }

  /** PS_ROUND_TYPE and PS_PRICE_ROUND_MODE for the orders from now on. */
  public void rounding(int type, int mode) {
    configure("PS_ROUND_TYPE", Integer.toString(type));
    configure("PS_PRICE_ROUND_MODE", Integer.toString(mode));
  }

  public void configure(String name, String value) {
    locked(
        () ->
            store
                .where("configurations", row -> row.text("name").equals(name))
                .get(0)
                .set("value", value));
  }

  /** What the key may do with a resource; no method = the resource is not ticked. */
  public void permit(String resource, String... methods) {
    run(() -> access.permit(resource, List.of(methods)));
  }

  /** Opens another shop, a row of that resource, to the key. */
  public void allowShop(long shop) {
    run(() -> access.allowShop(shop));
  }

  /** The webservice's main switch. */
  public void webservice(boolean enabled) {
    run(() -> access.enabled(enabled));
  }

  /** Whether the key is active. */
  public void keyActive(boolean active) {
    run(() -> access.active(active));
  }

  private void run(Runnable work) {
    synchronized (store) {
      work.run();
    }
  }

  private <T> T locked(Supplier<T> work) {
    synchronized (store) {
      return work.get();
    }
  }

  private void handle(HttpServerRequest request) {
    if (!faultsEndpoint.handle(request)
        && !controls.handle(request)
        && !endpoint.handle(request, url())) {
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
                        .requestHandler(SandboxPrestaShop.this::handle)
                        .listen(Ports.of(port), "127.0.0.1"));
        port = server.actualPort();
      }
    };
  }
}
