package dev.tandem.inbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.testing.ApiClient;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.SignedShop;
import dev.tandem.testing.SignedSide;
import dev.tandem.testing.Stage;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes in at the door, good and bad (DOOR1). */
@QuarkusTest
class WebhookDoorTest {

  private static final String ORDER = "{\"order\":\"17\",\"customer\":\"3\"}";

  @Inject Stage stage;
  @Inject MutableClock clock;
  @Inject WebhookDoor door;
  private SignedSide shop;

  @BeforeEach
  void open() {
    shop = new SignedSide();
  }

  @AfterEach
  void close() {
    shop.remove();
  }

  @Test
  void storesAnOrderThatIsTold() {
    double before = counted("accepted");
    shop.ring("e1", "order", ORDER).statusCode(200);
    assertThat(events()).isOne();
    assertThat(jobs("order.import", "17")).isOne();
    assertThat(stage.rows("SELECT key FROM job WHERE lane = '" + shop.lane() + "'"))
        .extracting(row -> row.getString(0))
        .containsExactly(shop.lane() + ":customer:3");
    assertThat(counted("accepted") - before).isEqualTo(1);
  }

  @Test
  void listsAnOrderEvenWhileSynchronisationIsOff() {
    shop.ring("e1", "order", ORDER).statusCode(200);
    ApiClient.api()
        .get("/api/orders?shop=" + shop.id())
        .then()
        .statusCode(200)
        .body("items.size()", org.hamcrest.Matchers.is(1));
  }

  @Test
  void storesWhatIsSentTwiceOnce() {
    double before = counted("repeated");
    shop.ring("e1", "order", ORDER).statusCode(200);
    shop.ring("e1", "order", ORDER).statusCode(200);
    assertThat(events()).isOne();
    assertThat(version("17")).isZero();
    assertThat(counted("repeated") - before).isEqualTo(1);
  }

  @Test
  void mergesWhatTellsTheSameOrder() {
    shop.ring("e1", "order", ORDER).statusCode(200);
    shop.ring("e2", "order", ORDER).statusCode(200);
    assertThat(events()).isEqualTo(2);
    assertThat(jobs("order.import", "17")).isOne();
    assertThat(version("17")).isOne();
  }

  @Test
  void storesTenThousandOfTheSameOnce() {
    shop.ring("e1", "order", ORDER).statusCode(200);
    long wal = wal();
    assertThat(ringAgain("e1", 10_000)).isEqualTo(10_000);
    assertThat(events()).isOne();
    assertThat(version("17")).isZero();
    // Nothing is written for a repeated one: what else the database does is far less.
    assertThat(wal() - wal).isLessThan(10_000L * 50);
  }

  /** Over some connections at the same time; how many were answered with 200. */
  private long ringAgain(String event, int times) {
    HttpRequest request =
        request("order", event)
            .POST(HttpRequest.BodyPublishers.ofString(ORDER))
            .timeout(Duration.ofSeconds(30))
            .build();
    HttpClient client = HttpClient.newHttpClient();
    List<Integer> answers = new CopyOnWriteArrayList<>();
    CompletableFuture.allOf(
            IntStream.range(0, 20)
                .mapToObj(i -> again(client, request, times / 20, answers))
                .toArray(CompletableFuture[]::new))
        .join();
    return answers.stream().filter(status -> status == 200).count();
  }

  private static CompletableFuture<Void> again(
      HttpClient client, HttpRequest request, int times, List<Integer> answers) {
    return times == 0
        ? CompletableFuture.completedFuture(null)
        : client
            .sendAsync(request, BodyHandlers.discarding())
            .thenAccept(answer -> answers.add(answer.statusCode()))
            .thenComposeAsync(sent -> again(client, request, times - 1, answers));
  }

