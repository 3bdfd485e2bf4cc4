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
   * @param byHand a person asked for this order: it is imported even while auto sync is off, and
   *     nothing holds it
   * @param eligible a person asked for all that are not synced: it is imported even while auto sync
   *     is off, but what holds it still does
   */
  @RegisterForReflection
  public record Payload(String orderId, boolean byHand, boolean eligible) {

    /** Whether it is imported while auto sync is off. */
    public boolean asked() {
      return byHand || eligible;
    }
  }

  /**
   * Its key is the customer: the orders of one customer are imported in sequence. Its subject is
   * the order: told ten times, it is one job.
   *
   * @param customerId empty where it is not known
   */
  public NewJob of(ShopAccess shop, String orderId, String customerId, boolean byHand) {
    return job(shop, customerId, new Payload(orderId, byHand, false));
  }

  /** One of all the orders that a person asked for, together. */
  public NewJob eligible(ShopAccess shop, String orderId) {
    return job(shop, "", new Payload(orderId, false, true));
  }

  private NewJob job(ShopAccess shop, String customerId, Payload payload) {
    String orderId = payload.orderId();
    String lane = "shop:" + shop.id();
    String key = customerId.isEmpty() ? "order:" + orderId : "customer:" + customerId;
    try {
      return new NewJob(
          KIND,
          lane,
          List.of(shop.key(), ConnectionKey.odoo(shop.instance().value())),
          lane + ":" + key,
          shop.id() + ":" + orderId,
          json.writeValueAsString(payload),
          PRIORITY,
          null);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("payload of " + KIND, e);
    }
  }
}
