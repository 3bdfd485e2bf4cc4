package dev.tandem.shop.prestashop;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.ShopTax;
import dev.tandem.shop.prestashop.wire.PsTax;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which taxes a line carries. Product lines name theirs; shipping and wrapping have at best a rate,
 * and sometimes only two amounts.
 */
final class LineTaxes {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** A rate derived from rounded amounts is taken for a rate of the shop that is this near. */
  private static final BigDecimal NEAR = new BigDecimal("0.05");

  /** What two amounts may be off by when each was rounded to the cent. */
  private static final BigDecimal ROUNDED = new BigDecimal("0.011");

  private final ShopWords words;

  LineTaxes(ShopWords words) {
    this.words = words;
  }

  /**
   * The taxes with these ids; by the amounts alone where the line has no ids or the shop has lost
   * one of the taxes.
   */
  List<ShopTax> named(List<String> ids, Price price) {
    if (untaxed(price) && !price.withoutTax().isZero()) {
      return List.of(); // such as a buyer who is exempt: the rate is named, and not charged
    }
    List<PsTax> rows = words.rows(Table.TAXES, ids);
    return ids.isEmpty() || rows.size() < ids.size()
        ? ofRate(rate(price, BigDecimal.ZERO))
        : rows.stream().map(this::tax).toList();
  }

  /**
   * The taxes of shipping or wrapping: as on a product line with the same rate, else the shop's
   * only tax with that rate, else known by the rate.
   *
   * @param stated the rate that the shop states, 0 where it states none
   */
  List<ShopTax> like(List<OrderLine> lines, Price price, BigDecimal stated) {
    for (OrderLine line : lines) {
      if (!line.taxes().isEmpty() && fits(sum(line.taxes()), price, stated)) {
        return line.taxes();
      }
    }
    BigDecimal rate = rate(price, stated);
    List<PsTax> same =
        words.all(Table.TAXES).stream()
            .filter(
                row ->
                    !Amounts.flag(row.deleted()) && Amounts.rate(row.rate()).compareTo(rate) == 0)
            .toList();
    return same.size() == 1 && rate.signum() > 0 ? List.of(tax(same.get(0))) : ofRate(rate);
  }

  private ShopTax tax(PsTax row) {
    return PrestaShopMapper.tax(row, words.language());
  }

  private static List<ShopTax> ofRate(BigDecimal rate) {
    return rate.signum() == 0 ? List.of() : List.of(ShopTax.ofRate(rate));
  }

  /** The rate stated, else the one that the amounts show, snapped to a rate of the shop. */
  private BigDecimal rate(Price price, BigDecimal stated) {
    if (untaxed(price)) {
      return BigDecimal.ZERO;
    }
    if (stated.signum() > 0) {
      return stated;
    }
    List<BigDecimal> rates = new ArrayList<>();
    words.all(Table.TAXES).forEach(row -> rates.add(Amounts.rate(row.rate())));
    BigDecimal shown = shown(price);
    return rates.stream()
        .filter(rate -> rate.signum() > 0 && fits(rate, price, stated))
        .min(Comparator.comparing((BigDecimal rate) -> rate.subtract(shown).abs()))
        .orElse(Amounts.rate(shown.toPlainString()));
  }

  private static boolean fits(BigDecimal rate, Price price, BigDecimal stated) {
    if (untaxed(price)) {
      return false;
    }
    if (stated.signum() > 0) {
      return rate.compareTo(stated) == 0;
    }
    BigDecimal net = price.withoutTax().amount();
    BigDecimal gross = net.add(net.multiply(rate).divide(HUNDRED, 6, RoundingMode.HALF_UP));
    return rate.subtract(shown(price)).abs().compareTo(NEAR) <= 0
        || gross.subtract(price.withTax().amount()).abs().compareTo(ROUNDED) <= 0;
  }

  private static boolean untaxed(Price price) {
    Money net = price.withoutTax();
    return net.isZero() || net.compareTo(price.withTax()) == 0;
  }

  private static BigDecimal shown(Price price) {
    BigDecimal net = price.withoutTax().amount();
    BigDecimal tax = price.withTax().amount().subtract(net);
    return tax.multiply(HUNDRED).divide(net, 3, RoundingMode.HALF_UP);
  }

  static BigDecimal sum(List<ShopTax> taxes) {
    return taxes.stream().map(ShopTax::rate).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
