package dev.tandem.queue;

import dev.tandem.fault.Topic;
import java.time.Duration;
import java.util.List;

/**
 * How a run ended, as a value. What went wrong on the way is a {@link dev.tandem.fault.Fault}
 * instead. The changes of an outcome are stored together with the job's new state.
 */
public sealed interface JobOutcome {

  /** In words, for people. */
  String reason();

  /** What is stored with it. */
  List<Change> changes();

  /**
   * The effect is there.
   *
   * @param next what follows from it: stored, or merged, together with the end of this job
   * @param brought the things that are there now, for whoever waits for them
   */
  record Done(String reason, List<Change> changes, List<NewJob> next, List<Topic> brought)
      implements JobOutcome {}

  /**
   * There was nothing to do.
   *
   * @param code why, where something else may depend on it; else empty
   */
  record Skip(String code, String reason, List<Change> changes) implements JobOutcome {}

  /**
   * These things must be there first; the jobs that bring them are stored, or found, together with
   * the wait.
   *
   * @param reason without a colon: why it takes long is said behind one
   * @param next what goes on meanwhile, as for {@link Reject}
   */
  record WaitForJobs(String reason, List<Need> needs, List<Change> changes, List<NewJob> next)
      implements JobOutcome {

    public WaitForJobs(String reason, List<Need> needs, List<Change> changes) {
      this(reason, needs, changes, List.of());
    }
  }

  /**
   * A person must set something up. The topics are released when it was: the job runs again with
   * the first of them, and waits again where it needs more.
   *
   * @param next what goes on meanwhile, as for {@link Reject}
   */
  record WaitForFix(
      String code,
      String reason,
      String advice,
      List<Topic> topics,
      List<Change> changes,
      List<NewJob> next)
      implements JobOutcome {

    public WaitForFix(
        String code, String reason, String advice, List<Topic> topics, List<Change> changes) {
      this(code, reason, advice, topics, changes, List.of());
    }
  }

  /** Not yet; look again after the delay. No attempt is used. */
  record Snooze(String reason, Duration delay, List<Change> changes) implements JobOutcome {}

  /**
   * A person must look at it.
   *
   * @param next what does not hang on it and goes on all the same: stored, or merged, with the end
   *     of this run
   */
  record Reject(String code, String reason, String advice, List<Change> changes, List<NewJob> next)
      implements JobOutcome {

    public Reject(String code, String reason, String advice, List<Change> changes) {
      this(code, reason, advice, changes, List.of());
    }
  }

  static JobOutcome done(String reason, List<Change> changes) {
    return new Done(reason, changes, List.of(), List.of());
  }

  static JobOutcome done(String reason, List<Change> changes, List<NewJob> next) {
    return new Done(reason, changes, next, List.of());
  }

  static JobOutcome skip(String reason, List<Change> changes) {
    return skip("", reason, changes);
  }

  static JobOutcome skip(String code, String reason, List<Change> changes) {
    return new Skip(code, reason, changes);
  }
}
