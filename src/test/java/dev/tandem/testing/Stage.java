package dev.tandem.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.ShopId;
import dev.tandem.connection.Connections;
import dev.tandem.connection.InstanceDraft;
import dev.tandem.connection.InstanceRepository;
import dev.tandem.connection.ShopAccess;
import dev.tandem.connection.ShopDraft;
import dev.tandem.connection.ShopRepository;
import dev.tandem.connection.ShopSettings;
import dev.tandem.inbox.OrderJobs;
import dev.tandem.inbox.OrderPoller;
import dev.tandem.mapping.Choices;
import dev.tandem.mapping.Choices.Subject;
import dev.tandem.queue.JobQueue;
import dev.tandem.queue.NewJob;
import dev.tandem.queue.QueueUpkeep;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tandem between one shop and one Odoo, driven by hand: polls, runs the queue until it is empty,
 * moves the clock.
 */
@Singleton
public class Stage {

  @Inject Pool pool;
  @Inject MutableClock clock;
  @Inject InstanceRepository instances;
  @Inject ShopRepository shops;
  @Inject Choices choices;
  @Inject OrderPoller poller;
  @Inject QueueUpkeep upkeep;
  @Inject JobQueue queue;
  @Inject OrderJobs orderJobs;
  @Inject Connections connections;
  @Inject ObjectMapper json;

  private ShopId shop = new ShopId(0);
  private String name = "";
  private long instance;
  private OdooServer odoo = new OdooServer("", "", "", "");

  /**
   * A shop as a person would type it in.
   *
   * @param webhookSecret null where the shop has no webhooks
   */
  public record Connected(
      String platform,
      String url,
      String credential,
      Map<String, String> platformSettings,
      @Nullable String webhookSecret) {}

  /** {@link #set(OdooServer, Connected)} with taxes and carriers mapped. */
  public void set(OdooServer server, SandboxPrestaShop sandbox) {
    connect(server, new Connected("prestashop", sandbox.url(), sandbox.key(), Map.of(), null));
    mapTax("1", 20);
    mapTax("2", new BigDecimal("5.5"));
    mapCarriers();
    // The first poll begins now: what is placed from here on is seen.
    poll();
  }

  /**
   * Empties the database and configures this shop with this Odoo. Every carrier leads to one
   * delivery product; taxes are for the test to map.
   */
  public void set(OdooServer server, Connected connected) {
    connect(server, connected);
    patch("orderTarget.deliveryProductId", deliveryProduct());
    poll();
  }

  private void connect(OdooServer server, Connected connected) {
    this.odoo = server;
    reset();
    name = "Web " + Long.toString(System.nanoTime(), 36);
    instance =
        get(() ->
                instances.create(
                    new InstanceDraft(
                        "odoo",
                        server.url(),
                        server.database(),
                        server.login(),
                        server.apiKey(),
                        null,
                        null,
                        4,
                        Duration.ofSeconds(30))))
            .id();
    shop =
        new ShopId(
            get(() ->
                    shops.create(
                        new ShopDraft(
                            name,
                            instance,
                            connected.platform(),
                            connected.url(),
                            connected.credential(),
                            connected.platformSettings(),
                            connected.webhookSecret(),
                            settings())))
                .id());
  }

  /**
   * Sets one setting as the API would, such as {@code orderTarget.deliveryProductId}.
   *
   * @param path names, separated by dots
   */
  public void patch(String path, Object value) {
    change(
        settings -> {
          ObjectNode tree = json.valueToTree(settings);
          int last = path.lastIndexOf('.');
          ObjectNode at =
              last < 0
                  ? tree
                  : (ObjectNode) tree.at("/" + path.substring(0, last).replace('.', '/'));
          at.set(path.substring(last + 1), json.valueToTree(value));
          return json.convertValue(tree, ShopSettings.class);
        });
  }

  /** The shop as jobs see it. */
  public ShopAccess access() {
    return get(() -> connections.shop(shop));
  }

  private ShopSettings settings() {
    return new ShopSettings(
        true, true, Duration.ofSeconds(1), Duration.ofMinutes(2), null, null, null, null);
  }

  public ShopId shop() {
    return shop;
  }

  /** New at each {@link #set}. */
  public String shopName() {
    return name;
  }

  public OdooServer odoo() {
    return odoo;
  }

  public void change(UnaryOperator<ShopSettings> change) {
    get(() -> shops.changeSettings(shop, change));
    clock.advance(Duration.ofSeconds(2)); // settings are kept for a moment
  }

  /** Chooses the Odoo tax of this rate, which is made where Odoo has none. */
  public void mapTax(String shopKey, Number percent) {
    long id = taxOf(percent, false);
    get(() -> choices.choose(shop, Subject.TAX, shopKey, "tax " + percent, new OdooId(id)));
  }

  /** {@link #mapTax} in another Odoo than the one of {@link #set}. */
  public void mapTaxIn(OdooServer other, String shopKey, Number percent) {
    odoo = other;
    mapTax(shopKey, percent);
  }

  /** {@link #mapTax} to a tax that Odoo's prices contain. */
  public void mapIncludedTax(String shopKey, Number percent) {
    long id = taxOf(percent, true);
    get(() -> choices.choose(shop, Subject.TAX, shopKey, "tax " + percent, new OdooId(id)));
  }

