package dev.tandem.queue;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Runs jobs: claims as many as there is room for, runs them side by side, stores how they ended.
 *
 * <p>All its state is touched on one event loop only. One claim and one completion are under way at
 * a time; what gathers meanwhile goes with the next, so both are singles when idle and batches
 * under load.
 */
@ApplicationScoped
public class JobRunner {

  private static final Logger LOG = Logger.getLogger(JobRunner.class);

  /**
   * A first claim is small, so that its jobs are run and stored while the next one goes on; each
   * one that comes back full doubles the next, because a claim costs more than its rows.
   */
  private static final int CLAIM_AT_FIRST = 250;

  private static final int CLAIM_AT_MOST = 1000;

  /** After this time its connection is taken to be dead: one lost answer must not stop all. */
  private static final Duration DATABASE_ANSWERS = Duration.ofSeconds(60);

  private final JobClaims claims;
  private final JobExecution execution;
  private final BatchCompletion completion;
  private final JobSignal signal;
  private final QueueSettings settings;
  private final Context loop;
  private final String worker = UUID.randomUUID().toString();

  private final Deque<Verdict> ended = new ArrayDeque<>();
  private final HeldJobs held = new HeldJobs();
  private final Suspects suspects = new Suspects();
  private final List<Runnable> whenIdle = new ArrayList<>();
  private int claimAtMost = CLAIM_AT_FIRST;
  private boolean claiming;
  private boolean claimAgain;
  private boolean storing;
  private boolean started;

  JobRunner(
      JobClaims claims,
      JobExecution execution,
      BatchCompletion completion,
      JobSignal signal,
      QueueSettings settings,
      Vertx vertx) {
    this.claims = claims;
    this.execution = execution;
    this.completion = completion;
    this.signal = signal;
    this.settings = settings;
    this.loop = vertx.getOrCreateContext();
  }

  void start(@Observes StartupEvent event) {
    signal.onRaise(this::kick);
    if (settings.run()) {
      start();
    }
  }

  /** Begins to claim jobs. */
  public void start() {
    loop.runOnContext(
        ignored -> {
          started = true;
          claimMore();
        });
  }

  /** Claims no more; what runs goes on to its end. */
  public void stop() {
    loop.runOnContext(ignored -> started = false);
  }

