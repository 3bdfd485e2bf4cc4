package dev.tandem.commerce;

import java.util.Map;

/**
 * A discount on the whole order, such as a voucher.
 *
 * @param id the shop's id of it, the same at every reading
 * @param name the voucher's name or code
 * @param value what it takes off; positive
 * @param freeShipping whether the value contains the shipping costs
 * @param parts what it takes off each line, by the line's id, where the shop's figures say on which
 *     lines it fell; they add up to the value. Empty: on all goods alike
 */
public record OrderDiscount(
    String id, String name, Price value, boolean freeShipping, Map<String, Price> parts) {

  public OrderDiscount {
    parts = Map.copyOf(parts);
  }

  /** On all goods alike. */
  public OrderDiscount(String id, String name, Price value, boolean freeShipping) {
    this(id, name, value, freeShipping, Map.of());
  }

  /** The same, as if nothing said on which lines it fell. */
  public OrderDiscount everywhere() {
    return new OrderDiscount(id, name, value, freeShipping);
  }
}
