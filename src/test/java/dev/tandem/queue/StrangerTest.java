package dev.tandem.queue;

import static dev.tandem.queue.QueueLab.CONNECTION;
import static dev.tandem.queue.QueueLab.job;
import static dev.tandem.testing.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.fault.Stranger;
import dev.tandem.fault.Unavailable;
import dev.tandem.queue.ConnectionGate.Standing;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who was down is another one when it answers again. */
@QuarkusTest
class StrangerTest {

  private static final Unavailable DOWN = new Unavailable(CONNECTION, "shop.down", "down", "");
  private static final Stranger OTHER =
      new Stranger(CONNECTION, "shop.other", "Another one answers", "Say what it is.");

  @Inject QueueLab lab;
  @Inject ConnectionGate gate;

  @BeforeEach
  void clear() {
    lab.clear();
    lab.runner.start();
  }

  @AfterEach
  void reopen() {
    lab.reopen();
  }

  @Test
  void isToBeReadThereUntilItIsTheOldOneAgain() {
    lab.jobs.fail("order", DOWN);
    lab.probe.answer(OTHER);
    long id = lab.add(job("order"));
    lab.stage.await("the shop to be held", () -> standing().openSince() != null);
    lab.jobs.obey("order");

    lab.later(Duration.ofMinutes(1));

    assertThat(standing().pausedReason()).isEqualTo("Another one answers. Say what it is.");
    assertThat(standing().openReason()).isEqualTo("Another one answers. Say what it is.");
    assertThat(lab.state(id)).isEqualTo("ready");

    lab.probe.answer(null);
    lab.later(Duration.ofMinutes(20));

    lab.awaitState(id, "done");
    assertThat(standing().pausedReason()).isNull();
  }

  private Standing standing() {
    return get(gate::standings).stream()
        .filter(standing -> standing.connection().equals(CONNECTION))
        .findFirst()
        .orElse(new Standing(CONNECTION, null, null, null, null, null));
  }
}
