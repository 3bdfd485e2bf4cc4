package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Row;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Edits of orders by staff. Nothing ever leaves an order: lines stay with a current quantity 0. */
final class Edits {

  private final Shop shop;
  private final World world;

  Edits(Shop shop, World world) {
    this.shop = shop;
    this.world = world;
  }

  Row add(Row order, CartLine cart) {
    Row line = world.lines().goods(order, cart);
    Map<String, BigDecimal> rates = cart.taxes == null ? rates(order) : cart.taxes;
    line.set("taxLines", Checkout.taxLines(order, line, line.is("taxable") ? rates : Map.of()));
    world.parcels().route(order, List.of(line));
    done(order);
    return line;
  }

  /** Fewer pieces of a line; the sums before stay in the total, not in the current total. */
  void reduce(Row order, Row line, int quantity) {
    int less = line.integer("currentQuantity") - quantity;
    if (less < 1 || less > line.integer("unfulfilledQuantity")) {
      throw new IllegalArgumentException("Only pieces that were not sent can be taken out");
    }
    world.refunding().struckOff(order, line, less);
    line.set("currentQuantity", quantity);
    line.set("refundableQuantity", line.integer("refundableQuantity") - less);
    world.parcels().withdraw(order, line, less);
    world.inventory().release(line, less);
    done(order);
  }

  private void done(Row order) {
    order.set("edited", true);
    Totals.refresh(order);
    shop.changed(order);
    shop.raise("ORDERS_EDITED", order);
  }

  /** The taxes that the order's lines have. */
  private static Map<String, BigDecimal> rates(Row order) {
    Map<String, BigDecimal> rates = new LinkedHashMap<>();
    for (Row line : order.rows("lineItems")) {
      line.maps("taxLines")
          .forEach(tax -> rates.put((String) tax.get("title"), (BigDecimal) tax.get("rate")));
    }
    return rates;
  }
}
