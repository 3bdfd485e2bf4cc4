package dev.tandem.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.Money;
import dev.tandem.odoo.ExternalId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderPlanTest {

  private static final ExternalId KEY = new ExternalId("tandem_test", "order_1");

  @Test
  void linesThatAnEarlierVersionWroteForTheSameOrderNeedNoWrite() {
    OrderPlan before = plan("10.01", "0", "");
    OrderPlan now = plan("10.99", "8.92", before.fingerprint());
    assertThat(now.fingerprint()).isNotEqualTo(before.fingerprint());
    assertThat(now.isAs(before.fingerprint())).isTrue();
    assertThat(now.isAs(now.fingerprint())).isTrue();
    assertThat(now.isAs(plan("10.02", "0", "").fingerprint())).isFalse();
  }

  @Test
  void whatWasNeverWrittenRightIsNoEarlierForm() {
    assertThat(plan("10.01", "0", "").isAs("")).isFalse();
  }

  private static OrderPlan plan(String price, String discount, String earlier) {
    Set<String> prints = earlier.isEmpty() ? Set.of() : Set.of(earlier);
    PlannedLine line =
        new PlannedLine(
            "order_1_l1",
            3,
            "Thing",
            new BigDecimal("7"),
            new BigDecimal(price),
            new BigDecimal(discount),
            List.of(),
            false);
    return new OrderPlan(
        KEY, List.of(line), Money.of("70.07", "EUR"), new BigDecimal("0.05"), prints);
  }
}
