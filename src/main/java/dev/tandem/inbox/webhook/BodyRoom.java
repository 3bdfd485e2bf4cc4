package dev.tandem.inbox.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What the bodies that are being read may take together. Nobody knows yet who sends them: one
 * without a secret may open many and finish none. So a sender, and the door of a shop, has a share;
 * and who comes when there is no room takes the place of the one that is under way longest. A
 * genuine body is through in milliseconds, and takes no room here from then on.
 */
final class BodyRoom {

  /** A sender may take half of all: behind a proxy all senders are one. So may a shop. */
  private static final int SHARE = 2;

  private final long most;
  private final Duration longest;
  private final Clock clock;
  private final Set<Place> places = new LinkedHashSet<>();
  private final Map<String, Long> shares = new HashMap<>();
  private long held;

  BodyRoom(long most, Duration longest, Clock clock) {
    this.most = most;
    this.longest = longest;
    this.clock = clock;
  }

  Place place(String sender, String shop, Consumer<Result> stop) {
    return new Place("from " + sender, "to " + shop, stop);
  }

  /** Stops those that take too long. */
  void expire() {
    Instant before = clock.instant().minus(longest);
    stop(Result.TOO_SLOW, leaving(place -> place.since.isBefore(before), Integer.MAX_VALUE));
  }

  synchronized int size() {
    return places.size();
  }

  synchronized long held() {
    return held;
  }

  private static void stop(Result why, List<Place> those) {
    those.forEach(place -> place.stop.accept(why));
  }

  /** The oldest of them, which have left now. */
  private synchronized List<Place> leaving(Predicate<Place> which, int atMost) {
    List<Place> gone = places.stream().filter(which).limit(atMost).toList();
    gone.forEach(this::remove);
    return gone;
  }

  private void remove(Place place) {
    if (places.remove(place)) {
      held -= place.bytes;
      shares.merge(place.sender, -place.bytes, BodyRoom::sum);
      shares.merge(place.shop, -place.bytes, BodyRoom::sum);
    }
  }

  private static @org.jspecify.annotations.Nullable Long sum(Long before, Long more) {
    long now = before + more;
    return now == 0 ? null : now;
  }

  /** Of one body. */
  final class Place {

    private final String sender;
    private final String shop;
    private final Consumer<Result> stop;
    private final Instant since = clock.instant();
    private long bytes;

    private Place(String sender, String shop, Consumer<Result> stop) {
      this.sender = sender;
      this.shop = shop;
      this.stop = stop;
    }

    void enter() {
      synchronized (BodyRoom.this) {
        places.add(this);
      }
    }

    void leave() {
      synchronized (BodyRoom.this) {
        remove(this);
      }
    }

    /** False where it has no place any more. */
    boolean take(int more) {
      List<Place> gone = new ArrayList<>();
      boolean stays;
      synchronized (BodyRoom.this) {
        if (!places.contains(this)) {
          return false;
        }
        bytes += more;
        held += more;
        shares.merge(sender, (long) more, BodyRoom::sum);
        shares.merge(shop, (long) more, BodyRoom::sum);
        makeRoom(one -> one.sender.equals(sender), () -> share(sender) > most / SHARE, gone);
        makeRoom(one -> one.shop.equals(shop), () -> share(shop) > most / SHARE, gone);
        makeRoom(one -> true, () -> held > most, gone);
        stays = places.contains(this);
      }
      stop(Result.BUSY, gone);
      return stays;
    }

    private void makeRoom(
        Predicate<Place> whose, java.util.function.BooleanSupplier full, List<Place> gone) {
      while (full.getAsBoolean()) {
        Optional<Place> oldest = places.stream().filter(whose).findFirst();
        if (oldest.isEmpty()) {
          return;
        }
        remove(oldest.get());
        gone.add(oldest.get());
      }
    }

    private long share(String whose) {
      return shares.getOrDefault(whose, 0L);
    }
  }
}
