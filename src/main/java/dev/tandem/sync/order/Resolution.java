package dev.tandem.sync.order;

import dev.tandem.queue.JobOutcome;

/** Either everything that an order needs is there, or the outcome says what it waits for. */
sealed interface Resolution {

  record Ready(Resolved resolved) implements Resolution {}

  record NotYet(JobOutcome outcome) implements Resolution {}
}
