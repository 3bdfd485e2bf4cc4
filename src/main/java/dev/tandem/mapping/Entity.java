package dev.tandem.mapping;

import java.util.Locale;

/** What kind of record is bound. */
public enum Entity {
  /** {@code sale.order}. */
  ORDER,
  /** {@code res.partner}. */
  CUSTOMER,
  /** {@code res.partner}, by the content of the address. */
  ADDRESS,
  /** {@code product.product}. */
  PRODUCT,
  /** {@code account.move}, by the shop's order. */
  INVOICE,
  /** {@code account.payment}, by the shop's payment. */
  PAYMENT,
  /** {@code account.move} of a credit note, by the shop's refund. */
  REFUND,
  /** {@code stock.picking} of a return, by the shop's refund. */
  RETURN,
  /** {@code stock.picking} of a delivery, by the shop's shipment. */
  DELIVERY,
  /**
   * {@code sale.order} whose number was left in the shop's order; the fingerprint is the number.
   */
  NOTE,
  /**
   * {@code sale.order} that Odoo locked when Tandem confirmed it; the fingerprint says whether
   * Tandem has it open for a change.
   */
  LOCK,
  /** {@code sale.order.line} of a kit; the fingerprint holds how much of each part makes one. */
  KIT,
  /** What was last followed after the import of an order, in the fingerprint. */
  FOLLOWED;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
