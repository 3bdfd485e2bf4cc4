package dev.tandem.inbox.webhook;

import dev.tandem.connection.ShopAccess;
import dev.tandem.queue.NewJob;
import dev.tandem.shop.VerifiedWebhook;
import java.util.Comparator;
import java.util.List;

/**
 * A genuine webhook and what follows from it.
 *
 * @param event by which it is recognised when it comes again
 * @param unread its body is kept, because it could not be read
 */
record Arrival(
    ShopAccess shop, VerifiedWebhook webhook, String event, List<NewJob> jobs, boolean unread) {

  /** What it is called among all arrivals. */
  Key key() {
    return new Key(shop.id().value(), event);
  }

  record Key(long shop, String event) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::shop).thenComparing(Key::event);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }
}
