package dev.tandem.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sandbox.Faults.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The switches of a stand-in. */
class FaultsTest {

  private final List<Kind> taken = new ArrayList<>();
  private final Faults faults = new Faults(new AnsweringFirst());

  /** A server that closes, and opens, when the call that it is about to take was taken. */
  private final class AnsweringFirst implements Faults.Listener {

    @Override
    public void close() {
      take();
    }

    @Override
    public void open() {
      take();
    }

    private void take() {
      taken.add(CompletableFuture.supplyAsync(() -> faults.next("GET orders").kind()).join());
    }
  }

  @Test
  @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aServerThatGoesDownOrComesUpTakesTheCallsOnTheWay() {
    faults.down();
    faults.up();
    faults.down();
    faults.clear();
    assertThat(taken).containsExactly(Kind.PASS, Kind.PASS, Kind.PASS, Kind.PASS);
  }
}
