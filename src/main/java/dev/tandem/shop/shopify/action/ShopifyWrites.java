package dev.tandem.shop.shopify.action;

import dev.tandem.commerce.OdooId;
import dev.tandem.connection.ShopAccess;
import dev.tandem.connection.ShopSettings;
import dev.tandem.fault.Configuration;
import dev.tandem.shop.OrderPush;
import dev.tandem.shop.Parcel;
import dev.tandem.shop.shopify.fulfilment.Fulfilment;
import dev.tandem.shop.shopify.graphql.ShopifyClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** What is told to the shop of one of its orders; each write reads first what is there now. */
@ApplicationScoped
public class ShopifyWrites {

  /** What an order can be told to do: the ids of the adapter's targets. */
  static final String FULFIL = "fulfil";

  static final String CANCEL = "cancel";
  static final String MARK_AS_PAID = "mark_as_paid";

  private final ShopifyClient client;
  private final RunningJobs jobs;
  private final Function<Duration, Uni<Void>> pause;

  @Inject
  ShopifyWrites(ShopifyClient client, RunningJobs jobs) {
    this(client, jobs, span -> Uni.createFrom().voidItem().onItem().delayIt().by(span));
  }

  /**
   * @param pause lets time pass without holding a thread
   */
  ShopifyWrites(ShopifyClient client, RunningJobs jobs, Function<Duration, Uni<Void>> pause) {
    this.client = client;
    this.jobs = jobs;
    this.pause = pause;
  }

  /** Does what the target says; what is done already is not done again. */
  public Uni<Void> push(ShopAccess shop, OrderPush push, List<Parcel> parcels) {
    return Uni.createFrom()
        .deferred(
            () ->
                switch (push.target()) {
                  case FULFIL ->
                      new Fulfilment(client, shop)
                          .fulfil(push.orderId(), parcels, push.notifyCustomer());
                  case CANCEL ->
                      new Cancellation(client, shop, jobs, pause)
                          .cancel(push.orderId(), push.notifyCustomer());
                  case MARK_AS_PAID -> new PaidMark(client, shop).mark(push.orderId());
                  default -> throw noSuchTarget(shop, push.target());
                });
  }

  /** Customers hear of a later parcel as they did of the first. */
  public Uni<Void> track(ShopAccess shop, String orderId, List<Parcel> parcels) {
    boolean notify = shop.settings().statuses().shipped().notifyCustomer();
    return Uni.createFrom()
        .deferred(() -> new Fulfilment(client, shop).tell(orderId, parcels, notify));
  }

  public Uni<Void> note(ShopAccess shop, String orderId, OdooId odooId) {
    return Uni.createFrom().deferred(() -> new OdooIdField(client, shop).leave(orderId, odooId));
  }

  private static Configuration noSuchTarget(ShopAccess shop, String target) {
    return new Configuration(
        shop.key(),
        "shopify.no_such_target",
        "Shopify has no action '" + target + "'.",
        "Choose another target for the order's status in the shop's settings.",
        ShopSettings.topic(shop.id()));
  }
}
