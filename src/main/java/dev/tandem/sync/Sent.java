package dev.tandem.sync;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState.Stage;
import dev.tandem.commerce.Shipment;
import dev.tandem.mapping.Binding;
import java.util.List;

/** What the shop sent of an order, and whether it left Odoo. Pure. */
public final class Sent {

  private static final String DONE = "done:";

  private Sent() {}

  /** A shop that tells only that it was shipped shipped all of it. */
  public static List<Shipment> of(Order order) {
    Stage stage = order.state().stage();
    if (!order.shipments().isEmpty() || !(stage == Stage.SHIPPED || stage == Stage.DELIVERED)) {
      return order.shipments();
    }
    return List.of(new Shipment(order.id() + "_all", order.updatedAt(), "", "", "", List.of()));
  }

  /** The fingerprint of a shipment that left, with this tracking number. */
  public static String done(String tracking) {
    return DONE + tracking;
  }

  /** Whether the shipment of this binding left. */
  public static boolean isDone(Binding bound) {
    return bound.fingerprint().startsWith(DONE);
  }
}
