package dev.tandem.sync.refund;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.Payment;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What is left of an order that the shop calls refunded, where its refunds tell a part only. The
 * state names no amount: the rest may have been given back too, or kept (shipping costs, a fee). A
 * person knows; both amounts are told.
 */
final class RefundRest {

  private RefundRest() {}

  static boolean isLeft(Order order) {
    return order.state().stage() == OrderState.Stage.REFUNDED && of(order).amount().signum() > 0;
  }

  /** What the shop received, or should have, less what its refunds gave back. */
  private static Money of(Order order) {
    Money received =
        order.payments().stream()
            .map(Payment::amount)
            .filter(amount -> amount.currency().equals(order.currency()))
            .filter(amount -> amount.amount().signum() > 0)
            .reduce(Money.zero(order.currency()), Money::plus);
    Money whole = order.total().withTax();
    Money most = received.isZero() || received.compareTo(whole) > 0 ? whole : received;
    return most.minus(given(order));
  }

  /** Empty where Odoo has no more of the order to credit either: a person saw to it. */
  static Optional<Part> open(Order order, Ledger ledger) {
    BigDecimal open = ledger.invoiced().subtract(ledger.credited(""));
    if (open.signum() <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        Part.conflict(
            "refunded_in_part",
            "the shop calls order "
                + order.number()
                + " '"
                + order.state().name()
                + "', but its refunds give back "
                + given(order)
                + " of "
                + order.total().withTax()
                + ": "
                + of(order)
                + " are neither credited nor known to be kept; in Odoo "
                + open.toPlainString()
                + " are invoiced and not credited. Nothing was written for it",
            "Where all was given back, make a refund of the rest in the shop: it is credited by"
                + " itself; or credit it in Odoo by hand. Where it was kept, set the order in the"
                + " shop to another state, or discard this."));
  }

  private static Money given(Order order) {
    return order.refunds().stream()
        .map(refund -> refund.total().withTax())
        .reduce(Money.zero(order.currency()), Money::plus);
  }
}
