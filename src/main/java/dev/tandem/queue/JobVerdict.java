package dev.tandem.queue;

import dev.tandem.fault.Configuration;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.Credentials;
import dev.tandem.fault.Fault;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Topic;
import dev.tandem.fault.Unknown;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one place that turns an outcome or a fault into the next state of a job, and into what
 * happens to the connection.
 */
@ApplicationScoped
class JobVerdict {

  private static final Logger LOG = Logger.getLogger(JobVerdict.class);

  private static final String AILING =
      "Nothing to do here: it goes on by itself when this works for one of them. If it lasts, look"
          + " into the log of the other side.";

  private final Clock clock;
  private final QueueSettings settings;
  private final ConnectionHolds holds;
  private final SharedProbe probe;
  private final Ailments ailments;

  JobVerdict(
      Clock clock,
      QueueSettings settings,
      ConnectionHolds holds,
      SharedProbe probe,
      Ailments ailments) {
    this.clock = clock;
    this.settings = settings;
    this.holds = holds;
    this.probe = probe;
    this.ailments = ailments;
  }

  /** The run ended with an outcome. */
  Verdict of(Job job, JobOutcome outcome) {
    ailments.works(new ConnectionKey(job.lane()), job.kind());
    if (outcome instanceof JobOutcome.WaitForJobs wait) {
      // A dead prerequisite must not be asked for again and again: its end wakes the job.
      JobTransition step =
          wait.needs().isEmpty()
              ? look(job, "", wait.reason(), "")
              : step(job, JobState.WAITING, "", wait.reason(), "", null);
      return new Verdict(step, wait.changes(), wait.next(), wait.needs(), List.of());
    }
    if (outcome instanceof JobOutcome.WaitForFix wait) {
      JobTransition step = look(job, wait.code(), wait.reason(), wait.advice());
      return new Verdict(step, wait.changes(), wait.next(), List.of(), wait.topics());
    }
    if (outcome instanceof JobOutcome.Snooze snooze) {
      Instant next = clock.instant().plus(snooze.delay());
      return plain(step(job, JobState.SCHEDULED, "", snooze.reason(), "", next), snooze);
    }
    if (outcome instanceof JobOutcome.Reject no) {
      JobTransition step = step(job, JobState.DEAD, no.code(), no.reason(), no.advice(), null);
      return new Verdict(step, no.changes(), no.next(), List.of(), List.of());
    }
    if (outcome instanceof JobOutcome.Done done) {
      JobTransition step = step(job, JobState.DONE, "", done.reason(), "", null);
      return new Verdict(step, done.changes(), done.next(), List.of(), done.brought());
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
    if (fault instanceof Unknown unknown) {
      return ofUnknown(job, unknown);
    }
    if (fault instanceof Credentials) {
      return holds
          .hold(fault)
          .map(
              cause ->
                  cause.map(c -> held(job, fault, c)).orElseGet(() -> bare(attempt(job, fault))));
    }
    List<Topic> topics =
        fault instanceof Configuration missing ? List.of(missing.topic()) : List.of();
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
      return look(job, fault.code(), fault.getMessage(), fault.advice());
    }
    if (fault.connection().isEmpty()) {
      Instant next = clock.instant().plus(settings.backoff());
      return step(job, JobState.SCHEDULED, fault.code(), fault.getMessage(), fault.advice(), next);
    }
    // The gate holds the connection back: the job keeps its place in the order.
    return step(job, JobState.READY, fault.code(), fault.getMessage(), fault.advice(), null);
  }

  /**
   * Without an answer: where the probe held the connection back the job keeps its place; where it
   * did not, others tell whether this record is the cause.
   */
  private Uni<Verdict> ofUnknown(Job job, Unknown fault) {
    if (fault.connection().isEmpty()) {
      return Uni.createFrom().item(bare(attempt(job, fault)));
    }
    ConnectionKey connection = fault.connection().get();
    Topic operation =
        fault
            .operation()
            .map(name -> Topic.health(connection, name))
            .orElseGet(() -> Topic.health(new ConnectionKey(job.lane()), job.kind()));
    Uni<Optional<Fault>> held =
        ailments.alike(operation) > 0 && probe.isFresh(connection)
            ? Uni.createFrom().item(Optional.empty())
            : holds.hold(fault);
    return held.map(
        cause ->
            cause
                .map(why -> held(job, fault, why))
                .orElseGet(() -> answered(job, fault, operation)));
  }

  /** The gate holds the connection back: the job keeps its place in the order. */
  private Verdict held(Job job, Fault fault, Fault cause) {
    return bare(step(job, JobState.READY, fault.code(), fault.getMessage(), cause.advice(), null));
  }

  /**
   * The other side answers, but not to this. While it works for none no attempt is used, and what
   * the first ones used is given back; not to one that fails although it worked for another.
   */
  private Verdict answered(Job job, Unknown fault, Topic operation) {
    ailments.fails(operation, job);
    int alike = ailments.alike(operation);
    if (alike == 0) {
      return bare(attempt(job, fault));
    }
    String what =
        fault.getMessage() + "; others fail alike, so the cause is at the other side, not in this";
    Instant now = clock.instant();
    JobTransition step =
        new JobTransition(
            job,
            JobState.SCHEDULED,
            fault.code(),
            what,
            AILING,
            ailments.workedMeanwhile(operation, job) ? job.attempts() : 0,
            now.plus(Patience.whileAiling(alike, settings.ailingEvery())),
            now,
            isNews(job, fault.code(), what));
    return new Verdict(step, List.of(), List.of(), List.of(), List.of(operation));
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

  /** Its worker died each time it ran, alone too: it is not run again until a person looked. */
  Verdict workerKiller(Job job) {
    String what =
        "the worker stopped each time it ran this job, "
            + job.rescues()
            + " times, the last "
            + (job.rescues() - JobClaims.ALONE)
            + " of them while it ran no other suspect";
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
        last ? null : now.plus(Patience.afterAttempt(used, settings)),
        now);
  }

  private JobTransition step(
      Job job, JobState to, String code, String reason, String advice, @Nullable Instant next) {
    return new JobTransition(
        job,
        to,
        code,
        reason,
        advice,
        job.attempts(),
        next,
        clock.instant(),
        isNews(job, code, reason));
  }

  /** It waits; a look that tells nothing new is followed by a rarer one. */
  private JobTransition look(Job job, String code, String reason, String advice) {
    int looks = isNews(job, code, reason) ? 0 : job.looks() + 1;
    Instant next = clock.instant().plus(Patience.untilNextLook(looks));
    return step(job, JobState.WAITING, code, reason, advice, next);
  }

  private static boolean isNews(Job job, String code, String reason) {
    return !job.said().equals(Job.saying(code, reason));
  }

  private static Verdict plain(JobTransition step, JobOutcome outcome) {
    return new Verdict(step, outcome.changes(), List.of(), List.of(), List.of());
  }

  private static Verdict bare(JobTransition step) {
    return new Verdict(step, List.of(), List.of(), List.of(), List.of());
  }
}
