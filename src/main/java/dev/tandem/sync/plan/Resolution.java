package dev.tandem.sync.plan;

import dev.tandem.queue.JobOutcome;

/** Either everything that an order needs is there, or the outcome says what it waits for. */
public sealed interface Resolution {

  record Ready(Resolved resolved) implements Resolution {}

  record NotYet(JobOutcome outcome) implements Resolution {}
}
