package dev.tandem.sync.refund;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.Payment;
import dev.tandem.commerce.Refund;
import dev.tandem.sync.Outbound;
import dev.tandem.sync.Picking;
import dev.tandem.sync.plan.OrderPlanner;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is left of an order that the shop calls refunded, where its refunds tell a part only. The
 * state names no amount: the rest may have been given back too, or kept (shipping costs, a fee),
 * and nobody knows whether goods that did not leave are still to be sent. Nor does anybody where
 * all of the money is told, but not of which goods: an amount takes nothing off the order. A person
 * knows; both sides are told.
 */
final class RefundRest {

  private RefundRest() {}

  static boolean isLeft(Order order) {
    return order.state().stage() == OrderState.Stage.REFUNDED
        && !order.refunds().isEmpty()
        && (isMoneyLeft(order) || !namesAllGoods(order));
  }

  private static boolean isMoneyLeft(Order order) {
    return of(order).amount().signum() > 0;
  }

  private static boolean namesAllGoods(Order order) {
    return order.lines().stream()
        .filter(line -> line.kind() == OrderLine.Kind.PRODUCT)
        .allMatch(
            line ->
                order.refunds().stream()
                        .flatMap(refund -> refund.lines().stream())
                        .filter(back -> back.orderLineId().equals(line.id()))
                        .map(Refund.Line::quantity)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .compareTo(line.quantity())
                    >= 0);
  }

  /** What the shop received, or should have, less what its refunds gave back. */
  private static Money of(Order order) {
    List<Payment> came =
        order.payments().stream().filter(one -> one.amount().amount().signum() > 0).toList();
    Money received = Payment.sum(came, order.currency());
    Money whole = order.total().withTax();
    Money most = received.isZero() || received.compareTo(whole) > 0 ? whole : received;
    return most.minus(given(order));
  }

  /**
   * Empty where nothing of the order is left in Odoo either: a person saw to it.
   *
   * @param transfers of the sale order
   */
  static Optional<Part> open(Order order, Ledger ledger, List<Picking> transfers) {
    if (!isMoneyLeft(order)) {
      BigDecimal units = sum(order, ledger, line -> toLeave(line, transfers));
      return units.signum() > 0
          ? Optional.of(toBeSent(order, Objects.requireNonNull(ledger.sale()), units))
          : Optional.empty();
    }
    List<String> left = new ArrayList<>();
    BigDecimal invoiced = ledger.invoiced().subtract(ledger.credited(""));
    if (invoiced.signum() > 0) {
      left.add(invoiced.toPlainString() + " are invoiced and not credited");
    }
    BigDecimal toLeave = sum(order, ledger, line -> toLeave(line, transfers));
    if (toLeave.signum() > 0) {
      left.add(pieces(toLeave) + " still to be sent");
    }
    BigDecimal delivered = sum(order, ledger, Ledger.Sale.Line::delivered);
    if (ledger.posted().isEmpty() && delivered.signum() > 0) {
      left.add(pieces(delivered) + " delivered and not invoiced");
    }
    return left.isEmpty() ? Optional.empty() : Optional.of(conflict(order, ledger.sale(), left));
  }

  private static Part conflict(Order order, Ledger.@Nullable Sale sale, List<String> left) {
    return Part.conflict(
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
            + String.join(", and ", left)
            + (sale == null ? "" : " (" + sale.name() + ")")
            + ". Nothing was written for it",
        "Where all was given back, make a refund of the rest in the shop: it is credited, and what"
            + " did not leave is sent no more, by itself; or credit it, and cancel what is not to"
            + " leave, in Odoo by hand and replay. Where it was kept, or the goods are still to"
            + " leave, set the order in the shop to another state, or discard this.");
  }

  private static Part toBeSent(Order order, Ledger.Sale sale, BigDecimal units) {
    return Part.conflict(
        "refunded_without_goods",
        "the shop gave back all of order "
            + order.number()
            + " ('"
            + order.state().name()
            + "', "
            + given(order)
            + "), but its refunds do not name all of its goods: "
            + pieces(units)
            + " still to be sent in Odoo ("
            + sale.name()
            + "). The money is booked; Tandem takes no goods off the order that no refund names",
        "Where the goods are not to leave, cancel their delivery in Odoo, or cancel the order in the"
            + " shop, and replay this. Where they are still to leave, discard this.");
  }

  /** Of the goods that the shop sold, where the order that stands in Odoo has them. */
  private static BigDecimal sum(
      Order order, Ledger ledger, Function<Ledger.Sale.Line, BigDecimal> units) {
    Ledger.Sale sale = ledger.sale();
    if (sale == null || sale.isCancelled()) {
      return BigDecimal.ZERO;
    }
    return order.lines().stream()
        .filter(line -> line.kind() == OrderLine.Kind.PRODUCT)
        .flatMap(line -> sale.line(OrderPlanner.lineName(order.id(), line.id())).stream())
        .map(units)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** A quotation has no transfers, nor has an Odoo without Inventory. */
  private static BigDecimal toLeave(Ledger.Sale.Line line, List<Picking> transfers) {
    return transfers.isEmpty()
        ? line.ordered().subtract(line.delivered()).max(BigDecimal.ZERO)
        : Outbound.of(transfers, line.id())
            .filter(move -> !move.isDone())
            .map(Picking.Move::demand)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String pieces(BigDecimal units) {
    String number = units.stripTrailingZeros().toPlainString();
    return number.equals("1") ? "1 piece is" : number + " pieces are";
  }

  private static Money given(Order order) {
    return order.refunds().stream()
        .map(refund -> refund.total().withTax())
        .reduce(Money.zero(order.currency()), Money::plus);
  }
}
