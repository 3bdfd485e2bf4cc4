package dev.tandem.rule;

/**
 * Whether an order is imported, and why not, in words.
 *
 * @param reason empty where it is imported
 */
public record Decision(boolean imports, String reason) {

  public static Decision take() {
    return new Decision(true, "");
  }

  public static Decision skip(String reason) {
    return new Decision(false, reason);
  }
}
