package dev.tandem.sync.refund;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.Refund;
import dev.tandem.mapping.Binding;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RestockedTest {

  @Test
  void whileNothingIsDoneTheOldestRefundsGetIt() {
    assertThat(shared(Map.of(), Set.of(), refund("1", 2, 2, 0), refund("2", 2, 1, 0)))
        .containsExactly("2", "1");
  }

  @Test
  void whatWasTakenBackSinceARefundWasDoneBelongsToTheNext() {
    assertThat(shared(Map.of(), Set.of("1"), refund("1", 1, 1, 0), refund("2", 1, 0, 0)))
        .containsExactly("0", "1");
  }

  @Test
  void whatCameBackWithAnEarlierRefundIsNotTakenBackAgain() {
    assertThat(
            shared(
                Map.of("1", "done:a=1"), Set.of("1"), refund("1", 2, 2, 0), refund("2", 2, 0, 0)))
        .containsExactly("1", "1");
    // A return of old says no more than that it was done: with all that was counted for it then.
    assertThat(shared(Map.of("1", "done"), Set.of("1"), refund("1", 1, 1, 0), refund("2", 1, 0, 0)))
        .containsExactly("1", "0");
  }

  @Test
  void unitsThatNeverLeftAreCountedAndComeBackFromNowhere() {
    assertThat(shared(Map.of(), Set.of("1"), refund("1", 1, 1, 1), refund("2", 2, 1, 0)))
        .containsExactly("1", "1");
  }

  @Test
  void theReturnRemembersWhatCameBack() {
    assertThat(Restocked.print(refund("1", 3, 2, 0))).isEqualTo("done:a=2");
    assertThat(Restocked.print(refund("1", 3, 0, 0))).isEqualTo("done");
  }

  private static List<String> shared(
      Map<String, String> returned, Set<String> settled, Refund... refunds) {
    Map<String, Binding> bindings =
        returned.entrySet().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    Map.Entry::getKey,
                    one -> new Binding(one.getKey(), new OdooId(7), one.getValue())));
    return Restocked.shared(List.of(refunds), bindings, refund -> settled.contains(refund.id()))
        .stream()
        .map(refund -> refund.lines().get(0).restocked().toPlainString())
        .toList();
  }

  private static Refund refund(String id, int quantity, int restocked, int unsent) {
    Price none = Price.zero("EUR");
    return new Refund(
        id,
        Instant.EPOCH,
        List.of(
            new Refund.Line(
                "a",
                BigDecimal.valueOf(quantity),
                BigDecimal.valueOf(restocked),
                BigDecimal.valueOf(unsent),
                none)),
        none,
        none,
        "");
  }
}
