package dev.tandem.rule;

import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.Price;
import dev.tandem.rule.LinePricing.Priced;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The ways in which Odoo can say one line so that it comes, but for rounding, to what the shop
 * charges for it on the side of the tax that the price is on (the other side is Odoo's to compute).
 * The first is what people should read; the others are there for the sake of a tax that would
 * otherwise be a cent beside the shop's.
 */
public final class LineWays {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final int EXACT = 12;

  /** However many pieces a line has, it is never said more minor units beside than this. */
  private static final BigDecimal MOST = BigDecimal.valueOf(5);

  private final LinePricing pricing;
  private final BigDecimal priceStep;
  private final int discountDigits;
  private final BigDecimal minorUnit;

  /**
   * @param priceDigits decimals of Odoo's "Product Price"
   * @param discountDigits decimals of Odoo's "Discount"
   * @param currencyDigits decimals of the order's currency
   */
  public LineWays(int priceDigits, int discountDigits, int currencyDigits) {
    this.pricing = new LinePricing(priceDigits, discountDigits, currencyDigits);
    this.priceStep = BigDecimal.ONE.movePointLeft(priceDigits);
    this.discountDigits = discountDigits;
    this.minorUnit = BigDecimal.ONE.movePointLeft(currencyDigits);
  }

  /**
   * At least one.
   *
   * @param off the line's part of discounts on the whole order, not negative
   * @param taxIncluded whether Odoo takes the unit price as containing the tax
   * @param told keep a reduction that the shop states visible, as far as rounding explains what
   *     that leaves
   */
  public List<Priced> of(OrderLine line, Price off, boolean taxIncluded, boolean told) {
    BigDecimal target =
        LinePricing.side(line.total(), taxIncluded).subtract(LinePricing.side(off, taxIncluded));
    Aim aim = new Aim(line, target, taxIncluded);
    Set<Priced> ways = new LinkedHashSet<>();
    Price listed = line.discountPercent().signum() == 0 ? null : line.listPrice();
    if (listed != null && told) {
      pricing.reduced(line, listed, off, taxIncluded).stream()
          .min(
              Comparator.comparing((Priced way) -> aim.miss(way))
                  .thenComparing(way -> way.discount().subtract(line.discountPercent()).abs()))
          .filter(way -> aim.miss(way).compareTo(pricing.explained(line, off, taxIncluded)) <= 0)
          .ifPresent(ways::add);
    }
    boolean kept = !ways.isEmpty();
    // A reduction that is visible stays so whatever is done for a tax.
    List<Priced> plain =
        pricing.plain(line, off, taxIncluded).stream()
            .filter(way -> !kept || way.discount().signum() != 0)
            .toList();
    BigDecimal beside = beside(line);
    plain.stream().filter(way -> aim.miss(way).compareTo(beside) <= 0).forEach(ways::add);
    BigDecimal read = (ways.isEmpty() ? plain.get(0) : first(ways)).priceUnit();
    fine(aim, read, beside, kept).forEach(ways::add);
    if (ways.isEmpty()) {
      plain.stream().min(Comparator.comparing(aim::miss)).ifPresent(ways::add);
    }
    return List.copyOf(ways);
  }

  /**
   * What rounding explains of the difference between the shop's line and what Odoo makes of this
   * way: how far the way is beside, what the shop's own rounding of each piece on both sides of the
   * tax leaves between its two amounts, and a minor unit.
   */
  public BigDecimal explained(OrderLine line, Price off, boolean taxIncluded, Priced way) {
    BigDecimal target =
        LinePricing.side(line.total(), taxIncluded).subtract(LinePricing.side(off, taxIncluded));
    BigDecimal factor = BigDecimal.ONE.add(LinePricing.rate(line).movePointLeft(2));
    BigDecimal miss = new Aim(line, target, taxIncluded).miss(way);
    BigDecimal net = line.total().withoutTax().minus(off.withoutTax()).amount();
    BigDecimal gross = line.total().withTax().minus(off.withTax()).amount();
    BigDecimal own = gross.subtract(net.multiply(factor)).abs();
    boolean rounding = own.compareTo(ownRounding(line, net, factor)) <= 0;
    return minorUnit
        .add(taxIncluded ? miss : miss.multiply(factor))
        .add(rounding ? own : BigDecimal.ZERO);
  }

  /**
   * How far rounding each piece, up or down, on both sides, can bring the two sides of a line
   * apart; but where that is most of its tax, the tax was not charged, whatever the pieces cost.
   */
  private BigDecimal ownRounding(OrderLine line, BigDecimal net, BigDecimal factor) {
    BigDecimal ofPieces =
        line.quantity().abs().multiply(minorUnit).multiply(factor.add(BigDecimal.ONE));
    BigDecimal halfTax = net.multiply(factor.subtract(BigDecimal.ONE)).abs().divide(TWO);
    return ofPieces.min(halfTax.max(minorUnit.multiply(TWO)));
  }

  private static Priced first(Set<Priced> ways) {
    return ways.iterator().next();
  }

  /** What a line costs, and how far a way to say it is from that. */
  private record Aim(OrderLine line, BigDecimal target, boolean taxIncluded) {

    BigDecimal full(BigDecimal price) {
      return price.multiply(line.quantity());
    }

    BigDecimal miss(Priced way) {
      BigDecimal left = BigDecimal.ONE.subtract(way.discount().divide(HUNDRED));
      return full(way.priceUnit()).multiply(left).subtract(target).abs();
    }
  }

  /** A price of one piece can be rounded up or down; the line moves with each of them. */
  private BigDecimal beside(OrderLine line) {
    return line.quantity().multiply(priceStep).min(minorUnit.multiply(MOST)).max(minorUnit);
  }

  /**
   * Prices next to the one that is read, with the percentage that leads to an amount at or beside
   * the target; those without a percentage that the shop does not know first.
   */
  private List<Priced> fine(Aim aim, BigDecimal read, BigDecimal beside, boolean kept) {
    BigDecimal quantity = aim.line().quantity();
    if (aim.target().signum() <= 0 || quantity.signum() <= 0) {
      return List.of();
    }
    BigDecimal piece = aim.target().divide(quantity, EXACT, RoundingMode.HALF_UP);
    Set<BigDecimal> prices = new LinkedHashSet<>();
    for (BigDecimal price : kept ? List.of(read) : List.of(read, piece)) {
      BigDecimal down = price.setScale(priceStep.scale(), RoundingMode.FLOOR);
      for (int step = -1; step <= 2; step++) {
        prices.add(down.add(priceStep.multiply(BigDecimal.valueOf(step))));
      }
    }
    int most = beside.divide(minorUnit, 0, RoundingMode.DOWN).intValue();
    List<Priced> found = new ArrayList<>();
    for (BigDecimal price : prices) {
      for (int units = -most; units <= most; units++) {
        BigDecimal amount = aim.target().add(minorUnit.multiply(BigDecimal.valueOf(units)));
        if (price.signum() > 0 && aim.full(price).compareTo(amount) >= 0) {
          found.add(new Priced(price, percent(amount, aim.full(price))));
        }
      }
    }
    return found.stream()
        .distinct()
        .filter(way -> aim.miss(way).compareTo(beside) <= 0)
        .sorted(
            Comparator.comparing((Priced way) -> way.discount().signum() != 0)
                .thenComparing(way -> way.priceUnit().subtract(read).abs())
                .thenComparing(aim::miss))
        .toList();
  }

  private BigDecimal percent(BigDecimal amount, BigDecimal full) {
    return BigDecimal.ONE
        .subtract(amount.divide(full, EXACT, RoundingMode.HALF_UP))
        .multiply(HUNDRED)
        .setScale(discountDigits, RoundingMode.HALF_UP);
  }
}
