package dev.tandem.sync;

import dev.tandem.connection.InstanceRepository;
import dev.tandem.connection.ShopRepository;
import dev.tandem.queue.ConnectionGate;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How every configured connection stands, for people. */
@ApplicationScoped
public class Standings {

  private static final int ALL = 1000;

  private final ConnectionGate gate;
  private final ShopRepository shops;
  private final InstanceRepository instances;
  private final Clock clock;

  Standings(ConnectionGate gate, ShopRepository shops, InstanceRepository instances, Clock clock) {
    this.gate = gate;
    this.shops = shops;
    this.instances = instances;
    this.clock = clock;
  }

  /**
   * A configured connection.
   *
   * @param key {@code odoo:3} or {@code shop:7}
   * @param state {@code ok}, {@code paused} by a person or by refused credentials, {@code down}, or
   *     {@code limited}: asked to wait
   * @param reason why, in words; empty when it is ok
   * @param since when it became so; null when it is ok
   * @param until when it goes on by itself; null where that has no time
   */
  public record Standing(
      String key,
      String name,
      String state,
      String reason,
      @Nullable Instant since,
      @Nullable Instant until) {}

  /** Instances first, then shops, each by id. */
  public Uni<List<Standing>> all() {
    return gate.standings()
        .chain(
            held ->
                instances
                    .after(0, ALL)
                    .chain(
                        odoos ->
                            shops
                                .after(0, ALL)
                                .map(
                                    all -> {
                                      Map<String, String> names = new java.util.LinkedHashMap<>();
                                      odoos.forEach(o -> names.put("odoo:" + o.id(), o.name()));
                                      all.forEach(s -> names.put("shop:" + s.id(), s.name()));
                                      return merged(names, held);
                                    })));
  }

  private List<Standing> merged(Map<String, String> names, List<ConnectionGate.Standing> held) {
    Map<String, ConnectionGate.Standing> byKey = new HashMap<>();
    held.forEach(one -> byKey.put(one.connection().value(), one));
    List<Standing> all = new ArrayList<>();
    names.forEach((key, name) -> all.add(standing(key, name, byKey.get(key))));
    return all;
  }

  private Standing standing(String key, String name, ConnectionGate.@Nullable Standing held) {
    if (held != null && held.pausedAt() != null) {
      return new Standing(key, name, "paused", text(held.pausedReason()), held.pausedAt(), null);
    }
    if (held != null && held.openSince() != null) {
      return new Standing(key, name, "down", text(held.openReason()), held.openSince(), null);
    }
    if (held != null
        && held.blockedUntil() != null
        && held.blockedUntil().isAfter(clock.instant())) {
      return new Standing(
          key, name, "limited", "asked to be called less often", null, held.blockedUntil());
    }
    return new Standing(key, name, "ok", "", null, null);
  }

  private static String text(@Nullable String reason) {
    return Objects.requireNonNullElse(reason, "");
  }
}
