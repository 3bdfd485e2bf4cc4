package dev.tandem.sync;

import dev.tandem.commerce.Order;
import dev.tandem.mapping.Choices;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** A shop that says more of some orders than the stand-in shop does; every flow reads it so. */
@Alternative
@Priority(1)
@Singleton
public class ToldOrders extends ShopOrders {

  private final Map<String, UnaryOperator<Order>> told = new ConcurrentHashMap<>();

  ToldOrders(Choices choices, SentUnits sent) {
    super(choices, sent);
  }

  /** From now on the order is told like this; what was told of it before is forgotten. */
  public void tell(long id, UnaryOperator<Order> change) {
    told.put(Long.toString(id), change);
  }

  public void forget() {
    told.clear();
  }

  @Override
  public Uni<Optional<Order>> read(Workplace place, String orderId) {
    return super.read(place, orderId)
        .map(found -> found.map(told.getOrDefault(orderId, UnaryOperator.identity())));
  }
}
