package dev.tandem.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UptimeTest {

  private long nanos = Long.MAX_VALUE - 5; // it may well run over
  private final Uptime uptime = new Uptime(() -> nanos);

  @Test
  void isUpUntilItEnds() {
    pass(Duration.ofDays(1));
    assertThat(uptime.downFor()).isEmpty();
    uptime.ended();
    pass(Duration.ofMinutes(3));
    assertThat(uptime.downFor()).contains(Duration.ofMinutes(3));
  }

  @Test
  void isUpAgainWhenItHasStayedUpForAMinute() {
    uptime.ended();
    pass(Duration.ofMinutes(3));
    uptime.started();
    pass(Duration.ofSeconds(59));
    assertThat(uptime.downFor()).contains(Duration.ofSeconds(3 * 60 + 59));
    pass(Duration.ofSeconds(1));
    assertThat(uptime.downFor()).isEmpty();
  }

  @Test
  void isDownAllTheWhileItStartsAndEndsAtOnce() {
    for (int i = 0; i < 20; i++) {
      uptime.ended();
      pass(Duration.ofSeconds(30));
      uptime.started();
      pass(Duration.ofSeconds(5));
    }
    assertThat(uptime.downFor())
        .hasValueSatisfying(down -> assertThat(down).isGreaterThan(DatabaseAlive.TOO_LONG));
  }

  @Test
  void isCountedAnewAfterItStayedUp() {
    uptime.ended();
    uptime.started();
    pass(Uptime.STEADY);
    uptime.ended();
    pass(Duration.ofSeconds(2));
    assertThat(uptime.downFor()).contains(Duration.ofSeconds(2));
  }

  @Test
  void waitsLongerFromOneStartToTheNextUntilItStaysUp() {
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      uptime.ended();
      pauses.add(uptime.nextPause().toSeconds());
      uptime.started();
      pass(Duration.ofSeconds(5));
    }
    assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
    pass(Uptime.STEADY);
    uptime.ended();
    assertThat(uptime.nextPause()).isEqualTo(Duration.ofSeconds(1));
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }
}
