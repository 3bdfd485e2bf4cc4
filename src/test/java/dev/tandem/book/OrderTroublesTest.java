package dev.tandem.book;

import static dev.tandem.testing.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.queue.Change;
import dev.tandem.queue.Job;
import dev.tandem.queue.JobState;
import dev.tandem.queue.JobTransition;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.Stage;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The row of an order tells of whatever step of it needs attention. */
@QuarkusTest
class OrderTroublesTest {

  private static final String SUBJECT = "987654:1001";

  @Inject OrderBook book;
  @Inject Pool pool;
  @Inject Stage stage;
  @Inject MutableClock clock;

  @AfterEach
  void clear() {
    stage.sql("DELETE FROM shop_order WHERE shop_id = 987654");
    stage.sql("DELETE FROM job WHERE subject = '" + SUBJECT + "'");
  }

  @Test
  void aRefundThatFailsShowsUntilItIsThrough() {
    step("order.import", 1, JobState.DONE, "", "imported as S00001");
    step("order.refund", 2, JobState.SCHEDULED, "odoo.slow", "no answer");
    assertRow("delayed", "order.refund", "refund: no answer");
    step("order.refund", 2, JobState.DEAD, "odoo.refused", "no such journal");
    assertRow("failed", "order.refund", "refund: no such journal");
    step("order.refund", 2, JobState.DONE, "", "credited RINV/1");
    assertRow("synced", "order.import", "refund: credited RINV/1");
  }

  @Test
  void aLaterImportDoesNotHideARefundThatFails() {
    step("order.import", 1, JobState.DONE, "", "imported as S00001");
    long dead = job("order.refund", "dead", "conflict.refund", "was credited by hand");
    step("order.import", 3, JobState.SCHEDULED, "odoo.slow", "no answer");
    assertRow("delayed", "order.import", "no answer");
    step("order.import", 3, JobState.DONE, "", "updated: S00001");
    assertRow("conflict", "order.refund", "refund: was credited by hand");
    step("order.refund", dead, JobState.DISCARDED, "", "a person discarded it");
    assertRow("synced", "order.import", "refund: a person discarded it");
  }

  @Test
  void whenOneTroubleIsThroughTheNextShows() {
    step("order.import", 1, JobState.DONE, "", "imported as S00001");
    step("order.refund", 2, JobState.DEAD, "odoo.refused", "no such journal");
    job("order.invoice", "waiting", "mapping.gateway", "a gateway is mapped to no journal");
    step("order.refund", 2, JobState.DONE, "", "credited RINV/1");
    assertRow("waiting", "order.invoice", "invoice: a gateway is mapped to no journal");
  }

  @Test
  void aFailureIsNotHiddenByADelay() {
    step("order.import", 1, JobState.DONE, "", "imported as S00001");
    step("order.refund", 2, JobState.DEAD, "odoo.refused", "no such journal");
    step("order.status", 3, JobState.SCHEDULED, "shop.slow", "no answer");
    assertRow("failed", "order.refund", "refund: no such journal");
    step("order.import", 4, JobState.DEAD, "conflict.deleted_in_odoo", "deleted");
    step("order.status", 3, JobState.DEAD, "shop.refused", "no");
    assertRow("conflict", "order.import", "deleted");
  }

  @Test
  void theInvoiceThatAnImportWaitsForShowsWhyItFails() {
    step("order.import", 1, JobState.WAITING, "", "waits for its invoice");
    step("order.invoice", 2, JobState.DEAD, "odoo.refused", "no such account");
    assertRow("failed", "order.invoice", "invoice: no such account");
  }

  @Test
  void aNoteInTheShopIsNeverTheOrdersTrouble() {
    step("order.import", 1, JobState.DONE, "", "imported as S00001");
    job("order.note", "dead", "shop.refused", "no");
    step("order.note", 2, JobState.DEAD, "shop.refused", "no");
    step("order.import", 3, JobState.DONE, "", "unchanged: S00001");
    assertRow("synced", "order.import", "unchanged: S00001");
  }

  @Test
  void aDiscardedImportIsNoLongerFailed() {
    step("order.import", 1, JobState.DEAD, "odoo.refused", "no");
    step("order.import", 2, JobState.DISCARDED, "", "a person discarded it");
    assertRow("failed", "order.import", "no");
    step("order.import", 1, JobState.DISCARDED, "", "a person discarded it");
    assertRow("skipped", "order.import", "a person discarded it");
  }

  private void assertRow(String status, String step, String reason) {
    assertThat(
            stage
                .rows("SELECT status, step, reason FROM shop_order WHERE shop_id = 987654")
                .stream()
                .map(row -> List.of(row.getString(0), row.getString(1), row.getString(2))))
        .containsExactly(List.of(status, step, reason));
  }

  private void step(String kind, long id, JobState to, String code, String reason) {
    Instant now = clock.instant();
    Job job = new Job(id, kind, "shop:987654", "key", SUBJECT, "{}", 0, 0, now, 0);
    for (Change change : book.on(new JobTransition(job, to, code, reason, "", 1, null, now))) {
      List<Object> values = new ArrayList<>();
      change
          .values()
          .forEach(
              value ->
                  values.add(value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value));
      get(() -> pool.preparedQuery(change.sql()).execute(Tuple.wrap(values)));
    }
  }

  private long job(String kind, String state, String code, String reason) {
    return stage
        .rows(
            """
            INSERT INTO job (kind, lane, key, subject, payload, priority, state, created_at, changed_at,
                             code, reason)
            VALUES ('%s', 'shop:987654', 'key', '%s', '{}', 100, '%s', now(), now(), '%s', '%s')
            RETURNING id"""
                .formatted(kind, SUBJECT, state, code, reason))
        .get(0)
        .getLong(0);
  }
}
