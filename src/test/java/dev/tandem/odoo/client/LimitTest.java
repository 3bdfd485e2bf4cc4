package dev.tandem.odoo.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitTest {

  private final Limit limit = new Limit(2);
  private final List<UniEmitter<? super String>> running = new ArrayList<>();

  @Test
  void runsNoMoreThanAllowedAndTheRestInTheirOrder() {
    for (int i = 0; i < 4; i++) {
      run();
    }
    assertThat(running).hasSize(2);
    running.get(1).complete("done");
    assertThat(running).hasSize(3);
  }

  @Test
  void givesThePlaceOfAFailureToTheNext() {
    UniAssertSubscriber<String> first = run();
    run();
    run();
    running.get(0).fail(new IllegalStateException("broken"));
    first.assertFailedWith(IllegalStateException.class, "broken");
    assertThat(running).hasSize(3);
  }

  @Test
  void keepsThePlaceOfACallerThatGaveUpUntilOdooHasAnswered() {
    run().cancel();
    run();
    run();
    assertThat(running).hasSize(2);
    running.get(0).complete("done");
    assertThat(running).hasSize(3);
  }

  @Test
  void survivesWorkThatThrows() {
    Limit one = new Limit(1);
    subscribe(
        one.run(
            () -> {
              throw new IllegalStateException("bug");
            }));
    subscribe(one.run(() -> Uni.createFrom().item("next"))).assertItem("next");
  }

  @Test
  void whoWaitsForItsLikeTakesNoPlace() {
    Limit one = limit.within(1);
    run(one);
    run(one);
    run();
    assertThat(running).hasSize(2);
    running.get(0).complete("done");
    assertThat(running).hasSize(3);
    run();
    assertThat(running).as("two of all").hasSize(3);
  }

  private UniAssertSubscriber<String> run() {
    return run(limit);
  }

  private UniAssertSubscriber<String> run(Limit limit) {
    return subscribe(limit.run(() -> Uni.createFrom().emitter(running::add)));
  }

  private static <T> UniAssertSubscriber<T> subscribe(Uni<T> work) {
    return work.subscribe().withSubscriber(UniAssertSubscriber.create());
  }
}
