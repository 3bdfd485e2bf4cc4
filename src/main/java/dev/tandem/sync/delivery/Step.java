package dev.tandem.sync.delivery;

import dev.tandem.queue.Change;
import dev.tandem.queue.JobOutcome;
import java.util.List;
import java.util.Optional;

/**
 * How far one shipment came.
 *
 * @param words for people; empty where nothing was to be done
 * @param changes stored with it
 * @param stop how the job ends where this shipment cannot go on: later ones build on it, but for a
 *     conflict
 */
record Step(String words, List<Change> changes, Optional<JobOutcome> stop) {

  static Step done(String words, List<Change> changes) {
    return new Step(words, changes, Optional.empty());
  }

  static Step stop(JobOutcome outcome) {
    return new Step("", List.of(), Optional.of(outcome));
  }
}
