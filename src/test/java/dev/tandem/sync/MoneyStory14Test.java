package dev.tandem.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.Refund;
import dev.tandem.connection.OrderTarget.CreateAs;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.StandIn;
import dev.tandem.testing.Told;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Money in the stand-in for Odoo 14. */
@QuarkusTest
class MoneyStory14Test extends MoneyStoryContract {

  private @Nullable SandboxOdoo server;

  @Override
  OdooServer odoo() {
    server = StandIn.start(OdooSeries.V14, clock);
    return StandIn.of(server);
  }

  @Override
  void activate(String currency) {
    int id =
        Objects.requireNonNull(server).records("res.currency").stream()
            .filter(row -> currency.equals(row.get("name")))
            .map(row -> ((Number) row.get("id")).intValue())
            .findFirst()
            .orElseThrow();
    server.create("product.pricelist", Map.of("name", currency, "currency_id", id));
  }

  @Override
  long wire() {
    return Objects.requireNonNull(server)
        .create("account.journal", Map.of("name", "Wire", "type", "bank", "code", "WIRE"));
  }

  /**
   * What the customer still owes is the rest of the price, not less by what went back. Later series
   * match a credit note with its invoice when it is posted: there is nothing left to pay out.
   */
  @Test
  void whatGoesBackOfAnOrderThatIsPaidInPartIsPaidOut() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, bank(), false);
    long id = placed();
    UnaryOperator<Order> partly =
        one -> Told.paidBy(one, List.of(payment(id, "a", "card", "Card", "25.00")));
    told(id, partly);
    sync(id);
    Refund refund =
        refund(id, "r", List.of(part(id, 0, 1, 0, 0)), zero(), "0")
            .by(payment(id, "o1", "card", "Card", "5.00"))
            .refund();
    told(id, one -> Told.refunded(partly.apply(one), List.of(refund)));
    for (int i = 0; i < 3; i++) {
      sync(id);
    }
    assertThat(credits(id))
        .singleElement()
        .satisfies(
            note ->
                assertThat(note.path("amount_total").decimalValue())
                    .isEqualByComparingTo(refund.total().withTax().amount()));
    assertThat(payouts(id))
        .as("%s", stage.jobs())
        .singleElement()
        .satisfies(
            paid -> assertThat(paid.path("amount").decimalValue()).isEqualByComparingTo("5"));
    BigDecimal owed =
        total(id)
            .subtract(new BigDecimal("25"))
            .subtract(refund.total().withTax().amount())
            .add(new BigDecimal("5"));
    assertThat(invoice(id).path("amount_residual").decimalValue()).isEqualByComparingTo(owed);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }
}
