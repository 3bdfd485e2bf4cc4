package dev.tandem.sync.order;

import static dev.tandem.testing.Stage.get;

import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.Topic;
import dev.tandem.sync.TopicWatch;
import jakarta.inject.Inject;
import java.time.Duration;

/** Jobs that do nothing but wait, each for one topic. */
abstract class WaitingCase extends StandInCase {

  @Inject TopicWatch watch;

  void waits(Topic... topics) {
    for (Topic topic : topics) {
      stage.sql(
          """
          WITH made AS (
            INSERT INTO job (kind, lane, key, subject, payload, priority, state, created_at, changed_at)
            VALUES ('test.waits', 'test', 'waits', 'for %1$s', '{}', 100, 'waiting', now(), now())
            RETURNING id)
          INSERT INTO job_wait (job_id, topic) SELECT id, '%1$s' FROM made"""
              .formatted(topic.text()));
    }
  }

  /** Each look is due when the one before is a minute old; the first only takes note. */
  void look() {
    for (int i = 0; i < 2; i++) {
      clock.advance(Duration.ofSeconds(61));
      get(watch::look);
    }
  }

  /** Of the job that waits for it; empty where that is done. */
  String state(Topic topic) {
    return stage
        .rows("SELECT state FROM job WHERE lane = 'test' AND subject = 'for " + topic.text() + "'")
        .stream()
        .map(row -> row.getString(0))
        .findFirst()
        .orElse("");
  }

  /** A run ends before its job is gone: it would be waited for in vain. */
  void forgetWaiting() {
    stage.drain();
    stage.sql("DELETE FROM job_wait WHERE job_id IN (SELECT id FROM job WHERE lane = 'test')");
    stage.sql("DELETE FROM job WHERE lane = 'test'");
  }

  ConnectionKey key() {
    return ConnectionKey.odoo(stage.access().instance().value());
  }
}
