package dev.tandem.shop.shopify.money;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.Payment;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.Refund;
import dev.tandem.shop.shopify.wire.Gid;
import dev.tandem.shop.shopify.wire.ShAdjustment;
import dev.tandem.shop.shopify.wire.ShCredited;
import dev.tandem.shop.shopify.wire.ShCreditedDuty;
import dev.tandem.shop.shopify.wire.ShCreditedShipping;
import dev.tandem.shop.shopify.wire.ShId;
import dev.tandem.shop.shopify.wire.ShOrder;
import dev.tandem.shop.shopify.wire.ShRefund;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was given back, oldest first: money, goods or both. What it was worth and how much money
 * moved are two things. Goods that are exchanged, or that were not paid for, are worth what the
 * refund's own lines say, and little or no money moves:
 *
 * <pre>
 *   worth = lines + shipping + duties - adjustments - fees of the return
 *   money = transactions that succeeded
 *
 *   paid back            100 comes back, 100 moves
 *   exchanged for 80     100 comes back,  20 moves, and the order has a line of 80 more
 *   exchanged for 130    100 comes back, nothing moves, and a line of 130 is to be paid
 *   some of it kept      100 comes back, adjustment 10, 90 moves
 *   goodwill             adjustment -5, 5 moves
 *   goods after it       100 comes back, adjustment -5, 100 moves: what moved is all
 *   the rest after it    100 comes back, 95 moves, and no more than 95 is left to come back
 * </pre>
 *
 * Money that went back because an edit took off what was paid is told beside it: {@link Overpaid}.
 */
public final class ShopifyRefunds {

  /** Stands for money that was on its way; once it arrived it explains nothing any more. */
  private static final String PENDING = "PENDING_REFUND_DISCREPANCY";

  private final ShOrder order;
  private final OrderMoney money;
  private final ShopifyPayments payments;
  private final GivenBack back;
  private final ReturnFees fees;

  public ShopifyRefunds(ShOrder order, OrderMoney money) {
    this.order = order;
    this.money = money;
    this.payments = new ShopifyPayments(money);
    this.back = new GivenBack(order);
    this.fees = new ReturnFees(order, money);
  }

  /**
   * @param costs what the order comes to, before anything went back
   */
  public List<Refund> refunds(Money costs) {
    List<Refund> told =
        sold().stream().filter(one -> one.kind() == RefundKind.TOLD).map(Sold::refund).toList();
    return new Overpaid(order, money).told(told, costs);
  }

