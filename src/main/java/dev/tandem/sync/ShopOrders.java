package dev.tandem.sync;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.OrderState.Stage;
import dev.tandem.commerce.ShopId;
import dev.tandem.mapping.Choices;
import dev.tandem.mapping.Choices.Subject;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;

/**
 * Orders as the shop tells them, with what a person decided about its states: a shop's own state
 * may mean something else than its flags say (CON6), and goods that Odoo has delivered had left,
 * whatever the shop knows of it. Every flow reads orders here.
 */
@ApplicationScoped
public class ShopOrders {

  private final Choices choices;
  private final SentUnits sent;

  ShopOrders(Choices choices, SentUnits sent) {
    this.choices = choices;
    this.sent = sent;
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
                    : meant(place.shop().id(), found.get().state())
                        .map(state -> found.get().in(state))
                        .chain(order -> sent.seen(place, order))
                        .map(Optional::of));
  }

  /** A state of the shop with what it means: what a person decided, else what its flags say. */
  public Uni<OrderState> meant(ShopId shop, OrderState state) {
    return choices
        .value(shop, Subject.STATUS, state.id())
        .map(
            chosen ->
                chosen
                    .flatMap(ShopOrders::stage)
                    .map(stage -> new OrderState(state.id(), state.name(), stage))
                    .orElse(state));
  }

  /** The stage of this name; empty where there is none. */
  public static Optional<Stage> stage(String name) {
    return Arrays.stream(Stage.values()).filter(stage -> stage.name().equals(name)).findFirst();
  }
}
