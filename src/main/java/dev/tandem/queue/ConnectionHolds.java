package dev.tandem.queue;

import dev.tandem.fault.Configuration;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.Credentials;
import dev.tandem.fault.Fault;
import dev.tandem.fault.RateLimited;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Stranger;
import dev.tandem.fault.Unavailable;
import dev.tandem.fault.Unknown;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What a fault does to its connection, whoever met it: a job, a poller, a probe or a page. A call
 * without an answer, and one that was refused, may be about one record or one address alone: so the
 * other side is probed before all that use the connection must wait.
 */
@ApplicationScoped
public class ConnectionHolds {

  private static final Logger LOG = Logger.getLogger(ConnectionHolds.class);

  private final ConnectionGate gate;
  private final SharedProbe probe;
  private final QueueSettings settings;

  ConnectionHolds(ConnectionGate gate, SharedProbe probe, QueueSettings settings) {
    this.gate = gate;
    this.probe = probe;
    this.settings = settings;
  }

  /**
   * Holds the connection of a fault back where that is called for.
   *
   * @return what holds it back from now on; empty where nothing does: the other side is well, and
   *     what was asked of it is the cause
   */
  public Uni<Optional<Fault>> hold(Fault fault) {
    if (fault.connection().isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    ConnectionKey connection = fault.connection().get();
    return fault instanceof Unknown || fault instanceof Credentials
        ? probed(connection)
        : held(connection, fault);
  }

  /** {@link #hold(Fault)} of whatever a poll ended with. */
  public Uni<Void> hold(Throwable failure) {
    return failure instanceof Fault fault
        ? hold(fault).replaceWithVoid()
        : Uni.createFrom().voidItem();
  }

  /**
   * The probe of a connection that was held back failed. Who came to be another one meanwhile stays
   * so until a person says what it is: that is to be read there, not why it was held back at first.
   */
  Uni<Void> stillHeld(ConnectionKey connection, Throwable failure) {
    if (failure instanceof Stranger other) {
      return held(connection, other).replaceWithVoid();
    }
    if (!(failure instanceof Credentials refused)) {
      return Uni.createFrom().voidItem();
    }
    return gate.refusedAgain(connection, refused.getMessage())
        .invoke(
            paused -> {
              if (paused) {
                LOG.warnf("%s is paused: %s", connection, refused.getMessage());
              }
            })
        .replaceWithVoid();
  }

  private Uni<Optional<Fault>> probed(ConnectionKey connection) {
    return Uni.createFrom()
        .deferred(() -> probe.probe(connection))
        .replaceWith(Optional.<Fault>empty())
        .onFailure()
        .recoverWithUni(
            failure ->
                failure instanceof Fault cause
                    ? ofProbe(connection, cause)
                    : Uni.createFrom().item(Optional.<Fault>empty()));
  }

  /** Whatever a probe fails at, a page in place of the other side above all, all fail at. */
  private Uni<Optional<Fault>> ofProbe(ConnectionKey connection, Fault cause) {
    return cause instanceof Configuration || cause instanceof Rejected
        ? gate.open(connection, cause.getMessage()).replaceWith(Optional.of(cause))
        : held(connection, cause);
  }

  private Uni<Optional<Fault>> held(ConnectionKey connection, Fault cause) {
    Uni<Void> held;
    if (cause instanceof Unavailable || cause instanceof Unknown) {
      held = gate.open(connection, cause.getMessage());
    } else if (cause instanceof RateLimited limited) {
      held = gate.block(connection, atLeast(settings.probeEvery(), limited.retryAfter()));
    } else if (cause instanceof Credentials) {
      held = gate.refused(connection, cause.getMessage());
    } else if (cause instanceof Stranger) {
      held = gate.shutOut(connection, (cause.getMessage() + ". " + cause.advice()).strip());
    } else {
      return Uni.createFrom().item(Optional.empty());
    }
    return held.replaceWith(Optional.of(cause));
  }

  /** "Wait 0 seconds" would have the same request sent again and again without a pause. */
  private static Duration atLeast(Duration least, Duration asked) {
    return asked.compareTo(least) < 0 ? least : asked;
  }
}
