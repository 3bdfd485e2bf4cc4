package dev.tandem.inbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.ShopId;
import dev.tandem.connection.Connections;
import dev.tandem.connection.ShopAccess;
import dev.tandem.shop.OrderHint;
import dev.tandem.shop.RawWebhook;
import dev.tandem.shop.ShopEvent;
import dev.tandem.shop.VerifiedWebhook;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.SignedSide;
import dev.tandem.testing.Stage;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes at the same moment is stored together, and fails by itself. */
@QuarkusTest
class WebhookAcceptorTest {

  @Inject Stage stage;
  @Inject WebhookStore store;
  @Inject WebhookJobs jobs;
  @Inject Connections connections;

  private SignedSide side;
  private ShopAccess shop;

  @BeforeEach
  void open() {
    side = new SignedSide();
    shop = Stage.get(() -> connections.shop(new ShopId(side.id())));
  }

  @AfterEach
  void close() {
    side.remove();
  }

  /** Two transactions at a time: the first two webhooks have one each, the others share one. */
  @Test
  void storesTogetherWhatComesAtTheSameMoment() {
    assertThat(accept(acceptor(1000), 100, -1)).hasSize(100).containsOnly("true");
    assertThat(
            stage.count(
                "SELECT count(DISTINCT xmin::text) FROM inbox_event WHERE shop_id = " + side.id()))
        .isEqualTo(3);
    assertThat(orders()).isEqualTo(100);
  }

  @Test
  void keepsAsideTheOneThatTheDatabaseRefuses() {
    assertThat(accept(acceptor(1000), 20, 13)).hasSize(20).containsOnly("true");
    assertThat(orders()).isEqualTo(19);
    assertThat(stage.count("SELECT count(*) FROM webhook_unread WHERE shop_id = " + side.id()))
        .isOne();
  }

  @Test
  void takesNoMoreInThanItCanHold() {
    List<String> answers = accept(acceptor(10), 20, -1);
    assertThat(answers.stream().filter("true"::equals)).hasSize(12);
    assertThat(answers.stream().filter("busy"::equals)).hasSize(8);
    assertThat(orders()).isEqualTo(12);
  }

  @Test
  void tellsTheSecondOfTwoInOneTransactionThatItIsRepeated() {
    WebhookAcceptor acceptor = acceptor(1000);
    List<String> answers =
        Stage.get(
            () ->
                Uni.join()
                    .all(
                        IntStream.of(1, 2, 3, 3, 3)
                            .mapToObj(i -> words(acceptor.accept(arrival(i, "" + i))))
                            .toList())
                    .andFailFast());
    assertThat(answers).containsExactly("true", "true", "true", "false", "false");
  }

  private long orders() {
    return stage.count("SELECT count(*) FROM job WHERE lane = '" + side.lane() + "'");
  }

  /** One after the other without waiting for any; their answers. */
  private List<String> accept(WebhookAcceptor acceptor, int count, int refused) {
    return Stage.get(
        () ->
            Uni.join()
                .all(
                    IntStream.range(0, count)
                        .mapToObj(
                            i ->
                                words(
                                    acceptor.accept(
                                        arrival(i, i == refused ? "1\u00007" : "" + i))))
                        .toList())
                .andFailFast());
  }

  private static Uni<String> words(Uni<Boolean> answer) {
    return answer
        .map(String::valueOf)
        .onFailure(NoRoom.class)
        .recoverWithItem(failure -> ((NoRoom) failure).getMessage());
  }

  private Arrival arrival(int event, String order) {
    VerifiedWebhook webhook =
        new VerifiedWebhook("e" + event, "order", new RawWebhook(Map.of(), new byte[] {'x'}));
    OrderHint hint = new OrderHint(order, "", "", Instant.EPOCH);
    return jobs.arrival(shop, webhook, new ShopEvent.OrderChanged(hint));
  }

  private WebhookAcceptor acceptor(int maxWaiting) {
    return new WebhookAcceptor(
        store, jobs, new Room(maxWaiting), new StoringTrouble(new MutableClock()));
  }

  private record Room(int maxWaiting) implements WebhookSettings {

    @Override
    public MemorySize maxBody() {
      return new MemorySize(BigInteger.TEN);
    }

    @Override
    public MemorySize maxHeld() {
      return new MemorySize(BigInteger.TEN);
    }

    @Override
    public Duration maxBodyTime() {
      return Duration.ofSeconds(10);
    }

    @Override
    public int maxBatch() {
      return 500;
    }

    @Override
    public Duration checkEvery() {
      return Duration.ofHours(1);
    }
  }
}
