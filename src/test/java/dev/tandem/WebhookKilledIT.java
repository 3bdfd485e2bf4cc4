package dev.tandem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.testing.NativeBinary;
import dev.tandem.testing.PostgresResource;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The application as it was built is killed while webhooks come in over many connections: each one
 * that it answered with 200 is in the database, with the job that follows.
 */
class WebhookKilledIT {

  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final String SECRET = "secret-of-the-app";
  private static final int SENDERS = 32;
  private static final int KILL_AFTER = 1000;

  private final Path home;
  private final Map<String, String> settings = new HashMap<>(new PostgresResource().start());
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Set<Integer> accepted = ConcurrentHashMap.newKeySet();
  private final AtomicInteger next = new AtomicInteger();
  private final CountDownLatch enough = new CountDownLatch(KILL_AFTER);
  private NativeBinary process;
  private long shop;
  private String door = "";

  WebhookKilledIT(@TempDir Path home) {
    this.home = home;
    settings.put("tandem.data-dir", home.toString());
  }

  @AfterEach
  void end() throws SQLException {
    process.kill();
    run("DELETE FROM shop WHERE id = " + shop);
  }

  @Test
  void losesNothingThatItAccepted() throws Exception {
    process = NativeBinary.startJar(JAR, settings, home);
    connect();
    CompletableFuture<?>[] senders =
        IntStream.range(0, SENDERS).mapToObj(i -> send()).toArray(CompletableFuture[]::new);
    assertThat(enough.await(60, TimeUnit.SECONDS)).as("webhooks are accepted").isTrue();
    process.kill();
    CompletableFuture.allOf(senders).join();
    assertThat(accepted).hasSizeGreaterThanOrEqualTo(KILL_AFTER);
    assertThat(numbers("SELECT substr(event, 9)::int FROM inbox_event WHERE shop_id = " + shop))
        .containsAll(accepted);
    assertThat(numbers("SELECT payload->>'orderId' FROM job WHERE lane = 'shop:" + shop + "'"))
        .containsAll(accepted);
  }

  /** Paused: jobs stay where they are put. */
  private void connect() {
    String name = "killed " + System.nanoTime();
    long instance =
        create(
                "/api/instances",
                Map.of(
                    "name", name,
                    "url", "http://127.0.0.1:9",
                    "database", "none",
                    "login", "none",
                    "apiKey", "none"))
            .getLong("id");
    JsonPath made =
        create(
            "/api/shops",
            Map.of(
                "name",
                name,
                "instanceId",
                instance,
                "platform",
                "shopify",
                "url",
                "http://127.0.0.1:9",
                "credential",
                "shpat_none",
                "webhookSecret",
                SECRET));
    shop = made.getLong("id");
    door = process.url() + "/webhooks/" + made.getString("moduleId");
    api().post("/api/connections/shop:" + shop + "/pause").then().statusCode(204);
  }

  /** One after the other, until nobody answers any more. */
  private CompletableFuture<Void> send() {
    int order = next.incrementAndGet();
    return http.sendAsync(webhook(order), BodyHandlers.discarding())
        .handle((answer, gone) -> gone == null && answer.statusCode() == 200)
        .thenCompose(
            stored -> {
              if (!stored) {
                return CompletableFuture.completedFuture(null);
              }
              accepted.add(order);
              enough.countDown();
              return send();
            });
  }

  private HttpRequest webhook(int order) {
    byte[] body = ("{\"id\":" + order + "}").getBytes(StandardCharsets.UTF_8);
    return HttpRequest.newBuilder(URI.create(door))
        .header("X-Shopify-Topic", "orders/updated")
        .header("X-Shopify-Webhook-Id", Integer.toString(order))
        .header("X-Shopify-Hmac-Sha256", sign(body))
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  private static String sign(byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonPath create(String path, Map<String, ?> body) {
    return api().body(body).post(path).then().statusCode(201).extract().jsonPath();
  }

  private RequestSpecification api() {
    return RestAssured.given()
        .baseUri(process.url())
        .header("Authorization", "Bearer " + settings.get("tandem.api-token"))
        .contentType(ContentType.JSON);
  }

  private Set<Integer> numbers(String sql) throws SQLException {
    Set<Integer> numbers = new HashSet<>();
    try (Connection connection = database();
        ResultSet rows = connection.createStatement().executeQuery(sql)) {
      while (rows.next()) {
        numbers.add(rows.getInt(1));
      }
    }
    return numbers;
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = database()) {
      connection.createStatement().execute(sql);
    }
  }

  private Connection database() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:" + settings.get("quarkus.datasource.reactive.url"), "postgres", "postgres");
  }
}