  private HttpRequest.Builder request(String topic, String event) {
    byte[] body = ORDER.getBytes(StandardCharsets.UTF_8);
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + shop.path()))
        .version(HttpClient.Version.HTTP_1_1)
        .header("X-Event", event)
        .header("X-Topic", topic)
        .header("X-Signature", SignedShop.sign(shop.secret(), body));
  }

  @Test
  void storesNothingOfAWrongSignature() {
    double before = counted("not_genuine");
    shop.ring("e1", "order", ORDER, "another-secret").statusCode(401);
    raw(ORDER).header("X-Signature", "").post(shop.path()).then().statusCode(401);
    raw(ORDER).post(shop.path()).then().statusCode(401);
    String signature = SignedShop.sign(shop.secret(), ORDER.getBytes(StandardCharsets.UTF_8));
    raw(ORDER + " ").header("X-Signature", signature).post(shop.path()).then().statusCode(401);
    assertNothingStored();
    assertThat(counted("not_genuine") - before).isEqualTo(4);
  }

  @Test
  void readsNothingOfWhatIsNotGenuine() {
    shop.ring("e1", "bug", "{", "another-secret").statusCode(401);
    assertNothingStored();
  }

  @Test
  void acceptsTheOldSecretForTwoHours() {
    shop.becomes("new-secret");
    shop.ring("e1", "order", ORDER, "new-secret").statusCode(200);
    shop.ring("e2", "order", ORDER, shop.secret()).statusCode(200);
    clock.advance(Duration.ofMinutes(119));
    shop.ring("e3", "order", ORDER, shop.secret()).statusCode(200);
    clock.advance(Duration.ofMinutes(1));
    shop.ring("e4", "order", ORDER, shop.secret()).statusCode(401);
    shop.ring("e5", "order", ORDER, "new-secret").statusCode(200);
    assertThat(events()).isEqualTo(4);
  }

  @Test
  void refusesABodyThatIsTooLarge() throws Exception {
    double before = counted("too_large");
    String large = "{\"order\":\"17\",\"x\":\"" + "x".repeat(2 << 20) + "\"}";
    shop.ring("e1", "order", large).statusCode(413);
    assertThat(sendInParts(large)).isEqualTo(413);
    assertThat(counted("too_large") - before).isEqualTo(2);
    assertNothingStored();
    shop.ring("e2", "order", ORDER.replace("}", " ".repeat(1 << 20) + "}")).statusCode(200);
  }

  /** A hundred senders without a secret, each with nearly as much as one may send. */
  @Test
  void unfinishedBodiesShutNobodyOut() throws IOException {
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < 60; i++) {
        open.add(unfinished(1_900_000));
      }
      shop.ring("e1", "order", ORDER).statusCode(200);
      assertThat(events()).isOne();
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  @Test
  void aBodyThatNeverEndsIsGivenUp() throws IOException {
    double before = counted("too_slow");
    try (Socket slow = unfinished(100)) {
      stage.await("the body to begin", () -> door.reading() == 1);
      clock.advance(Duration.ofSeconds(11));
      door.expire();
      slow.setSoTimeout(10_000);
      byte[] answer = new byte[12];
      assertThat(slow.getInputStream().readNBytes(answer, 0, 12)).isEqualTo(12);
      assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 408");
    }
    assertThat(counted("too_slow") - before).isEqualTo(1);
  }

  /** Sends so much of a body that is one byte longer. */
  private Socket unfinished(int bytes) throws IOException {
    Socket socket = new Socket("127.0.0.1", RestAssured.port);
    String head =
        "POST "
            + shop.path()
            + " HTTP/1.1\r\nHost: localhost\r\nX-Event: e9\r\nX-Topic: order\r\n"
            + "Content-Length: "
            + (bytes + 1)
            + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    try {
      socket.getOutputStream().write(new byte[bytes]);
      socket.getOutputStream().flush();
    } catch (IOException closed) {
      // It had to give way already.
    }
    return socket;
  }

  /** Without saying beforehand how long it is. */
  private int sendInParts(String body) throws IOException, InterruptedException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + shop.path()))
            .version(HttpClient.Version.HTTP_1_1)
            .header("X-Event", "e1")
            .header("X-Topic", "order")
            .header("X-Signature", SignedShop.sign(shop.secret(), bytes))
            .timeout(Duration.ofSeconds(30))
            .POST(
                HttpRequest.BodyPublishers.ofInputStream(
                    () -> new java.io.ByteArrayInputStream(bytes)))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  @Test
  void refusesAnUnknownShop() {
    double before = counted("unknown_shop");
    for (int i = 0; i < 200; i++) {
      raw(ORDER).post("/webhooks/nobody" + i).then().statusCode(404);
    }
    assertThat(counted("unknown_shop") - before).isEqualTo(200);
    assertNothingStored();
  }

  @Test
  void asksNobodyAgainWhoIsUnknown() {
    raw(ORDER).post("/webhooks/nobody17").then().statusCode(404);
    // Written behind the back of this process, so that who asks again would find it.
    stage.sql("UPDATE shop SET module_id = 'nobody17' WHERE id = " + shop.id());
    raw(ORDER).post("/webhooks/nobody17").then().statusCode(404);
    clock.advance(Duration.ofSeconds(1));
    raw(ORDER).post("/webhooks/nobody17").then().statusCode(401);
  }

  @Test
  void knowsAShopThatWasRemovedNoMore() {
    shop.ring("e1", "order", ORDER).statusCode(200);
    shop.remove();
    shop.ring("e2", "order", ORDER).statusCode(404);
    shop = new SignedSide();
    shop.ring("e3", "order", ORDER).statusCode(200);
  }

  @Test
  void hasNoDoorForAPlatformWithoutWebhooks() {
    stage.sql("UPDATE shop SET platform = 'prestashop' WHERE id = " + shop.id());
    clock.advance(Duration.ofSeconds(5));
    shop.ring("e1", "order", ORDER).statusCode(404);
    assertNothingStored();
  }

  @Test
  void keepsWhatItCannotReadAsADeadLetter() {
    shop.ring("e1", "order", "{\"order\":").statusCode(200);
    stage.drain();
    assertThat(
            stage.rows(
                "SELECT kind, state, code, reason, advice FROM job WHERE lane = '"
                    + shop.door()
                    + "'"))
        .singleElement()
        .satisfies(
            job -> {
              assertThat(job.getString("kind")).isEqualTo("webhook.read");
              assertThat(job.getString("state")).isEqualTo("dead");
              assertThat(job.getString("code")).isEqualTo("webhook.unreadable");
              assertThat(job.getString("reason")).contains("not JSON");
              assertThat(job.getString("advice")).contains("replay");
            });
    assertThat(stage.rows("SELECT body FROM webhook_unread WHERE shop_id = " + shop.id()))
        .singleElement()
        .satisfies(row -> assertThat(row.getBuffer("body").toString()).isEqualTo("{\"order\":"));
  }

  @Test
  void readsAgainWhatIsReplayed() {
    shop.ring("e1", "order", "{\"order\":").statusCode(200);
    stage.drain();
    stage.sql(
        "UPDATE webhook_unread SET body = convert_to('"
            + ORDER
            + "', 'UTF8') WHERE shop_id = "
            + shop.id());
    long job = stage.count("SELECT id FROM job WHERE lane = '" + shop.door() + "'");
    ApiClient.api().post("/api/dead-letters/" + job + "/replay").then().statusCode(204);
    stage.await("the order", () -> jobs("order.import", "17") == 1);
    assertThat(stage.count("SELECT count(*) FROM webhook_unread WHERE shop_id = " + shop.id()))
        .isZero();
  }

  @Test
  void keepsWhatBreaksItsReader() {
    shop.ring("e1", "bug", "{}").statusCode(200);
    stage.drain();
    assertThat(stage.jobs().toString())
        .contains("webhook.read", "IllegalStateException")
        .doesNotContain("buyer@example.com");
  }

  @Test
  void keepsAsideWhatTheDatabaseRefuses() {
    shop.ring("e1", "order", "{\"order\":\"1\\u00007\"}").statusCode(200);
    stage.drain();
    assertThat(stage.jobs().toString()).contains("webhook.read");
    assertThat(events()).isOne();
  }

  @Test
  void recognisesADeliveryWithoutAnId() {
    shop.ring("", "order", ORDER).statusCode(200);
    shop.ring("", "order", ORDER).statusCode(200);
    shop.ring("", "order", ORDER.replace("17", "18")).statusCode(200);
    assertThat(events()).isEqualTo(2);
  }

  @Test
  void remembersWhatItIgnores() {
    shop.ring("e1", "weather", "{}").statusCode(200);
    assertThat(events()).isOne();
    assertThat(stage.count("SELECT count(*) FROM job WHERE lane = '" + shop.lane() + "'")).isZero();
  }

  private void assertNothingStored() {
    assertThat(events()).isZero();
    assertThat(
            stage.count(
                "SELECT count(*) FROM job WHERE lane IN ('%s', '%s')"
                    .formatted(shop.lane(), shop.door())))
        .isZero();
    assertThat(stage.count("SELECT count(*) FROM webhook_unread WHERE shop_id = " + shop.id()))
        .isZero();
  }

  private long events() {
    return stage.count("SELECT count(*) FROM inbox_event WHERE shop_id = " + shop.id());
  }

  private long jobs(String kind, String order) {
    return stage.count(
        "SELECT count(*) FROM job WHERE kind = '%s' AND subject = '%s:%s'"
            .formatted(kind, shop.id(), order));
  }

  private long version(String order) {
    return stage.count(
        "SELECT version::bigint FROM job WHERE subject = '%s:%s'".formatted(shop.id(), order));
  }

  private long wal() {
    return stage.count("SELECT (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint");
  }

  private static RequestSpecification raw(String body) {
    return RestAssured.given()
        .contentType("application/json")
        .header("X-Event", "e1")
        .header("X-Topic", "order")
        .body(body.getBytes(StandardCharsets.UTF_8));
  }

  static double counted(String result) {
    String metrics = RestAssured.get("/metrics").then().statusCode(200).extract().asString();
    return metrics
        .lines()
        .filter(line -> line.startsWith("tandem_webhooks_total{result=\"" + result + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
