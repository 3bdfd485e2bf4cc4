package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Bag;
import dev.tandem.sandbox.shopify.graph.Row;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What the shop's staff does with orders and what it sees of them. Orders are named by their
 * numbers, lines by their index from 0. Thread safe; every method is done when it returns.
 */
public final class Office {

  private final Shop shop;
  private final World world;
  private final Edits edits;

  Office(Shop shop, World world) {
    this.shop = shop;
    this.world = world;
    this.edits = new Edits(shop, world);
  }

  /** Sends everything that is left, from each location one parcel; returns their numbers. */
  public List<Long> fulfill(long orderId, String company, String trackingNumber) {
    return with(
        orderId,
        order -> {
          List<Long> made = new ArrayList<>();
          for (Row target : List.copyOf(order.rows("fulfillmentOrders"))) {
            Map<Row, Integer> pieces = new LinkedHashMap<>();
            for (Row item : target.rows("lineItems")) {
              if (item.integer("remainingQuantity") > 0) {
                pieces.put(item, item.integer("remainingQuantity"));
              }
            }
            if (!pieces.isEmpty()) {
              made.add(send(order, pieces, company, trackingNumber));
            }
          }
          return made;
        });
  }

  /** Sends some pieces of one line; returns the parcel's number. */
  public long fulfillLine(long orderId, int line, int quantity, String trackingNumber) {
    return with(
        orderId,
        order -> {
          Row wanted = order.rows("lineItems").get(line);
          Row item =
              order.rows("fulfillmentOrders").stream()
                  .flatMap(target -> target.rows("lineItems").stream())
                  .filter(one -> one.row("lineItem") == wanted)
                  .findFirst()
                  .orElseThrow();
          return send(order, new LinkedHashMap<>(Map.of(item, quantity)), null, trackingNumber);
        });
  }

  /** The parcel did not leave after all. */
  public void cancelFulfillment(long fulfillment) {
    shop.run(() -> world.parcels().cancel(shop.get("Fulfillment", fulfillment)));
  }

  /** All that is to be sent for an order has to wait, or not any more. */
  public void hold(long orderId, boolean hold) {
    change(
        orderId,
        order -> order.rows("fulfillmentOrders").forEach(one -> world.parcels().hold(one, hold)));
  }

  /** Called off, put back into stock, all money given back. */
  public void cancel(long orderId) {
    cancel(orderId, true);
  }

  public void cancel(long orderId, boolean refund) {
    Cancelling.Wish wish = new Cancelling.Wish("CUSTOMER", true, refund, null);
    change(orderId, order -> world.cancelling().cancel(order, wish));
  }

  /** Returns the refund's number. */
  public long refund(long orderId, StaffRefund form) {
    return with(orderId, order -> world.refunding().refund(order, form.plan(order)).number());
  }

  /** Money of a refund that was on its way arrived. */
  public void arrived(long orderId, long refund) {
    change(orderId, order -> world.refunding().arrived(order, shop.get("Refund", refund)));
  }

  /** Goods come back, and others may go out for them; returns the refund's number. */
  public long giveBack(long orderId, StaffReturn form) {
    return with(orderId, order -> new Returning(shop, world, edits).process(order, form).number());
  }

  /** The money that is still open came in. */
  public void markPaid(long orderId) {
    change(orderId, order -> world.payments().markPaid(order));
  }

  /** A part of the money came in by hand. */
  public void pay(long orderId, String amount, String gateway) {
    change(
        orderId,
        order -> {
          Bag bag = Payments.seen(order, new BigDecimal(amount));
          world.payments().add(order, "SALE", gateway, bag);
          world.payments().paid(order);
        });
  }

  /** Takes the authorised money. */
  public void capture(long orderId) {
    change(
        orderId,
        order -> {
          Row authorization = Payments.lastAuthorization(order);
          world.payments().capture(order, authorization, Standing.capturable(order));
          world.payments().paid(order);
        });
  }

  /** The authorisation ran out before anybody captured it. */
  public void expireAuthorization(long orderId) {
    change(
        orderId,
        order -> {
          order.set("authorizationExpired", true);
          world.payments().paid(order);
        });
  }

  /** Gives the authorisation back. */
  public void voidAuthorization(long orderId) {
    change(
        orderId,
        order -> {
          world.payments().voidOpen(order);
          world.payments().paid(order);
        });
  }

  /** The order gets another line; returns its index. */
  public int addLine(long orderId, CartLine line) {
    return with(
        orderId,
        order -> {
          edits.add(order, line);
          return order.rows("lineItems").size() - 1;
        });
  }

  /** Fewer pieces of a line that was not sent; 0 takes it out, the line itself stays. */
  public void reduceLine(long orderId, int line, int quantity) {
    change(orderId, order -> edits.reduce(order, order.rows("lineItems").get(line), quantity));
  }

