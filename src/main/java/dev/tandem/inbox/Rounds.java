package dev.tandem.inbox;

import io.smallrye.mutiny.Uni;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Rounds of a poll, one at a time for each key. Each goes on by itself: a shop that takes a minute
 * to answer, or has a year of orders to tell, holds up nobody else's round.
 *
 * @param <K> what is polled by itself
 */
public final class Rounds<K> {

  private static final Logger LOG = Logger.getLogger(Rounds.class);

  private final Set<K> going = ConcurrentHashMap.newKeySet();

  /** Starts a round and does not wait for it; where one is going on nothing is started. */
  public void start(K key, Supplier<Uni<Integer>> round) {
    run(key, round)
        .subscribe()
        .with(
            done -> {},
            failure -> LOG.warnf("a round failed: %s", failure.getClass().getSimpleName()));
  }

  /** A round of which the end is waited for; 0 where one is going on. */
  public Uni<Integer> run(K key, Supplier<Uni<Integer>> round) {
    return Uni.createFrom()
        .deferred(
            () ->
                going.add(key)
                    ? Uni.createFrom()
                        .deferred(round::get)
                        .onTermination()
                        .invoke(() -> going.remove(key))
                    : Uni.createFrom().item(0));
  }
}
