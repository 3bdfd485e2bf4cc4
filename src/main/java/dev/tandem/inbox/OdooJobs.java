package dev.tandem.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.queue.NewJob;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The job that follows from something that happened in Odoo to an order of a shop. */
@ApplicationScoped
public class OdooJobs {

  /** Tells the shop what happened to one order. */
  public static final String STATUS = "order.status";

  private static final int PRIORITY = 110;

  private final ObjectMapper json;

  OdooJobs(ObjectMapper json) {
    this.json = json;
  }

  /** The shop's order. */
  @RegisterForReflection
  public record Payload(String orderId) {}

  /**
   * Its key is the order and not the customer: what is told to the shop neither waits for imports
   * nor holds them up.
   */
  public NewJob status(ShopAccess shop, String orderId) {
    String lane = "shop:" + shop.id();
    try {
      return new NewJob(
          STATUS,
          lane,
          List.of(shop.key(), ConnectionKey.odoo(shop.instance().value())),
          lane + ":status:" + orderId,
          shop.id() + ":" + orderId,
          json.writeValueAsString(new Payload(orderId)),
          PRIORITY,
          null);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("payload of " + STATUS, e);
    }
  }
}
