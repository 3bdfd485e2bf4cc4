package dev.tandem.shop;

import dev.tandem.commerce.OrderState;
import java.util.List;

/** What people pick from: the shop's carriers and order states as they are now. */
public record ShopLists(List<Carrier> carriers, List<OrderState> states) {

  /**
   * @param key lasting id of the carrier
   * @param name as shown to people
   */
  public record Carrier(String key, String name) {}
}
