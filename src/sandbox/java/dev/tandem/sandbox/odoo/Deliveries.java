package dev.tandem.sandbox.odoo;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** From a confirmed order to its delivery: moves for what is ordered and not yet planned. */
final class Deliveries {

  private static final int RECEIPT = 1;
  private static final int DELIVERY = 2;

  private Deliveries() {}

  /**
   * Plans what is missing. Too much is taken back by 19 only; 14 leaves the picking at the old
   * quantity. 19 changes a move only where it is due when the order is: the date of an order that
   * was written after its confirmation is another one, and then more is a move of its own, and less
   * a receipt of goods that never left (measured).
   */
  static void launch(Env env, Row order) {
    for (Row line : SaleOrders.lines(env, order)) {
      Row product = env.find("product.product", line.ref("product_id"));
      if (product == null || "service".equals(env.value(product, "type"))) {
        continue;
      }
      BigDecimal missing = line.number("product_uom_qty").subtract(planned(env, line));
      if (missing.signum() > 0) {
        plan(env, order, line, missing);
      } else if (missing.signum() < 0 && !env.is14()) {
        takeBack(env, order, line, missing.negate());
      }
    }
  }

  private static List<Row> moves(Env env, Row line) {
    return env.where("stock.move", "sale_line_id", line.id()).stream()
        .filter(move -> !"cancel".equals(move.get("state")))
        .toList();
  }

  private static BigDecimal planned(Env env, Row line) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Row move : moves(env, line)) {
      BigDecimal quantity = Moves.demandOrDone(env, move);
      sum = Moves.isOutgoing(env, move) ? sum.add(quantity) : sum.subtract(quantity);
    }
    return sum;
  }

  static BigDecimal delivered(Env env, Row line) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Row move : moves(env, line)) {
      if ("done".equals(move.get("state"))) {
        BigDecimal quantity = Moves.done(env, move);
        BigDecimal back = move.flag("to_refund") ? quantity.negate() : BigDecimal.ZERO;
        sum = sum.add(Moves.isOutgoing(env, move) ? quantity : back);
      }
    }
    return sum;
  }

  private static void plan(Env env, Row order, Row line, BigDecimal quantity) {
    Row picking = openPicking(env, order, DELIVERY);
    for (Row move : moves(env, line)) {
      boolean open = move.ref("picking_id") == picking.id() && !"done".equals(move.get("state"));
      if (open && isDueWith(env, order, move)) {
        env.records().set(move, "product_uom_qty", move.number("product_uom_qty").add(quantity));
        Moves.reserve(env, move);
        return;
      }
    }
    Moves.reserve(env, move(env, order, line, picking, quantity));
  }

  private static Row move(Env env, Row order, Row line, Row picking, BigDecimal quantity) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", line.text("name"));
    values.put("product_id", line.ref("product_id"));
    values.put("product_uom_qty", quantity);
    values.put("picking_id", picking.id());
    values.put("sale_line_id", line.id());
    values.put("state", "confirmed");
    values.put("group_id", picking.get("group_id"));
    values.keySet().removeIf(field -> !env.model("stock.move").has(field));
    Row move = sudo(env).records().create("stock.move", values);
    env.store().set(move, "date_deadline", order.get("date_order"));
    return move;
  }

  private static boolean isDueWith(Env env, Row order, Row move) {
    return env.is14() || Objects.equals(order.get("date_order"), move.get("date_deadline"));
  }

  private static Row openPicking(Env env, Row order, int type) {
    for (Row picking : env.where("stock.picking", "sale_id", order.id())) {
      boolean open = !List.of("done", "cancel").contains(picking.text("state"));
      if (open && picking.ref("picking_type_id") == type) {
        return picking;
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("picking_type_id", type);
    values.put("partner_id", order.ref("partner_shipping_id"));
    values.put("origin", order.text("name"));
    values.put("carrier_id", order.ref("carrier_id"));
    if (env.is14()) {
      values.put("group_id", group(env, order));
    }
    Row picking = sudo(env).records().create("stock.picking", values);
    env.store().set(picking, "sale_id", order.id());
    return picking;
  }

  /** 14 ties deliveries and returns to the order by a group. */
  private static Integer group(Env env, Row order) {
    if (order.get("procurement_group_id") == null) {
      Map<String, Object> values = Map.of("name", order.text("name"), "sale_id", order.id());
      Row group = sudo(env).records().create("procurement.group", values);
      env.store().set(order, "procurement_group_id", group.id());
    }
    return order.ref("procurement_group_id");
  }

  private static Env sudo(Env env) {
    return new Env(env.world(), Map.of(), env.now()).asPerson();
  }

  private static void takeBack(Env env, Row order, Row line, BigDecimal tooMuch) {
    BigDecimal left = tooMuch;
    for (Row move : moves(env, line)) {
      boolean open = Moves.isOutgoing(env, move) && !"done".equals(move.get("state"));
      if (!open || !isDueWith(env, order, move) || left.signum() == 0) {
        continue;
      }
      BigDecimal part = left.min(move.number("product_uom_qty"));
      left = left.subtract(part);
      Moves.unreserve(env, move);
      env.records().set(move, "product_uom_qty", move.number("product_uom_qty").subtract(part));
      if (move.number("product_uom_qty").signum() == 0) {
        env.records().set(move, "state", "cancel");
      } else {
        Moves.reserve(env, move);
      }
      Pickings.refresh(env, env.get("stock.picking", move.ref("picking_id")));
    }
    if (left.signum() > 0) {
      Row receipt = openPicking(env, order, RECEIPT);
      Row move = move(env, order, line, receipt, left);
      env.store().set(move, "to_refund", true);
      Moves.reserve(env, move);
      Pickings.refresh(env, receipt);
    }
  }
}
