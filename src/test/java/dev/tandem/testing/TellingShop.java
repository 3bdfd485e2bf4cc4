package dev.tandem.testing;

import dev.tandem.commerce.Order;
import dev.tandem.connection.ShopAccess;
import dev.tandem.shop.ShopAdapter;
import dev.tandem.shop.ShopWebhooks;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.util.Optional;

/** Every shop of the tests, saying more of an order where a test tells it to. */
@Decorator
@Priority(1)
abstract class TellingShop implements ShopAdapter {

  @Inject @Any @Delegate ShopAdapter shop;

  @Override
  public Uni<Optional<Order>> order(ShopAccess access, String orderId) {
    return shop.order(access, orderId)
        .map(found -> found.map(order -> ToldOrders.told(access.id(), order)));
  }

  /** Said here too: a decorator takes the default of its interface for its own answer. */
  @Override
  public Optional<ShopWebhooks> webhooks() {
    return shop.webhooks();
  }
}
