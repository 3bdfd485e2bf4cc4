package dev.tandem.sync.refund;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.OrderDiscount;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.Refund;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.rule.DiscountSplit;
import dev.tandem.rule.LinePricing;
import dev.tandem.sync.plan.OrderPlanner;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says which lines give back what the shop gave back: pure, the same refund gives the same lines.
 * Goods at the price that the customer got back, shipping on the shipping line, an amount without
 * lines as one line for each set of taxes, in proportion to what the goods cost.
 */
final class CreditPlanner {

  private static final int EXACT = 12;

  private final Task task;
  private final Function<OrderLine, Optional<Source>> sources;
  private final long amountProduct;
  private final Map<Long, BigDecimal> returned;
  private final LinePricing pricing;
  private final int currencyDigits;
  private final List<CreditLine> lines = new ArrayList<>();
  private final List<OrderLine> priced = new ArrayList<>();
  private String problem = "";

  /**
   * @param sources what Odoo has for a line of the order; empty where it has nothing
   * @param amountProduct of amounts that belong to no goods
   * @param returned units that come back with this refund, by the sale order's line
   */
  CreditPlanner(
      Task task,
      Function<OrderLine, Optional<Source>> sources,
      long amountProduct,
      Map<Long, BigDecimal> returned) {
    this.task = task;
    this.sources = sources;
    this.amountProduct = amountProduct;
    this.returned = returned;
    this.currencyDigits = Currency.getInstance(task.order().currency()).getDefaultFractionDigits();
    OdooFacts facts = task.ledger().facts();
    this.pricing = new LinePricing(facts.priceDigits(), facts.discountDigits(), currencyDigits);
  }

  CreditPlan plan() {
    Refund refund = task.refund();
    refund.lines().forEach(this::goods);
    if (!refund.shipping().withTax().isZero()) {
      shipping(refund.shipping());
    }
    if (problem.isEmpty()) {
      contradiction(refund);
    }
    if (problem.isEmpty()) {
      beside(refund);
    }
    return problem.isEmpty()
        ? new CreditPlan("", List.copyOf(lines), pricing.tolerance(priced, false))
        : CreditPlan.impossible(problem);
  }

  /**
   * What the shop gave back beside goods and shipping: all of it where it names none; else what it
   * gave more than they cost, or kept of it. What rounding explains is left to the rounding line.
   */
  private void beside(Refund refund) {
    Price rest = rest(refund);
    if (lines.isEmpty() || isMore(rest.withTax())) {
      amount(rest);
    }
  }

  private static Price rest(Refund refund) {
    Price rest = minus(refund.total(), refund.shipping());
    for (Refund.Line line : refund.lines()) {
      rest = minus(rest, line.amount());
    }
    return rest;
  }

  /** Whether rounding does not explain it. */
  private boolean isMore(Money difference) {
    return difference.amount().abs().compareTo(pricing.tolerance(priced, false)) > 0;
  }

  /** A shop may take something off the sum without tax alone: then either sum may be meant. */
  private void contradiction(Refund refund) {
    Price rest = rest(refund);
    if (!lines.isEmpty() && !isMore(rest.withTax()) && isMore(rest.withoutTax())) {
      problem =
          "the shop contradicts itself: with tax it gave back "
              + refund.total().withTax()
              + ", which is what the lines cost, without tax "
              + rest.withoutTax().negate()
              + " less than they cost";
    }
  }

  private void goods(Refund.Line part) {
    Optional<OrderLine> line = task.line(part.orderLineId());
    if (line.isEmpty()) {
      problem = "the shop gave back line " + part.orderLineId() + ", which the order does not have";
      return;
    }
    // Some shops give back an amount on a line, and no piece of it.
    boolean pieces = part.quantity().signum() > 0;
    add(
        line.get(),
        pieces ? part.quantity() : BigDecimal.ONE,
        part.amount(),
        pieces,
        part.unsent());
  }

