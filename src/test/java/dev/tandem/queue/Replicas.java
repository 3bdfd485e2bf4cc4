package dev.tandem.queue;

import static dev.tandem.testing.Stage.get;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Processes that work on the same jobs: this one, and others with a runner and an upkeep of their
 * own. What a process keeps in memory beside these they share.
 */
@Singleton
public class Replicas {

  @Inject JobClaims claims;
  @Inject JobExecution execution;
  @Inject BatchCompletion completion;
  @Inject JobSignal signal;
  @Inject QueueSettings settings;
  @Inject Vertx vertx;
  @Inject ConnectionGate gate;
  @Inject ConnectionProbe probe;
  @Inject ConnectionHolds holds;
  @Inject MissedReleases missed;
  @Inject JobRunner runner;
  @Inject QueueUpkeep upkeep;

  private final List<Replica> others = new CopyOnWriteArrayList<>();

  /** A further process. */
  public record Replica(JobRunner runner, QueueUpkeep upkeep) {}

  @PostConstruct
  void hear() {
    signal.onRaise(() -> others.forEach(one -> one.runner.kick()));
  }

  /**
   * @param processes with this one
   */
  public void open(int processes) {
    close();
    for (int i = 1; i < processes; i++) {
      begin();
    }
  }

  /** This process is alone. */
  public void close() {
    others.forEach(this::end);
  }

  /** One more. */
  public Replica begin() {
    JobRunner its = new JobRunner(claims, execution, completion, signal, settings, vertx);
    Replica one = new Replica(its, new QueueUpkeep(claims, its, gate, probe, holds, missed));
    others.add(one);
    its.start();
    return one;
  }

  /** What it runs comes to its end, and then it does nothing any more. */
  public void end(Replica one) {
    get(one.runner::drain);
    others.remove(one);
  }

  /** None works; what runs comes to its end. */
  public void rest() {
    get(runner::drain);
    others.forEach(one -> get(one.runner::drain));
  }

  public void goOn() {
    runner.start();
    others.forEach(one -> one.runner.start());
  }

  /** All do this at the same time. */
  public void each(Function<QueueUpkeep, Uni<Void>> what) {
    List<QueueUpkeep> all =
        Stream.concat(Stream.of(upkeep), others.stream().map(Replica::upkeep)).toList();
    get(() -> Uni.join().all(all.stream().map(what).toList()).andFailFast());
  }
}
