package dev.tandem.shop;

import dev.tandem.commerce.OrderState;
import java.util.List;

/**
 * What people pick from, as the shop has it now.
 *
 * @param words for rules; all empty where the platform has states instead
 */
public record ShopLists(List<Carrier> carriers, List<OrderState> states, RuleWords words) {

  /** Of a platform that has no words for rules. */
  public ShopLists(List<Carrier> carriers, List<OrderState> states) {
    this(carriers, states, new RuleWords(List.of(), List.of(), List.of()));
  }

  /**
   * What {@link dev.tandem.rule.OrderRules} may name.
   *
   * @param sources those that the platform has by itself; a shop may have more
   */
  public record RuleWords(
      List<String> paymentStatuses, List<String> fulfilmentStatuses, List<String> sources) {}

  /**
   * @param key lasting id of the carrier
   * @param name as shown to people
   */
  public record Carrier(String key, String name) {}
}
