package dev.tandem.connection;

import dev.tandem.fault.ConnectionKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Connections as they were read a moment ago. A write here forgets its own; what another replica
 * writes is seen when the answer has come of age.
 */
@ApplicationScoped
class Recent {

  static final Duration MAX_AGE = Duration.ofSeconds(1);

  private record Kept(Object value, Instant readAt) {}

  private final Map<ConnectionKey, Kept> kept = new ConcurrentHashMap<>();
  private final Clock clock;

  Recent(Clock clock) {
    this.clock = clock;
  }

  <T> Uni<T> orRead(ConnectionKey key, Class<T> type, Supplier<Uni<T>> read) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Kept known = kept.get(key);
              Instant now = clock.instant();
              if (known != null && now.isBefore(known.readAt().plus(MAX_AGE))) {
                return Uni.createFrom().item(type.cast(known.value()));
              }
              // As old as its question: a write that commits while the answer travels is not hidden
              // for longer than the promised age.
              return read.get().invoke(value -> kept.put(key, new Kept(value, now)));
            });
  }

  void forget(ConnectionKey key) {
    kept.remove(key);
  }
}
