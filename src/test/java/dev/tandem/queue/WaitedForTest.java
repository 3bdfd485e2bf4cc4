package dev.tandem.queue;

import static dev.tandem.testing.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.fault.Topic;
import dev.tandem.queue.WaitedFor.Look;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However much waits, a round of looks is of one size, and none is passed over. */
@QuarkusTest
class WaitedForTest {

  private static final Set<Topic.Kind> KINDS = Set.of(Topic.Kind.ORDER, Topic.Kind.PRICELIST);
  private static final int MOST = 50;
  private static final int HELD = 120;

  @Inject QueueLab lab;
  @Inject WaitedFor waitedFor;

  @BeforeEach
  void manyOrdersWaitAndOnePriceList() {
    lab.clear();
    lab.stage.sql("TRUNCATE topic_look");
    for (int shop = 1; shop <= 2; shop++) {
      waits("'order:" + shop + ":' || n", HELD);
    }
    waits("'pricelist:odoo:9:CHF'", 1);
    take(); // which only takes note of them
  }

  @AfterEach
  void reopen() {
    lab.reopen();
  }

  @Test
  void noMoreAreLookedAtInARoundThanFitIntoAQuestion() {
    List<String> due = take();

    assertThat(due).filteredOn(topic -> topic.startsWith("order:1:")).hasSize(MOST);
    assertThat(due).filteredOn(topic -> topic.startsWith("order:2:")).hasSize(MOST);
    assertThat(due).contains("pricelist:odoo:9:CHF");
  }

  @Test
  void theOthersComeInTheNextRounds() {
    Set<String> seen = new HashSet<>();
    for (int round = 0; round < 3; round++) {
      lab.clock.advance(Duration.ofSeconds(1));
      List<String> due = take();
      assertThat(seen).doesNotContainAnyElementsOf(due);
      seen.addAll(due);
    }

    assertThat(seen).hasSize(2 * HELD + 1);
    assertThat(take()).isEmpty();
  }

  private void waits(String topic, int count) {
    lab.stage.sql(
        "INSERT INTO job_wait (job_id, topic) SELECT -n, "
            + topic
            + " FROM generate_series(1, "
            + count
            + ") n");
  }

  private List<String> take() {
    return get(() -> waitedFor.take(KINDS, MOST)).stream()
        .map(Look::topic)
        .map(Topic::text)
        .toList();
  }
}
