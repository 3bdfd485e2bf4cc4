package dev.tandem.sync.order;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sandbox.odoo.OdooSeries;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Duration;
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

  /** "Lock Confirmed Sales": a locked order takes no line, that of the rounding neither. */
  @ParameterizedTest
  @EnumSource
  void isCorrectedBeforeTheOrderIsLockedAgain(OdooSeries series) {
    open(series);
    odoo.user().locksConfirmedOrders(true);
    List<Long> orders = java.util.stream.IntStream.range(1, 13).mapToObj(this::place).toList();
    stage.sync();
    settle();
    List<String> before = orders.stream().map(this::rounding).toList();
    clock.advance(Duration.ofMinutes(1));
    orders.forEach(id -> shop.editQuantity(id, shop.office().rows(id).get(0), 4));
    stage.sync();
    settle();

    for (long id : orders) {
      assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
      assertThat(new BigDecimal(sales(id).get(0).get("amount_total").toString()))
          .isEqualByComparingTo(shop.get("orders", id).get("total_paid_tax_incl"));
    }
    List<String> after = orders.stream().map(this::rounding).toList();
    // What holds for each order would prove nothing where the line is never another one.
    assertThat(
            java.util.stream.IntStream.range(0, orders.size())
                .filter(i -> !before.get(i).isEmpty() && !before.get(i).equals(after.get(i))))
        .isNotEmpty();
  }

  /** What the shop adds is invoiced by itself, and both invoices come to the shop's total. */
  @ParameterizedTest
  @EnumSource
  void leavesNoCentBetweenTheInvoicesOfAnOrder(OdooSeries series) {
    open(series);
    stage.patch("orderTarget.createAs", "ORDER_AND_CONFIRMED_INVOICE");
    stage.patch("invoicing.payments", false);
    List<Long> orders = java.util.stream.IntStream.range(1, 13).mapToObj(this::plain).toList();
    stage.sync();
    settle();
    clock.advance(Duration.ofMinutes(1));
    orders.forEach(id -> shop.office().addLine(id, 7, 0, 1));
    stage.sync();
    settle();

    for (long id : orders) {
      String reference = shop.get("orders", id).get("reference");
      List<BigDecimal> totals =
          records("account.move", move -> reference.equals(move.get("ref"))).stream()
              .map(move -> new BigDecimal(move.get("amount_total").toString()))
              .toList();
      assertThat(totals).as(stage.reason(id)).hasSize(2);
      assertThat(totals.get(0).add(totals.get(1)))
          .as("invoices of order %d: %s", id, totals)
          .isEqualByComparingTo(shop.get("orders", id).get("total_paid_tax_incl"));
    }
  }

  private String rounding(long id) {
    return lines(sales(id).get(0)).stream()
        .filter(line -> "Rounding".equals(line.get("name")))
        .map(line -> String.valueOf(line.get("price_unit")))
        .findFirst()
        .orElse("");
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

  private long plain(int i) {
    return shop.place(
        order()
            .customer(2)
            .line(3 + i % 9, 0, 1 + i % 3)
            .line(3 + (i + 2) % 9, 0, 3)
            .line(1, 1, i));
  }

  private boolean isRounded(Map<String, Object> sale) {
    return lines(sale).stream().anyMatch(line -> "Rounding".equals(line.get("name")));
  }
}
