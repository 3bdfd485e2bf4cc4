package dev.tandem.bench;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.queue.Change;
import dev.tandem.queue.JobListener;
import dev.tandem.queue.JobRunner;
import dev.tandem.queue.JobState;
import dev.tandem.queue.JobTransition;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.sandbox.prestashop.PrestaShopRelease;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import dev.tandem.testing.ApiClient;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.SignedSide;
import dev.tandem.testing.Stage;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Webhooks until they are answered, and until their order is in Odoo. Every webhook is signed,
 * tells an order that is new, and is stored with its job and its row in the list of orders.
 * PostgreSQL is durable; the sender is in the same process, on an event loop of its own.
 */
@QuarkusTest
@TestProfile(WebhooksBench.Door.class)
@Tag("bench")
@Tag("webhooks")
class WebhooksBench {

  private static final int CONNECTIONS = 256;
  private static final int SECONDS = Integer.getInteger("tandem.bench.seconds", 20);
  private static final int ROUNDS = 2;

  @Inject Stage stage;
  @Inject MutableClock clock;
  @Inject JobRunner runner;
  @Inject Ended ended;

  @ConfigProperty(name = "quarkus.datasource.reactive.url")
  String database;

  private final ScheduledExecutorService time = Executors.newSingleThreadScheduledExecutor();

