package dev.tandem.sync.refund;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.Refund;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Refunds that name a line of the order several times. */
class OneLineEachTest {

  @Test
  void whatBecameOfTheUnitsOfALineIsAddedUp() {
    Refund one = OneLineEach.of(refund(line("7", 1, 1, 0), line("8", 2, 0, 0), line("7", 1, 0, 0)));
    assertThat(one.lines()).extracting(Refund.Line::orderLineId).containsExactly("7", "8");
    assertThat(one.lines().get(0)).isEqualTo(line("7", 2, 1, 0, "20.00"));
    assertThat(one.total()).isEqualTo(price("40.00"));
  }

  @Test
  void unitsThatNeverLeftComeBackFromNowhereAlsoWhereTheShopRestocksThem() {
    Refund one = OneLineEach.of(refund(line("7", 1, 1, 1), line("7", 1, 1, 0)));
    assertThat(one.lines()).containsExactly(line("7", 2, 1, 1, "20.00"));
  }

  private static Refund refund(Refund.Line... lines) {
    return new Refund(
        "1", Instant.EPOCH, List.of(lines), price("0.00"), price("40.00"), "", List.of());
  }

  private static Refund.Line line(String id, int quantity, int restocked, int unsent) {
    return line(id, quantity, restocked, unsent, quantity + "0.00");
  }

  private static Refund.Line line(
      String id, int quantity, int restocked, int unsent, String amount) {
    return new Refund.Line(
        id,
        BigDecimal.valueOf(quantity),
        BigDecimal.valueOf(restocked),
        BigDecimal.valueOf(unsent),
        price(amount));
  }

  private static Price price(String amount) {
    return new Price(Money.of(amount, "EUR"), Money.of(amount, "EUR"));
  }
}
