package dev.tandem.runtime;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Alive is whoever still gets its own database up again. One that stays down for long while it is
 * started again and again is left to whoever starts the process anew.
 */
@Liveness
@Singleton
class DatabaseAlive implements HealthCheck {

  static final Duration TOO_LONG = Duration.ofMinutes(10);

  @Override
  public HealthCheckResponse call() {
    Optional<Duration> down = TandemMain.database().flatMap(EmbeddedDatabase::downFor);
    boolean alive = down.isEmpty() || down.get().compareTo(TOO_LONG) < 0;
    return HealthCheckResponse.named("The embedded database comes back").status(alive).build();
  }
}
