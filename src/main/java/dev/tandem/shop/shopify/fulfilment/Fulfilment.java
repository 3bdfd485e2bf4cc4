package dev.tandem.shop.shopify.fulfilment;

import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Rejected;
import dev.tandem.shop.Parcel;
import dev.tandem.shop.shopify.document.Document;
import dev.tandem.shop.shopify.fulfilment.FulfilmentPlan.Shipping;
import dev.tandem.shop.shopify.fulfilment.FulfilmentReader.Orders;
import dev.tandem.shop.shopify.fulfilment.KnownParcels.Retrack;
import dev.tandem.shop.shopify.graphql.ShopifyClient;
import dev.tandem.shop.shopify.graphql.UserErrors;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes Shopify know what left. A fulfilment cannot be keyed: what is made and what is left is read
 * before anything is sent, so that a repeat tells only what is still unknown.
 */
public final class Fulfilment {

  private final ShopifyClient client;
  private final ShopAccess shop;
  private final FulfilmentReader reader;

  public Fulfilment(ShopifyClient client, ShopAccess shop) {
    this.client = client;
    this.shop = shop;
    this.reader = new FulfilmentReader(client, shop);
  }

  /** Parcels by what is in them; everything that remains where they do not tell. */
  public Uni<Void> fulfil(String orderId, List<Parcel> parcels, boolean notify) {
    boolean tell = parcels.stream().anyMatch(parcel -> !parcel.quantities().isEmpty());
    return tell
        ? tell(orderId, parcels, notify)
        : reader
            .orders(orderId)
            .chain(orders -> ship(orders, FulfilmentPlan.ofAll(orders.all(), parcels), notify));
  }

  /** Parcels that Shopify does not know yet, and the tracking of those that it knows. */
  public Uni<Void> tell(String orderId, List<Parcel> parcels, boolean notify) {
    return reader
        .made(orderId)
        .map(made -> new KnownParcels(parcels, made))
        .call(known -> each(known.retracks(), this::retrack))
        .chain(
            known ->
                known.rests().stream().allMatch(rest -> rest.unknown().isEmpty())
                    ? Uni.createFrom().voidItem()
                    : reader
                        .orders(orderId)
                        .chain(
                            orders ->
                                ship(
                                    orders,
                                    FulfilmentPlan.of(orders.all(), known.rests()),
                                    notify)));
  }

  private Uni<Void> ship(Orders orders, FulfilmentPlan plan, boolean notify) {
    if (orders.there() && orders.fulfillable() && orders.all().isEmpty()) {
      throw outOfReach();
    }
    return each(plan.shippings(), shipping -> create(shipping, notify))
        .invoke(
            () -> {
              if (!plan.heldBack().isEmpty()) {
                throw heldBack(plan.heldBack());
              }
            });
  }

  private Uni<Void> create(Shipping shipping, boolean notify) {
    List<Map<String, Object>> goods = new ArrayList<>();
    shipping
        .goods()
        .forEach(
            (order, lines) ->
                goods.add(
                    Map.of(
                        "fulfillmentOrderId",
                        order,
                        "fulfillmentOrderLineItems",
                        lines.entrySet().stream()
                            .map(line -> Map.of("id", line.getKey(), "quantity", line.getValue()))
                            .toList())));
    Map<String, Object> input = new HashMap<>();
    input.put("lineItemsByFulfillmentOrder", goods);
    input.put("notifyCustomer", notify);
    if (!shipping.tracking().input().isEmpty()) {
      input.put("trackingInfo", shipping.tracking().input());
    }
    return write(Document.FULFIL, "fulfillmentCreate", Map.of("fulfillment", input));
  }

  /** The customer has heard of the parcel already. */
  private Uni<Void> retrack(Retrack retrack) {
    return write(
        Document.TRACK,
        "fulfillmentTrackingInfoUpdate",
        Map.of(
            "id", retrack.fulfilment(), "tracking", retrack.tracking().input(), "notify", false));
  }

  private Uni<Void> write(Document document, String mutation, Map<String, ?> variables) {
    return client
        .mutate(shop, document, variables)
        .invoke(data -> UserErrors.check(shop, "tell what left", data.get(mutation)))
        .replaceWithVoid();
  }

  private Rejected heldBack(Set<FulfilmentOrder> orders) {
    String words =
        orders.stream()
            .map(one -> (one.place().isEmpty() ? "" : one.place() + ": ") + one.reason())
            .distinct()
            .collect(Collectors.joining("; "));
    return new Rejected(
        shop.key(),
        "shopify.fulfilment_held",
        "Goods that left from Odoo cannot be fulfilled in Shopify now: " + words,
        "Release them in the order in Shopify (or let the fulfillment service send them) and"
            + " replay.");
  }

  private Rejected outOfReach() {
    return new Rejected(
        shop.key(),
        "shopify.no_fulfilment_orders",
        "Shopify shows the app none of the order's fulfillment orders, though goods are left to"
            + " ship.",
        "Give the app the scopes for fulfillment orders (merchant managed, assigned, third party)"
            + " and replay.");
  }

  private static <T> Uni<Void> each(List<T> all, Function<T, Uni<Void>> work) {
    return Multi.createFrom()
        .iterable(all)
        .onItem()
        .transformToUniAndConcatenate(work::apply)
        .collect()
        .asList()
        .replaceWithVoid();
  }
}
