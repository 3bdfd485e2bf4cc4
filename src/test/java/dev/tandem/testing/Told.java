package dev.tandem.testing;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderDiscount;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.OrderTraits;
import dev.tandem.commerce.Payment;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.Refund;
import dev.tandem.commerce.Shipment;
import java.util.List;

/** Orders that say more than the stand-in shop's do. */
public final class Told {

  private Told() {}

  public static Order paidBy(Order order, List<Payment> payments) {
    return with(order, order.state(), payments, order.refunds(), order.shipments());
  }

  public static Order refunded(Order order, List<Refund> refunds) {
    return with(order, order.state(), order.payments(), refunds, order.shipments());
  }

  public static Order shipped(Order order, List<Shipment> shipments) {
    return with(order, order.state(), order.payments(), order.refunds(), shipments);
  }

  public static Order in(Order order, OrderState.Stage stage) {
    return order.in(new OrderState("x", stage.name(), stage));
  }

  /** Each amount in another currency, and as high. */
  public static Order in(Order order, String currency) {
    return new Order(
        order.id(),
        order.number(),
        order.storeId(),
        order.state(),
        order.placedAt(),
        order.updatedAt(),
        currency,
        order.customer(),
        order.billing(),
        order.shipping(),
        order.lines().stream().map(line -> in(line, currency)).toList(),
        order.discounts().stream()
            .map(
                one ->
                    new OrderDiscount(
                        one.id(), one.name(), in(one.value(), currency), one.freeShipping()))
            .toList(),
        in(order.total(), currency),
        order.delivery(),
        order.paymentMethod(),
        order.gateway(),
        order.payments().stream().map(one -> in(one, currency)).toList(),
        order.note(),
        order.giftMessage(),
        order.refunds().stream().map(one -> in(one, currency)).toList(),
        order.shipments(),
        order.traits());
  }

  private static OrderLine in(OrderLine line, String currency) {
    Price list = line.listPrice();
    return new OrderLine(
        line.id(),
        line.kind(),
        line.product(),
        line.sku(),
        line.name(),
        line.quantity(),
        in(line.unitPrice(), currency),
        list == null ? null : in(list, currency),
        line.discountPercent(),
        in(line.total(), currency),
        line.taxes());
  }

  private static Payment in(Payment one, String currency) {
    return new Payment(
        one.id(),
        one.method(),
        one.gateway(),
        one.transactionId(),
        in(one.amount(), currency),
        one.at());
  }

  private static Refund in(Refund one, String currency) {
    return new Refund(
        one.id(),
        one.at(),
        one.lines().stream()
            .map(
                line ->
                    new Refund.Line(
                        line.orderLineId(),
                        line.quantity(),
                        line.restocked(),
                        line.unsent(),
                        in(line.amount(), currency)))
            .toList(),
        in(one.shipping(), currency),
        in(one.total(), currency),
        one.reason(),
        one.payouts().stream().map(payout -> in(payout, currency)).toList(),
        in(one.overpaid(), currency));
  }

  private static Price in(Price price, String currency) {
    return new Price(in(price.withoutTax(), currency), in(price.withTax(), currency));
  }

  private static Money in(Money money, String currency) {
    return new Money(money.amount(), currency);
  }

  public static Order traits(Order order, OrderTraits traits) {
    return with(order, order.state(), order.payments(), order.refunds(), order.shipments(), traits);
  }

  static Order with(
      Order order,
      OrderState state,
      List<Payment> payments,
      List<Refund> refunds,
      List<Shipment> shipments) {
    return with(order, state, payments, refunds, shipments, order.traits());
  }

  private static Order with(
      Order order,
      OrderState state,
      List<Payment> payments,
      List<Refund> refunds,
      List<Shipment> shipments,
      OrderTraits traits) {
    return new Order(
        order.id(),
        order.number(),
        order.storeId(),
        state,
        order.placedAt(),
        order.updatedAt(),
        order.currency(),
        order.customer(),
        order.billing(),
        order.shipping(),
        order.lines(),
        order.discounts(),
        order.total(),
        order.delivery(),
        order.paymentMethod(),
        order.gateway(),
        payments,
        order.note(),
        order.giftMessage(),
        refunds,
        shipments,
        traits);
  }
}
