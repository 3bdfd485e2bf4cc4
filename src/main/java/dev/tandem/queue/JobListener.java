package dev.tandem.queue;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Wants to know of every step of every job. */
public interface JobListener {

  /** What to store in the transaction that stores new jobs; pure, must not fail. */
  default List<Change> onStored(Collection<NewJob> jobs, Instant at) {
    return List.of();
  }

  /**
   * What to do first in the transaction that stores these steps, when the jobs are as the steps
   * left them: what is stored for each may need that nobody else stores for the same subject
   * meanwhile; pure, must not fail.
   */
  default List<Change> before(Collection<JobTransition> steps) {
    return List.of();
  }

  /** What to store in the transaction that stores the step; pure, must not fail. */
  List<Change> on(JobTransition transition);
}
