package dev.tandem.sync.plan;

import java.util.Optional;

/**
 * A contact that a sale order was told, and what the shop said of it then, as it is stored with the
 * order's binding: {@code 41-0a1b2c3d4e5f}.
 */
public final class ContactPrint {

  private static final char BETWEEN = '-';

  private ContactPrint() {}

  /**
   * @param said a digest; empty where what is said does not matter
   */
  public static String of(long contact, String said) {
    return Long.toString(contact) + BETWEEN + said;
  }

  /** Empty of a text that tells none. */
  public static Optional<Long> contact(String print) {
    return print.matches("\\d+" + BETWEEN + ".*")
        ? Optional.of(Long.valueOf(print.substring(0, print.indexOf(BETWEEN))))
        : Optional.empty();
  }

  /** What the shop said; the text itself where it tells no contact. */
  public static String said(String print) {
    return print.substring(print.indexOf(BETWEEN) + 1);
  }
}
