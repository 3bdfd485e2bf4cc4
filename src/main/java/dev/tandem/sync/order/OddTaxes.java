package dev.tandem.sync.order;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.ShopTax;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** Why Odoo counts other taxes than the shop charged, line by line. */
final class OddTaxes {

  static final String ADVICE =
      "Where the shop taxed only a part of a line, split the line in Odoo into the part with the"
          + " tax and the rest without; else compare the taxes in the mapping table with the"
          + " shop's. Then sync the order again.";

  private OddTaxes() {}

  /** Of an order whose total is right. */
  static String both(Task task, SaleOrder order) {
    BigDecimal missing = task.plan().taxMissing(order.tax());
    return "the totals agree, but the shop charged "
        + (missing.signum() > 0 ? "more" : "less")
        + " tax than Odoo counts, by "
        + missing.abs().stripTrailingZeros().toPlainString()
        + " "
        + task.order().currency();
  }

  /** Each line whose tax is not its rate times its amount, but for rounding. */
  static List<String> lines(Order order) {
    int digits = Math.max(0, Currency.getInstance(order.currency()).getDefaultFractionDigits());
    List<String> odd = new ArrayList<>();
    for (OrderLine line : order.lines()) {
      BigDecimal rates =
          line.taxes().stream().map(ShopTax::rate).reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal net = line.total().withoutTax().amount();
      BigDecimal tax = line.total().withTax().amount().subtract(net);
      BigDecimal expected = net.multiply(rates).movePointLeft(2);
      BigDecimal rounding = line.quantity().add(BigDecimal.ONE).movePointLeft(digits);
      if (expected.subtract(tax).abs().compareTo(rounding) > 0) {
        odd.add(
            "on '%s' the shop charged %s of tax, where %s %% of %s is %s"
                .formatted(
                    line.name(),
                    plain(tax, digits),
                    rates.stripTrailingZeros().toPlainString(),
                    plain(net, digits),
                    plain(expected, digits)));
      }
    }
    return odd;
  }

  private static String plain(BigDecimal amount, int digits) {
    return amount.setScale(digits, RoundingMode.HALF_UP).toPlainString();
  }
}
