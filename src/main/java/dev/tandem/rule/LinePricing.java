package dev.tandem.rule;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.ShopTax;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says a shop's price in Odoo's words: a unit price of so many decimals and a discount in per cent,
 * such that the line comes as near to the shop's amount as these words allow (MON1), with a
 * reduction that the shop states as a percentage of the original price (MON3).
 */
public final class LinePricing {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final int EXACT = 12;

  private final int priceDigits;
  private final int discountDigits;
  private final int currencyDigits;

  /**
   * @param priceDigits decimals of Odoo's "Product Price"
   * @param discountDigits decimals of Odoo's "Discount"
   * @param currencyDigits decimals of the order's currency
   */
  public LinePricing(int priceDigits, int discountDigits, int currencyDigits) {
    this.priceDigits = priceDigits;
    this.discountDigits = discountDigits;
    this.currencyDigits = currencyDigits;
  }

  /**
   * A price as Odoo stores it.
   *
   * @param discount 0 to 100
   */
  public record Priced(BigDecimal priceUnit, BigDecimal discount) {}

  /**
   * What people should read: where the shop states a list price with a reduction, that list price
   * and the reduction as a percentage, even where another form comes nearer to what is paid; the
   * rounding line takes what is left. Only where that would be more than rounding explains on this
   * line, and where nothing is reduced, it is the {@link #nearest}.
   *
   * @param off the line's part of discounts on the whole order, not negative
   * @param taxIncluded whether Odoo takes the unit price as containing the tax
   */
  public Priced price(OrderLine line, Price off, boolean taxIncluded) {
    Price list = line.listPrice();
    if (list == null || line.discountPercent().signum() == 0) {
      return nearest(line, off, taxIncluded);
    }
    Priced best =
        reduced(line, list, off, taxIncluded).stream()
            .min(
                Comparator.<Priced, BigDecimal>comparing(
                        priced -> miss(line, off, priced, taxIncluded))
                    .thenComparing(
                        priced -> priced.discount().subtract(line.discountPercent()).abs()))
            .orElseThrow();
    boolean explained =
        miss(line, off, best, taxIncluded)
                .compareTo(tolerance(line, side(off, taxIncluded).signum() != 0))
            <= 0;
    return explained ? best : nearest(line, off, taxIncluded);
  }

  /**
   * The nearest to what the customer pays of: the list price with its reduction, the price of one
   * piece, and the line's amount divided by its quantity, as stated without tax and as paid (a shop
   * that rounds pieces or lines charges something else than its unit price times the quantity, and
   * rounds both sides of the tax by themselves). The first of them wins a tie: it says most.
   *
   * @param off the line's part of discounts on the whole order, not negative
   * @param taxIncluded whether Odoo takes the unit price as containing the tax
   */
  public Priced nearest(OrderLine line, Price off, boolean taxIncluded) {
    List<Priced> candidates = new ArrayList<>();
    Price list = line.listPrice();
    if (list != null && line.discountPercent().signum() != 0) {
      candidates.add(candidate(line, side(list, taxIncluded), true, off, taxIncluded));
    }
    candidates.add(candidate(line, side(line.unitPrice(), taxIncluded), false, off, taxIncluded));
    if (line.quantity().signum() > 0) {
      BigDecimal ownSide = side(line.total(), taxIncluded);
      BigDecimal fromPaid = taxIncluded ? ownSide : withoutTax(line.total().withTax(), line);
      for (BigDecimal whole : List.of(ownSide, fromPaid)) {
        BigDecimal piece = whole.divide(line.quantity(), EXACT, RoundingMode.HALF_UP);
        candidates.add(candidate(line, piece, false, off, taxIncluded));
      }
    }
    return candidates.stream()
        .min(Comparator.comparing(priced -> miss(line, off, priced, taxIncluded)))
        .orElseThrow();
  }

  /**
   * The list price as stated without tax and, where Odoo adds the tax, as it is in what is paid;
   * each with the percentage that is stated, and with those that come to the line's amount.
   */
  List<Priced> reduced(OrderLine line, Price list, Price off, boolean taxIncluded) {
    BigDecimal ownSide = side(list, taxIncluded);
    BigDecimal fromPaid = taxIncluded ? ownSide : withoutTax(list.withTax(), line);
    List<Priced> told = new ArrayList<>();
    for (BigDecimal unit : List.of(ownSide, fromPaid)) {
      Priced stated = candidate(line, unit, true, off, taxIncluded);
      BigDecimal full = stated.priceUnit().multiply(line.quantity());
      told.add(stated);
      if (full.signum() != 0) {
        BigDecimal less = side(off, taxIncluded);
        BigDecimal total = side(line.total(), taxIncluded);
        BigDecimal paid = taxIncluded ? total : withoutTax(line.total().withTax(), line);
        told.add(new Priced(stated.priceUnit(), percentTo(total.subtract(less), full)));
        told.add(new Priced(stated.priceUnit(), percentTo(paid.subtract(less), full)));
      }
    }
    return told;
  }

