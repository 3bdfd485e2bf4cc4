package dev.tandem.odoo.client;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;

/**
 * How calls of one kind travel together.
 *
 * @param <K> what calls must have in common
 * @param <I> what one caller asks
 * @param <O> what one caller gets
 */
interface Batch<K, I, O> {

  /** One remote call for all, all or nothing; answers in the order of the items. */
  Uni<List<O>> send(K key, List<I> items);

  /**
   * How many calls of this key may be under way at the same time. More than one only where they do
   * not get into each other's way in Odoo.
   */
  default int atATime(K key) {
    return 1;
  }

  /**
   * What to do about an item that failed by itself.
   *
   * @param again sends it once more
   */
  default Uni<O> alone(K key, I item, Throwable failure, Supplier<Uni<O>> again) {
    return Uni.createFrom().failure(failure);
  }
}
