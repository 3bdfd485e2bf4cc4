package dev.tandem.connection;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The shops by their {@link ShopAccess#moduleId()}, all of them read together: whoever asks for
 * shops that do not exist, as often as he likes, costs one read a moment.
 *
 * <pre>
 *   0 .. 1 s    answered from what was read
 *   1 .. 3 s    the first who asks reads again; the others are answered from what was read before
 *   later       everybody waits for the one read
 * </pre>
 */
@ApplicationScoped
class ByModule {

  static final Duration FRESH = Recent.MAX_AGE;
  static final Duration USABLE = Duration.ofSeconds(3);

  private record Known(Map<String, ShopAccess> shops, Instant readAt) {}

  private static final Known NOTHING = new Known(Map.of(), Instant.MIN);

  private final Clock clock;
  private final AtomicReference<@Nullable Uni<Known>> reading = new AtomicReference<>();
  private volatile Known known = NOTHING;

  ByModule(Clock clock) {
    this.clock = clock;
  }

  /** Empty where no shop has it. */
  Uni<Optional<ShopAccess>> orRead(String moduleId, Supplier<Uni<List<ShopAccess>>> read) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Known last = known;
              Instant now = clock.instant();
              ShopAccess found = last.shops().get(moduleId);
              boolean other = found != null && reading.get() != null;
              if (youngerThan(FRESH, last, now) || (other && youngerThan(USABLE, last, now))) {
                return Uni.createFrom().item(Optional.ofNullable(found));
              }
              return once(read).map(shops -> Optional.ofNullable(shops.shops().get(moduleId)));
            });
  }

  /** A shop was written here. */
  void forget() {
    known = NOTHING;
    reading.set(null);
  }

  private static boolean youngerThan(Duration age, Known last, Instant now) {
    return !last.readAt().equals(Instant.MIN) && now.isBefore(last.readAt().plus(age));
  }

  /** The read that is under way, or a new one. */
  private Uni<Known> once(Supplier<Uni<List<ShopAccess>>> read) {
    Uni<Known> current = reading.get();
    if (current != null) {
      return current;
    }
    // As old as its question, and not kept where a write came in between.
    Instant asked = clock.instant();
    AtomicReference<@Nullable Uni<Known>> mine = new AtomicReference<>();
    Uni<Known> started =
        Uni.createFrom()
            .deferred(read::get)
            .map(shops -> new Known(byModule(shops), asked))
            .invoke(
                shops -> {
                  if (reading.get() == mine.get()) {
                    known = shops;
                  }
                })
            .onTermination()
            .invoke(() -> reading.compareAndSet(mine.get(), null))
            .memoize()
            .indefinitely();
    mine.set(started);
    return reading.compareAndSet(null, started) ? started : once(read);
  }

  private static Map<String, ShopAccess> byModule(List<ShopAccess> shops) {
    return shops.stream().collect(Collectors.toMap(ShopAccess::moduleId, Function.identity()));
  }
}
