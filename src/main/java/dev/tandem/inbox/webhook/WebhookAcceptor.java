package dev.tandem.inbox.webhook;

import dev.tandem.shop.ShopEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Stores webhooks that come at the same moment in one transaction: one write to the disk for all of
 * them. At once when idle, so that a single one loses no time; while transactions are under way the
 * next ones gather.
 *
 * <pre>
 *   a -> [a]            stored at once
 *   b, c, d             gather while [a] is being stored
 *        [b c d]        stored when [a] is; refused because of c
 *        [b] [c d]      halves, until c is alone: it alone is kept aside
 * </pre>
 */
@ApplicationScoped
class WebhookAcceptor {

  /** While one is written to the disk the next one is prepared. */
  private static final int AT_A_TIME = 2;

  private final WebhookStore store;
  private final WebhookJobs jobs;
  private final WebhookSettings settings;
  private final StoringTrouble trouble;
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private int storing;

  WebhookAcceptor(
      WebhookStore store, WebhookJobs jobs, WebhookSettings settings, StoringTrouble trouble) {
    this.store = store;
    this.jobs = jobs;
    this.settings = settings;
    this.trouble = trouble;
  }

  private record Waiting(Arrival arrival, UniEmitter<? super Boolean> caller) {}

  /**
   * False where it was stored before. Comes only after the commit; fails with {@link NoRoom} where
   * too many wait, and with another failure where it is not stored, or may not be.
   */
  Uni<Boolean> accept(Arrival arrival) {
    return Uni.createFrom().emitter(caller -> add(new Waiting(arrival, caller)));
  }

  private void add(Waiting one) {
    synchronized (this) {
      if (waiting.size() >= settings.maxWaiting()) {
        one.caller().fail(new NoRoom(Result.BUSY));
        return;
      }
      waiting.add(one);
      if (storing >= AT_A_TIME) {
        return;
      }
      storing++;
    }
    storeNext();
  }

  private void storeNext() {
    List<Waiting> batch = take();
    if (batch.isEmpty()) {
      return;
    }
    store(batch)
        .subscribe()
        .with(
            stored -> storeNext(),
            bug -> {
              batch.forEach(one -> one.caller().fail(bug));
              storeNext();
            });
  }

  private synchronized List<Waiting> take() {
    List<Waiting> taken = new ArrayList<>();
    while (taken.size() < settings.maxBatch() && !waiting.isEmpty()) {
      taken.add(waiting.remove());
    }
    if (taken.isEmpty()) {
      storing--;
    }
    return taken;
  }

  private Uni<Void> store(List<Waiting> batch) {
    return Uni.createFrom()
        .deferred(() -> store.store(batch.stream().map(Waiting::arrival).toList()))
        .invoke(trouble::stored)
        .invoke(fresh -> answer(batch, fresh))
        .replaceWithVoid()
        .onFailure()
        .recoverWithUni(failure -> failed(batch, failure));
  }

  private static void answer(List<Waiting> batch, List<Boolean> fresh) {
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).caller().complete(fresh.get(i));
    }
  }

  private Uni<Void> failed(List<Waiting> batch, Throwable failure) {
    String state = failure instanceof PgException refused ? refused.getSqlState() : null;
    if (batch.size() == 1 && concernsValue(state) && !batch.get(0).arrival().unread()) {
      return store(List.of(aside(batch.get(0))));
    }
    if (batch.size() > 1 && (concernsValue(state) || isCollision(state))) {
      int half = batch.size() / 2;
      return store(batch.subList(0, half)).chain(() -> store(batch.subList(half, batch.size())));
    }
    trouble.failed(failure);
    batch.forEach(one -> one.caller().fail(failure));
    return Uni.createFrom().voidItem();
  }

  /** Genuine, but the database takes no such value: kept as it came, for a person to look at. */
  private Waiting aside(Waiting one) {
    Arrival odd = one.arrival();
    ShopEvent unreadable = new ShopEvent.Unreadable("the database refuses a value of it");
    return new Waiting(jobs.arrival(odd.shop(), odd.webhook(), unreadable), one.caller());
  }

  /** SQLSTATE classes: data exception, integrity constraint violation. */
  private static boolean concernsValue(@Nullable String state) {
    return state != null && (state.startsWith("22") || state.startsWith("23"));
  }

  /** SQLSTATE class: transaction rollback, such as a deadlock. */
  private static boolean isCollision(@Nullable String state) {
    return state != null && state.startsWith("40");
  }
}
