package dev.tandem.queue;

import dev.tandem.fault.ConnectionKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Probes for many jobs that failed at the same moment: they share one question. */
@ApplicationScoped
class SharedProbe {

  private static final Duration FRESH = Duration.ofSeconds(10);

  private final ConnectionProbe probe;
  private final Clock clock;
  private final Map<ConnectionKey, Uni<Void>> asking = new ConcurrentHashMap<>();
  private final Map<ConnectionKey, Instant> answered = new ConcurrentHashMap<>();

  SharedProbe(ConnectionProbe probe, Clock clock) {
    this.probe = probe;
    this.clock = clock;
  }

  /** As {@link ConnectionProbe#probe}; who asks while it is under way gets the same answer. */
  Uni<Void> probe(ConnectionKey connection) {
    return Uni.createFrom()
        .deferred(() -> asking.computeIfAbsent(connection, this::ask))
        .onTermination()
        .invoke(() -> asking.remove(connection));
  }

  /** Whether it answered a moment ago. */
  boolean isFresh(ConnectionKey connection) {
    return clock.instant().isBefore(answered.getOrDefault(connection, Instant.EPOCH).plus(FRESH));
  }

  private Uni<Void> ask(ConnectionKey connection) {
    return Uni.createFrom()
        .deferred(() -> probe.probe(connection))
        .invoke(() -> answered.put(connection, clock.instant()))
        .onFailure()
        .invoke(() -> answered.remove(connection))
        .memoize()
        .indefinitely();
  }
}
