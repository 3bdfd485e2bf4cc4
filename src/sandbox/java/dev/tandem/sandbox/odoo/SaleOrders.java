package dev.tandem.sandbox.odoo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** sale.order: what is computed when not sent, and the order's own numbers. */
final class SaleOrders implements Behaviour {

  @Override
  public void prepare(Env env, Map<String, Object> values) {
    if (Values.truthy(values.get("partner_id"))) {
      int partner = Values.reference(values.get("partner_id"));
      absent(values, "partner_invoice_id", Partners.address(env, partner, "invoice"));
      absent(values, "partner_shipping_id", Partners.address(env, partner, "delivery"));
      values.putIfAbsent(
          "payment_term_id", env.get("res.partner", partner).get("property_payment_term_id"));
    }
    if (!Values.truthy(values.get("name")) || "New".equals(values.get("name"))) {
      values.put("name", "S%05d".formatted(env.store().next("sale.order")));
    }
    absent(values, "date_order", Values.text(env.nowToTheSecond()));
    absent(values, "company_id", 1);
    values.putIfAbsent("user_id", env.uid());
    values.putIfAbsent("team_id", 1);
    values.putIfAbsent("warehouse_id", 1);
    values.putIfAbsent("pricelist_id", 1);
    if (!env.is14()) {
      values.putIfAbsent("validity_date", env.now().toLocalDate().plusDays(30).toString());
    }
    values.put("currency_id", currency(env, values.get("pricelist_id")));
    values.put("invoice_status", "no");
  }

  private static void absent(Map<String, Object> values, String field, Object value) {
    if (!Values.truthy(values.get(field))) {
      values.put(field, value);
    }
  }

  private static Integer currency(Env env, Object pricelist) {
    return Values.truthy(pricelist)
        ? env.get("product.pricelist", Values.reference(pricelist)).ref("currency_id")
        : companyCurrency(env);
  }

  static Integer companyCurrency(Env env) {
    return env.get("res.company", 1).ref("currency_id");
  }

  @Override
  public void created(Env env, Row row, Set<String> given) {
    Followers.made(env, row);
    refresh(env, row);
    if (isOrder(row)) {
      // A state that rides along makes no pickings: only action_confirm does.
      linesFollow(env, row);
    }
  }

  @Override
  public void writing(Env env, Row row, Map<String, Object> values) {
    values.remove("currency_id");
    if (values.containsKey("pricelist_id")) {
      values.put("currency_id", currency(env, values.get("pricelist_id")));
    }
  }

  @Override
  public void written(Env env, Row row, Map<String, Object> before) {
    if (!Objects.equals(row.get("state"), before.get("state"))) {
      linesFollow(env, row);
    }
    refresh(env, row);
  }

  @Override
  public void deleting(Env env, Row row) {
    String state = row.text("state");
    if (!"draft".equals(state) && !"cancel".equals(state)) {
      throw OdooError.user(
          "You can not delete a sent quotation or a confirmed sales order. You must first cancel it.");
    }
  }

  static boolean isOrder(Row order) {
    return "sale".equals(order.get("state")) || "done".equals(order.get("state"));
  }

  static List<Row> lines(Env env, Row order) {
    return env.where("sale.order.line", "order_id", order.id());
  }

  static void linesFollow(Env env, Row order) {
    for (Row line : lines(env, order)) {
      if (!Objects.equals(line.get("state"), order.get("state"))) {
        env.records().set(line, "state", order.get("state"));
      }
      SaleLines.progress(env, line);
    }
  }

  /** Totals and statuses, once before the call reads or ends. */
  static void refresh(Env env, Row order) {
    env.later(
        "order:" + order.id(),
        () -> {
          if (env.find("sale.order", order.id()) != null) {
            new OrderTotals(env).order(order);
            statuses(env, order);
          }
        });
  }

  private static void statuses(Env env, Row order) {
    List<Row> lines = lines(env, order);
    String status = "no";
    if (isOrder(order)
        && lines.stream().anyMatch(line -> "to invoice".equals(line.get("invoice_status")))) {
      status = "to invoice";
    } else if (isOrder(order)
        && !lines.isEmpty()
        && lines.stream().allMatch(line -> "invoiced".equals(line.get("invoice_status")))) {
      status = "invoiced";
    }
    if (!status.equals(order.get("invoice_status"))) {
      env.records().set(order, "invoice_status", status);
    }
    String delivery = env.is14() ? null : Pickings.deliveryStatus(env, order);
    if (!Objects.equals(delivery, order.get("delivery_status"))) {
      env.records().set(order, "delivery_status", delivery);
    }
  }

  static Object undiscounted(Env env, Row order) {
    return lines(env, order).stream()
        .map(line -> line.number("price_unit").multiply(line.number("product_uom_qty")))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  static Object typeName(Env env, Row order) {
    return isOrder(order) ? "Sales Order" : "Quotation";
  }
}
