package dev.tandem.sandbox.prestashop;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the back office does to an order afterwards. */
final class OrderEdits {

  private final Store store;
  private final OrderRows rows;
  private final OrderStates states;
  private final Checkout checkout;

  OrderEdits(Store store, OrderRows rows, OrderStates states, Checkout checkout) {
    this.store = store;
    this.rows = rows;
    this.states = states;
    this.checkout = checkout;
  }

  /**
   * A new quantity for a line, 0 takes it out. Sums, vouchers, invoice and stock follow; {@code
   * date_upd} moves.
   */
  void quantity(long orderId, long rowId, int quantity) {
    Row order = store.get("orders", orderId);
    Row detail = store.get("order_details", rowId);
    if (checkout.placed(orderId) == null || detail.number("id_order") != orderId) {
      throw new IllegalArgumentException("Row " + rowId + " is not of a placed order " + orderId);
    }
    long before = detail.number("product_quantity");
    new Stock(store)
        .move(
            detail.number("product_id"), detail.number("product_attribute_id"), before - quantity);
    if (quantity == 0) {
      store.remove("order_details", rowId);
    } else {
      rows.price(order, detail, line(detail, quantity));
    }
    total(order);
  }

  /** Another product on the order; returns its row. */
  long add(long orderId, long product, long combination, int quantity) {
    Row order = store.get("orders", orderId);
    Row row =
        rows.addLine(order, new PlacedOrder.Line(product, combination, quantity, BigDecimal.ZERO));
    new Stock(store).move(product, combination, -quantity);
    total(order);
    return row.id();
  }

  /** Another carrier, on the order and on its parcel. */
  Row changeCarrier(long orderId, long carrierId) {
    Row order = store.get("orders", orderId).set("id_carrier", carrierId);
    store
        .where("order_carriers", "id_order", orderId)
        .forEach(row -> row.set("id_carrier", carrierId));
    total(order);
    return order;
  }

  /** Sums anew from the lines there are. */
  private void total(Row order) {
    List<PlacedOrder.Line> lines = new ArrayList<>();
    for (Row left : store.where("order_details", "id_order", order.id())) {
      lines.add(line(left, (int) left.number("product_quantity")));
    }
    rows.total(order, checkout.placed(order.id()), lines);
    states.total(order);
    order.set("date_upd", store.calendar().now());
  }

  /** The customer corrects the address: a copy under a new id, and the order points to it. */
  long address(long orderId, Map<String, ?> changes) {
    Row order = store.get("orders", orderId);
    Row old = store.get("addresses", order.number("id_address_delivery"));
    Row copy = new People(store).changedCopy(old, changes);
    order.set("id_address_delivery", copy.id()).set("id_address_invoice", copy.id());
    order.set("date_upd", store.calendar().now());
    return copy.id();
  }

  /**
   * Saving a carrier in the back office: a new row, the old one deleted; only {@code id_reference}
   * stays.
   */
  long carrier(long carrierId, Map<String, ?> changes) {
    Row old = store.get("carriers", carrierId);
    Row copy = old.copy(store.nextId("carriers"));
    store.insert("carriers", copy);
    old.set("deleted", true);
    store.put("carriers", copy.id(), changes);
    return copy.id();
  }

  /** A product goes with its combinations and stock; order rows keep its id and name. */
  void deleteProduct(long product) {
    store
        .where("combinations", "id_product", product)
        .forEach(row -> store.remove("combinations", row.id()));
    store
        .where("stock_availables", "id_product", product)
        .forEach(row -> store.remove("stock_availables", row.id()));
    store.remove("products", product);
  }

  private static PlacedOrder.Line line(Row detail, int quantity) {
    BigDecimal reduction = detail.decimal("reduction_percent");
    return new PlacedOrder.Line(
        detail.number("product_id"), detail.number("product_attribute_id"), quantity, reduction);
  }
}
