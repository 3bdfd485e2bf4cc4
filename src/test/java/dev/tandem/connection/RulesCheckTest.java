package dev.tandem.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.tandem.rule.Holds;
import dev.tandem.rule.OrderRules;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that cannot work on any platform are refused, and old ones are still read. */
class RulesCheckTest {

  @Test
  void acceptsWhatCanWork() {
    assertThat(fields(Holds.NONE)).isEmpty();
    assertThat(fields(new Holds(true, true, Duration.ofDays(365), Duration.ofDays(30)))).isEmpty();
    assertThat(fields(new Holds(true, true, Duration.ofMinutes(1), Duration.ZERO))).isEmpty();
    assertThat(words(Set.of("my own channel"))).isEmpty();
  }

  @Test
  void refusesToGiveUpOnWhatIsNotWaitedFor() {
    assertThat(fields(new Holds(true, false, Duration.ofDays(5), null)))
        .containsExactly("orderRules.holds.giveUpAfter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT59S", "-P1D", "P366D"})
  void refusesAWaitForMoneyThatIsTooShortOrTooLong(Duration span) {
    assertThat(fields(new Holds(false, true, span, null)))
        .containsExactly("orderRules.holds.giveUpAfter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-PT1S", "P31D"})
  void refusesADelayThatIsNegativeOrTooLong(Duration span) {
    assertThat(fields(new Holds(false, false, null, span)))
        .containsExactly("orderRules.holds.delay");
  }

  @Test
  void refusesWordsThatAreNone() {
    Set<String> many =
        IntStream.range(0, 101).mapToObj(Integer::toString).collect(Collectors.toSet());
    for (Set<String> bad : Set.of(Set.of(" "), Set.of("x".repeat(101)), many)) {
      assertThat(words(bad))
          .containsExactly(
              "orderRules.paymentStatuses", "orderRules.fulfilmentStatuses", "orderRules.sources");
    }
  }

  @Test
  void readsRulesThatWereStoredBeforeTheseFieldsExisted() throws Exception {
    String stored =
        """
        {"from":"2026-01-01T00:00:00Z","to":null,"states":["2","4"],"stores":[]}""";
    OrderRules read = json().readValue(stored, OrderRules.class);
    assertThat(read.states()).containsExactly("2", "4");
    assertThat(read)
        .isEqualTo(new OrderRules(read.from(), null, Set.of("4", "2"), Set.of()))
        .satisfies(rules -> assertThat(rules.testOrders()).isFalse())
        .satisfies(rules -> assertThat(rules.holds()).isEqualTo(Holds.NONE));
    assertThat(json().readValue("{}", OrderRules.class)).isEqualTo(OrderRules.ALL);
    assertThat(json().readValue("{\"holds\":{\"untilPaid\":true}}", OrderRules.class).holds())
        .isEqualTo(new Holds(false, true, null, null));
  }

  @Test
  void equalRulesAreStoredAsEqualTexts() throws Exception {
    Set<String> words = Set.of("PAID", "AUTHORIZED", "PENDING", "VOIDED");
    assertThat(json().writeValueAsString(rules(words, Holds.NONE)))
        .contains("[\"AUTHORIZED\",\"PAID\",\"PENDING\",\"VOIDED\"]");
  }

  private static ObjectMapper json() {
    return new ObjectMapper().registerModule(new JavaTimeModule());
  }

  private static java.util.List<String> fields(Holds holds) {
    return fields(rules(Set.of(), holds));
  }

  private static java.util.List<String> words(Set<String> words) {
    return fields(rules(words, Holds.NONE));
  }

  private static java.util.List<String> fields(OrderRules rules) {
    return new RulesCheck("orderRules.", rules).problems().stream().map(Problem::field).toList();
  }

  private static OrderRules rules(Set<String> words, Holds holds) {
    return new OrderRules(null, null, Set.of(), Set.of(), words, words, words, false, holds);
  }
}
