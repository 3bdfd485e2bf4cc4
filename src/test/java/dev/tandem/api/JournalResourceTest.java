package dev.tandem.api;

import static dev.tandem.testing.ApiClient.api;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.tandem.queue.JobState;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class JournalResourceTest {

  private static final Instant NOON = MutableClock.START;

  @Inject StoredRows rows;

  /** Of a shop that was removed: the journal tells of it all the same. */
  private final long shop = ThreadLocalRandom.current().nextLong(1_000_000_000, 1_000_000_000_000L);

  @BeforeEach
  void write() {
    String lane = "shop:" + shop;
    rows.order(shop, "1", "R" + shop, "failed", 1);
    rows.entry(lane, "order.import", shop + ":1", JobState.WAITING, NOON);
    rows.entry(lane, "customer.import", shop + ":1", JobState.DONE, NOON.plusSeconds(60));
    rows.entry(lane, "product.import", shop + ":1", JobState.DONE, NOON.plusSeconds(120));
    rows.entry(lane, "order.import", shop + ":1", JobState.DEAD, NOON.plusSeconds(180));
    rows.entry(lane, "order.import", shop + ":2", JobState.DONE, NOON.plusSeconds(240));
  }

  @Test
  void tellsTheNewestFirstWithALevel() {
    list(Map.of())
        .body("items.level", contains("info", "error", "info", "info", "warning"))
        .body("items[1].state", equalTo("dead"))
        .body("items[1].message", equalTo("order.import went to dead"))
        .body("items[1].at", equalTo("2026-03-02T10:03:00Z"));
  }

  @Test
  void findsWhatConcernsAnOrderByItsNumberOrItsId() {
    list(Map.of("order", "R" + shop))
        .body("items.kind", contains("order.import", "customer.import", "order.import"));
    list(Map.of("order", "2")).body("items.subject", contains(shop + ":2"));
    list(Map.of("order", "none")).body("items", hasSize(0));
    api().queryParam("order", "R" + shop).get("/api/journal").then().body("items", hasSize(3));
  }

  @Test
  void narrowsDownByTimeAndLevel() {
    list(Map.of("from", "2026-03-02T10:02:00Z")).body("items", hasSize(3));
    list(Map.of("to", "2026-03-02T10:02:00Z")).body("items", hasSize(2));
    list(Map.of("level", "error")).body("items.subject", contains(shop + ":1"));
    list(Map.of("level", "warning")).body("items.state", contains("waiting"));
  }

  @Test
  void pagesByCursor() {
    String next = list(Map.of("limit", "3")).body("items", hasSize(3)).extract().path("next");
    list(Map.of("limit", "3", "cursor", next))
        .body("items.kind", contains("customer.import", "order.import"))
        .body("next", nullValue());
  }

  @Test
  void refusesWhatMakesNoSense() {
    bad("from", "yesterday");
    bad("to", "2026-03-02");
    bad("level", "loud");
    bad("shop", "0");
    bad("cursor", "?");
  }

  private static void bad(String parameter, String value) {
    api()
        .queryParam(parameter, value)
        .get("/api/journal")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("field", equalTo(parameter));
  }

  private ValidatableResponse list(Map<String, String> params) {
    return api()
        .queryParams(params)
        .queryParam("shop", shop)
        .get("/api/journal")
        .then()
        .statusCode(200);
  }
}
