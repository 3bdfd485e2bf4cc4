package dev.tandem.sync.refund;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What Odoo has for a line of the shop's order.
 *
 * @param quantity the most that can be given back
 * @param left with tax, what was invoiced of it less what was given back of it before
 * @param accountId 0 where nothing is invoiced yet
 * @param byDelivery Odoo invoices it by what was delivered, not by what was ordered
 */
record Source(
    long productId,
    String text,
    BigDecimal quantity,
    BigDecimal left,
    List<Long> taxes,
    long accountId,
    List<Long> saleLines,
    boolean byDelivery) {

  /**
   * By how many units the sale order is to be invoiced less: by those that it no longer orders, and
   * where Odoo invoices what was delivered, by those that come back. A credit that is linked to any
   * other unit would have Odoo invoice that one again.
   *
   * @param returned units that come back, by the sale order's line
   */
  BigDecimal invoicedLess(BigDecimal unsent, Map<Long, BigDecimal> returned) {
    BigDecimal less = unsent;
    if (byDelivery) {
      for (long line : saleLines) {
        less = less.add(returned.getOrDefault(line, BigDecimal.ZERO));
      }
    }
    return less;
  }

  /**
   * So many of it.
   *
   * @param linked lines of the sale order that are invoiced less by it
   */
  CreditLine credit(String key, BigDecimal quantity, BigDecimal priceUnit, List<Long> linked) {
    return new CreditLine(
        key, productId, text, quantity, priceUnit, BigDecimal.ZERO, taxes, accountId, linked);
  }
}
