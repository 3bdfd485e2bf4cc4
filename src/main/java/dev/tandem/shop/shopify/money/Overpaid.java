package dev.tandem.shop.shopify.money;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.Payment;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.Refund;
import dev.tandem.shop.shopify.wire.Gid;
import dev.tandem.shop.shopify.wire.ShCredited;
import dev.tandem.shop.shopify.wire.ShOrder;
import dev.tandem.shop.shopify.wire.ShRefund;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Money that went back for what an edit had taken off: the order costs less than was paid for it.
 * It is told beside what a refund was worth, because it was given back of nothing that was sold.
 *
 * <pre>
 *   paid 50, edited to 35    15 went back: overpaid 15    20: overpaid 15, and 5 of the order
 * </pre>
 *
 * What moved first was the overpaid, once an edit had taken it off: what went back before that was
 * given for something else. Nothing is overpaid of an order that nobody edited, whatever else makes
 * the two sums differ (change, another currency).
 */
final class Overpaid {

  private static final Comparator<Refund> AS_IT_MOVED =
      Comparator.comparing(Overpaid::at).thenComparing(Refund::id);

  private final ShOrder order;
  private final OrderMoney money;
  private final ReturnFees fees;
  private final GivenBack back;

  Overpaid(ShOrder order, OrderMoney money) {
    this.order = order;
    this.money = money;
    this.fees = new ReturnFees(order, money);
    this.back = new GivenBack(order);
  }

  /**
   * @param refunds worth the money that moved at least
   * @param costs what the order comes to, before anything went back
   */
  List<Refund> told(List<Refund> refunds, Money costs) {
    boolean edited = order.edited() || new SoldQuantities(order).anyRemoved(order);
    BigDecimal left = edited ? paid().subtract(costs.amount()) : BigDecimal.ZERO;
    BigDecimal given = BigDecimal.ZERO;
    Map<String, BigDecimal> parts = new HashMap<>();
    for (Refund refund : refunds.stream().sorted(AS_IT_MOVED).toList()) {
      BigDecimal part =
          beside(refund).min(left.min(already(refund, left, given))).max(BigDecimal.ZERO);
      parts.put(refund.id(), part);
      left = left.subtract(part);
      given = given.add(part);
    }
    return refunds.stream()
        .map(refund -> without(refund, parts.getOrDefault(refund.id(), BigDecimal.ZERO)))
        .toList();
  }

  /**
   * What had been taken off when it was given: by edits that left a record, or by such as leave
   * none. Money that came in later was not overpaid then; unless an edit left no record, as what
   * came in later may be for lines that were put on since.
   *
   * <pre>
   *   paid 30   3 go back   a line of 30 is put on   33 are paid: 3 too much, but not those
   * </pre>
   *
   * @param left overpaid in all, and not given back yet
   * @param given of what was overpaid
   */
  private BigDecimal already(Refund refund, BigDecimal left, BigDecimal given) {
    BigDecimal until = struckOff(at -> !at.isAfter(refund.at())).withTax().amount();
    BigDecimal after = struckOff(at -> at.isAfter(refund.at())).withTax().amount();
    return left.subtract(after).subtract(receivedAfter(refund)).max(until.subtract(given));
  }

  private BigDecimal receivedAfter(Refund refund) {
    if (new SoldQuantities(order).anyRemovedUnseen(order)) {
      return BigDecimal.ZERO;
    }
    return ShopifyRefunds.moved(
        new ShopifyPayments(money)
            .received(order).stream().filter(one -> one.at().isAfter(refund.at())).toList());
  }

  private BigDecimal paid() {
    return ShopifyRefunds.moved(new ShopifyPayments(money).received(order));
  }

  /** When the last of its money moved: what was on its way meanwhile comes after it. */
  private static Instant at(Refund refund) {
    return refund.payouts().stream()
        .map(Payment::at)
        .max(Comparator.naturalOrder())
        .orElse(refund.at());
  }

  /** Money that went back for none of its goods, of which a fee may have been kept. */
  private BigDecimal beside(Refund refund) {
    BigDecimal moved = ShopifyRefunds.moved(refund.payouts());
    return moved.subtract(ShopifyRefunds.goods(refund).withTax().amount()).add(fee(refund));
  }

  private BigDecimal fee(Refund refund) {
    return order.refunds().stream()
        .filter(row -> Gid.number(row.id()).equals(refund.id()))
        .map(fees::of)
        .findFirst()
        .orElse(BigDecimal.ZERO);
  }

  private Refund without(Refund refund, BigDecimal part) {
    if (part.signum() == 0) {
      return refund;
    }
    Price beside = ShopifyRefunds.minus(refund.total(), ShopifyRefunds.goods(refund));
    BigDecimal untaxed = money.share(beside.withoutTax().amount(), part, beside.withTax().amount());
    Price left = ShopifyRefunds.minus(refund.total(), new Price(money.of(untaxed), money.of(part)));
    return refund.beside(left, new Price(money.of(net(part, untaxed)), money.of(part)));
  }

  /** What was struck off had its tax, and the money that went back for it has the same. */
  private BigDecimal net(BigDecimal part, BigDecimal untaxed) {
    Price struckOff = struckOff(at -> true);
    BigDecimal whole = struckOff.withTax().amount();
    return whole.signum() == 0
        ? untaxed
        : money.share(struckOff.withoutTax().amount(), part, whole);
  }

  /** What edits took off at these times. */
  private Price struckOff(Predicate<Instant> times) {
    Price sum = Price.zero(money.currency());
    for (ShRefund row : order.refunds()) {
      boolean edit =
          back.kind(row) == RefundKind.EDIT && !SoldQuantities.isCancellation(order, row);
      if (edit && times.test(GivenBack.at(row))) {
        for (ShCredited line : row.refundLineItems().nodes()) {
          Price worth =
              money.price(money.amount(line.subtotalSet()), money.amount(line.totalTaxSet()));
          sum = ShopifyRefunds.plus(sum, worth);
        }
      }
    }
    return sum;
  }
}
