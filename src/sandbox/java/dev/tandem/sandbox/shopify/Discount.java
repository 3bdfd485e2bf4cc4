package dev.tandem.sandbox.shopify;

import java.math.BigDecimal;

/**
 * A discount on a whole order or on its shipping.
 *
 * @param kind GraphQL type of the application
 * @param name code or title
 * @param percent null if it is an amount
 * @param amount null if it is a percentage; in the shop's currency
 */
record Discount(String kind, String name, BigDecimal percent, BigDecimal amount, boolean shipping) {

  static final String CODE = "DiscountCodeApplication";
  static final String AUTOMATIC = "AutomaticDiscountApplication";
  static final String MANUAL = "ManualDiscountApplication";
}