  private long taxOf(Number percent, boolean included) {
    List<JsonNode> found =
        odoo.search(
            "account.tax",
            List.of(
                List.of("type_tax_use", "=", "sale"),
                List.of("amount", "=", percent),
                List.of("price_include", "=", included)),
            "id");
    if (found.isEmpty()) {
      throw new AssertionError("Odoo has no sale tax of " + percent + " %");
    }
    return found.get(0).path("id").longValue();
  }

  public void unmapTax(String shopKey) {
    sql("DELETE FROM mapping_choice WHERE shop_key = '" + shopKey + "' AND subject = 'tax'");
  }

  private long deliveryProduct() {
    return odoo.call(
            "product.product",
            "load",
            List.of(
                List.of("id", "name", "type", "taxes_id/.id"),
                List.of(List.of("tandem_test.delivery", "Delivery", "service", ""))),
            Map.of("context", Map.of("mode", "update", "noupdate", true)))
        .path("ids")
        .path(0)
        .longValue();
  }

  private void mapCarriers() {
    long product = deliveryProduct();
    for (int carrier = 1; carrier <= 6; carrier++) {
      String key = Integer.toString(carrier);
      get(() -> choices.choose(shop, Subject.CARRIER, key, "carrier " + key, new OdooId(product)));
    }
  }

  /** Asks for an order as a person does. */
  public void importByHand(long order) {
    NewJob job = orderJobs.of(get(() -> connections.shop(shop)), Long.toString(order), "", true);
    get(() -> queue.enqueue(List.of(job)));
  }

  /** Polls as if its time had come. */
  public int poll() {
    clock.advance(Duration.ofSeconds(5));
    return get(() -> poller.pollDue());
  }

  /** Polls and runs everything that can run now. */
  public void sync() {
    poll();
    drain();
  }

  /** Runs the queue until nothing is ready that may run now, and nothing runs. */
  public void drain() {
    queue.wake();
    await("the queue to be empty", () -> busy() == 0);
  }

  /** Jobs that run, and those that may run now. */
  public long busy() {
    return count(
        """
        SELECT (SELECT count(*) FROM job_run) + (SELECT count(*) FROM job j
         WHERE state = 'ready' AND NOT EXISTS (
           SELECT FROM queue_lane l JOIN connection_state c USING (connection)
            WHERE l.lane = j.lane AND (c.paused_at IS NOT NULL OR c.open_since IS NOT NULL
              OR c.blocked_until > '%s')))"""
            .formatted(clock.instant()));
  }

  /**
   * Moves the clock, makes ready what is due, probes what is down, and runs what can run. What runs
   * while the clock moves keeps its lease, as it does where time passes.
   */
  public void later(Duration span) {
    clock.advance(span);
    get(() -> upkeep.heartbeat());
    get(() -> upkeep.probe());
    get(() -> upkeep.rescue());
    get(() -> upkeep.stage());
    get(() -> upkeep.lookAgain());
    drain();
  }

  /** Waits for something that comes by itself; fails the test where it does not come. */
  public void await(String what, Supplier<Boolean> there) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!there.get()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain for " + what + "; jobs: " + jobs());
      }
      get(() -> Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(4)));
    }
  }

  /** All jobs that are not finished, in words. */
  public List<String> jobs() {
    List<String> words = new ArrayList<>();
    rows("SELECT kind, subject, state, attempts, reason FROM job ORDER BY id")
        .forEach(
            row ->
                words.add(
                    row.getString(0)
                        + " "
                        + row.getString(1)
                        + " "
                        + row.getString(2)
                        + " "
                        + row.getInteger(3)
                        + " "
                        + row.getString(4)));
    return words;
  }

  /** Status of an order in the book. */
  public String status(long order) {
    return column("status", order);
  }

  public String reason(long order) {
    return column("reason", order);
  }

  public String column(String column, long order) {
    List<Row> found =
        rows("SELECT " + column + "::text FROM shop_order WHERE order_id = '" + order + "'");
    return found.isEmpty() ? "" : String.valueOf(found.get(0).getString(0));
  }

  public long count(String sql) {
    return rows(sql).get(0).getLong(0);
  }

  public List<Row> rows(String sql) {
    List<Row> list = new ArrayList<>();
    get(() -> pool.query(sql).execute()).forEach(list::add);
    return list;
  }

  public void sql(String sql) {
    get(() -> pool.query(sql).execute());
  }

  /** The value of a Uni, waited for on the test's thread. */
  public static <T> T get(Supplier<Uni<T>> work) {
    try {
      return VertxContextSupport.subscribeAndAwait(work);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private void reset() {
    try {
      await("running jobs to end", () -> count("SELECT count(*) FROM job_run") == 0);
    } finally {
      empty();
    }
    clock.advance(Duration.ofMinutes(1L + ThreadLocalRandom.current().nextInt(5)));
  }

  /** A run that one test left without its job is no burden of all the others. */
  private void empty() {
    sql(
        """
        TRUNCATE job, job_run, job_done, job_wait, topic_release, queue_lane, connection_state, queue_pause, mapping,
          mapping_choice, shop_order, order_sequence, journal, poll, inbox_event;
        DELETE FROM shop; DELETE FROM odoo_instance""");
  }
}
