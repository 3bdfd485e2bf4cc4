package dev.tandem.sync;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.OrderState.Stage;
import dev.tandem.mapping.Choices;
import dev.tandem.mapping.Choices.Subject;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;

/**
 * Orders as the shop tells them, with what a person decided about its states: a shop's own state
 * may mean something else than its flags say (CON6). Every flow reads orders here.
 */
@ApplicationScoped
public class ShopOrders {

  private final Choices choices;

  ShopOrders(Choices choices) {
    this.choices = choices;
  }

  /** The order as it is now; empty when the shop has it no more. */
  public Uni<Optional<Order>> read(Workplace place, String orderId) {
    return place
        .adapter()
        .order(place.shop(), orderId)
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(found)
                    : meant(place, found.get()).map(Optional::of));
  }

  private Uni<Order> meant(Workplace place, Order order) {
    OrderState state = order.state();
    return choices
        .value(place.shop().id(), Subject.STATUS, state.id())
        .map(
            chosen ->
                chosen
                    .flatMap(ShopOrders::stage)
                    .filter(stage -> stage != state.stage())
                    .map(stage -> order.in(new OrderState(state.id(), state.name(), stage)))
                    .orElse(order));
  }

  /** The stage of this name; empty where there is none. */
  public static Optional<Stage> stage(String name) {
    return Arrays.stream(Stage.values()).filter(stage -> stage.name().equals(name)).findFirst();
  }
}
