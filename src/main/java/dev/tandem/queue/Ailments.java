package dev.tandem.queue;

import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.Recovery;
import dev.tandem.fault.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Tells a record that cannot be done from an operation that works for none: where several different
 * records fail at the same operation, and it worked for no other meanwhile, the cause is not in
 * them. The first one for which it works again lets all go on. One that fails even then may be the
 * cause itself: of it is known that it works for others, so the attempts that it used stay used.
 *
 * <p>Each process counts for itself; what it found is in the database, as the topic that its jobs
 * wait for.
 */
@ApplicationScoped
class Ailments implements Recovery {

  private static final Logger LOG = Logger.getLogger(Ailments.class);

  /** So many different records do not have the same fault by chance. */
  private static final int SEVERAL = 3;

  private static final int REMEMBERED = 10_000;

  private final JobQueue queue;
  private final Map<Topic, Map<String, Long>> failing = new ConcurrentHashMap<>();
  private final Map<Topic, Set<Long>> passedOver = new ConcurrentHashMap<>();

  Ailments(JobQueue queue) {
    this.queue = queue;
  }

  /** The operation failed for this job, at a connection that answers otherwise. */
  void fails(Topic operation, Job job) {
    failing.compute(
        operation,
        (topic, known) -> {
          Map<String, Long> subjects = known == null ? new HashMap<>() : known;
          if (subjects.size() < REMEMBERED) {
            subjects.put(job.kind() + " " + job.subject(), job.id());
          }
          return subjects;
        });
  }

  /** For how many records it fails; 0 where that may be their own fault. */
  int alike(Topic operation) {
    Map<String, Long> subjects = failing.get(operation);
    int count = subjects == null ? 0 : subjects.size();
    return count < SEVERAL ? 0 : count;
  }

  /** Whether it worked for another one since it failed for this job, which fails again. */
  boolean workedMeanwhile(Topic operation, Job job) {
    return passedOver.getOrDefault(operation, Set.of()).contains(job.id());
  }

  @Override
  public void works(ConnectionKey connection, String operation) {
    if (failing.isEmpty()) {
      return;
    }
    Topic topic = Topic.health(connection, operation);
    Map<String, Long> subjects = failing.remove(topic);
    if (subjects == null) {
      return;
    }
    passOver(topic, subjects.values());
    if (subjects.size() >= SEVERAL) {
      LOG.infof("%s works again: %d jobs go on", topic.about(), subjects.size());
      queue
          .release(List.of(topic))
          .subscribe()
          .with(done -> {}, lost -> LOG.warn("they go on by themselves a little later", lost));
    }
  }

  /** What is forgotten here counts as new again, which costs it nothing. */
  private void passOver(Topic operation, Collection<Long> jobs) {
    passedOver.compute(
        operation,
        (topic, known) -> {
          Set<Long> all = known == null ? ConcurrentHashMap.newKeySet() : known;
          if (all.size() >= REMEMBERED) {
            all.clear();
          }
          all.addAll(jobs);
          return all;
        });
  }
}
