package dev.tandem.odoo.rpc;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is fetched once and kept for a time. Whoever asks while it is being fetched waits
 * for the same flight; a failure is not kept.
 */
public final class Kept<T> {

  private final Supplier<Uni<T>> source;
  private final Duration time;
  private final Clock clock;
  @Nullable private Entry<T> entry;

  public Kept(Supplier<Uni<T>> source, Duration time, Clock clock) {
    this.source = source;
    this.time = time;
    this.clock = clock;
  }

  public Uni<T> get() {
    return Uni.createFrom().deferred(this::current);
  }

  /** The value, fetched anew where it is older than this. */
  public Uni<T> get(Duration age) {
    return Uni.createFrom()
        .deferred(
            () -> {
              forgetOlderThan(age);
              return current();
            });
  }

  private synchronized void forgetOlderThan(Duration age) {
    Entry<T> now = entry;
    if (now != null && clock.instant().isAfter(now.until.minus(time).plus(age))) {
      entry = null;
    }
  }

  /** The next {@link #get} fetches anew; a flight under way is left to those who wait for it. */
  public synchronized void forget() {
    entry = null;
  }

  private synchronized Uni<T> current() {
    Entry<T> now = entry;
    if (now == null || clock.instant().isAfter(now.until)) {
      now = fetch();
      entry = now;
    }
    return now.value;
  }

  private Entry<T> fetch() {
    Instant until = clock.instant().plus(time);
    Object flight = new Object();
    Uni<T> value =
        Uni.createFrom()
            .deferred(source::get)
            .onFailure()
            .invoke(() -> drop(flight))
            .memoize()
            .indefinitely();
    return new Entry<>(value, until, flight);
  }

  private synchronized void drop(Object flight) {
    if (entry != null && entry.flight == flight) {
      entry = null;
    }
  }

  private record Entry<T>(Uni<T> value, Instant until, Object flight) {}
}
