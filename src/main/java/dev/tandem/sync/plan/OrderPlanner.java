package dev.tandem.sync.plan;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderDiscount;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.ProductRef;
import dev.tandem.commerce.ShopTax;
import dev.tandem.connection.OrderTarget;
import dev.tandem.connection.ShopAccess;
import dev.tandem.odoo.ExternalId;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.rule.DiscountSplit;
import dev.tandem.rule.LinePricing;
import dev.tandem.sync.Digest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Says what the sale order should look like: pure, the same order gives the same plan. */
public final class OrderPlanner {

  private final Order order;
  private final Resolved resolved;

  /** A line whose quantity the shop took back to zero is no longer there. */
  private final List<OrderLine> sold;

  private final boolean asPercent;
  private final int currencyDigits;
  private final LinePricing pricing;
  private final Map<String, Price> off;
  private final ExternalId key;

  private OrderPlanner(ShopAccess shop, Order order, Resolved resolved) {
    this.order = order;
    this.resolved = resolved;
    this.sold = Needs.sold(order);
    this.asPercent = shop.settings().orderTarget().discountsAs() == OrderTarget.DiscountsAs.PERCENT;
    this.currencyDigits = Currency.getInstance(order.currency()).getDefaultFractionDigits();
    OdooFacts facts = resolved.facts();
    this.pricing = new LinePricing(facts.priceDigits(), facts.discountDigits(), currencyDigits);
    this.off = DiscountSplit.over(sold, order.discounts(), currencyDigits);
    this.key = key(shop, order.id());
  }

  public static OrderPlan plan(ShopAccess shop, Order order, Resolved resolved) {
    return new OrderPlanner(shop, order, resolved).plan();
  }

  /** An order of which no more than its total is known, because something that it names is not. */
  public static OrderPlan unresolved(ShopAccess shop, Order order) {
    return new OrderPlan(
        key(shop, order.id()), List.of(), order.total().withTax(), BigDecimal.ZERO);
  }

  /** The external id of the sale order. */
  public static ExternalId key(ShopAccess shop, String orderId) {
    return new ExternalId(shop.module(), "order_" + safe(orderId));
  }

  /**
   * A reduction stays visible as long as rounding explains what that leaves of the whole order;
   * else each line comes as near as it can.
   */
  private OrderPlan plan() {
    OrderPlan nearest = plan(pricing::nearest, "");
    OrderPlan told = plan(pricing::price, nearest.fingerprint());
    return told.isExplained(resolved.facts()) ? told : nearest;
  }

  private interface Pricing {

    LinePricing.Priced price(OrderLine line, Price off, boolean taxIncluded);
  }

  private OrderPlan plan(Pricing way, String earlier) {
    List<PlannedLine> lines = new ArrayList<>();
    sold.forEach(line -> lines.add(line(line, way)));
    if (!asPercent) {
      lines.addAll(discountLines());
    }
    boolean percents = asPercent && !order.discounts().isEmpty();
    return new OrderPlan(
        key, lines, order.total().withTax(), pricing.tolerance(sold, percents), earlier);
  }

  private PlannedLine line(OrderLine line, Pricing way) {
    List<OdooFacts.Tax> taxes = taxes(line.taxes());
    Price less = asPercent ? off.getOrDefault(line.id(), nothing()) : nothing();
    LinePricing.Priced priced = way.price(line, less, included(taxes));
    return new PlannedLine(
        key.name() + "_l" + safe(line.id()),
        product(line),
        line.name().isBlank() ? named(line.kind()) : line.name(),
        line.quantity(),
        priced.priceUnit(),
        priced.discount(),
        ids(taxes),
        line.kind() == OrderLine.Kind.SHIPPING);
  }

  private long product(OrderLine line) {
    ServiceProducts.Ids services = resolved.services();
    return switch (line.kind()) {
      case PRODUCT -> productOf(line);
      case SHIPPING -> resolved.deliveryProductId();
      case WRAPPING -> services.wrapping();
      case FEE -> services.fee();
      case TIP -> services.tip();
      case DUTY -> services.duty();
      case GIFT_CARD -> services.giftCard();
      case CASH_ROUNDING -> services.cashRounding();
    };
  }

  /** For a line that the shop gave no name. */
  private static String named(OrderLine.Kind kind) {
    return switch (kind) {
      case PRODUCT -> "Product";
      case SHIPPING -> "Shipping";
      case WRAPPING -> "Gift wrapping";
      case FEE -> "Fee";
      case TIP -> "Tip";
      case DUTY -> "Customs duties";
      case GIFT_CARD -> "Gift card";
      case CASH_ROUNDING -> "Cash rounding";
    };
  }

  private long productOf(OrderLine line) {
    ProductRef ref = line.product();
    return ref == null
        ? Objects.requireNonNull(resolved.goods().get(line.id()))
        : Objects.requireNonNull(resolved.products().get(ref.key()));
  }

  /** One negative line for each set of taxes, named like the vouchers. */
  private List<PlannedLine> discountLines() {
    Map<List<ShopTax>, Price> byTaxes = new LinkedHashMap<>();
    for (OrderLine line : sold) {
      Price part = off.get(line.id());
      if (part != null) {
        byTaxes.merge(line.taxes(), part, OrderPlanner::plus);
      }
    }
    String names = String.join(", ", order.discounts().stream().map(OrderDiscount::name).toList());
    List<PlannedLine> lines = new ArrayList<>();
    byTaxes.forEach(
        (shopTaxes, part) -> {
          List<OdooFacts.Tax> taxes = taxes(shopTaxes);
          String tax = ids(taxes).stream().map(String::valueOf).reduce("", (a, b) -> a + "_" + b);
          lines.add(
              new PlannedLine(
                  key.name() + "_disc" + tax,
                  resolved.services().discount(),
                  names,
                  BigDecimal.ONE,
                  side(part, included(taxes)).negate(),
                  BigDecimal.ZERO,
                  ids(taxes),
                  false));
        });
    return lines;
  }

  private List<OdooFacts.Tax> taxes(List<ShopTax> taxes) {
    return taxes.stream()
        .map(tax -> Objects.requireNonNull(resolved.taxes().get(tax.key())))
        .toList();
  }

  /** Without a tax both sides are the same; what the customer pays is the safer one. */
  private static boolean included(List<OdooFacts.Tax> taxes) {
    return taxes.isEmpty() || taxes.get(0).priceIncluded();
  }

  private static List<Long> ids(List<OdooFacts.Tax> taxes) {
    return taxes.stream().map(OdooFacts.Tax::id).sorted().distinct().toList();
  }

  private static BigDecimal side(Price price, boolean taxIncluded) {
    return (taxIncluded ? price.withTax() : price.withoutTax()).amount();
  }

  private Price nothing() {
    return Price.zero(order.currency());
  }

  private static Price plus(Price a, Price b) {
    return new Price(a.withoutTax().plus(b.withoutTax()), a.withTax().plus(b.withTax()));
  }

  /** Ids of shops as parts of external ids; what does not fit is replaced by its digest. */
  public static String safe(String id) {
    String lower = id.toLowerCase(Locale.ROOT);
    return lower.matches("[a-z0-9_]{1,40}") && lower.equals(id) ? id : Digest.of(id);
  }
}
