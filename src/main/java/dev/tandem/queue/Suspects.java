package dev.tandem.queue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The jobs of one process that lost their worker before: a group of them at a time, the next one
 * when the last of it has ended. Touched on one event loop only.
 */
final class Suspects {

  private final Set<Long> running = new HashSet<>();
  private boolean claiming;

  /** False while a group runs, or is being claimed. */
  boolean begin() {
    if (claiming || !running.isEmpty()) {
      return false;
    }
    claiming = true;
    return true;
  }

  /** These are the group; none where there was none to claim. */
  void run(List<Job> jobs) {
    claiming = false;
    jobs.forEach(job -> running.add(job.id()));
  }

  /** True where the last of a group is among them. */
  boolean ended(Set<Long> jobs) {
    return running.removeAll(jobs) && running.isEmpty();
  }

  boolean claiming() {
    return claiming;
  }
}
