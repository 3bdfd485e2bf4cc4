package dev.tandem.odoo.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.testing.MutableClock;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptTest {

  private final MutableClock clock = new MutableClock();
  private final List<UniEmitter<? super String>> flights = new ArrayList<>();
  private final Kept<String> kept =
      new Kept<>(() -> Uni.createFrom().emitter(flights::add), Duration.ofMinutes(10), clock);

  @Test
  void fetchesOnceForAllWhoWait() {
    UniAssertSubscriber<String> one = get();
    UniAssertSubscriber<String> two = get();
    assertThat(flights).hasSize(1);
    flights.get(0).complete("a");
    one.assertItem("a");
    two.assertItem("a");
    get().assertItem("a");
  }

  @Test
  void fetchesAnewWhenItsTimeIsOver() {
    get();
    flights.get(0).complete("a");
    clock.advance(Duration.ofMinutes(10));
    get().assertItem("a");
    clock.advance(Duration.ofSeconds(1));
    get();
    assertThat(flights).hasSize(2);
  }

  @Test
  void doesNotKeepAFailure() {
    UniAssertSubscriber<String> one = get();
    flights.get(0).fail(new IllegalStateException("down"));
    one.assertFailedWith(IllegalStateException.class, "down");
    get();
    assertThat(flights).hasSize(2);
  }

  @Test
  void fetchesAnewWhenTold() {
    get();
    flights.get(0).complete("a");
    kept.forget();
    get();
    assertThat(flights).hasSize(2);
  }

  @Test
  void answersTheOthersWhenOneGivesUp() {
    get().cancel();
    UniAssertSubscriber<String> two = get();
    flights.get(flights.size() - 1).complete("a");
    two.assertItem("a");
  }

  private UniAssertSubscriber<String> get() {
    return kept.get().subscribe().withSubscriber(UniAssertSubscriber.create());
  }
}
