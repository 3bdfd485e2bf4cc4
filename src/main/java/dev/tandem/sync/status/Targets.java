package dev.tandem.sync.status;

import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.OrderState.Stage;
import dev.tandem.connection.ShopAccess;
import dev.tandem.rule.StatusRule;
import dev.tandem.shop.OrderPush.Event;
import dev.tandem.shop.ShopAdapter;
import dev.tandem.sync.ShopOrders;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether the state that a person picked can still be told to the shop (STA4). */
@ApplicationScoped
public class Targets {

  private final ShopOrders orders;

  Targets(ShopOrders orders) {
    this.orders = orders;
  }

  /**
   * @param state as the shop has it now, meaning what a person decided; null where it is no more
   * @param problem why it cannot be used, fit to follow its name; empty where it can
   */
  public record Target(@Nullable OrderState state, String problem) {}

  /** Asks the shop's live list. */
  public Uni<Target> find(ShopAccess shop, ShopAdapter adapter, Event event, String id) {
    return adapter
        .targets(shop, event)
        .map(
            (List<OrderState> all) ->
                all.stream().filter(state -> state.id().equals(id)).findFirst())
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(new Target(null, "is not in the shop's list"))
                    : orders.meant(shop.id(), found.get()).map(state -> fitting(event, state)));
  }

  /** The stage of an order that an event stands for. */
  static Stage stage(Event event) {
    return switch (event) {
      case CANCELLED -> Stage.CANCELLED;
      case SHIPPED -> Stage.SHIPPED;
      case PAID -> Stage.PAID;
    };
  }

  private static Target fitting(Event event, OrderState state) {
    return StatusRule.fits(stage(event), state)
        ? new Target(state, "")
        : new Target(
            state,
            "means '"
                + state.stage().name().toLowerCase(Locale.ROOT)
                + "' by the shop's flags, which an order that is "
                + event.text()
                + " would go back to; pick another, or say in the mapping of statuses what it"
                + " means");
  }
}
