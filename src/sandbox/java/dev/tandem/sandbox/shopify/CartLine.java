package dev.tandem.sandbox.shopify;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line of a cart. Amounts are decimal texts in the shop's currency, with or without tax as the
 * order says.
 */
public final class CartLine {

  enum Kind {
    VARIANT,
    CUSTOM,
    DELETED
  }

  final Kind kind;
  final String name;
  final int quantity;
  final Map<String, String> attributes = new LinkedHashMap<>();
  final Map<String, BigDecimal> discounts = new LinkedHashMap<>();
  Map<String, BigDecimal> taxes;
  BigDecimal price;
  BigDecimal duty = BigDecimal.ZERO;
  String location = "";
  boolean shipped = true;

  private CartLine(Kind kind, String name, int quantity) {
    this.kind = kind;
    this.name = name;
    this.quantity = quantity;
  }

  /** A variant of the catalogue at its price; {@code GIFT-50} is a gift card. */
  public static CartLine item(String sku, int quantity) {
    return new CartLine(Kind.VARIANT, sku, quantity);
  }

  /** Something typed in by staff: no product, no variant, no SKU. */
  public static CartLine custom(String title, String price, int quantity) {
    return new CartLine(Kind.CUSTOM, title, quantity).price(price);
  }

  /** A variant whose product is deleted in the moment the order is there: only its SKU is left. */
  public static CartLine deleted(String sku, int quantity) {
    return new CartLine(Kind.DELETED, sku, quantity);
  }

  /** Of one piece, before discounts. */
  public CartLine price(String amount) {
    price = new BigDecimal(amount);
    return this;
  }

  /** Another tax than the order's; several of them by calling it again. */
  public CartLine tax(String title, String rate) {
    taxes = taxes == null ? new LinkedHashMap<>() : taxes;
    taxes.put(title, new BigDecimal(rate));
    return this;
  }

  public CartLine untaxed() {
    taxes = new LinkedHashMap<>();
    return this;
  }

  /** An amount off the whole line, given by staff. */
  public CartLine discount(String title, String amount) {
    discounts.put(title, new BigDecimal(amount));
    return this;
  }

  /** Import duty on the line. */
  public CartLine duty(String amount) {
    duty = new BigDecimal(amount);
    return this;
  }

  public CartLine attribute(String key, String value) {
    attributes.put(key, value);
    return this;
  }

  /** Sent from this location instead of the first. */
  public CartLine from(String locationName) {
    location = locationName;
    return this;
  }

  /** Nothing to send. */
  public CartLine unshipped() {
    shipped = false;
    return this;
  }
}
