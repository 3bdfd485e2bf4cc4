package dev.tandem.shop.shopify.action;

import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Rejected;
import dev.tandem.shop.shopify.document.Document;
import dev.tandem.shop.shopify.graphql.ShopifyClient;
import dev.tandem.shop.shopify.graphql.UserErrors;
import dev.tandem.shop.shopify.wire.Gid;
import io.smallrye.mutiny.Uni;
import java.util.Map;

/** Marks an order as paid: only one that nothing was paid for by card, which has to be captured. */
final class PaidMark {

  private final ShopifyClient client;
  private final ShopAccess shop;

  PaidMark(ShopifyClient client, ShopAccess shop) {
    this.client = client;
    this.shop = shop;
  }

  Uni<Void> mark(String orderId) {
    Map<String, String> id = Map.of("id", Gid.of("Order", orderId));
    return client
        .query(shop, Document.ORDER_STANDING, id)
        .map(data -> OrderStanding.of(data.path("order")))
        .chain(
            order -> {
              if (!order.there() || order.isPaid()) {
                return Uni.createFrom().voidItem();
              }
              // One that is also markable would be paid twice: once by hand, once by the card.
              if (order.capturable() || !order.markable()) {
                throw refused(order);
              }
              return client
                  .mutate(shop, Document.MARK_PAID, id)
                  .invoke(
                      data ->
                          UserErrors.check(
                              shop, "mark the order as paid", data.get("orderMarkAsPaid")))
                  .replaceWithVoid();
            });
  }

  private Rejected refused(OrderStanding order) {
    String what = "Shopify does not let the order be marked as paid";
    if (order.capturable()) {
      return new Rejected(
          shop.key(),
          "shopify.payment_authorized",
          what + ": its payment is authorized and not captured.",
          "Capture the payment in Shopify; nothing more has to be told then.");
    }
    return new Rejected(
        shop.key(),
        "shopify.cannot_mark_paid",
        what + (order.cancelled() ? ": it is cancelled." : "; it is " + order.money() + "."),
        "See the order's payments in Shopify: one may be pending there. Replay when it was put"
            + " right.");
  }
}
