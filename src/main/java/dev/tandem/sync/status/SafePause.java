package dev.tandem.sync.status;

import dev.tandem.queue.Change;
import dev.tandem.queue.JobOutcome;
import dev.tandem.sync.status.Teller.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The time that a call without an answer is given to end, before it is sent once more. */
@ApplicationScoped
class SafePause {

  /** An abandoned request may go on for as long as a web server lets it. */
  private static final Duration SPAN = Duration.ofSeconds(60);

  private final Clock clock;

  SafePause(Clock clock) {
    this.clock = clock;
  }

  /**
   * What is done instead of sending; empty where it may be sent.
   *
   * @param before when the call without an answer was sent; null where there was none
   * @param what it said, in quotes
   */
  Optional<Step> after(@Nullable Instant before, String what) {
    Instant now = clock.instant();
    Instant safe = before == null ? Instant.MIN : before.plus(SPAN);
    return now.isBefore(safe)
        ? Optional.of(Step.stop(changes -> snooze(what, Duration.between(now, safe), changes)))
        : Optional.empty();
  }

  private static JobOutcome snooze(String what, Duration left, List<Change> changes) {
    return new JobOutcome.Snooze(
        "the answer to '"
            + what
            + "' is missing, and the shop may still be at work on it; its order is looked at again"
            + " before it is sent once more",
        left,
        changes);
  }
}
