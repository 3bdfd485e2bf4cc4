package dev.tandem.testing;

import dev.tandem.commerce.Address;
import dev.tandem.commerce.Customer;
import dev.tandem.commerce.Money;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.OrderTraits;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.ShopTax;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An order of a shop, told otherwise; the total follows the lines. */
public final class OrderEdit {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** 20 %, as the stand-in shop knows it. */
  public static final ShopTax VAT = new ShopTax("1", "20 %", new BigDecimal("20"));

  private final Order order;
  private final List<OrderLine> lines;
  private String currency;
  private OrderTraits traits;
  private Customer customer;
  private Address billing;
  private Address shipping;
  private String note;

  private OrderEdit(Order order) {
    this.order = order;
    this.lines = new ArrayList<>(order.lines());
    this.currency = order.currency();
    this.traits = order.traits();
    this.customer = order.customer();
    this.billing = order.billing();
    this.shipping = order.shipping();
    this.note = order.note();
  }

  /** What an order is told as. */
  public static UnaryOperator<Order> edit(UnaryOperator<OrderEdit> change) {
    return order -> change.apply(new OrderEdit(order)).told();
  }

  /** Only what is added from here on. */
  public OrderEdit withoutLines() {
    lines.clear();
    return this;
  }

  public OrderEdit without(OrderLine.Kind kind) {
    lines.removeIf(line -> line.kind() == kind);
    return this;
  }

  /** Of one piece, without tax. */
  public OrderEdit line(OrderLine.Kind kind, String name, String amount) {
    return line(kind, name, "", "1", amount);
  }

  /** Without tax and without a product of the shop. */
  public OrderEdit line(
      OrderLine.Kind kind, String name, String sku, String quantity, String each) {
    return line("x" + lines.size(), kind, name, sku, quantity, each);
  }

  /** With an id of its own. */
  public OrderEdit line(
      String id, OrderLine.Kind kind, String name, String sku, String quantity, String each) {
    BigDecimal unit = new BigDecimal(each);
    BigDecimal count = new BigDecimal(quantity);
    return add(
        new OrderLine(
            id,
            kind,
            null,
            sku,
            name,
            count,
            same(unit),
            null,
            BigDecimal.ZERO,
            same(unit.multiply(count)),
            List.of()));
  }

  /** A line taxed at 20 %, its prices with tax, reduced by an allocation in whole minor units. */
  public OrderEdit reduced(String id, String sku, String quantity, String list, String allocated) {
    BigDecimal count = new BigDecimal(quantity);
    BigDecimal original = new BigDecimal(list).multiply(count);
    BigDecimal less = new BigDecimal(allocated);
    BigDecimal total = original.subtract(less);
    return add(
        new OrderLine(
            id,
            OrderLine.Kind.PRODUCT,
            null,
            sku,
            "Reduced " + id,
            count,
            taxed(total.divide(count, 6, RoundingMode.HALF_UP)),
            taxed(new BigDecimal(list)),
            less.multiply(HUNDRED).divide(original, 6, RoundingMode.HALF_UP),
            taxed(total),
            List.of(VAT)));
  }

  /** One piece at 20 %, of which the shop charged what it liked. */
  public OrderEdit charged(String id, String name, String net, String gross) {
    return charged(id, name, net, gross, VAT);
  }

  /** One piece with another tax. */
  public OrderEdit charged(String id, String name, String net, String gross, ShopTax tax) {
    Price price =
        new Price(
            new Money(new BigDecimal(net), currency), new Money(new BigDecimal(gross), currency));
    return add(
        new OrderLine(
            id,
            OrderLine.Kind.PRODUCT,
            null,
            "",
            name,
            BigDecimal.ONE,
            price,
            null,
            BigDecimal.ZERO,
            price,
            List.of(tax)));
  }

  /** The first line of goods with another quantity. */
  public OrderEdit firstTimes(int quantity) {
    OrderLine line = lines.get(0);
    BigDecimal count = BigDecimal.valueOf(quantity);
    BigDecimal each = line.unitPrice().withTax().amount();
    BigDecimal without = line.unitPrice().withoutTax().amount();
    lines.set(
        0,
        new OrderLine(
            line.id(),
            line.kind(),
            line.product(),
            line.sku(),
            line.name(),
            count,
            line.unitPrice(),
            line.listPrice(),
            line.discountPercent(),
            price(minor(without.multiply(count)), minor(each.multiply(count))),
            line.taxes()));
    return this;
  }

  public OrderEdit add(OrderLine line) {
    lines.add(line);
    return this;
  }

  /** The same amounts in another currency. */
  public OrderEdit in(String code) {
    this.currency = code;
    return this;
  }

  public OrderEdit traits(
      String reference, String paymentTerm, List<String> tags, Map<String, String> attributes) {
    this.traits =
        new OrderTraits(
            traits.paymentStatus(),
            traits.fulfilmentStatus(),
            traits.source(),
            traits.test(),
            traits.risk(),
            reference,
            paymentTerm,
            tags,
            attributes);
    return this;
  }

  public OrderEdit customer(Customer who) {
    this.customer = who;
    return this;
  }

  public OrderEdit addresses(Address invoice, Address delivery) {
    this.billing = invoice;
    this.shipping = delivery;
    return this;
  }

  public OrderEdit note(String text) {
    this.note = text;
    return this;
  }

  private Price same(BigDecimal amount) {
    return price(amount, amount);
  }

  private Price taxed(BigDecimal paid) {
    BigDecimal without = paid.divide(new BigDecimal("1.2"), 12, RoundingMode.HALF_UP);
    return price(minor(without), paid);
  }

  private Price price(BigDecimal without, BigDecimal with) {
    return new Price(new Money(without, currency), new Money(with, currency));
  }

  private BigDecimal minor(BigDecimal amount) {
    int digits = Currency.getInstance(currency).getDefaultFractionDigits();
    return amount.setScale(digits, RoundingMode.HALF_UP);
  }

  private Price moved(@Nullable Price price) {
    return price == null
        ? Price.zero(currency)
        : price(price.withoutTax().amount(), price.withTax().amount());
  }

  private OrderLine moved(OrderLine line) {
    return new OrderLine(
        line.id(),
        line.kind(),
        line.product(),
        line.sku(),
        line.name(),
        line.quantity(),
        moved(line.unitPrice()),
        line.listPrice() == null ? null : moved(line.listPrice()),
        line.discountPercent(),
        moved(line.total()),
        line.taxes());
  }

  private Order told() {
    List<OrderLine> all = lines.stream().map(this::moved).toList();
    Price total =
        all.stream()
            .map(OrderLine::total)
            .reduce(
                Price.zero(currency),
                (a, b) ->
                    new Price(a.withoutTax().plus(b.withoutTax()), a.withTax().plus(b.withTax())));
    return new Order(
        order.id(),
        order.number(),
        order.storeId(),
        order.state(),
        order.placedAt(),
        order.updatedAt(),
        currency,
        customer,
        billing,
        shipping,
        all,
        List.of(),
        total,
        order.delivery(),
        order.paymentMethod(),
        order.gateway(),
        List.of(),
        note,
        order.giftMessage(),
        order.refunds(),
        order.shipments(),
        traits);
  }
}