  /** What all that was sold and came back, or is about to, was worth. */
  BigDecimal worth() {
    return sold().stream()
        .map(one -> one.refund().total().withTax().amount())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** {@link #worth} of goods and shipping alone, whatever money moved for them or beside them. */
  BigDecimal worthOfGoods() {
    BigDecimal sum = BigDecimal.ZERO;
    for (Sold one : sold()) {
      sum = sum.add(goods(one.refund()).withTax().amount());
    }
    return sum;
  }

  /** Something that had been sold and was given back, or is about to be. */
  private record Sold(RefundKind kind, Refund refund) {}

  /**
   * Oldest first. Nothing is worth more than what the ones before left of the order: who got five
   * back as goodwill gets five less for the goods.
   */
  private List<Sold> sold() {
    Map<String, RefundKind> kinds = new HashMap<>();
    order.refunds().forEach(row -> kinds.put(Gid.number(row.id()), back.kind(row)));
    List<ShRefund> oldestFirst =
        order.refunds().stream()
            .filter(row -> back.kind(row) != RefundKind.EDIT)
            .sorted(Comparator.comparing(GivenBack::at).thenComparing(row -> Gid.number(row.id())))
            .toList();
    BigDecimal left = money.amount(order.totalPriceSet());
    BigDecimal beyond = BigDecimal.ZERO;
    List<Sold> sold = new ArrayList<>();
    for (ShRefund row : oldestFirst) {
      Refund refund = atMost(refund(row, beyond), left);
      beyond = beyond.add(beyondGoods(refund));
      left = left.subtract(refund.total().withTax().amount()).max(BigDecimal.ZERO);
      sold.add(new Sold(kinds.getOrDefault(refund.id(), RefundKind.TOLD), refund));
    }
    return sold;
  }

  private static BigDecimal beyondGoods(Refund refund) {
    return minus(refund.total(), goods(refund)).withTax().amount().max(BigDecimal.ZERO);
  }

  /** Its goods and shipping, whatever was given or kept beside them. */
  static Price goods(Refund refund) {
    return goods(refund.lines(), refund.shipping());
  }

  private static Price goods(List<Refund.Line> lines, Price shipping) {
    Price sum = shipping;
    for (Refund.Line line : lines) {
      sum = plus(sum, line.amount());
    }
    return sum;
  }

  /** Never less than the money that moved. */
  private Refund atMost(Refund refund, BigDecimal left) {
    BigDecimal most = left.max(moved(refund.payouts()));
    BigDecimal over = refund.total().withTax().amount().subtract(most);
    return over.signum() <= 0
        ? refund
        : refund.with(refund.lines(), minus(refund.total(), untaxed(over)));
  }

  private Refund refund(ShRefund row, BigDecimal beyond) {
    List<Payment> payouts = payments.paidOut(row.transactions().nodes());
    List<Refund.Line> lines = new ArrayList<>();
    row.refundLineItems().nodes().forEach(line -> lines.add(line(line)));
    row.duties().forEach(duty -> duty(duty, lines));
    Price shipping = shipping(row);
    return new Refund(
        Gid.number(row.id()),
        GivenBack.at(row),
        List.copyOf(lines),
        shipping,
        total(row, lines, shipping, payouts, beyond),
        row.note().strip(),
        payouts);
  }

  private Refund.Line line(ShCredited row) {
    return new Refund.Line(
        Gid.number(row.lineItem().id()),
        row.quantity(),
        row.restocked() && !row.restockType().equals("CANCEL") ? row.quantity() : BigDecimal.ZERO,
        back.unsent(row),
        money.price(money.amount(row.subtotalSet()), money.amount(row.totalTaxSet())));
  }

  /** Where they are in the prices already, they are in the lines. */
  private void duty(ShCreditedDuty row, List<Refund.Line> lines) {
    ShId original = row.originalDuty();
    if (original != null && !order.dutiesIncluded()) {
      Price amount = money.price(money.amount(row.amountSet()), BigDecimal.ZERO);
      lines.add(
          new Refund.Line(
              "duty-" + Gid.number(original.id()), BigDecimal.ONE, BigDecimal.ZERO, amount));
    }
  }

  private Price shipping(ShRefund row) {
    BigDecimal amount = BigDecimal.ZERO;
    BigDecimal tax = BigDecimal.ZERO;
    for (ShCreditedShipping part : row.refundShippingLines().nodes()) {
      amount = amount.add(money.amount(part.subtotalAmountSet()));
      tax = tax.add(money.amount(part.taxAmountSet()));
    }
    return money.price(amount, tax);
  }

  /** By the refund's own figures; never less than the money that moved. */
  private Price total(
      ShRefund row,
      List<Refund.Line> lines,
      Price shipping,
      List<Payment> payouts,
      BigDecimal beyond) {
    BigDecimal moved = moved(payouts);
    Price sum = goods(lines, shipping);
    boolean arrives = moved.signum() > 0 || back.kind(row) == RefundKind.WAITING;
    Price whole = whole(row, sum, arrives, beyond);
    Price less = minus(whole, untaxed(fees.of(row)));
    boolean asMoved = whole.withTax().amount().compareTo(moved) == 0 && !fees.isExchange(row);
    Price own = asMoved ? whole : less;
    BigDecimal missing = moved.subtract(own.withTax().amount()).max(BigDecimal.ZERO);
    return positive(plus(own, untaxed(missing)));
  }

  /**
   * The goods less what was kept of them, or with what was given beyond them. What went back for no
   * goods before counts as owed to the shop, and giving the goods' worth as giving so much more:
   * that is not said twice.
   *
   * @param beyond what older refunds gave beyond their goods
   */
  private Price whole(ShRefund row, Price sum, boolean arrives, BigDecimal beyond) {
    Price whole = minus(sum, adjusted(row, arrives));
    Price more = minus(whole, sum);
    BigDecimal again = more.withTax().amount().min(sum.withTax().amount()).min(beyond);
    if (again.signum() <= 0 || fees.isExchange(row)) {
      return whole;
    }
    BigDecimal net = money.share(more.withoutTax().amount(), again, more.withTax().amount());
    return minus(whole, new Price(money.of(net), money.of(again)));
  }

  static BigDecimal moved(List<Payment> payouts) {
    return payouts.stream()
        .map(one -> one.amount().amount())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Less is positive, as the shop says it. */
  private Price adjusted(ShRefund row, boolean arrives) {
    Price sum = Price.zero(money.currency());
    for (ShAdjustment one : row.orderAdjustments().nodes()) {
      if (!arrives || !one.reason().equals(PENDING)) {
        sum =
            plus(sum, money.price(money.amount(one.amountSet()), money.amount(one.taxAmountSet())));
      }
    }
    return sum;
  }

  private Price untaxed(BigDecimal amount) {
    return new Price(money.of(amount), money.of(amount));
  }

  /** More was kept than came back: nothing is given back. */
  private Price positive(Price price) {
    return price.withTax().amount().signum() < 0 ? Price.zero(money.currency()) : price;
  }

  static Price plus(Price a, Price b) {
    return new Price(a.withoutTax().plus(b.withoutTax()), a.withTax().plus(b.withTax()));
  }

  static Price minus(Price a, Price b) {
    return plus(a, b.negate());
  }
}
