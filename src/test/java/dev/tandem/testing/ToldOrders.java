package dev.tandem.testing;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.ShopId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** What a test lets a shop say of its orders beyond what the stand-in shop can; by shop. */
public final class ToldOrders {

  private static final Map<ShopId, UnaryOperator<Order>> TOLD = new ConcurrentHashMap<>();
  private static final Map<String, UnaryOperator<Order>> ALONE = new ConcurrentHashMap<>();

  private ToldOrders() {}

  /** From now on; of this shop alone. */
  public static void tell(ShopId shop, UnaryOperator<Order> told) {
    TOLD.put(shop, told);
  }

  /** From now on; of this order alone. */
  public static void tell(ShopId shop, long order, UnaryOperator<Order> told) {
    ALONE.put(shop + ":" + order, told);
  }

  /** What the shop itself says again. */
  public static void forget() {
    TOLD.clear();
    ALONE.clear();
  }

  static Order told(ShopId shop, Order order) {
    UnaryOperator<Order> ofShop = TOLD.getOrDefault(shop, UnaryOperator.identity());
    return ALONE.getOrDefault(shop + ":" + order.id(), ofShop).apply(order);
  }
}