  /** A database that keeps what it says it keeps; jobs wait until they are let loose. */
  public static final class Door implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("tandem.queue.run", "false");
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(DurablePostgres.class));
    }
  }

  /** When the import of an order ended: by then Odoo has it. */
  @Singleton
  public static class Ended implements JobListener {
    final Map<String, Long> at = new ConcurrentHashMap<>();
    volatile boolean listening;

    @Override
    public List<Change> on(JobTransition step) {
      if (listening && step.job().kind().equals("order.import") && step.to() == JobState.DONE) {
        at.putIfAbsent(step.job().subject(), System.nanoTime());
      }
      return List.of();
    }
  }

  @BeforeEach
  void time() {
    long begin = System.nanoTime();
    var from = clock.instant();
    time.scheduleAtFixedRate(
        () -> clock.set(from.plusNanos(System.nanoTime() - begin)), 0, 10, TimeUnit.MILLISECONDS);
  }

  @AfterEach
  void stop() {
    time.shutdownNow();
  }

  @Test
  void accepted() {
    SignedSide shop = new SignedSide();
    PlainCommits plain = new PlainCommits(database);
    CpuTime cpu = new CpuTime(stage.count("SELECT pg_backend_pid()::bigint"));
    try (WebhookLoad load =
        new WebhookLoad(RestAssured.port, shop.path(), shop.secret(), CONNECTIONS)) {
      saturate(load, 5); // warms up
      load.openLoop(1000, 5);
      WebhookLoad.print("accepted_at_1000_per_s", load.openLoop(1000, SECONDS));
      double commits = 0;
      double accepted = 0;
      double commitCpu = 0;
      double acceptCpu = 0;
      for (int round = 0; round < ROUNDS; round++) {
        double begin = cpu.seconds();
        double plainRate = plain.perSecond(CONNECTIONS, SECONDS / 2);
        double middle = cpu.seconds();
        double rate = saturate(load, SECONDS / 2);
        double end = cpu.seconds();
        commits += plainRate / ROUNDS;
        accepted += rate / ROUNDS;
        commitCpu += (middle - begin) / (plainRate * SECONDS / 2) / ROUNDS;
        acceptCpu += (end - middle) / (rate * SECONDS / 2) / ROUNDS;
      }
      Figure.print("webhooks", "cpu_of_a_plain_commit", commitCpu * 1e6, "us");
      Figure.print("webhooks", "cpu_of_a_webhook", acceptCpu * 1e6, "us");
      Figure.print("webhooks", plain.name() + "_256_connections", commits, "commits/s");
      Figure.print("webhooks", "accepted_256_connections", accepted, "webhooks/s");
      Figure.print("webhooks", "accepted_to_plain_commits", accepted / commits, "ratio");
      Figure.print("webhooks", "repeated_256_connections", repeated(load), "webhooks/s");
    }
    assertThat(stage.count("SELECT count(*) FROM inbox_event WHERE shop_id = " + shop.id()))
        .isEqualTo(stage.count("SELECT count(*) FROM job WHERE lane = '" + shop.lane() + "'"));
  }

  private double saturate(WebhookLoad load, int seconds) {
    WebhookLoad.Ring[] rings = load.rings(seconds * 8_000);
    double[] millis = new double[rings.length];
    int[] used = {0};
    double rate =
        load.closedLoop(
            Duration.ofSeconds(seconds),
            i -> {
              used[0] = Math.max(used[0], i + 1);
              return i < rings.length ? rings[i] : load.rings(1)[0];
            },
            millis);
    double[] measured = java.util.Arrays.copyOf(millis, Math.min(used[0], millis.length));
    WebhookLoad.print("saturated", measured);
    return rate;
  }

  private static double repeated(WebhookLoad load) {
    WebhookLoad.Ring same = load.rings(1)[0];
    return load.closedLoop(Duration.ofSeconds(5), i -> same, new double[0]);
  }

  @Test
  void inOdoo() {
    SandboxOdoo odoo = StandIn.start(OdooSeries.V19, clock);
    SandboxPrestaShop shop =
        SandboxPrestaShop.start(StandIn.VERTX, PrestaShopRelease.V9_1, 0, clock);
    try {
      stage.set(StandIn.of(odoo), shop);
      stage.sql("UPDATE shop SET platform = 'signed' WHERE id = " + stage.shop());
      clock.advance(Duration.ofSeconds(10));
      runner.start();
      String door =
          ApiClient.api().get("/api/shops/" + stage.shop()).jsonPath().getString("moduleId");
      try (WebhookLoad load =
          new WebhookLoad(RestAssured.port, "/webhooks/" + door, shop.key(), 32)) {
        untilInOdoo(load, shop, 100); // warms up
        double[] millis = untilInOdoo(load, shop, 20 * SECONDS);
        Figure.print("webhooks", "in_odoo_at_20_per_s_p50", Figure.percentile(millis, 0.5), "ms");
        Figure.print("webhooks", "in_odoo_at_20_per_s_p95", Figure.percentile(millis, 0.95), "ms");
        Figure.print("webhooks", "in_odoo_at_20_per_s_p99", Figure.percentile(millis, 0.99), "ms");
      }
    } finally {
      runner.stop();
      shop.close();
      odoo.close();
    }
  }

  /** From the moment at which the shop tells of an order until its import ended. */
  private double[] untilInOdoo(WebhookLoad load, SandboxPrestaShop shop, int orders) {
    WebhookLoad.Ring[] rings = new WebhookLoad.Ring[orders];
    String[] subjects = new String[orders];
    for (int i = 0; i < orders; i++) {
      long id =
          shop.place(
              order()
                  .guest("bench" + i % 200 + "@example.com")
                  .line(3 + i % 9, 0, 1)
                  .line(3 + (i + 2) % 9, 0, 2)
                  .state("paid"));
      rings[i] = load.ring(Long.toString(id), shop.get("orders", id).get("id_customer"));
      subjects[i] = stage.shop() + ":" + id;
    }
    ended.at.clear();
    ended.listening = true;
    long[] told = new long[orders];
    load.openLoop(20, rings, i -> told[i] = System.nanoTime());
    stage.await("all orders in Odoo", () -> ended.at.size() == orders);
    ended.listening = false;
    double[] millis = new double[orders];
    for (int i = 0; i < orders; i++) {
      millis[i] = (ended.at.get(subjects[i]) - told[i]) / 1e6;
    }
    return millis;
  }
}
