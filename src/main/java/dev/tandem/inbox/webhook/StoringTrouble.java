package dev.tandem.inbox.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether genuine webhooks could be stored lately, for the readiness of this process. */
@ApplicationScoped
public class StoringTrouble {

  /** After a while without webhooks it is not known any more, and they may be sent again. */
  static final Duration REMEMBERED = Duration.ofSeconds(30);

  private record Failure(String words, Instant at) {}

  private final Clock clock;
  private volatile @Nullable Failure last;

  StoringTrouble(Clock clock) {
    this.clock = clock;
  }

  void stored() {
    last = null;
  }

  /** Its text may quote what was to be stored: the class alone is told. */
  void failed(Throwable failure) {
    last = new Failure(failure.getClass().getSimpleName(), clock.instant());
  }

  /** Why the last webhook could not be stored; empty where it could, or where that is long ago. */
  public Optional<String> now() {
    Failure failure = last;
    return failure == null || failure.at().plus(REMEMBERED).isBefore(clock.instant())
        ? Optional.empty()
        : Optional.of("webhooks cannot be stored (" + failure.words() + ")");
  }
}
