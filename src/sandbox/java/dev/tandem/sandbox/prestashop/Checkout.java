package dev.tandem.sandbox.prestashop;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns carts into orders. */
final class Checkout {

  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private final Store store;
  private final OrderRows rows;
  private final OrderStates states;
  private final Stock stock;
  private final People people;
  private final Map<Long, PlacedOrder> placedOrders = new HashMap<>();
  private long references = 7;

  Checkout(Store store, OrderRows rows, OrderStates states) {
    this.store = store;
    this.rows = rows;
    this.states = states;
    this.stock = new Stock(store);
    this.people = new People(store);
  }

  /**
   * Several parts are one cart split in several orders: one customer, one reference, one payment
   * line.
   */
  List<Long> place(List<PlacedOrder> parts) {
    PlacedOrder first = parts.get(0);
    Row customer = people.customer(first);
    Row address = people.address(customer, first.countryIso().orElse(""));
    String reference = reference();
    List<Row> orders = new ArrayList<>();
    for (PlacedOrder part : parts) {
      orders.add(insert(part, customer, address, reference));
    }
    Row state = store.get("order_states", first.stateId());
    if (state.flag("logable")) {
      Row last = orders.get(orders.size() - 1);
      BigDecimal whole =
          orders.stream()
              .map(one -> one.decimal("total_paid"))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      states.pay(last, whole, "T" + last.id());
    }
    orders.forEach(order -> states.enter(order, state));
    for (int i = 0; i < parts.size(); i++) {
      Row order = orders.get(i);
      parts.get(i).began().ifPresent(began -> order.set("date_upd", store.calendar().at(began)));
    }
    return orders.stream().map(Row::id).toList();
  }

  /** What was ordered, to compute the sums again; null for orders that came in raw. */
  PlacedOrder placed(long order) {
    return placedOrders.get(order);
  }

  private Row insert(PlacedOrder placed, Row customer, Row address, String reference) {
    Row currency =
        store.where("currencies", row -> row.text("iso_code").equals(placed.currencyIso())).get(0);
    Map<String, Object> order = new LinkedHashMap<>();
    order.put("id_address_delivery", address.id());
    order.put("id_address_invoice", address.id());
    order.put("id_cart", cart(placed, customer, address, currency).id());
    order.put("id_currency", currency.id());
    order.put("id_lang", placed.languageId());
    order.put("id_customer", customer.id());
    order.put("id_carrier", carrier(placed));
    order.put("id_shop_group", 1);
    order.put("id_shop", placed.shopId());
    order.put("secure_key", customer.text("secure_key"));
    order.put("round_type", store.configuration("PS_ROUND_TYPE"));
    order.put("round_mode", store.configuration("PS_PRICE_ROUND_MODE"));
    order.put("conversion_rate", currency.decimal("conversion_rate"));
    order.put("reference", reference);
    order.put("note", placed.noteText());
    order.put("gift", placed.gift().isPresent());
    order.put("gift_message", placed.gift().orElse(""));
    payment(order, placed.stateId());
    placed.began().ifPresent(began -> order.put("date_add", store.calendar().at(began)));
    Row row = store.add("orders", order);
    placedOrders.put(row.id(), placed);
    lines(row, placed);
    return row;
  }

  private void lines(Row order, PlacedOrder placed) {
    if (order.number("id_carrier") != 0) {
      store.add(
          "order_carriers", Map.of("id_order", order.id(), "id_carrier", order.text("id_carrier")));
    }
    placed.lines().forEach(line -> rows.addLine(order, line));
    rows.total(order, placed, placed.lines());
    if (placed.stateId() != 6 && placed.stateId() != 8) {
      stock.moveOrder(order.id(), -1);
    }
  }

  private Row cart(PlacedOrder placed, Row customer, Row address, Row currency) {
    Map<String, Object> cart = new LinkedHashMap<>();
    cart.put("id_address_delivery", address.id());
    cart.put("id_address_invoice", address.id());
    cart.put("id_currency", currency.id());
    cart.put("id_customer", customer.id());
    cart.put("id_lang", placed.languageId());
    cart.put("id_shop", placed.shopId());
    cart.put("id_shop_group", 1);
    cart.put("secure_key", customer.text("secure_key"));
    List<Map<String, String>> cartRows = new ArrayList<>();
    for (PlacedOrder.Line line : placed.lines()) {
      cartRows.add(
          Map.of(
              "id_product", Long.toString(line.product()),
              "id_product_attribute", Long.toString(line.combination()),
              "id_address_delivery", Long.toString(address.id()),
              "id_customization", "0",
              "quantity", Integer.toString(line.quantity())));
    }
    return store.add("carts", cart).associate("cart_rows", cartRows);
  }

  /** Virtual goods travel without a carrier: the order has 0 and no order_carrier row. */
  private long carrier(PlacedOrder placed) {
    boolean virtual =
        placed.lines().stream()
            .allMatch(line -> store.get("products", line.product()).flag("is_virtual"));
    return virtual ? 0 : placed.carrierId().orElse(2L);
  }

  private static void payment(Map<String, Object> order, long state) {
    String module =
        state == 10 ? "ps_wirepayment" : state == 13 ? "ps_cashondelivery" : "ps_checkpayment";
    order.put("module", module);
    String label =
        state == 10 ? "Bank transfer" : state == 13 ? "Cash on delivery" : "Payments by check";
    order.put("payment", label);
  }

  /** Nine letters, never the same. */
  private String reference() {
    long number = references++ * 4_194_301L % 5_429_503_678_976L;
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 9; i++) {
      out.append(LETTERS.charAt((int) (number % LETTERS.length())));
      number /= LETTERS.length();
    }
    return out.reverse().toString();
  }
}
