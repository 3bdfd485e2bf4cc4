package dev.tandem.sync.plan;

import java.math.BigDecimal;
import java.util.List;

/**
 * A line of the sale order as it should be in Odoo.
 *
 * @param name of its external id, unique in the shop
 * @param taxes Odoo's ids, ascending; empty for no tax
 */
public record PlannedLine(
    String name,
    long productId,
    String description,
    BigDecimal quantity,
    BigDecimal priceUnit,
    BigDecimal discount,
    List<Long> taxes,
    boolean delivery) {

  /** The same line of another product. */
  public PlannedLine on(long product) {
    return new PlannedLine(
        name, product, description, quantity, priceUnit, discount, taxes, delivery);
  }

  /** So much of it. */
  public PlannedLine of(BigDecimal much) {
    return new PlannedLine(
        name, productId, description, much, priceUnit, discount, taxes, delivery);
  }

  /** The same line at another price. */
  PlannedLine at(BigDecimal price) {
    return new PlannedLine(
        name, productId, description, quantity, price, discount, taxes, delivery);
  }

  /** Everything that people would call a change, in one text. */
  String print() {
    return String.join(
        "|",
        name,
        Long.toString(productId),
        description,
        plain(quantity),
        plain(priceUnit),
        plain(discount),
        taxes.toString());
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
