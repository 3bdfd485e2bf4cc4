package dev.tandem.odoo.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.Fault;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Unavailable;
import dev.tandem.fault.Unknown;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CollectorTest {

  private static final ConnectionKey ODOO = ConnectionKey.odoo(3);

  /** Calls under way, oldest first; a test answers them. */
  private final Deque<Sent> sent = new ArrayDeque<>();

  private final List<List<Integer>> all = new ArrayList<>();
  private final Limit limit = new Limit(2);
  private final Collector<String, Integer, String> collector = new Collector<>(limit, this::send);

  private record Sent(List<Integer> items, UniEmitter<? super List<String>> answer) {}

  @Test
  void sendsASingleOneAtOnce() {
    UniAssertSubscriber<String> one = submit("a", 1);
    assertThat(all).containsExactly(List.of(1));
    answer();
    one.assertItem("answer 1");
  }

  @Test
  void gathersWhileACallOfTheSameKeyIsUnderWay() {
    submit("a", 1);
    UniAssertSubscriber<String> two = submit("a", 2);
    UniAssertSubscriber<String> three = submit("a", 3);
    assertThat(all).containsExactly(List.of(1));
    answer();
    assertThat(all).containsExactly(List.of(1), List.of(2, 3));
    answer();
    two.assertItem("answer 2");
    three.assertItem("answer 3");
  }

  @Test
  void doesNotMixKeys() {
    submit("a", 1);
    submit("b", 2);
    assertThat(all).containsExactly(List.of(1), List.of(2));
  }

  @Test
  void takesThoseAlongWhoCameWhileItStoodInLine() {
    submit("a", 1);
    submit("b", 2);
    submit("c", 3);
    submit("c", 4);
    assertThat(all).hasSize(2);
    answer();
    assertThat(all).last().isEqualTo(List.of(3, 4));
  }

  @Test
  void sendsAHundredAtMost() {
    submit("a", 0);
    for (int i = 1; i <= 250; i++) {
      submit("a", i);
    }
    answerAll();
    assertThat(all).extracting(List::size).containsExactly(1, 100, 100, 50);
  }

  @Test
  void sendsASecondCallBesideTheFirstWhereManyGatherAndTheKindAllowsIt() {
    Collector<String, Integer, String> wide =
        new Collector<>(
            new Limit(9),
            new Batch<>() {
              @Override
              public int atATime(String key) {
                return key.equals("a") ? 2 : 1;
              }

              @Override
              public Uni<List<String>> send(String key, List<Integer> items) {
                return CollectorTest.this.send(key, items);
              }
            });
    List<UniAssertSubscriber<String>> callers = new ArrayList<>();
    for (int i = 0; i <= 60; i++) {
      callers.add(wide.submit("a", i).subscribe().withSubscriber(UniAssertSubscriber.create()));
      if (i == 24) {
        assertThat(all).extracting(List::size).containsExactly(1);
      }
    }
    assertThat(all).extracting(List::size).containsExactly(1, 25);
    answerAll();
    assertThat(all).extracting(List::size).containsExactly(1, 25, 35);
    for (int i = 0; i <= 60; i++) {
      wide.submit("b", i).subscribe().withSubscriber(UniAssertSubscriber.create());
    }
    assertThat(sent).extracting(Sent::items).containsExactly(List.of(0));
    for (int i = 0; i <= 60; i++) {
      callers.get(i).assertItem("answer " + i);
    }
  }

  @Test
  void sendsAgainAfterItWasIdle() {
    submit("a", 1);
    answer();
    UniAssertSubscriber<String> two = submit("a", 2);
    answer();
    two.assertItem("answer 2");
  }

  @Test
  void failsOnlyTheBadOne() {
    submit("a", 0);
    List<UniAssertSubscriber<String>> callers = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      callers.add(submit("a", i));
    }
    answer();
    while (!sent.isEmpty()) {
      answerUnless(new Rejected(ODOO, "odoo.invalid_value", "no", ""), Set.of(6));
    }
    for (int i = 1; i <= 8; i++) {
      if (i == 6) {
        callers.get(i - 1).assertFailedWith(Rejected.class, "no");
      } else {
        callers.get(i - 1).assertItem("answer " + i);
      }
    }
  }

  @Test
  void goesOnWithTheNextBatchWhileABadOneIsLookedFor() {
    submit("a", 0);
    submit("a", 1);
    submit("a", 2);
    answer();
    UniAssertSubscriber<String> later = submit("a", 3);
    answerUnless(new Rejected(ODOO, "odoo.invalid_value", "no", ""), Set.of(1));
    assertThat(sent).extracting(Sent::items).contains(List.of(3));
    answerAll();
    later.assertItem("answer 3");
  }

  @Test
  void failsAllAtOnceWhenTheServerIsDown() {
    submit("a", 0);
    UniAssertSubscriber<String> one = submit("a", 1);
    UniAssertSubscriber<String> two = submit("a", 2);
    answer();
    answerUnless(new Unavailable(ODOO, "odoo.refused", "down", ""), Set.of(1, 2));
    one.assertFailedWith(Unavailable.class, "down");
    two.assertFailedWith(Unavailable.class, "down");
    assertThat(sent).isEmpty();
  }

  @Test
  void halvesWhatFollowsAfterSilenceAndGrowsAgain() {
    submit("a", 0);
    for (int i = 1; i <= 100; i++) {
      submit("a", i);
    }
    answer();
    for (int i = 101; i <= 300; i++) {
      submit("a", i);
    }
    answerUnless(new Unknown(ODOO, "odoo.timeout", "silence", ""), Set.of(50));
    answerAll();
    assertThat(all).extracting(List::size).containsExactly(1, 100, 50, 100, 50);
  }

  @Test
  void answersTheOthersWhenOneGivesUp() {
    submit("a", 0);
    UniAssertSubscriber<String> one = submit("a", 1);
    UniAssertSubscriber<String> two = submit("a", 2);
    answer();
    one.cancel();
    answer();
    two.assertItem("answer 2");
  }

  private UniAssertSubscriber<String> submit(String key, int item) {
    return collector.submit(key, item).subscribe().withSubscriber(UniAssertSubscriber.create());
  }

  private Uni<List<String>> send(String key, List<Integer> items) {
    all.add(items);
    return Uni.createFrom().emitter(answer -> sent.add(new Sent(items, answer)));
  }

  private void answerAll() {
    while (!sent.isEmpty()) {
      answer();
    }
  }

  private void answer() {
    Sent next = sent.remove();
    next.answer().complete(next.items().stream().map(item -> "answer " + item).toList());
  }

  /** Fails the oldest call when a bad item is in it. */
  private void answerUnless(Fault fault, Set<Integer> bad) {
    if (sent.element().items().stream().noneMatch(bad::contains)) {
      answer();
    } else {
      sent.remove().answer().fail(fault);
    }
  }
}
