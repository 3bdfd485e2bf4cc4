package dev.tandem.sandbox.prestashop;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the shop's people do with an order after it was placed, and what they see of it. Thread
 * safe; every method is done when it returns.
 */
public final class BackOffice {

  private final Store store;
  private final OrderStates states;
  private final OrderEdits edits;
  private final Access access;

  BackOffice(Store store, OrderStates states, OrderEdits edits, Access access) {
    this.store = store;
    this.states = states;
    this.edits = edits;
    this.access = access;
  }

  /**
   * A credit slip, with goods back into stock if it says so. The order keeps its state and its date
   * of change. Returns the slip's id.
   */
  public long refund(long orderId, RefundSlip slip) {
    return locked(() -> new Refunds(store).refund(orderId, slip));
  }

  /**
   * Enters a payment that came in, whole or in part; the state stays, {@code date_upd} moves.
   * Returns its id.
   *
   * @param amount decimal text, in the order's currency
   */
  public long pay(long orderId, String amount, String method, String transaction) {
    return locked(
        () -> {
          Row order = touched(orderId);
          Row payment = states.pay(order, new BigDecimal(amount), transaction);
          return payment.set("payment_method", method).id();
        });
  }

  /** Adds a product at the catalogue's price; sums, invoice and stock follow. Returns the row. */
  public long addLine(long orderId, long product, long combination, int quantity) {
    return locked(() -> edits.add(orderId, product, combination, quantity));
  }

  /** The order is to travel with another carrier; its shipping costs follow. */
  public void carrier(long orderId, long carrierId) {
    locked(() -> edits.changeCarrier(orderId, carrierId));
  }

  /** Writes the private note. */
  public void write(long orderId, String note) {
    locked(() -> touched(orderId).set("note", note));
  }

  /** Types a tracking number in by hand; {@code date_upd} does not move. */
  public void track(long orderId, String number) {
    locked(
        () -> {
          store
              .where("order_carriers", "id_order", orderId)
              .forEach(row -> row.set("tracking_number", number));
          return store.get("orders", orderId).set("shipping_number", number);
        });
  }

  /** The carrier's page to follow a parcel; {@code @} stands for the number. */
  public void trackingPage(long carrierId, String url) {
    locked(() -> store.get("carriers", carrierId).set("url", url));
  }

  /** Deletes a state; orders that are in it stay in it. */
  public void deleteState(long stateId) {
    locked(() -> store.get("order_states", stateId).set("deleted", true));
  }

  /** Whether the shop's mail server refuses everything. */
  public void mailsFail(boolean fail) {
    locked(
        () -> {
          states.mailsFail(fail);
          return null;
        });
  }

  /** A second shop under the same address, open to the key; returns its id. */
  public long openShop(String name) {
    return locked(
        () -> {
          Row shop = store.get("shops", 1).copy(store.nextId("shops")).set("name", name);
          store.insert("shops", shop);
          access.allowShop(shop.id());
          return shop.id();
        });
  }

  /** The shops share their orders: each is told those of the others too. */
  public void shareOrders() {
    locked(() -> store.put("configurations", configuration(), Map.of("value", "1")));
  }

  /** The order's state as it is now. */
  public long state(long orderId) {
    return locked(() -> store.get("orders", orderId).number("current_state"));
  }

  /** The states that the order was put into, oldest first, repeated ones too. */
  public List<Long> history(long orderId) {
    return locked(
        () ->
            store.where("order_histories", "id_order", orderId).stream()
                .map(row -> row.number("id_order_state"))
                .toList());
  }

  /** How many mails the shop sent to the customer because the webservice asked for them. */
  public int mailsSent(long orderId) {
    String start = "order " + orderId + " ";
    return locked(() -> (int) states.mails().stream().filter(m -> m.startsWith(start)).count());
  }

  /** The private note. */
  public String note(long orderId) {
    return locked(() -> store.get("orders", orderId).text("note"));
  }

  /** The tracking number of the order's parcel; empty without one. */
  public String tracking(long orderId) {
    return locked(
        () ->
            store.where("order_carriers", "id_order", orderId).stream()
                .reduce((first, last) -> last)
                .map(row -> row.text("tracking_number"))
                .orElse(""));
  }

  /** Ids of the order's lines ({@code order_details}), as they were added. */
  public List<Long> rows(long orderId) {
    return locked(
        () -> store.where("order_details", "id_order", orderId).stream().map(Row::id).toList());
  }

  private Row touched(long orderId) {
    return store.get("orders", orderId).set("date_upd", store.calendar().now());
  }

  private long configuration() {
    return store
        .where("configurations", row -> row.text("name").equals("SANDBOX_SHARE_ORDERS"))
        .get(0)
        .id();
  }

  private <T> T locked(Supplier<T> work) {
    synchronized (store) {
      return work.get();
    }
  }

  /** What the buyer wrote at the checkout; the shop keeps it beside its own notes. */
  public void comment(long order, String text) {
    synchronized (store) {
      Row row = store.get("orders", order);
      Map<String, Object> message = new LinkedHashMap<>();
      message.put("id_order", order);
      message.put("id_cart", row.text("id_cart"));
      message.put("id_customer", row.text("id_customer"));
      message.put("message", text);
      message.put("private", false);
      store.add("messages", message);
      Map<String, Object> note = new LinkedHashMap<>(message);
      note.put("message", "Approved by the payment module");
      note.put("private", true);
      store.add("messages", note);
    }
  }

  /** What the buyer wrote into a line, under the name of the field that asked for it. */
  public void customize(long order, long line, String field, String text) {
    synchronized (store) {
      Row detail = store.get("order_details", line);
      String product = detail.text("product_id");
      long asked =
          store
              .add("product_customization_fields", Map.of("id_product", product, "name", field))
              .id();
      Map<String, Object> written = new LinkedHashMap<>();
      written.put("id_cart", store.get("orders", order).text("id_cart"));
      written.put("id_product", product);
      written.put("quantity", detail.text("product_quantity"));
      Row row = store.add("customizations", written);
      row.associate(
          "customized_data_text_fields",
          List.of(Map.of("id_customization_field", Long.toString(asked), "value", text)));
      detail.set("id_customization", Long.toString(row.id()));
    }
  }

  /** A language is added, and nobody translates the names of states, carriers and taxes. */
  public void addUntranslatedLanguage() {
    synchronized (store) {
      store.addUntranslatedLanguage();
    }
  }

  /** A second shop, of which the key sees nothing but that it is there. */
  public long addShop(String name) {
    synchronized (store) {
      return store
          .add("shops", Map.of("id_shop_group", 1, "name", name, "active", true, "deleted", false))
          .id();
    }
  }
}
