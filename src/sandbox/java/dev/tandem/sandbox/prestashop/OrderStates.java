package dev.tandem.sandbox.prestashop;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Moves orders from state to state with everything the shop does on the way. */
final class OrderStates {

  private static final Set<Long> ERROR_OR_CANCELED = Set.of(6L, 8L);

  private final Store store;
  private final Stock stock;
  private final List<String> mails = new ArrayList<>();
  private boolean mailsFail;

  OrderStates(Store store, Stock stock) {
    this.store = store;
    this.stock = stock;
  }

  /** Appends a history row, also for the state the order is in already, and does the rest. */
  Row change(long orderId, long stateId) {
    Row order = store.get("orders", orderId);
    Row state = store.get("order_states", stateId);
    moveStock(orderId, store.find("order_states", order.number("current_state")), state);
    return enter(order, state);
  }

  /** The effects but for stock, which a checkout takes itself. */
  Row enter(Row order, Row state) {
    String now = store.calendar().now();
    Row history =
        store.add(
            "order_histories",
            Map.of("id_order_state", state.id(), "id_order", order.id(), "date_add", now));
    order.set("current_state", state.id()).set("valid", state.text("logable")).set("date_upd", now);
    // Like the shop: a state that invoices an order does not number its delivery in the same step.
    if (state.flag("invoice") && order.number("invoice_number") == 0) {
      invoice(order, now);
    } else if (state.flag("delivery") && order.number("delivery_number") == 0) {
      order.set("delivery_number", next("delivery_number")).set("delivery_date", now);
      for (Row invoice : store.where("order_invoices", "id_order", order.id())) {
        invoice.set("delivery_number", order.text("delivery_number")).set("delivery_date", now);
      }
    }
    if (state.flag("paid")) {
      payRest(order);
    }
    return history;
  }

  /** Adds a payment line and counts it on this order. */
  Row pay(Row order, BigDecimal amount, String transaction) {
    order.set("total_paid_real", order.decimal("total_paid_real").add(amount));
    return store.add(
        "order_payments",
        Map.of(
            "order_reference", order.text("reference"),
            "id_currency", order.text("id_currency"),
            "amount", amount,
            "payment_method", order.text("payment"),
            "conversion_rate", order.text("conversion_rate"),
            "transaction_id", transaction,
            "id_employee", ""));
  }

  /** False when the shop cannot send mail. */
  boolean mail(long order, String what) {
    if (mailsFail) {
      return false;
    }
    return mails.add("order " + order + " " + what);
  }

  void mailsFail(boolean fail) {
    mailsFail = fail;
  }

  List<String> mails() {
    return List.copyOf(mails);
  }

  private void moveStock(long order, Row from, Row to) {
    if (from == null) {
      return;
    }
    boolean wasOut = ERROR_OR_CANCELED.contains(from.id());
    boolean isOut = ERROR_OR_CANCELED.contains(to.id());
    if (to.flag("logable") && !from.flag("logable") && wasOut) {
      stock.moveOrder(order, -1);
    } else if (!to.flag("logable") && isOut && !wasOut) {
      stock.moveOrder(order, 1);
    }
  }

  private void invoice(Row order, String now) {
    order.set("invoice_number", next("invoice_number")).set("invoice_date", now);
    Row invoice =
        store.add(
            "order_invoices",
            Map.of("id_order", order.id(), "number", order.text("invoice_number")));
    invoice.set("shop_address", store.get("shops", 1).text("name"));
    total(order);
    for (Row detail : store.where("order_details", "id_order", order.id())) {
      detail.set("id_order_invoice", invoice.id());
    }
    for (Row rule : store.where("order_cart_rules", "id_order", order.id())) {
      rule.set("id_order_invoice", invoice.id());
    }
    for (Row carrier : store.where("order_carriers", "id_order", order.id())) {
      carrier.set("id_order_invoice", invoice.id());
    }
  }

  /** Writes the order's sums to its invoices. */
  void total(Row order) {
    for (Row invoice : store.where("order_invoices", "id_order", order.id())) {
      for (String sum : List.of("total_paid", "total_shipping", "total_wrapping")) {
        invoice.set(sum + "_tax_excl", order.text(sum + "_tax_excl"));
        invoice.set(sum + "_tax_incl", order.text(sum + "_tax_incl"));
      }
      invoice.set("total_discount_tax_excl", order.text("total_discounts_tax_excl"));
      invoice.set("total_discount_tax_incl", order.text("total_discounts_tax_incl"));
      invoice.set("total_products", order.text("total_products"));
      invoice.set("total_products_wt", order.text("total_products_wt"));
    }
  }

  /**
   * Pays what the invoices of this reference ask for beyond its payments: a split cart paid at once
   * gets no second line.
   */
  private void payRest(Row order) {
    String reference = order.text("reference");
    BigDecimal rest = BigDecimal.ZERO;
    for (Row one : store.where("orders", row -> row.text("reference").equals(reference))) {
      rest = one.number("invoice_number") == 0 ? rest : rest.add(one.decimal("total_paid"));
    }
    for (Row payment :
        store.where("order_payments", row -> row.text("order_reference").equals(reference))) {
      rest = rest.subtract(payment.decimal("amount"));
    }
    if (rest.signum() > 0) {
      pay(order, rest, "");
    }
  }

  private long next(String number) {
    return 1
        + store.all("orders").stream().mapToLong(order -> order.number(number)).max().orElse(0);
  }
}
