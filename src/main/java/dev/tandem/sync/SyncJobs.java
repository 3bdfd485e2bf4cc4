package dev.tandem.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.commerce.Customer;
import dev.tandem.commerce.InstanceId;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.ProductRef;
import dev.tandem.commerce.ShopId;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.Topic;
import dev.tandem.inbox.OrderJobs;
import dev.tandem.mapping.Entity;
import dev.tandem.queue.Job;
import dev.tandem.queue.Need;
import dev.tandem.queue.NewJob;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/** How the jobs that flows wait for look: kind, lane, key, subject, payload. */
@ApplicationScoped
public class SyncJobs {

  /** Imports one order. */
  public static final String ORDER = OrderJobs.KIND;

  /** Finds or makes the contact and the addresses of one order. */
  public static final String CUSTOMER = "customer.import";

  /** Finds or makes one product or variant. */
  public static final String PRODUCT = "product.import";

  /** Makes the invoice of an imported order and registers its payments. */
  public static final String INVOICE = "order.invoice";

  /** Makes the credit notes and returns of an order that the shop refunded. */
  public static final String REFUND = "order.refund";

  /** Validates the delivery of an order that the shop shipped. */
  public static final String DELIVERY = "order.delivery";

  /** Leaves Odoo's number in the shop. */
  public static final String NOTE = "order.note";

  /** Tells the shop what happened to an order in Odoo. */
  public static final String STATUS = "order.status";

  private static final int NEEDED_BY_OTHERS = 50;
  private static final int FOLLOWS = 120;

  private final ObjectMapper json;

  SyncJobs(ObjectMapper json) {
    this.json = json;
  }

  /** The customer is read from the order: guests exist nowhere else. */
  @RegisterForReflection
  public record CustomerPayload(String orderId) {}

  @RegisterForReflection
  public record ProductPayload(String product) {}

  /**
   * The contact behind an order. Its key is the instance and the e-mail, so that no two jobs, not
   * even of two shops, make the same contact at the same time.
   */
  public NewJob customer(ShopAccess shop, String orderId, Customer customer) {
    String who =
        customer.email().isEmpty()
            ? lane(shop.id()) + ":" + customer.id()
            : Digest.of(customer.email().toLowerCase(Locale.ROOT));
    return job(
        CUSTOMER,
        shop,
        "odoo:" + shop.instance() + ":contact:" + who,
        shop.id().value() + ":" + orderId,
        new CustomerPayload(orderId),
        NEEDED_BY_OTHERS);
  }

  /** A product; the variants of one product follow each other, they share its attributes. */
  public NewJob product(ShopAccess shop, ProductRef product) {
    return job(
        PRODUCT,
        shop,
        lane(shop.id()) + ":product:" + product.productId(),
        shop.id().value() + ":" + product.key(),
        new ProductPayload(product.key()),
        NEEDED_BY_OTHERS);
  }

  @RegisterForReflection
  public record OrderPayload(String orderId) {}

  /**
   * What follows for an order that was imported; one at a time with its import and with the other
   * orders of its customer.
   *
   * @param kind {@link #INVOICE}, {@link #REFUND}, {@link #DELIVERY} or {@link #NOTE}
   */
  public NewJob follow(String kind, ShopAccess shop, Order order) {
    return job(
        kind,
        shop,
        lane(shop.id()) + ":customer:" + order.customer().id(),
        shop.id().value() + ":" + order.id(),
        new OrderPayload(order.id()),
        FOLLOWS);
  }

  /** The payload of a job. */
  public <T> T payload(Job job, Class<T> type) {
    try {
      return json.readValue(job.payload(), type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("job " + job.id() + " has no readable payload", e);
    }
  }

  /** Released when an order's invoice was posted, or payments on it were registered. */
  public static Topic invoiceTopic(ShopId shop, String orderId) {
    return Topic.of(Topic.Kind.INVOICE, shop.value(), orderId);
  }

  /** Released when the order was read from the shop again: it may have changed there. */
  public static Topic shopOrderTopic(ShopId shop, String orderId) {
    return Topic.of(Topic.Kind.SHOP_ORDER, shop.value(), orderId);
  }

  /** Released when people did something about the order in Odoo. */
  public static Topic orderTopic(ShopId shop, String orderId) {
    return Topic.of(Topic.Kind.ORDER, shop.value(), orderId);
  }

  /** The contact of a customer, by the key of its binding. */
  public static Topic customerTopic(ShopId shop, String key) {
    return bound(shop, Entity.CUSTOMER, key);
  }

  public static Topic productTopic(ShopId shop, ProductRef product) {
    return bound(shop, Entity.PRODUCT, product.key());
  }

  private static Topic bound(ShopId shop, Entity entity, String key) {
    return new Topic(Topic.Kind.BOUND, shop + ":" + entity.text() + ":" + key);
  }

  /** The lane of a shop. */
  public static String lane(ShopId shop) {
    return "shop:" + shop.value();
  }

  /** The shop of a job. */
  public static ShopId shopOf(Job job) {
    return new ShopId(Long.parseLong(job.lane().substring("shop:".length())));
  }

  /** The contact behind an order, for which the order waits. */
  public Need needsCustomer(ShopAccess shop, Order order) {
    return new Need(
        customerTopic(shop.id(), Contacts.customerKey(order.customer())),
        customer(shop, order.id(), order.customer()));
  }

  /** A product that an order waits for. */
  public Need needsProduct(ShopAccess shop, ProductRef product) {
    return new Need(productTopic(shop.id(), product), product(shop, product));
  }

  /** The import of an order that Odoo has, which brings it what the shop added. */
  public static Need needsImport(OrderJobs imports, ShopAccess shop, Order order) {
    return new Need(
        orderTopic(shop.id(), order.id()),
        imports.of(shop, order.id(), order.customer().id(), false));
  }

  /** The invoice of an order, which stands for it. */
  public Need needsInvoice(ShopAccess shop, Order order) {
    return new Need(invoiceTopic(shop.id(), order.id()), follow(INVOICE, shop, order));
  }

  private NewJob job(
      String kind, ShopAccess shop, String key, String subject, Object payload, int priority) {
    InstanceId odoo = shop.instance();
    try {
      return new NewJob(
          kind,
          lane(shop.id()),
          List.of(shop.key(), ConnectionKey.odoo(odoo.value())),
          key,
          subject,
          json.writeValueAsString(payload),
          priority,
          null);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("payload of " + kind, e);
    }
  }
}
