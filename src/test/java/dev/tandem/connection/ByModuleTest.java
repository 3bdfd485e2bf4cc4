package dev.tandem.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.InstanceId;
import dev.tandem.commerce.ShopId;
import dev.tandem.testing.MutableClock;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ByModuleTest {

  private final MutableClock clock = new MutableClock();
  private final ByModule shops = new ByModule(clock);
  private final List<UniEmitter<? super List<ShopAccess>>> reads = new ArrayList<>();

  @Test
  void readsOnceForAllWhoAskAtTheSameTime() {
    UniAssertSubscriber<Optional<ShopAccess>> first = ask("aaaaaaaa");
    UniAssertSubscriber<Optional<ShopAccess>> second = ask("bbbbbbbb");
    answer(shop("aaaaaaaa"));
    assertThat(reads).hasSize(1);
    assertThat(first.getItem()).isPresent();
    assertThat(second.getItem()).isEmpty();
  }

  @Test
  void asksNobodyAgainWhoIsUnknown() {
    known("aaaaaaaa");
    for (int i = 0; i < 1000; i++) {
      assertThat(ask("nobody" + i).getItem()).isEmpty();
    }
    assertThat(reads).hasSize(1);
    clock.advance(Duration.ofSeconds(1));
    for (int i = 0; i < 1000; i++) {
      ask("nobody" + i);
    }
    assertThat(reads).hasSize(2);
  }

  @Test
  void goesOnWithWhatItKnowsWhileOneReadsAgain() {
    known("aaaaaaaa");
    clock.advance(Duration.ofSeconds(1));
    UniAssertSubscriber<Optional<ShopAccess>> reader = ask("aaaaaaaa");
    reader.assertNotTerminated();
    assertThat(ask("aaaaaaaa").getItem()).isPresent();
    clock.advance(Duration.ofSeconds(2));
    ask("aaaaaaaa").assertNotTerminated();
    answer(shop("aaaaaaaa"));
    assertThat(reader.getItem()).isPresent();
    assertThat(reads).hasSize(2);
  }

  @Test
  void forgetsWhatWasBeingReadWhenAShopWasWritten() {
    UniAssertSubscriber<Optional<ShopAccess>> before = ask("aaaaaaaa");
    shops.forget();
    answer();
    assertThat(before.getItem()).isEmpty();
    ask("aaaaaaaa").assertNotTerminated();
    answer(shop("aaaaaaaa"));
    assertThat(ask("aaaaaaaa").getItem()).isPresent();
  }

  @Test
  void keepsNoFailure() {
    UniAssertSubscriber<Optional<ShopAccess>> failed = ask("aaaaaaaa");
    reads.get(0).fail(new IllegalStateException("no database"));
    failed.assertFailedWith(IllegalStateException.class);
    ask("aaaaaaaa").assertNotTerminated();
    answer(shop("aaaaaaaa"));
    assertThat(ask("aaaaaaaa").getItem()).isPresent();
  }

  private void known(String moduleId) {
    ask(moduleId);
    answer(shop(moduleId));
  }

  private UniAssertSubscriber<Optional<ShopAccess>> ask(String moduleId) {
    return shops
        .orRead(moduleId, () -> Uni.createFrom().emitter(reads::add))
        .subscribe()
        .withSubscriber(UniAssertSubscriber.create());
  }

  /** The last read that was begun. */
  private void answer(ShopAccess... found) {
    reads.get(reads.size() - 1).complete(List.of(found));
  }

  private static ShopAccess shop(String moduleId) {
    return new ShopAccess(
        new ShopId(1),
        moduleId,
        new InstanceId(1),
        "shop",
        "platform",
        URI.create("https://shop.example.com"),
        new Secret("key"),
        Map.of(),
        ShopSettings.DEFAULT);
  }
}
