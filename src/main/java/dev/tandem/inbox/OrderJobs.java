package dev.tandem.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.queue.NewJob;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The job that follows from an order that exists or changed. */
@ApplicationScoped
public class OrderJobs {

  /** Imports one order. */
  public static final String KIND = "order.import";

  private static final int PRIORITY = 100;

  private final ObjectMapper json;

  OrderJobs(ObjectMapper json) {
    this.json = json;
  }

  /**
   * @param byHand a person asked for it: it is imported even while auto sync is off
   */
  @RegisterForReflection
  public record Payload(String orderId, boolean byHand) {}

  /**
   * Its key is the customer: the orders of one customer are imported in sequence. Its subject is
   * the order: told ten times, it is one job.
   *
   * @param customerId empty where it is not known
   */
  public NewJob of(ShopAccess shop, String orderId, String customerId, boolean byHand) {
    String lane = "shop:" + shop.id();
    String key = customerId.isEmpty() ? "order:" + orderId : "customer:" + customerId;
    try {
      return new NewJob(
          KIND,
          lane,
          List.of(shop.key(), ConnectionKey.odoo(shop.instance().value())),
          lane + ":" + key,
          shop.id() + ":" + orderId,
          json.writeValueAsString(new Payload(orderId, byHand)),
          PRIORITY,
          null);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("payload of " + KIND, e);
    }
  }
}
