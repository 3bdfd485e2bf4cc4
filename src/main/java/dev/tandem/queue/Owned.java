package dev.tandem.queue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a batch is ours to store.
 *
 * @param merged the jobs that another one merged into while they ran, or does so now: they stay,
 *     ready to run again
 */
record Owned(List<Verdict> verdicts, Set<Long> merged) {

  List<Verdict> moved() {
    return verdicts.stream().filter(verdict -> !isEnd(verdict)).toList();
  }

  List<Verdict> ends() {
    return verdicts.stream().filter(Owned::isEnd).toList();
  }

  List<Verdict> gone() {
    return ends().stream().filter(verdict -> !merged.contains(verdict.jobId())).toList();
  }

  private static boolean isEnd(Verdict verdict) {
    JobState to = verdict.transition().to();
    return to == JobState.DONE || to == JobState.SKIPPED;
  }

  /**
   * Those whose lease is not lost.
   *
   * @param versions of the jobs as they are now, by id
   */
  static Owned of(List<Verdict> verdicts, Map<Long, Integer> versions) {
    List<Verdict> mine = new ArrayList<>();
    Set<Long> merged = new HashSet<>();
    for (Verdict verdict : verdicts) {
      Integer version = versions.get(verdict.jobId());
      if (version != null) {
        mine.add(verdict);
        if (version != verdict.transition().job().version()) {
          merged.add(verdict.jobId());
        }
      }
    }
    return new Owned(mine, merged);
  }
}
