package dev.tandem.shop.shopify.money;

import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.OrderLine.Kind;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.ProductRef;
import dev.tandem.commerce.ShopTax;
import dev.tandem.commerce.TaxCharged;
import dev.tandem.shop.shopify.wire.Gid;
import dev.tandem.shop.shopify.wire.ShDuty;
import dev.tandem.shop.shopify.wire.ShFee;
import dev.tandem.shop.shopify.wire.ShId;
import dev.tandem.shop.shopify.wire.ShLineItem;
import dev.tandem.shop.shopify.wire.ShLineProduct;
import dev.tandem.shop.shopify.wire.ShOrder;
import dev.tandem.shop.shopify.wire.ShRounding;
import dev.tandem.shop.shopify.wire.ShShippingLine;
import dev.tandem.shop.shopify.wire.ShTaxLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that an order charges, in lines; discounts are in the lines that they were given on. */
public final class ShopifyLines {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int EXACT = 12;

  private final ShOrder order;
  private final OrderMoney money;
  private final SoldQuantities sold;
  private final Map<ShopTax, BigDecimal> taxes = new LinkedHashMap<>();

  public ShopifyLines(ShOrder order, OrderMoney money) {
    this.order = order;
    this.money = money;
    this.sold = new SoldQuantities(order);
  }

  public List<OrderLine> lines() {
    List<OrderLine> lines = new ArrayList<>();
    BigDecimal tip = money.amount(order.totalTipReceivedSet());
    String tipLine = tip.signum() == 0 ? "" : tipAmongGoods(tip);
    for (ShLineItem line : order.lineItems().nodes()) {
      if (sold.of(line).signum() > 0) {
        lines.add(goods(line, line.id().equals(tipLine) ? Kind.TIP : kind(line)));
      }
    }
    int place = 0;
    for (ShShippingLine line : order.shippingLines().nodes()) {
      place++;
      if (!line.isRemoved()) {
        shipping(line, place, lines);
      }
    }
    if (tipLine.isEmpty()) {
      extra("tip", Kind.TIP, "Tip", money.price(tip, BigDecimal.ZERO), List.of(), lines);
    }
    duties(lines);
    for (ShFee fee : order.additionalFees()) {
      BigDecimal amount = money.amount(fee.price());
      charge(fee.taxLines(), BigDecimal.ONE, BigDecimal.ONE);
      extra(
          "fee-" + Gid.number(fee.id()),
          Kind.FEE,
          fee.name(),
          money.price(amount, money.tax(fee.taxLines())),
          ShopifyTaxes.of(fee.taxLines(), money, amount),
          lines);
    }
    extra("rounding", Kind.CASH_ROUNDING, "Cash rounding", rounding(), List.of(), lines);
    return List.copyOf(lines);
  }

  /** What paying in coins made more or less of the total; no tax is on it. */
  public Price rounding() {
    ShRounding rounding = order.totalCashRoundingAdjustment();
    return money.price(
        money.amount(rounding == null ? null : rounding.paymentSet()), BigDecimal.ZERO);
  }

  /** Where the checkout wrote the tip as a line, it is no second one; empty where it did not. */
  private String tipAmongGoods(BigDecimal tip) {
    return order.lineItems().nodes().stream()
        .filter(line -> line.product() == null && line.variant() == null)
        .filter(line -> !line.requiresShipping() && line.sku().isEmpty())
        .filter(line -> line.name().strip().equalsIgnoreCase("tip"))
        .filter(line -> charged(line).compareTo(tip) == 0)
        .map(ShLineItem::id)
        .findFirst()
        .orElse("");
  }

  private static Kind kind(ShLineItem line) {
    return line.isGiftCard() ? Kind.GIFT_CARD : Kind.PRODUCT;
  }

  private OrderLine goods(ShLineItem line, Kind kind) {
    BigDecimal ordered = line.quantity();
    BigDecimal quantity = sold.of(line);
    BigDecimal listed = money.amount(line.originalUnitPriceSet());
    BigDecimal full = listed.multiply(ordered);
    BigDecimal charged = charged(line);
    List<ShopTax> taxes = ShopifyTaxes.of(line.taxLines(), money, charged);
    charge(line.taxLines(), quantity, ordered);
    BigDecimal percent = percent(full.subtract(charged), full);
    Price list = ofOne(listed, taxes);
    return new OrderLine(
        Gid.number(line.id()),
        kind,
        kind == Kind.PRODUCT ? product(line) : null,
        line.sku().strip(),
        line.name().strip(),
        quantity,
        percent.signum() == 0
            ? list
            : ofOne(charged.divide(ordered, EXACT, RoundingMode.HALF_UP), taxes),
        list,
        percent,
        money.price(
            money.share(charged, quantity, ordered),
            money.share(money.tax(line.taxLines()), quantity, ordered)),
        taxes,
        texts(line));
  }

