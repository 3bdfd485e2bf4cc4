package dev.tandem.queue;

import dev.tandem.fault.ConnectionKey;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the queue needs now and then; every replica does it, none does it twice. */
@ApplicationScoped
public class QueueUpkeep {

  private final JobClaims claims;
  private final JobRunner runner;
  private final ConnectionGate gate;
  private final ConnectionProbe probe;
  private final ConnectionHolds holds;
  private final MissedReleases missed;
  private final Set<ConnectionKey> asked = ConcurrentHashMap.newKeySet();

  QueueUpkeep(
      JobClaims claims,
      JobRunner runner,
      ConnectionGate gate,
      ConnectionProbe probe,
      ConnectionHolds holds,
      MissedReleases missed) {
    this.claims = claims;
    this.runner = runner;
    this.gate = gate;
    this.probe = probe;
    this.holds = holds;
    this.missed = missed;
  }

  /** Makes ready what is due, and looks for work that no notification told of. */
  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  public Uni<Void> stage() {
    return claims.stage().invoke(runner::kick).invoke(runner::kickSuspects).replaceWithVoid();
  }

  /**
   * Tries whether connections that are down answer again, and those that refused let Tandem in. One
   * that takes its time holds up no other: the next round does not wait for it.
   */
  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.PROCEED)
  public Uni<Void> probe() {
    return gate.takeProbes()
        .onItem()
        .transformToMulti(keys -> Multi.createFrom().iterable(keys))
        .filter(asked::add)
        .onItem()
        .transformToUniAndMerge(this::probe)
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** Keeps the leases of what runs here. */
  @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
  public Uni<Void> heartbeat() {
    return runner.heartbeat();
  }

  /** Takes back the jobs of workers that died. */
  @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
  public Uni<Void> rescue() {
    return claims.rescue().invoke(rescued -> kickIfAny(rescued)).replaceWithVoid();
  }

  /** Lets jobs look again that began to wait for what had just come. */
  @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
  public Uni<Void> lookAgain() {
    return missed.lookAgain().invoke(jobs -> runner.kick()).replaceWithVoid();
  }

  @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> forget() {
    return claims.forget();
  }

  private void kickIfAny(int jobs) {
    if (jobs > 0) {
      runner.kickSuspects();
    }
  }

  private Uni<Void> probe(ConnectionKey connection) {
    return Uni.createFrom()
        .deferred(() -> probe.probe(connection))
        .chain(() -> gate.close(connection))
        .onFailure()
        .recoverWithUni(failure -> holds.stillHeld(connection, failure))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid()
        .onTermination()
        .invoke(() -> asked.remove(connection));
  }
}
