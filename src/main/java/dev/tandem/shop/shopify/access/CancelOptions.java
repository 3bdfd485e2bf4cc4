package dev.tandem.shop.shopify.access;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How Shopify is to cancel an order, out of the platform's own settings.
 *
 * @param reason {@code cancel_reason}
 * @param restock {@code cancel_restock}: the goods are for sale again
 * @param refund {@code cancel_refund}: the customer gets the money back the way it came. Off unless
 *     a person switched it on: money that went cannot be called back
 */
public record CancelOptions(Reason reason, boolean restock, boolean refund) {

  static final String REASON = "cancel_reason";
  static final String RESTOCK = "cancel_restock";
  static final String REFUND = "cancel_refund";

  /** As Shopify names them. */
  public enum Reason {
    CUSTOMER,
    DECLINED,
    FRAUD,
    INVENTORY,
    OTHER,
    STAFF
  }

  /**
   * Reads them; what is left out is {@code OTHER}, restocked and not refunded.
   *
   * @param settings without {@link #problems}
   */
  public static CancelOptions of(Map<String, String> settings) {
    String reason = settings.getOrDefault(REASON, "");
    return new CancelOptions(
        reason.isEmpty() ? Reason.OTHER : Reason.valueOf(reason),
        !settings.getOrDefault(RESTOCK, "").equals("false"),
        settings.getOrDefault(REFUND, "").equals("true"));
  }

  /** What is wrong with one of these settings, in a sentence each. */
  static List<String> problems(String name, String value) {
    Set<String> allowed =
        name.equals(REASON)
            ? Arrays.stream(Reason.values()).map(Enum::name).collect(Collectors.toSet())
            : Set.of("true", "false");
    return value.isEmpty() || allowed.contains(value)
        ? List.of()
        : List.of(
            name + " must be " + String.join(" or ", allowed.stream().sorted().toList()) + ".");
  }
}