  /**
   * What the buyer was asked for, such as an engraving. A name that begins with an underscore is an
   * app's own, and hidden from the buyer by Shopify too.
   */
  private static List<String> texts(ShLineItem line) {
    return line.customAttributes().stream()
        .filter(each -> !each.key().startsWith("_") && !each.value().isBlank())
        .map(
            each ->
                each.key().isBlank()
                    ? each.value().strip()
                    : each.key().strip() + ": " + each.value().strip())
        .toList();
  }

  /** For all that was ordered: allocations are of the whole line, of both kinds of discounts. */
  private BigDecimal charged(ShLineItem line) {
    BigDecimal off =
        line.discountAllocations().stream()
            .map(part -> money.amount(part.allocatedAmountSet()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return money.amount(line.originalUnitPriceSet()).multiply(line.quantity()).subtract(off);
  }

  private static @Nullable ProductRef product(ShLineItem line) {
    ShLineProduct product = line.product();
    ShId variant = line.variant();
    if (product == null || variant == null) {
      return null;
    }
    return new ProductRef(
        Gid.number(product.id()),
        product.hasOnlyDefaultVariant() ? null : Gid.number(variant.id()));
  }

  private void shipping(ShShippingLine line, int place, List<OrderLine> lines) {
    BigDecimal listed = money.amount(line.originalPriceSet());
    BigDecimal charged = money.amount(line.discountedPriceSet());
    BigDecimal percent = percent(listed.subtract(charged), listed);
    List<ShopTax> taxes = ShopifyTaxes.of(line.taxLines(), money, charged);
    Price price = money.price(charged, money.tax(line.taxLines()));
    if (listed.signum() == 0 && charged.signum() == 0) {
      return;
    }
    charge(line.taxLines(), BigDecimal.ONE, BigDecimal.ONE);
    String title = line.title().strip();
    lines.add(
        new OrderLine(
            "ship-" + (line.id().isEmpty() ? place : Gid.number(line.id())),
            Kind.SHIPPING,
            null,
            "",
            title.isEmpty() ? "Shipping" : title,
            BigDecimal.ONE,
            price,
            ofOne(listed, taxes),
            percent,
            price,
            taxes));
  }

  /** Where they are in the prices already, they are in the lines. */
  private void duties(List<OrderLine> lines) {
    if (order.dutiesIncluded()) {
      return;
    }
    for (ShLineItem line : order.lineItems().nodes()) {
      if (sold.of(line).signum() == 0) {
        continue;
      }
      for (ShDuty duty : line.duties()) {
        BigDecimal tax = money.tax(duty.taxLines());
        charge(duty.taxLines(), sold.of(line), line.quantity());
        extra(
            "duty-" + Gid.number(duty.id()),
            Kind.DUTY,
            "Duty: " + line.name().strip(),
            money.price(
                money.share(money.amount(duty.price()), sold.of(line), line.quantity()),
                money.share(tax, sold.of(line), line.quantity())),
            ShopifyTaxes.of(duty.taxLines(), money, money.amount(duty.price())),
            lines);
      }
    }
  }

  /** What is charged of each tax on the lines that were given. */
  public List<TaxCharged> taxes() {
    return taxes.entrySet().stream()
        .map(tax -> new TaxCharged(tax.getKey(), money.of(tax.getValue())))
        .toList();
  }

  /** Of so many pieces of a line. */
  private void charge(List<ShTaxLine> lines, BigDecimal pieces, BigDecimal of) {
    for (ShTaxLine line : lines) {
      ShopTax tax = ShopifyTaxes.of(line);
      if (tax != null) {
        taxes.merge(tax, money.share(money.amount(line.priceSet()), pieces, of), BigDecimal::add);
      }
    }
  }

  private void extra(
      String id, Kind kind, String name, Price price, List<ShopTax> taxes, List<OrderLine> lines) {
    if (!price.withTax().isZero() || !price.withoutTax().isZero()) {
      lines.add(
          new OrderLine(
              id,
              kind,
              null,
              "",
              name,
              BigDecimal.ONE,
              price,
              null,
              BigDecimal.ZERO,
              price,
              taxes));
    }
  }

  /** The other side of the tax is not told for one piece. */
  private Price ofOne(BigDecimal stated, List<ShopTax> taxes) {
    BigDecimal factor = BigDecimal.ONE.add(ShopifyTaxes.fraction(taxes));
    return money.taxesIncluded()
        ? new Price(money.of(stated.divide(factor, EXACT, RoundingMode.HALF_UP)), money.of(stated))
        : new Price(money.of(stated), money.of(stated.multiply(factor)));
  }

  private static BigDecimal percent(BigDecimal off, BigDecimal full) {
    return full.signum() == 0
        ? BigDecimal.ZERO
        : off.multiply(HUNDRED).divide(full, EXACT, RoundingMode.HALF_UP);
  }
}
