package dev.tandem.sync;

import dev.tandem.commerce.ShopId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * In which zone a shop's days begin: Odoo's accounting knows days, not moments. Invoices, credit
 * notes and payments are all of the shop's day. Asked of the shop once an hour.
 */
@ApplicationScoped
public class ShopDays {

  private static final Duration KEPT = Duration.ofHours(1);

  private final Map<ShopId, Known> known = new ConcurrentHashMap<>();
  private final Clock clock;

  ShopDays(Clock clock) {
    this.clock = clock;
  }

  private record Known(ZoneId zone, Instant until) {}

  /** UTC where the shop names none. */
  public Uni<ZoneId> zone(Workplace place) {
    ShopId shop = place.shop().id();
    Known last = known.get(shop);
    if (last != null && clock.instant().isBefore(last.until())) {
      return Uni.createFrom().item(last.zone());
    }
    return place
        .adapter()
        .test(place.shop())
        .map(info -> zone(info.timeZone()))
        .invoke(zone -> known.put(shop, new Known(zone, clock.instant().plus(KEPT))));
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }
}
