package dev.tandem.sync.refund;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.Price;
import dev.tandem.odoo.OdooFacts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which taxes an amount has that belongs to no goods: those that make its tax what the shop says.
 * Spread over the goods it would have the goods' tax, which a tip, a fee or goodwill may not have.
 *
 * <pre>
 *   6.00 with 1.00 of tax, goods at 20 %             20 %
 *   6.00 with 0.00                                   no tax
 *   6.00 with 0.50                                   3.00 at 20 %, 3.00 without
 *   6.00 with 1.00, goods at 20 % and at 5.5 %       20 %
 * </pre>
 */
final class OwnTax {

  private static final int EXACT = 12;

  private final Map<Long, OdooFacts.Tax> known;
  private final BigDecimal unit;
  private final int digits;

  OwnTax(Map<Long, OdooFacts.Tax> known, int digits) {
    this.known = known;
    this.digits = digits;
    this.unit = BigDecimal.ONE.movePointLeft(digits);
  }

  /**
   * @param spread the amount by the taxes of the goods, in proportion to what they cost
   * @return the amount by the taxes that it has itself; the same where nothing better is known
   */
  Map<List<Long>, Price> of(Price amount, Map<List<Long>, Price> spread) {
    BigDecimal tax = tax(amount);
    if (tax.signum() == 0) {
      return Map.of(List.of(), amount);
    }
    Optional<BigDecimal> asGoods = sum(spread);
    if (asGoods.isEmpty() || isNear(asGoods.get(), tax, spread.size())) {
      return spread;
    }
    for (List<Long> taxes : spread.keySet()) {
      if (isNear(contained(taxes, amount).orElseThrow(), tax, 1)) {
        return Map.of(taxes, amount);
      }
    }
    boolean less =
        tax.signum() == asGoods.get().signum() && tax.abs().compareTo(asGoods.get().abs()) < 0;
    return less
        ? partly(amount, spread, tax.divide(asGoods.get(), EXACT, RoundingMode.HALF_UP))
        : spread;
  }

  /** The rest has no tax. */
  private Map<List<Long>, Price> partly(
      Price amount, Map<List<Long>, Price> spread, BigDecimal part) {
    Map<List<Long>, Price> parts = new LinkedHashMap<>();
    Money rest = amount.withTax();
    for (Map.Entry<List<Long>, Price> one : spread.entrySet()) {
      if (!one.getKey().isEmpty()) {
        Money paid = times(one.getValue().withTax(), part);
        Price taxed = taxed(one.getKey(), paid);
        parts.put(one.getKey(), taxed);
        rest = rest.minus(paid);
      }
    }
    parts.put(List.of(), new Price(rest, rest));
    return parts;
  }

  private Price taxed(List<Long> taxes, Money paid) {
    BigDecimal tax = contained(taxes, new Price(paid, paid)).orElseThrow();
    return new Price(new Money(paid.amount().subtract(tax), paid.currency()), paid);
  }

  private Money times(Money amount, BigDecimal factor) {
    return new Money(
        amount.amount().multiply(factor).setScale(digits, RoundingMode.HALF_UP), amount.currency());
  }

  private Optional<BigDecimal> sum(Map<List<Long>, Price> spread) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<List<Long>, Price> one : spread.entrySet()) {
      Optional<BigDecimal> tax = contained(one.getKey(), one.getValue());
      if (tax.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.add(tax.get());
    }
    return Optional.of(sum);
  }

  /** The tax in what the customer got back; empty where a rate is not known. */
  private Optional<BigDecimal> contained(List<Long> taxes, Price price) {
    BigDecimal percent = BigDecimal.ZERO;
    for (long id : taxes) {
      OdooFacts.Tax tax = known.get(id);
      if (tax == null || tax.percent() == null) {
        return Optional.empty();
      }
      percent = percent.add(tax.percent());
    }
    BigDecimal paid = price.withTax().amount();
    BigDecimal net =
        paid.divide(BigDecimal.ONE.add(percent.movePointLeft(2)), digits, RoundingMode.HALF_UP);
    return Optional.of(paid.subtract(net));
  }

  private boolean isNear(BigDecimal one, BigDecimal other, int roundings) {
    return one.subtract(other).abs().compareTo(unit.multiply(BigDecimal.valueOf(roundings))) <= 0;
  }

  private static BigDecimal tax(Price price) {
    return price.withTax().minus(price.withoutTax()).amount();
  }
}