  private void shipping(Price amount) {
    Optional<OrderLine> line = task.shippingLine();
    if (line.isEmpty()) {
      problem = "the shop gave back shipping costs, but the order has none";
      return;
    }
    add(line.get(), BigDecimal.ONE, amount, false, BigDecimal.ZERO);
  }

  /**
   * @param unsent units that are ordered no more
   */
  private void add(
      OrderLine line, BigDecimal quantity, Price amount, boolean pieces, BigDecimal unsent) {
    Optional<Source> found = sources.apply(line);
    if (found.isEmpty()) {
      problem = "'" + line.name() + "' was given back, but it is not invoiced in Odoo";
      return;
    }
    Source source = found.get();
    if (pieces && quantity.compareTo(source.quantity()) > 0) {
      problem =
          plain(quantity)
              + " x '"
              + line.name()
              + "' were given back, but Odoo has "
              + plain(source.quantity())
              + " to give back";
      return;
    }
    OrderLine asSold = asSold(line, quantity, amount);
    if (isTooMuch(line, asSold, source.left())) {
      problem =
          "the shop gave back "
              + amount.withTax()
              + " of '"
              + line.name()
              + "', but Odoo has "
              + new Money(
                  source.left().setScale(currencyDigits, RoundingMode.HALF_UP),
                  task.order().currency())
              + " of it left to give back";
      return;
    }
    priced.add(asSold);
    LinePricing.Priced price =
        pricing.price(asSold, Price.zero(task.order().currency()), included(source.taxes()));
    String name = task.key().name() + "_l" + OrderPlanner.safe(line.id());
    BigDecimal less =
        pieces ? source.invoicedLess(unsent, returned).min(quantity) : BigDecimal.ZERO;
    BigDecimal stays = quantity.subtract(less);
    if (less.signum() > 0) {
      // Where both are there, the line's own key belongs to what stays.
      String key = stays.signum() > 0 ? name + "_unsent" : name;
      lines.add(source.credit(key, less, price.priceUnit(), source.saleLines()));
    }
    if (stays.signum() > 0) {
      lines.add(source.credit(name, stays, price.priceUnit(), List.of()));
    }
  }

  /**
   * More than is left of the line in Odoo. Parts that were given back before may have been rounded
   * up, and the price by which the line was invoiced down: then it counts what is left of it in the
   * shop too.
   */
  private boolean isTooMuch(OrderLine line, OrderLine asSold, BigDecimal left) {
    BigDecimal back = asSold.total().withTax().amount();
    BigDecimal own = pricing.tolerance(List.of(asSold), false);
    if (back.compareTo(left.add(own)) <= 0) {
      return false;
    }
    List<OrderLine> parts = partsBefore(line);
    BigDecimal leftInShop =
        parts.stream()
            .map(part -> part.total().withTax().amount())
            .reduce(line.total().withTax().amount(), BigDecimal::subtract);
    parts.add(asSold);
    // A price may be a whole step off, where the tolerance knows of half of it.
    parts.addAll(List.copyOf(parts));
    BigDecimal rounded = pricing.tolerance(parts, false);
    return left.signum() <= 0
        || back.compareTo(leftInShop.add(own)) > 0
        || back.compareTo(left.add(rounded)) > 0;
  }

  /** What older refunds gave back of a line, each as if it had been sold by itself. */
  private List<OrderLine> partsBefore(OrderLine line) {
    List<OrderLine> parts = new ArrayList<>();
    for (Refund refund : task.order().refunds()) {
      if (refund.id().equals(task.refund().id()) || refund.at().isAfter(task.refund().at())) {
        continue;
      }
      for (Refund.Line part : refund.lines()) {
        if (part.orderLineId().equals(line.id())) {
          parts.add(asSold(line, part.quantity().max(BigDecimal.ONE), part.amount()));
        }
      }
    }
    return parts;
  }

