package dev.tandem.commerce;

import java.math.BigDecimal;

/**
 * A tax as the shop knows it; the mapping table says which Odoo tax it is.
 *
 * @param key the shop's id of the tax, or {@code rate:20} where the shop tells only a rate
 * @param name as shown to people
 * @param rate per cent, 20 for 20 %
 */
public record ShopTax(String key, String name, BigDecimal rate) {

  private static final String RATE = "rate:";

  /** A tax of which only the rate is known. */
  public static ShopTax ofRate(BigDecimal rate) {
    String plain = rate.stripTrailingZeros().toPlainString();
    return new ShopTax(RATE + plain, plain + " %", rate);
  }

  /** Whether the shop tells the rate alone. */
  public boolean isOfRate() {
    return key.startsWith(RATE);
  }
}
