package dev.tandem.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step in the life of a job, told to the listeners in the transaction that stores it.
 *
 * @param to where it goes
 * @param code of the fault or outcome, such as {@code odoo.access_denied}; empty when all is well
 * @param reason in words
 * @param advice what a person should do; empty when nothing
 * @param attempts used, this run counted where it counts
 * @param nextRunAt when it is tried again by itself; null where that has no time
 * @param news false where its last run ended just so
 */
public record JobTransition(
    Job job,
    JobState to,
    String code,
    String reason,
    String advice,
    int attempts,
    @Nullable Instant nextRunAt,
    Instant at,
    boolean news) {

  /** A step that says something new. */
  public JobTransition(
      Job job,
      JobState to,
      String code,
      String reason,
      String advice,
      int attempts,
      @Nullable Instant nextRunAt,
      Instant at) {
    this(job, to, code, reason, advice, attempts, nextRunAt, at, true);
  }

  /** How often in a row the job was looked at without news, this time included. */
  int looks() {
    return news ? 0 : Math.min(job.looks() + 1, Patience.MOST_LOOKS);
  }
}
