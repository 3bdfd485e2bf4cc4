package dev.tandem.shop.shopify.money;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The refunds that gave money back, oldest first. One without a transaction is the shop's way to
 * note an edit; one whose transactions did not succeed yet is told when they did.
 */
public final class ShopifyRefunds {

  private final OrderMoney money;
  private final ShopifyPayments payments;

  public ShopifyRefunds(OrderMoney money) {
    this.money = money;
    this.payments = new ShopifyPayments(money);
  }

  public List<Refund> refunds(ShOrder order) {
    return order.refunds().stream()
        .filter(row -> !payments.paidOut(row.transactions().nodes()).isEmpty())
        .map(this::refund)
        .sorted(Comparator.comparing(Refund::at).thenComparing(Refund::id))
        .toList();
  }

  private Refund refund(ShRefund row) {
    List<Payment> payouts = payments.paidOut(row.transactions().nodes());
    List<Refund.Line> lines = new ArrayList<>();
    row.refundLineItems().nodes().forEach(line -> lines.add(line(line)));
    row.duties().forEach(duty -> duty(duty, lines));
    Price shipping = shipping(row);
    return new Refund(
        Gid.number(row.id()),
        Instant.parse(row.createdAt().isEmpty() ? row.processedAt() : row.createdAt()),
        List.copyOf(lines),
        shipping,
        total(row, lines, shipping),
        row.note().strip(),
        payouts);
  }

  private Refund.Line line(ShCredited row) {
    BigDecimal none = BigDecimal.ZERO;
    return new Refund.Line(
        Gid.number(row.lineItem().id()),
        row.quantity(),
        row.restocked() ? row.quantity() : none,
        row.restockType().equals("CANCEL") ? row.quantity() : none,
        price(money.amount(row.subtotalSet()), money.amount(row.totalTaxSet())));
  }

  private void duty(ShCreditedDuty row, List<Refund.Line> lines) {
    ShId original = row.originalDuty();
    if (original != null) {
      Price amount = price(money.amount(row.amountSet()), BigDecimal.ZERO);
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
    return price(amount, tax);
  }

  /** The money that went back; the tax in it is that of its parts. */
  private Price total(ShRefund row, List<Refund.Line> lines, Price shipping) {
    BigDecimal total = money.amount(row.totalRefundedSet());
    BigDecimal tax = tax(shipping);
    for (Refund.Line line : lines) {
      tax = tax.add(tax(line.amount()));
    }
    for (ShAdjustment adjustment : row.orderAdjustments().nodes()) {
      tax = tax.subtract(money.amount(adjustment.taxAmountSet()));
    }
    BigDecimal within = tax.min(total).max(BigDecimal.ZERO);
    return new Price(money.of(total.subtract(within)), money.of(total));
  }

  private static BigDecimal tax(Price price) {
    return price.withTax().minus(price.withoutTax()).amount();
  }

  private Price price(BigDecimal stated, BigDecimal tax) {
    return money.price(stated, tax);
  }
}
