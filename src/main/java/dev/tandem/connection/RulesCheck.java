package dev.tandem.connection;

import dev.tandem.rule.Holds;
import dev.tandem.rule.OrderRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of the order rules cannot work on any platform. */
final class RulesCheck {

  private static final int MOST_WORDS = 100;
  private static final int WORD_LENGTH = 100;
  private static final Duration SHORTEST_WAIT = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofDays(365);
  private static final Duration LONGEST_DELAY = Duration.ofDays(30);

  private final List<Problem> problems = new ArrayList<>();
  private final String at;
  private final OrderRules rules;

  RulesCheck(String at, OrderRules rules) {
    this.at = at;
    this.rules = rules;
  }

  List<Problem> problems() {
    when(
        rules.from() != null && rules.to() != null && !rules.from().isBefore(rules.to()),
        "from",
        "must be before 'to': no order could ever match");
    words("paymentStatuses", rules.paymentStatuses());
    words("fulfilmentStatuses", rules.fulfilmentStatuses());
    words("sources", rules.sources());
    holds(rules.holds());
    return problems;
  }

  private void words(String field, Set<String> words) {
    when(words.stream().anyMatch(String::isBlank), field, "must not hold an empty word");
    when(words.size() > MOST_WORDS, field, "may name up to " + MOST_WORDS);
    when(
        words.stream().anyMatch(word -> word.length() > WORD_LENGTH),
        field,
        "holds a word that is longer than " + WORD_LENGTH);
  }

  private void holds(Holds holds) {
    Duration giveUp = holds.giveUpAfter();
    when(
        giveUp != null && !holds.untilPaid(),
        "holds.giveUpAfter",
        "is for orders that wait until they are paid: switch untilPaid on, or leave it out");
    when(
        isOutside(giveUp, SHORTEST_WAIT, LONGEST_WAIT),
        "holds.giveUpAfter",
        "must be PT1M to P365D");
    when(
        isOutside(holds.delay(), Duration.ZERO, LONGEST_DELAY),
        "holds.delay",
        "must be PT0S to P30D");
  }

  private static boolean isOutside(@Nullable Duration span, Duration least, Duration most) {
    return span != null && (span.compareTo(least) < 0 || span.compareTo(most) > 0);
  }

  private void when(boolean wrong, String field, String reason) {
    if (wrong) {
      problems.add(new Problem(at + field, reason));
    }
  }
}
