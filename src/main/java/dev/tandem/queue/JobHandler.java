package dev.tandem.queue;

import io.smallrye.mutiny.Uni;

/**
 * Does one kind of job. Each run starts from the beginning: it must be safe to repeat at any point.
 */
public interface JobHandler {

  /** The kind of job, such as {@code order.import}. */
  String kind();

  /**
   * Runs the job. It may fail with a {@link dev.tandem.fault.Fault}; any other failure counts as a
   * bug and uses an attempt.
   */
  Uni<JobOutcome> run(Job job);
}