  /**
   * Lets what runs come to its end, then hands the other leases back, so that others need not wait
   * for them to run out.
   */
  void shutDown(@Observes ShutdownEvent event) {
    try {
      drain()
          .ifNoItem()
          .after(settings.shutdownGrace())
          .recoverWithUni(() -> Uni.createFrom().voidItem())
          .chain(() -> claims.handBack(worker))
          .subscribeAsCompletionStage()
          .toCompletableFuture()
          .get(settings.shutdownGrace().toMillis() + 2000, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("leases could not be handed back; others take them when they run out", e);
    }
  }

  /** Claims no more; succeeds when nothing runs and all outcomes are stored. */
  Uni<Void> drain() {
    return Uni.createFrom()
        .emitter(
            emitter ->
                loop.runOnContext(
                    ignored -> {
                      started = false;
                      whenIdle.add(() -> emitter.complete(null));
                      goOn();
                    }));
  }

  /** The name under which this process holds its leases. */
  String worker() {
    return worker;
  }

  /** Something may be ready. */
  public void kick() {
    loop.runOnContext(ignored -> claimMore());
  }

  /** Jobs that lost their worker before may be ready. */
  void kickSuspects() {
    loop.runOnContext(ignored -> claimSuspects());
  }

  Uni<Void> heartbeat() {
    return Uni.createFrom()
        .<Long[]>emitter(emitter -> loop.runOnContext(ignored -> emitter.complete(held.ids())))
        .chain(jobIds -> claims.heartbeat(worker, jobIds));
  }

  private void claimMore() {
    int room = Math.min(settings.concurrency() - held.size(), claimAtMost);
    // A claim of a handful while hundreds run costs as much as a full one.
    if (!started || room < Math.max(1, Math.min(settings.concurrency() / 8, claimAtMost))) {
      return;
    }
    if (claiming) {
      claimAgain = true;
      return;
    }
    claiming = true;
    Uni.createFrom()
        .deferred(() -> claims.claim(worker, room))
        .ifNoItem()
        .after(DATABASE_ANSWERS)
        .fail()
        .subscribe()
        .with(
            jobs -> loop.runOnContext(ignored -> begin(jobs, room)),
            failure -> {
              LOG.warn("claiming failed, trying again at the next tick", failure);
              loop.runOnContext(
                  ignored -> {
                    claimAgain = false;
                    begin(List.of(), -1);
                  });
            });
  }

  /** A group of suspects after the other, beside the jobs that are none. */
  private void claimSuspects() {
    if (!started || !suspects.begin()) {
      return;
    }
    Uni.createFrom()
        .deferred(() -> claims.claimSuspects(worker, settings.concurrency()))
        .ifNoItem()
        .after(DATABASE_ANSWERS)
        .fail()
        .subscribe()
        .with(
            jobs -> loop.runOnContext(ignored -> beginSuspects(jobs)),
            failure -> {
              LOG.warn("claiming suspects failed, trying again at the next tick", failure);
              loop.runOnContext(ignored -> beginSuspects(List.of()));
            });
  }

  private void beginSuspects(List<Job> jobs) {
    suspects.run(jobs);
    jobs.forEach(this::take);
    tellIdle();
  }

  private void begin(List<Job> jobs, int asked) {
    claiming = false;
    jobs.forEach(this::take);
    claimAtMost =
        jobs.size() == claimAtMost ? Math.min(2 * claimAtMost, CLAIM_AT_MOST) : CLAIM_AT_FIRST;
    if (claimAgain || jobs.size() == asked) {
      claimAgain = false;
      claimMore();
    }
    tellIdle();
  }

  private void take(Job job) {
    if (held.take(job)) {
      runOne(job);
    }
  }

  private void runOne(Job job) {
    execution
        .run(job)
        .subscribe()
        .with(
            judged -> loop.runOnContext(ignored -> end(judged)),
            failure -> {
              // Nothing is stored: the lease runs out and the job is run again.
              LOG.errorf(failure, "job %d could not be judged", job.id());
              loop.runOnContext(ignored -> letGo(job));
            });
  }

  /** Stored behind what else ends in this turn of the loop: jobs that end together go together. */
  private void end(Verdict judged) {
    ended.add(judged);
    if (ended.size() == 1) {
      loop.runOnContext(ignored -> storeEnded());
    }
  }

  private void storeEnded() {
    if (storing || ended.isEmpty()) {
      return;
    }
    storing = true;
    List<Verdict> batch = new ArrayList<>(ended);
    ended.clear();
    held.store(ids(batch));
    completion
        .store(worker, batch)
        .ifNoItem()
        .after(DATABASE_ANSWERS)
        .fail()
        .subscribe()
        .with(
            ignored -> loop.runOnContext(done -> stored()),
            failure -> {
              LOG.error("outcomes could not be stored; the jobs will run again", failure);
              loop.runOnContext(done -> stored());
            });
  }

  private void stored() {
    storing = false;
    if (suspects.ended(held.beingStored())) {
      claimSuspects();
    }
    held.stored().forEach(this::take);
    storeEnded();
    goOn();
  }

  private static Set<Long> ids(List<Verdict> batch) {
    return batch.stream()
        .map(verdict -> verdict.transition().job().id())
        .collect(Collectors.toSet());
  }

  private void letGo(Job job) {
    held.letGo(job);
    suspects.ended(Set.of(job.id()));
    goOn();
  }

  private void goOn() {
    claimMore();
    tellIdle();
  }

  private void tellIdle() {
    if (!claiming && !suspects.claiming() && held.size() == 0) {
      List<Runnable> told = List.copyOf(whenIdle);
      whenIdle.clear();
      told.forEach(Runnable::run);
    }
  }
}
