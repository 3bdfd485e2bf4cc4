package dev.tandem.sync;

import dev.tandem.book.KnownOrders;
import dev.tandem.connection.ShopAccess;
import dev.tandem.connection.ShopIdentities;
import dev.tandem.connection.ShopIdentities.Known;
import dev.tandem.fault.Stranger;
import dev.tandem.shop.ShopIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether the shop behind the URL is the one whose orders are known (CON11). Asked before the first
 * job of a process, after a change of its URL, and now and then: what the shop says it is, and,
 * where a backup could say the same, whether it still has one of the latest orders that it told.
 */
@ApplicationScoped
class SameShop {

  private static final Duration GOOD_FOR = Duration.ofMinutes(10);
  private static final int SAMPLES = 3;

  private final ShopIdentities shops;
  private final KnownOrders orders;
  private final Clock clock;
  private final Map<Long, Confirmed> confirmed = new ConcurrentHashMap<>();

  SameShop(ShopIdentities shops, KnownOrders orders, Clock clock) {
    this.orders = orders;
    this.shops = shops;
    this.clock = clock;
  }

  private record Confirmed(URI url, Map<String, String> settings, Instant until) {

    boolean holds(ShopAccess shop, Instant now) {
      return url.equals(shop.url())
          && settings.equals(shop.platformSettings())
          && now.isBefore(until);
    }
  }

  /** Fails with {@link Stranger} where it is another one, or nobody can tell. */
  Uni<Void> confirm(Workplace place) {
    ShopAccess shop = place.shop();
    Confirmed last = confirmed.get(shop.id().value());
    Instant now = clock.instant();
    if (last != null && last.holds(shop, now)) {
      return Uni.createFrom().voidItem();
    }
    Confirmed next = new Confirmed(shop.url(), shop.platformSettings(), now.plus(GOOD_FOR));
    return check(place).invoke(() -> confirmed.put(shop.id().value(), next));
  }

  /** What a person declared is looked at before anything else is done. */
  void forget(ShopAccess shop) {
    confirmed.remove(shop.id().value());
  }

  private Uni<Void> check(Workplace place) {
    return Uni.combine()
        .all()
        .unis(shops.of(place.shop().id()), place.adapter().identity(place.shop()))
        .asTuple()
        .chain(both -> check(place, both.getItem1(), both.getItem2()));
  }

  private Uni<Void> check(Workplace place, Known known, ShopIdentity now) {
    if (known.accepted()) {
      return shops.confirmed(place.shop().id(), now.says());
    }
    boolean another =
        !known.says().isEmpty() && !now.says().isEmpty() && !known.says().equals(now.says());
    if (now.forGood()) {
      return another
          ? Uni.createFrom().failure(stranger(place, "another shop answers there"))
          : shops.confirmed(place.shop().id(), now.says());
    }
    return orders
        .latest(place.shop().id(), known.knownFrom(), SAMPLES)
        .chain(latest -> has(place, latest))
        .chain(
            has ->
                has == Has.NONE || has == Has.UNASKED && another
                    ? Uni.createFrom().failure(stranger(place, words(has)))
                    : shops.confirmed(place.shop().id(), now.says()));
  }

  /** Whether the shop has one of its latest orders. */
  private enum Has {
    ONE,
    NONE,
    /** None is known. */
    UNASKED
  }

  /** A shop may have deleted an order, but hardly its latest ones all. */
  private static Uni<Has> has(Workplace place, List<KnownOrders.Known> orders) {
    if (orders.isEmpty()) {
      return Uni.createFrom().item(Has.UNASKED);
    }
    return Multi.createFrom()
        .iterable(orders)
        .onItem()
        .transformToUniAndConcatenate(order -> has(place, order))
        .filter(there -> there)
        .toUni()
        .map(there -> there == null ? Has.NONE : Has.ONE);
  }

  private static Uni<Boolean> has(Workplace place, KnownOrders.Known order) {
    return place
        .adapter()
        .findOrders(place.shop(), order.number())
        .map(found -> found.stream().anyMatch(hint -> hint.id().equals(order.id())));
  }

  private static String words(Has has) {
    return has == Has.NONE
        ? "the shop there has none of the latest orders that are known of it: it is another shop,"
            + " or an older state of it"
        : "another shop answers there";
  }

  private static Stranger stranger(Workplace place, String what) {
    long id = place.shop().id().value();
    return new Stranger(
        place.shop().key(),
        "shop.other_shop",
        "The settings lead to " + place.shop().url() + ", and " + what,
        "Nothing is written until you say what it is: POST /api/shops/"
            + id
            + "/identity with {\"is\": \"same\"} where it is the same shop, or {\"is\": \"new\"}"
            + " where it is another one (all that is known of the old one is forgotten; what it has"
            + " in Odoo stays); or enter the old URL again.");
  }
}