  public void note(long orderId, String text) {
    touch(orderId, order -> order.set("note", text));
  }

  public void tag(long orderId, String... tags) {
    touch(orderId, order -> order.set("tags", List.of(tags)));
  }

  /** Fields of the order's addresses, by their GraphQL names. */
  public void address(long orderId, Map<String, String> fields) {
    touch(
        orderId,
        order -> {
          Row address = order.row("shippingAddress");
          fields.forEach(address::set);
        });
  }

  /** Where an order is to be sent. */
  public String street(long orderId) {
    return with(orderId, order -> order.row("shippingAddress").text("address1"));
  }

  /** Archived. */
  public void archive(long orderId) {
    touch(orderId, order -> order.set("closed", true).set("closedAt", shop.now()));
  }

  /** The order changed in some way that cannot be seen; its time moves. */
  public void touch(long orderId) {
    touch(orderId, order -> {});
  }

  /** Gone for good; its webhook carries the number only. */
  public void delete(long orderId) {
    change(
        orderId,
        order -> {
          shop.remove(order);
          shop.raise("ORDERS_DELETE", order);
        });
  }

  /** Deletes the product of a SKU; lines of orders keep only their texts. */
  public void deleteProduct(String sku) {
    shop.run(
        () -> {
          Row product = world.catalogue().variant(sku).row("product");
          for (Row line : shop.all("LineItem")) {
            if (line.row("product") == product) {
              line.set("product", null).set("variant", null);
            }
          }
          world.catalogue().delete(product);
        });
  }

  /** How many pieces of a SKU can be sold at the first location. */
  public int available(String sku) {
    return shop.locked(() -> world.inventory().quantity(level(sku), "available"));
  }

  /** Somebody counts. */
  public void count(String sku, int available) {
    shop.run(() -> world.inventory().set(level(sku), "available", available));
  }

  /** Changes are seen by {@code orders(query:)} only after so long. */
  public void searchLag(Duration lag) {
    shop.run(() -> shop.searchLag(lag));
  }

  /** What Shopify does later (cancelling) is done now. */
  public void finishJobs() {
    shop.run(world.jobs()::finish);
  }

  /** A value of an order by its field in GraphQL: texts, flags, numbers; amounts as texts. */
  public Object see(long orderId, String field) {
    return with(
        orderId,
        order ->
            order.get(field) instanceof Bag bag
                ? Bag.decimal(bag.presentment())
                : order.get(field));
  }

  /**
   * A line of an order now.
   *
   * @param current pieces that were neither taken off nor refunded
   * @param unsent pieces that are still to be sent
   */
  public record Line(String sku, int current, int unsent) {}

  /** Lines of an order, in its order. */
  public List<Line> lines(long orderId) {
    return with(
        orderId,
        order ->
            order.rows("lineItems").stream()
                .map(
                    line ->
                        new Line(
                            line.text("sku"),
                            line.integer("currentQuantity"),
                            line.integer("unfulfilledQuantity")))
                .toList());
  }

  /** Pieces in the order's parcels that were not cancelled. */
  public int sent(long orderId) {
    return with(
        orderId,
        order ->
            order.rows("fulfillments").stream()
                .filter(Standing::live)
                .mapToInt(parcel -> parcel.integer("totalQuantity"))
                .sum());
  }

  /** Numbers of all orders, as they were placed. */
  public List<Long> orders() {
    return shop.locked(() -> shop.all("Order").stream().map(Row::number).toList());
  }

  /** Tracking numbers of the order's parcels that were not cancelled. */
  public List<String> tracking(long orderId) {
    return with(
        orderId,
        order -> {
          List<String> numbers = new ArrayList<>();
          order.rows("fulfillments").stream()
              .filter(Standing::live)
              .forEach(
                  one ->
                      one.maps("trackingInfo")
                          .forEach(entry -> numbers.add((String) entry.get("number"))));
          return numbers;
        });
  }

  private long send(Row order, Map<Row, Integer> pieces, String company, String number) {
    Map<String, Object> tracking = new LinkedHashMap<>();
    tracking.put("company", company);
    tracking.put("number", number);
    return world.parcels().send(order, pieces, tracking).number();
  }

  private Row level(String sku) {
    return world.catalogue().variant(sku).row("inventoryItem").rows("inventoryLevels").get(0);
  }

  private void touch(long orderId, Consumer<Row> work) {
    change(
        orderId,
        order -> {
          work.accept(order);
          shop.changed(order);
        });
  }

  private void change(long orderId, Consumer<Row> work) {
    shop.run(() -> work.accept(shop.get("Order", orderId)));
  }

  private <T> T with(long orderId, Function<Row, T> work) {
    return shop.locked(() -> work.apply(shop.get("Order", orderId)));
  }
}