  /** The amount is spread over the goods, and gathered again by their taxes. */
  private void amount(Price amount) {
    if (amount.withTax().isZero()) {
      return;
    }
    OrderDiscount whole = new OrderDiscount("amount", "", amount, false);
    // Over what Odoo has of the order: the share of any other line would be lost.
    List<OrderLine> there =
        task.order().lines().stream().filter(line -> sources.apply(line).isPresent()).toList();
    Map<String, Price> parts = DiscountSplit.over(there, List.of(whole), currencyDigits);
    Map<List<Long>, Price> byTaxes = new LinkedHashMap<>();
    long account = 0;
    for (OrderLine line : there) {
      Price part = parts.get(line.id());
      if (part != null) {
        Source source = sources.apply(line).orElseThrow();
        byTaxes.merge(source.taxes(), part, CreditPlanner::plus);
        account = source.accountId();
      }
    }
    long of = account;
    new OwnTax(task.ledger().facts().taxes(), currencyDigits)
        .of(amount, byTaxes.isEmpty() ? Map.of(List.of(), amount) : byTaxes)
        .forEach((taxes, part) -> lines.add(amountLine(taxes, part, of)));
  }

  private CreditLine amountLine(List<Long> taxes, Price part, long account) {
    String reason = task.refund().reason();
    String tax = taxes.stream().map(String::valueOf).reduce("", (a, b) -> a + "_" + b);
    priced.add(asSold(task.order().lines().get(0), BigDecimal.ONE, part));
    return new CreditLine(
        task.key().name() + "_amt" + tax,
        amountProduct,
        reason.isEmpty() ? (lines.isEmpty() ? "Refund" : "Refund adjustment") : reason,
        BigDecimal.ONE,
        taxed(taxes, part),
        BigDecimal.ZERO,
        taxes,
        account,
        List.of());
  }

  /**
   * What the customer got back decides: the shop knows one amount without tax for all rates, and
   * its share for one of them would come to something else with that tax.
   */
  private BigDecimal taxed(List<Long> taxes, Price part) {
    Map<Long, OdooFacts.Tax> known = task.ledger().facts().taxes();
    BigDecimal percent = BigDecimal.ZERO;
    for (long id : taxes) {
      OdooFacts.Tax tax = known.get(id);
      if (tax == null || tax.percent() == null) {
        return part.withoutTax().amount();
      }
      percent = percent.add(tax.percent());
    }
    BigDecimal paid = part.withTax().amount();
    return included(taxes)
        ? paid
        : paid.divide(
            BigDecimal.ONE.add(percent.movePointLeft(2)),
            task.ledger().facts().priceDigits(),
            RoundingMode.HALF_UP);
  }

  /** The line as if only this had been sold: then its price is found like that of any line. */
  private static OrderLine asSold(OrderLine line, BigDecimal quantity, Price amount) {
    return new OrderLine(
        line.id(),
        line.kind(),
        line.product(),
        line.sku(),
        line.name(),
        quantity,
        new Price(each(amount.withoutTax(), quantity), each(amount.withTax(), quantity)),
        null,
        BigDecimal.ZERO,
        amount,
        line.taxes());
  }

  private static Money each(Money amount, BigDecimal quantity) {
    return new Money(
        amount.amount().divide(quantity, EXACT, RoundingMode.HALF_UP), amount.currency());
  }

  /** Without a tax both sides are the same; what the customer paid is the safer one. */
  private boolean included(List<Long> taxes) {
    if (taxes.isEmpty()) {
      return true;
    }
    OdooFacts.Tax tax = task.ledger().facts().taxes().get(taxes.get(0));
    return tax != null && tax.priceIncluded();
  }

  private static Price plus(Price a, Price b) {
    return new Price(a.withoutTax().plus(b.withoutTax()), a.withTax().plus(b.withTax()));
  }

  private static Price minus(Price a, Price b) {
    return plus(a, b.negate());
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
