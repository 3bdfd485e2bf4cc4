package dev.tandem.queue;

import dev.tandem.fault.Topic;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be stored for a run.
 *
 * @param next what follows, however the run ended
 * @param needs all that the job waits for, where others bring it
 * @param topics of a job that is done: what is there now; else one of which it waits for
 */
record Verdict(
    JobTransition transition,
    List<Change> changes,
    List<NewJob> next,
    List<Need> needs,
    List<Topic> topics) {

  long jobId() {
    return transition.job().id();
  }

  /** The same, with more to store. */
  Verdict with(List<Change> more) {
    List<Change> all = new ArrayList<>(changes);
    all.addAll(more);
    return new Verdict(transition, all, next, needs, topics);
  }
}
