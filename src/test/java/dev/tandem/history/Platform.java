package dev.tandem.history;

import java.time.Clock;
import java.util.function.Function;

/** What kind of shop it is. */
enum Platform {
  PRESTASHOP(AtPrestaShop::new),
  SHOPIFY(AtShopify::new);

  private final Function<Clock, Shop> start;

  Platform(Function<Clock, Shop> start) {
    this.start = start;
  }

  /** A fresh shop. */
  Shop start(Clock clock) {
    return start.apply(clock);
  }
}
