package dev.tandem.queue;

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

  /** The effect is there. */
  record Done(String reason, List<Change> changes) implements JobOutcome {}

  /** There was nothing to do. */
  record Skip(String reason, List<Change> changes) implements JobOutcome {}

  /** These jobs must be done first; they are stored, or found, together with the wait. */
  record WaitForJobs(String reason, List<NewJob> jobs, List<Change> changes)
      implements JobOutcome {}

  /** A person must set something up; the topics are released when it was. */
  record WaitForFix(
      String code, String reason, String advice, List<String> topics, List<Change> changes)
      implements JobOutcome {}

  /** Not yet; look again after the delay. No attempt is used. */
  record Snooze(String reason, Duration delay, List<Change> changes) implements JobOutcome {}

  /** A person must look at it. */
  record Reject(String code, String reason, String advice, List<Change> changes)
      implements JobOutcome {}

  static JobOutcome done(String reason, List<Change> changes) {
    return new Done(reason, changes);
  }

  static JobOutcome skip(String reason, List<Change> changes) {
    return new Skip(reason, changes);
  }
}
