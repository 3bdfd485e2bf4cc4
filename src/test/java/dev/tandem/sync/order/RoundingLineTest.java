package dev.tandem.sync.order;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sandbox.odoo.OdooSeries;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A shop that rounds taxes on each line, and an Odoo that rounds them as its company says. */
@QuarkusTest
class RoundingLineTest extends StandInCase {

  private static final int ORDERS = 40;

  @ParameterizedTest
  @EnumSource
  void travelsWithTheOrder(OdooSeries series) {
    open(series);
    place(0);
    stage.sync();
    settle();
    odoo.resetCalls();
    List<Long> orders = java.util.stream.IntStream.range(1, ORDERS).mapToObj(this::place).toList();
    stage.sync();
    settle();
    long rounded = orders.stream().filter(id -> isRounded(assertOnce(id, "rounded"))).count();
    // What follows would prove nothing where no order needed the line.
    assertThat(rounded).isPositive();
    assertThat(odoo.calls().all()).doesNotContainKey("sale.order.line.load");
  }

  private long place(int i) {
    return shop.place(
        order()
            .customer(2)
            .line(3 + i % 9, 0, 1 + i % 3)
            .line(3 + (i + 2) % 9, 0, 1)
            .line(1, 1 + i % 2, 2)
            .voucherPercent("" + (1 + i)));
  }

  private boolean isRounded(Map<String, Object> sale) {
    return lines(sale).stream().anyMatch(line -> "Rounding".equals(line.get("name")));
  }
}
