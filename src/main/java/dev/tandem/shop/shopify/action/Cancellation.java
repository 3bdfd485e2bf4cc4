package dev.tandem.shop.shopify.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Fault;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Unknown;
import dev.tandem.shop.shopify.access.CancelOptions;
import dev.tandem.shop.shopify.document.Document;
import dev.tandem.shop.shopify.graphql.ShopifyClient;
import dev.tandem.shop.shopify.graphql.UserErrors;
import dev.tandem.shop.shopify.wire.Gid;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Cancels an order, which Shopify does in a job of its own: it is asked for its end a few times;
 * where that takes longer, whether the order was cancelled is open until it is read again. As long
 * as a job may be at work no second one is started.
 */
final class Cancellation {

  private static final List<Duration> LOOKS =
      List.of(
          Duration.ofMillis(250),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2));

  private final ShopifyClient client;
  private final ShopAccess shop;
  private final RunningJobs jobs;
  private final Function<Duration, Uni<Void>> pause;

  /**
   * @param pause lets time pass without holding a thread
   */
  Cancellation(
      ShopifyClient client,
      ShopAccess shop,
      RunningJobs jobs,
      Function<Duration, Uni<Void>> pause) {
    this.client = client;
    this.shop = shop;
    this.jobs = jobs;
    this.pause = pause;
  }

  Uni<Void> cancel(String orderId, boolean notify) {
    String id = Gid.of("Order", orderId);
    return standing(id)
        .chain(
            order -> {
              if (!order.there() || order.cancelled()) {
                return Uni.createFrom().voidItem();
              }
              if (order.shipped()) {
                throw shipped();
              }
              String running = jobs.of(shop.key(), orderId);
              return running.isEmpty() ? start(orderId, id, notify) : await(orderId, id, running);
            });
  }

  private Uni<OrderStanding> standing(String id) {
    return client
        .query(shop, Document.ORDER_STANDING, Map.of("id", id))
        .map(data -> OrderStanding.of(data.path("order")));
  }

  private Uni<Void> start(String orderId, String id, boolean notify) {
    CancelOptions options = CancelOptions.of(shop.platformSettings());
    Map<String, Object> given = new HashMap<>();
    given.put("id", id);
    given.put("reason", options.reason().name());
    given.put("restock", options.restock());
    given.put("notify", notify);
    given.put("note", "Cancelled in Odoo");
    given.put("refund", options.refund() ? Map.of("originalPaymentMethodsRefund", true) : null);
    return client
        .mutate(shop, Document.CANCEL_ORDER, given)
        .chain(
            data -> {
              JsonNode payload = data.path("orderCancel");
              UserErrors.check(shop, "cancel the order", payload);
              String job = payload.path("job").path("id").asText("");
              if (job.isEmpty()) {
                return ended(id);
              }
              jobs.runs(shop.key(), orderId, job);
              return await(orderId, id, job);
            });
  }

  private Uni<Void> await(String orderId, String id, String job) {
    return look(job, 0)
        // The cancellation was accepted: a failure to look says nothing about it.
        .onFailure(Fault.class)
        .transform(failure -> open())
        .chain(
            () -> {
              jobs.ended(shop.key(), orderId);
              return ended(id)
                  .onFailure(failure -> !(failure instanceof Rejected))
                  .transform(failure -> open());
            });
  }

  private Uni<Void> look(String job, int time) {
    if (time == LOOKS.size()) {
      throw open();
    }
    return pause
        .apply(LOOKS.get(time))
        .chain(() -> client.query(shop, Document.CANCEL_JOB, Map.of("id", job)))
        .chain(
            data ->
                // Shopify forgets jobs that ended long ago.
                !data.path("job").isObject() || data.path("job").path("done").asBoolean()
                    ? Uni.createFrom().voidItem()
                    : look(job, time + 1));
  }

  /** A job tells that it ended and not how. */
  private Uni<Void> ended(String id) {
    return standing(id)
        .invoke(
            order -> {
              if (order.there() && !order.cancelled()) {
                throw new Rejected(
                    shop.key(),
                    "shopify.not_cancelled",
                    "Shopify accepted the cancellation and ended it without cancelling the order.",
                    "See the order's timeline in Shopify; cancel it there, or replay.");
              }
            })
        .replaceWithVoid();
  }

  private Unknown open() {
    return new Unknown(
        shop.key(),
        "shopify.cancelling",
        "Shopify is still at work on the cancellation.",
        "Nothing to do: the order is looked at again.");
  }

  private Rejected shipped() {
    return new Rejected(
        shop.key(),
        "shopify.cancel_shipped",
        "Shopify does not cancel an order of which something was fulfilled.",
        "Take the goods back or cancel the fulfillment in Shopify, or refund the order there; then"
            + " replay. Nothing was changed.");
  }
}
