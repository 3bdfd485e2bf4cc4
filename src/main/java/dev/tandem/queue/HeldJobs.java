package dev.tandem.queue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The jobs that one process works on: running, or ended and not stored yet. Touched on one event
 * loop only.
 */
final class HeldJobs {

  private final Set<Long> held = new HashSet<>();
  private final Map<Long, Job> claimedAgain = new HashMap<>();
  private Set<Long> beingStored = Set.of();

  /**
   * False where it must not be run now. Either its last run has ended, it is ready again and was
   * claimed before that was heard here: then {@link #stored} gives it back. Or its lease ran out,
   * and the first run is still going on.
   */
  boolean take(Job job) {
    if (held.add(job.id())) {
      return true;
    }
    if (beingStored.contains(job.id())) {
      claimedAgain.put(job.id(), job);
    }
    return false;
  }

  /** How these ended is on its way to the database. */
  void store(Set<Long> ids) {
    beingStored = ids;
  }

  Set<Long> beingStored() {
    return beingStored;
  }

  /**
   * It is there, or will never be.
   *
   * @return those that were claimed again meanwhile
   */
  List<Job> stored() {
    held.removeAll(beingStored);
    beingStored = Set.of();
    List<Job> again = List.copyOf(claimedAgain.values());
    claimedAgain.clear();
    return again;
  }

  void letGo(Job job) {
    held.remove(job.id());
  }

  int size() {
    return held.size();
  }

  Long[] ids() {
    return held.toArray(Long[]::new);
  }
}
