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
  PRODUCT;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
