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
import dev.tandem.rule.LineWays;
import dev.tandem.sync.Digest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what the sale order should look like: pure, the same order gives the same plan. */
public final class OrderPlanner {

  private final Order order;
  private final Resolved resolved;

  /** A line whose quantity the shop took back to zero is no longer there. */
  private final List<OrderLine> sold;

  private final boolean asPercent;
  private final int currencyDigits;
  private final LinePricing pricing;
  private final LineWays ways;
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
    this.ways = new LineWays(facts.priceDigits(), facts.discountDigits(), currencyDigits);
    this.off = DiscountSplit.over(sold, order.discounts(), currencyDigits);
    this.key = key(shop, order.id());
  }

  public static OrderPlan plan(ShopAccess shop, Order order, Resolved resolved) {
    return new OrderPlanner(shop, order, resolved).plan();
  }

  /** An order of which no more than its total is known, because something that it names is not. */
  public static OrderPlan unresolved(ShopAccess shop, Order order) {
    return new OrderPlan(
        key(shop, order.id()), List.of(), order.total().withTax(), BigDecimal.ZERO, Set.of());
  }

  /** The external id of the sale order. */
  public static ExternalId key(ShopAccess shop, String orderId) {
    return new ExternalId(shop.module(), "order_" + safe(orderId));
  }

  /** The name of the external id of the sale line that a line of the shop's order became. */
  public static String lineName(String orderId, String lineId) {
    return "order_" + safe(orderId) + "_l" + safe(lineId);
  }

  /**
   * A reduction stays visible as long as rounding explains what that leaves of the whole order;
   * else each line comes as near as it can.
   */
  private OrderPlan plan() {
    Set<String> earlier = earlier();
    OrderPlan told = plan(true, earlier);
    return told.isExplained(resolved.facts()) ? told : plan(false, earlier);
  }

  private OrderPlan plan(boolean told, Set<String> earlier) {
    List<List<PlannedLine>> lines = new ArrayList<>();
    for (OrderLine line : sold) {
      boolean included = included(taxes(line.taxes()));
      lines.add(
          ways.of(line, less(line, off), included, told).stream()
              .map(priced -> line(line, priced))
              .toList());
    }
    if (!asPercent) {
      discountLines(off).forEach(line -> lines.add(beside(line)));
    }
    OdooForecast forecast = new OdooForecast(resolved.facts(), currencyDigits);
    Map<Long, BigDecimal> charged = ChargedTaxes.of(order, sold, off, resolved, currencyDigits);
    return plan(new TaxFit(forecast, charged, currencyDigits).fit(lines), earlier);
  }

  private OrderPlan plan(List<PlannedLine> lines, Set<String> earlier) {
    return new OrderPlan(
        key,
        lines,
        order.total().withTax(),
        explained(lines),
        earlier,
        order.total().withTax().minus(order.total().withoutTax()).amount());
  }

  /** What rounding explains of these lines, and a minor unit for the order. */
  private BigDecimal explained(List<PlannedLine> lines) {
    BigDecimal unit = BigDecimal.ONE.movePointLeft(currencyDigits);
    BigDecimal sum = unit.multiply(BigDecimal.valueOf(1L + lines.size() - sold.size()));
    for (int i = 0; i < sold.size(); i++) {
      OrderLine line = sold.get(i);
      PlannedLine planned = lines.get(i);
      sum =
          sum.add(
              ways.explained(
                  line,
                  less(line, off),
                  included(taxes(line.taxes())),
                  new LinePricing.Priced(planned.priceUnit(), planned.discount())));
    }
    return sum;
  }

  /** As earlier versions planned the same order: what they wrote needs no write. */
  private Set<String> earlier() {
    List<OrderDiscount> spread = order.discounts().stream().map(OrderDiscount::everywhere).toList();
    Map<String, Price> parts = DiscountSplit.over(sold, spread, currencyDigits);
    return Stream.<Pricing>of(pricing::nearest, pricing::price)
        .map(way -> earlier(parts, way).fingerprint())
        .collect(Collectors.toSet());
  }

  private interface Pricing {

    LinePricing.Priced price(OrderLine line, Price off, boolean taxIncluded);
  }

  private OrderPlan earlier(Map<String, Price> parts, Pricing way) {
    List<PlannedLine> lines = new ArrayList<>();
    for (OrderLine line : sold) {
      boolean included = included(taxes(line.taxes()));
      lines.add(line(line, way.price(line, less(line, parts), included)));
    }
    if (!asPercent) {
      lines.addAll(discountLines(parts));
    }
    return plan(lines, Set.of());
  }

  private Price less(OrderLine line, Map<String, Price> parts) {
    return asPercent ? parts.getOrDefault(line.id(), nothing()) : nothing();
  }

  private PlannedLine line(OrderLine line, LinePricing.Priced priced) {
    List<OdooFacts.Tax> taxes = taxes(line.taxes());
    return new PlannedLine(
        key.name() + "_l" + safe(line.id()),
        product(line),
        description(line),
        line.quantity(),
        priced.priceUnit(),
        priced.discount(),
        ids(taxes),
        line.kind() == OrderLine.Kind.SHIPPING);
  }

  /** Its name, and below it what the buyer wrote into it (ORD13). */
  private static String description(OrderLine line) {
    String name = line.name().isBlank() ? named(line.kind()) : line.name();
    return line.texts().isEmpty() ? name : name + "\n" + String.join("\n", line.texts());
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

  /** A discount line, and the same a minor unit smaller and larger. */
  private List<PlannedLine> beside(PlannedLine line) {
    BigDecimal whole = line.priceUnit().setScale(currencyDigits, RoundingMode.HALF_UP);
    BigDecimal unit = BigDecimal.ONE.movePointLeft(currencyDigits);
    return List.of(line.at(whole), line.at(whole.add(unit)), line.at(whole.subtract(unit)));
  }

  /** One negative line for each set of taxes, named like the vouchers. */
  private List<PlannedLine> discountLines(Map<String, Price> parts) {
    Map<List<ShopTax>, Price> byTaxes = new LinkedHashMap<>();
    for (OrderLine line : sold) {
      Price part = parts.get(line.id());
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
