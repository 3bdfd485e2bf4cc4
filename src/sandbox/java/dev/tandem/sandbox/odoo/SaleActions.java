package dev.tandem.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The buttons of a sale order. */
final class SaleActions {

  private SaleActions() {}

  static Map<String, Behaviours.Action> all() {
    return Map.of(
        "sale.order.action_confirm", SaleActions::confirm,
        "sale.order.action_cancel", SaleActions::cancel,
        "sale.order.action_draft", SaleActions::draft,
        "sale.order.action_lock", SaleActions::lock,
        "sale.order.action_unlock", SaleActions::unlock,
        "sale.order.action_done", SaleActions::lock);
  }

  /** Whether this series has the button; the others answer "no such method". */
  static boolean exists(OdooSeries series, String method) {
    return switch (method) {
      case "action_lock" -> !series.is14();
      case "action_done" -> series.is14();
      default -> true;
    };
  }

  private static Object confirm(Env env, List<Integer> ids, Map<String, Object> arguments) {
    List<Row> orders = env.get("sale.order", ids);
    orders.forEach(order -> confirmable(env, order));
    for (Row order : orders) {
      env.records().set(order, "state", "sale");
      env.records().set(order, "date_order", env.nowToTheSecond());
      SaleOrders.linesFollow(env, order);
      Deliveries.launch(env, order, SaleOrders.lines(env, order));
      SaleOrders.refresh(env, order);
      if (locksConfirmed(env)) {
        lock(env, List.of(order.id()), Map.of());
      }
    }
    return true;
  }

  /** "Lock Confirmed Sales": every user has its group. */
  private static boolean locksConfirmed(Env env) {
    return env.get("res.groups", Seed.USER).refs("implied_ids").contains(Seed.LOCKS);
  }

  private static void confirmable(Env env, Row order) {
    String state = order.text("state");
    if (env.is14()) {
      if ("done".equals(state) || "cancel".equals(state)) {
        throw OdooError.user(
            "It is not allowed to confirm an order in the following states: done, cancel");
      }
      return;
    }
    if (!"draft".equals(state) && !"sent".equals(state)) {
      throw OdooError.user("Some orders are not in a state requiring confirmation.");
    }
    boolean incomplete =
        SaleOrders.lines(env, order).stream()
            .anyMatch(
                line ->
                    line.get("display_type") == null
                        && line.get("product_id") == null
                        && !line.flag("is_downpayment"));
    if (incomplete) {
      throw OdooError.user(
          "Some order lines are missing a product, you need to correct them before going further.");
    }
  }

  private static Object cancel(Env env, List<Integer> ids, Map<String, Object> arguments) {
    for (Row order : env.get("sale.order", ids)) {
      if (order.flag("locked")) {
        throw OdooError.user("You cannot cancel a locked order. Please unlock it first.");
      }
      List<Row> pickings = env.where("stock.picking", "sale_id", order.id());
      boolean delivered =
          pickings.stream().anyMatch(picking -> "done".equals(picking.get("state")));
      List<Row> drafts = OrderInvoicing.drafts(env, order);
      boolean asked = delivered || !drafts.isEmpty();
      if (env.is14() && asked && !env.contextFlag("disable_cancel_warning")) {
        return wizard(order);
      }
      drafts.forEach(invoice -> InvoiceActions.set(env, invoice, "cancel"));
      pickings.stream()
          .filter(picking -> !"done".equals(picking.get("state")))
          .forEach(picking -> Pickings.cancel(env, picking));
      env.records().set(order, "state", "cancel");
      SaleOrders.linesFollow(env, order);
      SaleOrders.refresh(env, order);
    }
    return true;
  }

  private static Map<String, Object> wizard(Row order) {
    Map<String, Object> action = new LinkedHashMap<>();
    action.put("name", "Cancel Sales Order");
    action.put("view_mode", "form");
    action.put("res_model", "sale.order.cancel");
    action.put("view_id", 1122);
    action.put("type", "ir.actions.act_window");
    action.put("context", Map.of("default_order_id", order.id()));
    action.put("target", "new");
    return action;
  }

  private static Object draft(Env env, List<Integer> ids, Map<String, Object> arguments) {
    for (Row order : env.get("sale.order", ids)) {
      if ("cancel".equals(order.get("state")) || "sent".equals(order.get("state"))) {
        env.records().set(order, "state", "draft");
        SaleOrders.linesFollow(env, order);
        SaleOrders.refresh(env, order);
      }
    }
    return true;
  }

  private static Object lock(Env env, List<Integer> ids, Map<String, Object> arguments) {
    for (Row order : env.get("sale.order", ids)) {
      env.records().set(order, env.is14() ? "state" : "locked", env.is14() ? "done" : true);
      SaleOrders.linesFollow(env, order);
    }
    return env.is14() ? true : Behaviours.NOTHING;
  }

  private static Object unlock(Env env, List<Integer> ids, Map<String, Object> arguments) {
    for (Row order : env.get("sale.order", ids)) {
      env.records().set(order, env.is14() ? "state" : "locked", env.is14() ? "sale" : false);
      SaleOrders.linesFollow(env, order);
    }
    return Behaviours.NOTHING;
  }
}
