package dev.tandem.queue;

import java.time.Instant;
import java.util.List;

/** Wants to know of every step of every job. */
public interface JobListener {

  /** What to store in the transaction that stores a new job; pure, must not fail. */
  default List<Change> onStored(NewJob job, Instant at) {
    return List.of();
  }

  /** What to store in the transaction that stores the step; pure, must not fail. */
  List<Change> on(JobTransition transition);
}
