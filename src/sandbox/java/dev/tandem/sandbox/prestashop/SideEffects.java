package dev.tandem.sandbox.prestashop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What saving a record does beyond its own row. */
final class SideEffects {

  /**
   * A validated record on its way into the table.
   *
   * @param draft not yet stored
   * @param entity what the caller sent
   */
  record Change(Call call, Resource resource, Row draft, XmlEntity entity) {

    boolean isNew() {
      return call.method().equals("POST");
    }

    boolean sendsMail() {
      return call.param("sendemail")
          .map(value -> !value.isEmpty() && !value.equals("0"))
          .orElse(false);
    }
  }

  private final Store store;
  private final OrderStates states;
  private final OrderEdits edits;
  private final PrestaShopRelease release;

  SideEffects(Store store, OrderStates states, OrderEdits edits, PrestaShopRelease release) {
    this.store = store;
    this.states = states;
    this.edits = edits;
    this.release = release;
  }

  Row save(Change change) {
    return switch (change.resource().name()) {
      case "order_histories" -> change.isNew() ? history(change) : insert(change);
      case "orders" -> order(change);
      case "order_carriers" -> tracking(change);
      case "stock_availables" -> stock(change);
      case "customers" -> customer(change);
      case "products" -> product(change);
      case "order_slip" -> slip(change);
      default -> insert(change);
    };
  }

  void beforeDelete(String resource, long id) {
    if (resource.equals("products")) {
      edits.deleteProduct(id);
    }
  }

  private Row insert(Change change) {
    store.insert(change.resource().name(), change.draft());
    return change.draft();
  }

  private Row history(Change change) {
    long order = change.draft().number("id_order");
    long state = change.draft().number("id_order_state");
    if (store.find("orders", order) == null || store.find("order_states", state) == null) {
      throw unsaved();
    }
    Row history = states.change(order, state);
    if (change.sendsMail() && store.get("order_states", state).flag("send_email")) {
      mail(order, "state " + state);
    }
    return history;
  }

  /** All is saved by now: a mail that fails makes the answer one of failure all the same. */
  private void mail(long order, String what) {
    if (!states.mail(order, what)) {
      throw new WebserviceError(500, 46, "Unable to save resource");
    }
  }

  /** 8.2.1 dies, 9.1.4 says so. */
  private WebserviceError unsaved() {
    return release == PrestaShopRelease.V8_2
        ? WebserviceError.fatal()
        : new WebserviceError(500, 46, "Unable to save resource");
  }

  private Row order(Change change) {
    Row before = store.get("orders", change.draft().id());
    long state = change.draft().number("current_state");
    boolean moved = change.entity().has("current_state") && state != before.number("current_state");
    if (moved && store.find("order_states", state) == null) {
      throw unsaved();
    }
    if (change.entity().has("shipping_number")) {
      for (Row carrier : store.where("order_carriers", "id_order", before.id())) {
        carrier.set("tracking_number", change.draft().text("shipping_number"));
      }
    }
    if (!moved) {
      return insert(change);
    }
    change.draft().set("current_state", before.number("current_state"));
    insert(change);
    states.change(before.id(), state);
    return change.draft();
  }

  /** The order shows the number too, but its date does not move. */
  private Row tracking(Change change) {
    Row carrier = insert(change);
    Row order = store.find("orders", carrier.number("id_order"));
    if (order != null) {
      order.set("shipping_number", carrier.text("tracking_number"));
      if (change.sendsMail() && hasTrackingPage(order)) {
        mail(order.id(), "in transit");
      }
    }
    return carrier;
  }

  private boolean hasTrackingPage(Row order) {
    Row carrier = store.find("carriers", order.number("id_carrier"));
    return carrier != null && !carrier.text("url").isEmpty();
  }

  private Row stock(Change change) {
    if (release == PrestaShopRelease.V8_2 && change.draft().flag("depends_on_stock")) {
      throw new WebserviceError(500, 133, "Stock is managed by advanced stock management");
    }
    Row row = insert(change);
    new Stock(store).sum(row.number("id_product"));
    return row;
  }

  private Row customer(Change change) {
    Row draft = change.draft();
    String email = draft.text("email");
    boolean taken =
        store.all("customers").stream()
            .anyMatch(
                row ->
                    row.id() != draft.id()
                        && !row.flag("is_guest")
                        && row.text("email").equals(email));
    if (change.isNew() && taken && !draft.flag("is_guest")) {
      throw new WebserviceError(
          500,
          List.of(
              new WebserviceError.Problem(
                  140, "The email is already used, please choose another one"),
              new WebserviceError.Problem(46, "Unable to save resource")));
    }
    if (change.entity().has("passwd")) {
      draft.set("passwd", Secrets.hash(draft.text("passwd")));
    }
    if (change.isNew()) {
      draft.set("secure_key", Secrets.md5("customer " + draft.id()));
      draft.set("id_shop", 1).set("id_shop_group", 1);
    }
    return insert(change);
  }

  private Row product(Change change) {
    Row product = insert(change);
    if (change.isNew()) {
      product.set("id_shop_default", 1).set("manufacturer_name", new Row.Literal(false));
      product.set("type", "simple").set("id_default_combination", new Row.Literal(0L));
      if (release == PrestaShopRelease.V9_1 && product.text("product_type").isEmpty()) {
        product.set("product_type", "standard");
      }
      store.add("stock_availables", Map.of("id_product", product.id(), "id_shop", 1));
    }
    return product;
  }

  /** Its lines carry the slip's own id. Nothing else moves: no money, no stock, not the order. */
  private Row slip(Change change) {
    Row slip = insert(change);
    List<Map<String, String>> lines = new ArrayList<>();
    for (Map<String, String> line : slip.association("order_slip_details")) {
      Map<String, String> stored = new LinkedHashMap<>(line);
      stored.put("id", Long.toString(slip.id()));
      lines.add(stored);
    }
    return slip.associate("order_slip_details", lines);
  }
}
