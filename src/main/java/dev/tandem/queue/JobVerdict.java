package dev.tandem.queue;

import dev.tandem.fault.Configuration;
import dev.tandem.fault.Credentials;
import dev.tandem.fault.Fault;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Unknown;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one place that turns an outcome or a fault into the next state of a job, and into what
 * happens to the connection.
 */
@ApplicationScoped
class JobVerdict {

  private static final Logger LOG = Logger.getLogger(JobVerdict.class);

  /** A waiting job is looked at again by itself, in case a release was missed. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

  private final Clock clock;
  private final QueueSettings settings;
  private final ConnectionHolds holds;

  JobVerdict(Clock clock, QueueSettings settings, ConnectionHolds holds) {
    this.clock = clock;
    this.settings = settings;
    this.holds = holds;
  }

  /**
   * What is to be stored for a run.
   *
   * @param jobs stored with it: what a waiting job waits for
   * @param next stored with it: what follows, however the run ended
   * @param topics what the job waits for besides {@code jobs}
   */
  record Verdict(
      JobTransition transition,
      List<Change> changes,
      List<NewJob> jobs,
      List<NewJob> next,
      List<String> topics) {

    Verdict with(List<Change> more) {
      return new Verdict(transition, more, jobs, next, topics);
    }
  }

  /** The run ended with an outcome. */
  Verdict of(Job job, JobOutcome outcome) {
    if (outcome instanceof JobOutcome.WaitForJobs wait) {
      // A dead prerequisite must not be asked for again and again: its end wakes the job.
      Instant next = wait.jobs().isEmpty() ? lookAgain() : null;
      JobTransition step = step(job, JobState.WAITING, "", wait.reason(), "", next);
      return new Verdict(step, wait.changes(), wait.jobs(), wait.next(), List.of());
    }
    if (outcome instanceof JobOutcome.WaitForFix wait) {
      JobTransition step =
          step(job, JobState.WAITING, wait.code(), wait.reason(), wait.advice(), lookAgain());
      return new Verdict(step, wait.changes(), List.of(), wait.next(), wait.topics());
    }
    if (outcome instanceof JobOutcome.Snooze snooze) {
      Instant next = clock.instant().plus(snooze.delay());
      return plain(step(job, JobState.SCHEDULED, "", snooze.reason(), "", next), snooze);
    }
    if (outcome instanceof JobOutcome.Reject no) {
      JobTransition step = step(job, JobState.DEAD, no.code(), no.reason(), no.advice(), null);
      return new Verdict(step, no.changes(), List.of(), no.next(), List.of());
    }
    if (outcome instanceof JobOutcome.Done done) {
      JobTransition step = step(job, JobState.DONE, "", done.reason(), "", null);
      return new Verdict(step, done.changes(), List.of(), done.next(), List.of());
    }
    String code = outcome instanceof JobOutcome.Skip skip ? skip.code() : "";
    return plain(step(job, JobState.SKIPPED, code, outcome.reason(), "", null), outcome);
  }

  /** The run failed. */
  Uni<Verdict> of(Job job, Throwable failure) {
    if (failure instanceof FailedRun run && run.getCause() != null) {
      return of(job, run.getCause()).map(verdict -> verdict.with(run.changes()));
    }
    if (!(failure instanceof Fault fault)) {
      LOG.errorf(failure, "job %d (%s) failed inside Tandem", (Object) job.id(), job.kind());
      return Uni.createFrom().item(bare(bug(job, failure)));
    }
    if (fault instanceof Unknown || fault instanceof Credentials) {
      return holds.hold(fault).map(cause -> bare(ofDoubtful(job, fault, cause)));
    }
    List<String> topics =
        fault instanceof Configuration missing ? missing.topic().stream().toList() : List.of();
    return holds
        .hold(fault)
        .replaceWith(
            () -> new Verdict(ofKnown(job, fault), List.of(), List.of(), List.of(), topics));
  }

  private JobTransition ofKnown(Job job, Fault fault) {
    if (fault instanceof Rejected) {
      return step(job, JobState.DEAD, fault.code(), fault.getMessage(), fault.advice(), null);
    }
    if (fault instanceof Configuration) {
      return step(
          job, JobState.WAITING, fault.code(), fault.getMessage(), fault.advice(), lookAgain());
    }
    if (fault.connection().isEmpty()) {
      Instant next = clock.instant().plus(settings.backoff());
      return step(job, JobState.SCHEDULED, fault.code(), fault.getMessage(), fault.advice(), next);
    }
    // The gate holds the connection back: the job keeps its place in the order.
    return step(job, JobState.READY, fault.code(), fault.getMessage(), fault.advice(), null);
  }

  /**
   * Without an answer, or refused: where the probe held the connection back the job keeps its
   * place, else this record is the cause.
   */
  private JobTransition ofDoubtful(Job job, Fault fault, Optional<Fault> held) {
    return held.map(
            cause ->
                step(job, JobState.READY, fault.code(), fault.getMessage(), cause.advice(), null))
        .orElseGet(() -> attempt(job, fault));
  }

  /** Its outcome could not be stored: the run failed after all. */
  Verdict unstored(Job job, Throwable failure) {
    String what =
        "how this job ended could not be stored (" + failure.getClass().getSimpleName() + ")";
    return bare(
        retry(
            job,
            "tandem.bug",
            what,
            "Report it with the log of that time; replay after an update."));
  }

  /** Its worker died each time it ran: it is not run again until a person looked. */
  Verdict workerKiller(Job job) {
    String what = "the worker stopped each time it ran this job, " + job.rescues() + " times";
    String advice =
        "Look for the crash in the log at that time; replay the job when the cause is gone.";
    return bare(step(job, JobState.DEAD, "queue.worker_died", what, advice, null));
  }

  private JobTransition bug(Job job, Throwable failure) {
    String what = "Tandem failed on this job (" + failure.getClass().getSimpleName() + ")";
    return retry(
        job, "tandem.bug", what, "Report it with the log of that time; replay after an update.");
  }

  private JobTransition attempt(Job job, Fault fault) {
    return retry(job, fault.code(), fault.getMessage(), fault.advice());
  }

  private JobTransition retry(Job job, String code, String reason, String advice) {
    int used = job.attempts() + 1;
    boolean last = used >= settings.maxAttempts();
    Instant now = clock.instant();
    return new JobTransition(
        job,
        last ? JobState.DEAD : JobState.SCHEDULED,
        code,
        reason,
        last && advice.isEmpty() ? "Look at the cause, then replay the job." : advice,
        used,
        last ? null : now.plus(backoff(used)),
        now);
  }

  /**
   * Doubles each time; the jitter (up to a fifth more) keeps failed jobs from coming back together.
   */
  private Duration backoff(int attempts) {
    long base = settings.backoff().toMillis() << Math.min(attempts - 1, 20);
    long capped = Math.min(base, settings.maxBackoff().toMillis());
    return Duration.ofMillis(capped + ThreadLocalRandom.current().nextLong(capped / 5 + 1));
  }

  private JobTransition step(
      Job job, JobState to, String code, String reason, String advice, @Nullable Instant next) {
    return new JobTransition(job, to, code, reason, advice, job.attempts(), next, clock.instant());
  }

  private Instant lookAgain() {
    return clock.instant().plus(LOOK_AGAIN);
  }

  private static Verdict plain(JobTransition step, JobOutcome outcome) {
    return new Verdict(step, outcome.changes(), List.of(), List.of(), List.of());
  }

  private static Verdict bare(JobTransition step) {
    return new Verdict(step, List.of(), List.of(), List.of(), List.of());
  }
}
