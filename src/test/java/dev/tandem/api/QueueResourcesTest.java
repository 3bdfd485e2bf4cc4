package dev.tandem.api;

import static dev.tandem.testing.ApiClient.api;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.tandem.queue.JobState;
import dev.tandem.testing.NotedJobs;
import dev.tandem.testing.Sides;
import dev.tandem.testing.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class QueueResourcesTest {

  @Inject StoredRows rows;
  @Inject NotedJobs noted;
  private Sides sides;

  /** Paused: what becomes ready stays there. */
  private String lane;

  private final String openLane = "test:" + UUID.randomUUID();

  @BeforeEach
  void open() {
    sides = new Sides();
    lane = sides.lane();
    rows.uses(lane, lane);
    noted.ran().clear();
  }

  @AfterEach
  void close() {
    rows.forget(lane);
    rows.forget(openLane);
    sides.close();
  }

  @Test
  void listsJobsByStateKindAndLane() {
    long scheduled = rows.job(lane, "order.import", "1:1", JobState.SCHEDULED, "odoo.down");
    long waiting = rows.job(lane, "order.import", "1:2", JobState.WAITING, "");
    long dead = rows.job(lane, "product.import", "1:3", JobState.DEAD, "odoo.no");
    list("").body("items.id", contains((int) dead, (int) waiting, (int) scheduled));
    list("&state=waiting").body("items.id", contains((int) waiting));
    list("&state=done").body("items", hasSize(0));
    list("&kind=product.import")
        .body("items.id", contains((int) dead))
        .body("items[0].state", equalTo("dead"))
        .body("items[0].reason", equalTo("stopped by odoo.no"))
        .body("items[0].advice", equalTo("put odoo.no right"));
    list("&state=scheduled").body("items[0].runAt", equalTo("2026-03-02T11:00:00Z"));
  }

  @Test
  void pagesThroughJobs() {
    long first = rows.job(lane, "order.import", "1:1", JobState.DEAD, "a");
    rows.job(lane, "order.import", "1:2", JobState.DEAD, "a");
    rows.job(lane, "order.import", "1:3", JobState.DEAD, "a");
    String next = list("&limit=2").body("items", hasSize(2)).extract().path("next");
    list("&limit=2&cursor=" + next)
        .body("items.id", contains((int) first))
        .body("next", nullValue());
  }

  @Test
  void showsWhatAJobWaitsFor() {
    long product = rows.job(lane, "product.import", "1:4", JobState.DEAD, "odoo.no");
    long order = rows.job(lane, "order.import", "1:1", JobState.WAITING, "");
    rows.waits(order, "job:" + product);
    rows.waits(order, "mapping:1:tax:1");
    api()
        .get("/api/jobs/" + order)
        .then()
        .statusCode(200)
        .body("job.state", equalTo("waiting"))
        .body("waitsFor.topic", contains("job:" + product, "mapping:1:tax:1"))
        .body("waitsFor[0].jobId", is((int) product))
        .body("waitsFor[0].state", equalTo("dead"))
        .body("waitsFor[1].jobId", nullValue());
  }

  @Test
  void refusesWhatMakesNoSense() {
    api().get("/api/jobs?state=lost").then().statusCode(400).body("field", equalTo("state"));
    api().get("/api/jobs?cursor=zz").then().statusCode(400).body("field", equalTo("cursor"));
    api().get("/api/dead-letters?cursor=zz").then().statusCode(400);
    api()
        .get("/api/jobs/999999999999")
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
    api().post("/api/dead-letters/999999999999/replay").then().statusCode(404);
  }

  @Test
  void replaysADeadLetter() throws InterruptedException {
    long job = rows.job(openLane, NotedJobs.KIND, openLane, JobState.DEAD, "odoo.no");
    api().get("/api/dead-letters").then().body("items.id", hasItem((int) job));
    api().post("/api/dead-letters/" + job + "/replay").then().statusCode(204);
    assertThat(noted.ran().poll(20, TimeUnit.SECONDS)).isEqualTo(job);
  }

  @Test
  void discardsADeadLetter() {
    long job = rows.job(lane, "order.import", "1:1", JobState.DEAD, "odoo.no");
    api().post("/api/dead-letters/" + job + "/discard").then().statusCode(204);
    api().get("/api/dead-letters").then().body("items.id", not(hasItem((int) job)));
    api().get("/api/jobs/" + job).then().body("job.state", equalTo("discarded"));
    for (String what : new String[] {"discard", "replay"}) {
      api()
          .post("/api/dead-letters/" + job + "/" + what)
          .then()
          .statusCode(409)
          .contentType("application/problem+json")
          .body("detail", containsString("discarded"));
    }
  }

  @Test
  void doesNotReplayWhatANewerJobDoesAlready() {
    long old = rows.job(lane, "order.import", "1:1", JobState.DEAD, "odoo.no");
    rows.job(lane, "order.import", "1:1", JobState.WAITING, "");
    api().post("/api/dead-letters/" + old + "/replay").then().statusCode(409);
    api().get("/api/jobs/" + old).then().body("job.state", equalTo("dead"));
  }

  @Test
  void processesTheQueueNow() throws InterruptedException {
    long later = rows.job(openLane, NotedJobs.KIND, openLane, JobState.SCHEDULED, "odoo.down");
    long dead = rows.job(lane, "order.import", "1:1", JobState.DEAD, "odoo.no");
    long waiting = rows.job(lane, "order.import", "1:2", JobState.WAITING, "mapping.tax");
    int jobs = api().post("/api/queue/process").then().statusCode(200).extract().path("jobs");
    assertThat(jobs).isGreaterThanOrEqualTo(2);
    assertThat(noted.ran().poll(20, TimeUnit.SECONDS)).isEqualTo(later);
    api().get("/api/jobs/" + waiting).then().body("job.state", equalTo("ready"));
    api().get("/api/jobs/" + dead).then().body("job.state", equalTo("dead"));
  }

  @Test
  void pausesAndResumesAConnection() {
    String odoo = "odoo:" + sides.instanceId();
    api()
        .body(Map.of("reason", "moving house"))
        .post("/api/connections/" + odoo + "/pause")
        .then()
        .statusCode(204);
    standing(odoo).body("state[0]", equalTo("paused")).body("reason[0]", equalTo("moving house"));
    api().post("/api/connections/" + odoo + "/resume").then().statusCode(204);
    standing(odoo).body("state[0]", equalTo("ok"));
    api().post("/api/connections/odoo:999999999/pause").then().statusCode(404);
    api().post("/api/connections/moon/resume").then().statusCode(404);
  }

  @Test
  void pausesAKindOfJobOfOneShop() throws InterruptedException {
    api().post("/api/connections/" + lane + "/resume").then().statusCode(204);
    pauseKind(Map.of("shopId", sides.shopId(), "kind", NotedJobs.KIND)).statusCode(204);
    api()
        .get("/api/queue/paused-kinds")
        .then()
        .body("findAll { it.lane == '" + lane + "' }.kind", contains(NotedJobs.KIND));
    long held = rows.job(lane, NotedJobs.KIND, lane, JobState.DEAD, "odoo.no");
    long other = rows.job(openLane, NotedJobs.KIND, openLane, JobState.DEAD, "odoo.no");
    api().post("/api/dead-letters/" + held + "/replay").then().statusCode(204);
    api().post("/api/dead-letters/" + other + "/replay").then().statusCode(204);
    assertThat(noted.ran().poll(20, TimeUnit.SECONDS)).isEqualTo(other);
    pauseKind(Map.of("shopId", sides.shopId(), "kind", NotedJobs.KIND, "paused", false))
        .statusCode(204);
    assertThat(noted.ran().poll(20, TimeUnit.SECONDS)).isEqualTo(held);
    pauseKind(Map.of("shopId", sides.shopId(), "kind", "order.improt"))
        .statusCode(422)
        .body("field", equalTo("kind"))
        .body("detail", containsString(NotedJobs.KIND));
    pauseKind(Map.of("kind", NotedJobs.KIND)).statusCode(422).body("field", equalTo("shopId"));
    pauseKind(Map.of("shopId", 999999999, "kind", NotedJobs.KIND)).statusCode(404);
  }

  @Test
  void countsEachJobOnce() {
    JsonPath before = counters();
    rows.job(lane, "order.import", "1:1", JobState.SCHEDULED, "odoo.down");
    rows.job(lane, "order.import", "1:2", JobState.WAITING, "");
    rows.job(lane, "order.import", "1:3", JobState.WAITING, "mapping.tax");
    rows.job(lane, "order.import", "1:4", JobState.DEAD, "odoo.no");
    rows.order(sides.shopId(), "1", "AA", "synced", 1);
    rows.order(sides.shopId(), "2", "BB", "failed", 1);
    JsonPath after = counters();
    assertThat(after.getLong("pending") - before.getLong("pending")).isEqualTo(2);
    assertThat(after.getLong("error") - before.getLong("error")).isEqualTo(1);
    assertThat(after.getLong("deadLetter") - before.getLong("deadLetter")).isEqualTo(1);
    assertThat(after.getLong("synced") - before.getLong("synced")).isEqualTo(1);
    assertThat(after.getList("connections.key")).contains(lane, "odoo:" + sides.instanceId());
  }

  @Test
  void groupsWhatStopsByItsCause() {
    long shop = sides.shopId();
    String code = "test." + lane;
    rows.order(shop, "1", "AA", "waiting", 1);
    rows.order(shop, "2", "BB", "waiting", 1);
    long product = rows.job(lane, "product.import", shop + ":4", JobState.DEAD, code);
    long order = rows.job(lane, "order.import", shop + ":1", JobState.WAITING, "");
    rows.waits(order, "job:" + product);
    rows.job(lane, "order.import", shop + ":2", JobState.WAITING, code);
    rows.job(lane, "order.import", shop + ":3", JobState.WAITING, code);
    String group = "find { it.code == '" + code + "' }";
    api()
        .get("/api/issues")
        .then()
        .statusCode(200)
        .body(group + ".jobs", is(3))
        .body(group + ".orders", is(3))
        .body(group + ".sampleOrders", contains("BB", "AA", "3"))
        .body(group + ".advice", equalTo("put " + code + " right"));
  }

  private static JsonPath counters() {
    return api().get("/api/counters").then().statusCode(200).extract().jsonPath();
  }

  private static ValidatableResponse standing(String key) {
    return api()
        .get("/api/connections")
        .then()
        .statusCode(200)
        .rootPath("findAll { it.key == '" + key + "' }");
  }

  private static ValidatableResponse pauseKind(Map<String, ?> body) {
    return api().body(body).post("/api/queue/pause-kind").then();
  }

  private ValidatableResponse list(String more) {
    return api().get("/api/jobs?lane=" + lane + more).then().statusCode(200);
  }
}