  /** The list price with its reduction, the price of one piece, and the line's by its quantity. */
  List<Priced> plain(OrderLine line, Price off, boolean taxIncluded) {
    List<Priced> ways = new ArrayList<>();
    Price list = line.listPrice();
    if (list != null && line.discountPercent().signum() != 0) {
      ways.add(candidate(line, side(list, taxIncluded), true, off, taxIncluded));
    }
    ways.add(candidate(line, side(line.unitPrice(), taxIncluded), false, off, taxIncluded));
    if (line.quantity().signum() > 0) {
      BigDecimal whole = side(line.total(), taxIncluded);
      BigDecimal piece = whole.divide(line.quantity(), EXACT, RoundingMode.HALF_UP);
      ways.add(candidate(line, piece, false, off, taxIncluded));
    }
    return ways;
  }

  /** What a reduction that is kept visible may leave of this line to the rounding line. */
  BigDecimal explained(OrderLine line, Price off, boolean taxIncluded) {
    return tolerance(line, side(off, taxIncluded).signum() != 0);
  }

  /** What Odoo makes of a line, on the side of the tax that the price is on. */
  public BigDecimal amount(Priced priced, BigDecimal quantity) {
    BigDecimal factor = BigDecimal.ONE.subtract(priced.discount().divide(HUNDRED));
    return priced
        .priceUnit()
        .multiply(factor)
        .multiply(quantity)
        .setScale(currencyDigits, RoundingMode.HALF_UP);
  }

  /**
   * The largest difference that rounding explains: on each line half a step of price and discount,
   * but at least the minor unit by which a shop that rounds up or down and Odoo come apart; plus
   * one minor unit for the order.
   */
  public BigDecimal tolerance(List<OrderLine> lines, boolean discounted) {
    return lines.stream()
        .map(line -> tolerance(line, discounted))
        .reduce(minorUnit(), BigDecimal::add);
  }

  private BigDecimal tolerance(OrderLine line, boolean discounted) {
    BigDecimal withTax = BigDecimal.ONE.add(rate(line).movePointLeft(2));
    BigDecimal ofPrice = line.quantity().multiply(HALF.movePointLeft(priceDigits));
    boolean percent = discounted || line.discountPercent().signum() != 0;
    BigDecimal base = listed(line).withTax().amount().multiply(line.quantity()).abs();
    BigDecimal ofDiscount =
        percent ? base.multiply(HALF.movePointLeft(discountDigits + 2)) : BigDecimal.ZERO;
    return ofPrice.multiply(withTax).max(minorUnit()).add(ofDiscount);
  }

  private Priced candidate(
      OrderLine line, BigDecimal unit, boolean reduced, Price off, boolean taxIncluded) {
    BigDecimal price = unit.setScale(priceDigits, RoundingMode.HALF_UP);
    BigDecimal full = price.multiply(line.quantity());
    if (full.signum() == 0 || side(off, taxIncluded).signum() == 0) {
      BigDecimal percent = reduced ? line.discountPercent() : BigDecimal.ZERO;
      return new Priced(price, percent.setScale(discountDigits, RoundingMode.HALF_UP));
    }
    BigDecimal left = side(line.total(), taxIncluded).subtract(side(off, taxIncluded));
    return new Priced(price, percentTo(left, full));
  }

  private BigDecimal percentTo(BigDecimal left, BigDecimal full) {
    return BigDecimal.ONE
        .subtract(left.divide(full, EXACT, RoundingMode.HALF_UP))
        .multiply(HUNDRED)
        .setScale(discountDigits, RoundingMode.HALF_UP)
        .max(BigDecimal.ZERO)
        .min(HUNDRED);
  }

  /** How far Odoo's line would be from what the customer pays for it. */
  private BigDecimal miss(OrderLine line, Price off, Priced priced, boolean taxIncluded) {
    BigDecimal made = amount(priced, line.quantity());
    BigDecimal tax =
        taxIncluded
            ? BigDecimal.ZERO
            : made.multiply(rate(line))
                .movePointLeft(2)
                .setScale(currencyDigits, RoundingMode.HALF_UP);
    BigDecimal paid = line.total().withTax().minus(off.withTax()).amount();
    return made.add(tax).subtract(paid).abs();
  }

  private static BigDecimal withoutTax(Money paid, OrderLine line) {
    BigDecimal factor = BigDecimal.ONE.add(rate(line).movePointLeft(2));
    return paid.amount().divide(factor, EXACT, RoundingMode.HALF_UP);
  }

  private BigDecimal minorUnit() {
    return BigDecimal.ONE.movePointLeft(currencyDigits);
  }

  private static Price listed(OrderLine line) {
    @Nullable Price list = line.listPrice();
    return list == null ? line.unitPrice() : list;
  }

  static BigDecimal rate(OrderLine line) {
    return line.taxes().stream().map(ShopTax::rate).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  static BigDecimal side(Price price, boolean taxIncluded) {
    return (taxIncluded ? price.withTax() : price.withoutTax()).amount();
  }
}
