package dev.tandem.sync.plan;

import java.math.BigDecimal;
import java.util.stream.Stream;

/**
 * By how much a person accepted that the total of a sale order differs from the shop's: noted in
 * the order's binding by its import, and what its invoice must come to.
 */
public final class Accepted {

  private static final String MARK = "accepted=";

  private Accepted() {}

  /** As a part of what is stored with the binding. */
  public static String text(BigDecimal difference) {
    return MARK + difference.toPlainString();
  }

  /** Whether this part of what is stored tells it. */
  public static boolean isIn(String part) {
    return part.startsWith(MARK);
  }

  /**
   * @param print what is stored with the binding; its parts are separated by semicolons
   * @return zero where nothing was accepted
   */
  public static BigDecimal of(String print) {
    return Stream.of(print.split(";", -1))
        .filter(Accepted::isIn)
        .map(part -> new BigDecimal(part.substring(MARK.length())))
        .findFirst()
        .orElse(BigDecimal.ZERO);
  }
}
