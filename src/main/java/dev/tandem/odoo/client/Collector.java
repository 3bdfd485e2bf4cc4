package dev.tandem.odoo.client;

import dev.tandem.fault.Configuration;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Unknown;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;

/**
 * Sends calls that wait at the same moment together: at once when idle, so that a single call loses
 * no time; while a call of the same key is under way, the next ones gather.
 *
 * <pre>
 *   a -> [a]            sent at once
 *   b, c, d             gather while [a] is under way
 *        [b c d]        sent when [a] is back; refused because of c
 *        [b] [c d]      halves, until c is alone: it alone fails
 * </pre>
 *
 * <p>Where many gather, a batch may be sent beside the one that is under way: {@link
 * Batch#atATime}.
 */
final class Collector<K, I, O> {

  private static final int MOST = 100;

  /** So many that gather are worth a call of their own beside another. */
  private static final int MANY = 25;

  /**
   * Silence: each half might be silent as long, so all fail, and what follows is sent in smaller
   * parts until Odoo answers.
   */
  private static final Set<String> SILENCE = Set.of("odoo.timeout", "odoo.connection_cut");

  private final Function<K, Limit> limits;
  private final Batch<K, I, O> batch;
  private final Map<K, Group<I, O>> groups = new HashMap<>();
  private int most = MOST;

  Collector(Limit limit, Batch<K, I, O> batch) {
    this(key -> limit, batch);
  }

  /**
   * @param limits the line in which calls of a key stand
   */
  Collector(Function<K, Limit> limits, Batch<K, I, O> batch) {
    this.limits = limits;
    this.batch = batch;
  }

  private record Waiting<I, O>(I item, UniEmitter<? super O> caller) {}

  /** Of one key: who waits, and how many calls are under way or in line. */
  private static final class Group<I, O> {
    private final Queue<Waiting<I, O>> waiting = new ArrayDeque<>();
    private int calls;
  }

  /** The answer for this item; a failure is its own and not that of a neighbour. */
  Uni<O> submit(K key, I item) {
    return Uni.createFrom().emitter(caller -> add(key, new Waiting<>(item, caller)));
  }

  private void add(K key, Waiting<I, O> waiting) {
    synchronized (this) {
      groups.computeIfAbsent(key, none -> new Group<>()).waiting.add(waiting);
    }
    startIfDue(key);
  }

  private void startIfDue(K key) {
    synchronized (this) {
      Group<I, O> group = groups.get(key);
      if (group == null || !due(key, group)) {
        return;
      }
      group.calls++;
    }
    start(key);
  }

  private boolean due(K key, Group<I, O> group) {
    return group.calls == 0
        ? !group.waiting.isEmpty()
        : group.calls < batch.atATime(key) && group.waiting.size() >= MANY;
  }

  private void start(K key) {
    List<Waiting<I, O>> taken = new ArrayList<>();
    Uni<Void> work =
        limits
            .apply(key)
            .run(
                () -> {
                  // Only now, so that those who came while we stood in line travel along.
                  taken.addAll(take(key));
                  startIfDue(key);
                  return taken.isEmpty() ? Uni.createFrom().item(List.of()) : send(key, taken);
                })
            .onItem()
            .invoke(answers -> answer(taken, answers))
            .onTermination()
            .invoke(() -> next(key))
            .replaceWithVoid()
            .onFailure()
            .recoverWithUni(failure -> failed(key, taken, failure));
    run(work, taken);
  }

  private void run(Uni<Void> work, List<Waiting<I, O>> taken) {
    Detached.run(work, done -> {}, bug -> taken.forEach(waiting -> waiting.caller().fail(bug)));
  }

  private synchronized List<Waiting<I, O>> take(K key) {
    Queue<Waiting<I, O>> waiting = groups.getOrDefault(key, new Group<>()).waiting;
    List<Waiting<I, O>> taken = new ArrayList<>();
    while (taken.size() < most && !waiting.isEmpty()) {
      taken.add(waiting.remove());
    }
    return taken;
  }

  private void next(K key) {
    synchronized (this) {
      Group<I, O> group = groups.get(key);
      if (group != null && --group.calls == 0 && group.waiting.isEmpty()) {
        groups.remove(key);
        return;
      }
    }
    startIfDue(key);
  }

  private Uni<List<O>> send(K key, List<Waiting<I, O>> taken) {
    return batch
        .send(key, taken.stream().map(Waiting::item).toList())
        .onItem()
        .invoke(answers -> resize(Math.min(MOST, most * 2)))
        .onFailure(Collector::silence)
        .invoke(failure -> resize(Math.max(1, taken.size() / 2)));
  }

  private synchronized void resize(int size) {
    most = size;
  }

  private void answer(List<Waiting<I, O>> taken, List<O> answers) {
    for (int i = 0; i < taken.size(); i++) {
      taken.get(i).caller().complete(answers.get(i));
    }
  }

  private Uni<Void> failed(K key, List<Waiting<I, O>> taken, Throwable failure) {
    if (taken.size() == 1) {
      return alone(key, taken.get(0), failure);
    }
    if (mayConcernOne(failure)) {
      int half = taken.size() / 2;
      List<Waiting<I, O>> left = List.copyOf(taken.subList(0, half));
      List<Waiting<I, O>> right = List.copyOf(taken.subList(half, taken.size()));
      return part(key, left).chain(() -> part(key, right));
    }
    taken.forEach(waiting -> waiting.caller().fail(failure));
    return Uni.createFrom().voidItem();
  }

  private static boolean silence(Throwable failure) {
    return failure instanceof Unknown unknown && SILENCE.contains(unknown.code());
  }

  private static boolean mayConcernOne(Throwable failure) {
    return failure instanceof Rejected
        || failure instanceof Configuration
        || (failure instanceof Unknown && !silence(failure));
  }

  private Uni<Void> part(K key, List<Waiting<I, O>> part) {
    return limits
        .apply(key)
        .run(() -> send(key, part))
        .onItem()
        .invoke(answers -> answer(part, answers))
        .replaceWithVoid()
        .onFailure()
        .recoverWithUni(failure -> failed(key, part, failure));
  }

  /** In its own time: the last resort of one item holds nobody else up. */
  private Uni<Void> alone(K key, Waiting<I, O> waiting, Throwable failure) {
    List<I> item = List.of(waiting.item());
    Uni<O> last =
        batch.alone(
            key,
            waiting.item(),
            failure,
            () ->
                limits.apply(key).run(() -> batch.send(key, item)).map(answers -> answers.get(0)));
    Detached.run(last, waiting.caller()::complete, waiting.caller()::fail);
    return Uni.createFrom().voidItem();
  }
}
