package dev.tandem.odoo.client;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * At most so many calls at a time, the others in line. Odoo has few workers: more calls than
 * workers only wait there, where their time runs out.
 *
 * <p>Own code instead of a bulkhead of SmallRye Fault Tolerance, because a batch must be formed
 * when its turn comes, not when it lines up, and because a caller that gives up must not free the
 * place of a call that Odoo still works on.
 */
final class Limit {

  private final int max;
  private final @Nullable Limit all;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int running;

  Limit(int max) {
    this(max, null);
  }

  private Limit(int max, @Nullable Limit all) {
    this.max = Math.max(1, max);
    this.all = all;
  }

  /** Of all these calls so many of a kind: who waits for its like takes no place meanwhile. */
  Limit within(int some) {
    return new Limit(some, this);
  }

  /** Runs the work when its turn has come; it runs to its end whether or not anyone waits. */
  <T> Uni<T> run(Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .emitter(
            emitter ->
                admit(
                    () ->
                        Detached.run(
                            all == null ? Uni.createFrom().deferred(work::get) : all.run(work),
                            item -> {
                              release();
                              emitter.complete(item);
                            },
                            failure -> {
                              release();
                              emitter.fail(failure);
                            })));
  }

  private void admit(Runnable start) {
    synchronized (this) {
      if (running == max) {
        waiting.add(start);
        return;
      }
      running++;
    }
    start.run();
  }

  private void release() {
    Runnable next = nextInLine();
    if (next != null) {
      next.run();
    }
  }

  private synchronized @Nullable Runnable nextInLine() {
    Runnable next = waiting.poll();
    if (next == null) {
      running--;
    }
    return next;
  }
}
