package dev.tandem.sandbox.odoo;

import dev.tandem.sandbox.odoo.Warehouses.Step;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** From a confirmed order to its delivery: moves for what is ordered and not yet planned. */
final class Deliveries {

  /** On a product whose goods a vendor sends; set by {@link OdooUser#dropShips}. */
  static final String DROP_SHIPPED = "sandbox_drop_shipped";

  /** On a line whose goods leave from another warehouse; set by {@link OdooUser#leavesFrom}. */
  static final String WAREHOUSE = "sandbox_warehouse";

  private Deliveries() {}

  /** Goods that leave for a line: what was sold, or a part of it. */
  private record Goods(Row line, int product, Row part) {}

  /**
   * Plans what is missing of lines: those whose quantity was written, and no others, though what
   * came back of one is missing there too. Too much is taken back by 19 only; 14 leaves the picking
   * at the old quantity. 19 changes a move only where it is due when the order is: the date of an
   * order that was written after its confirmation is another one, and then more is a move of its
   * own, and less a receipt of goods that never left (measured). A locked order plans nothing.
   */
  static void launch(Env env, Row order, List<Row> lines) {
    if (order.flag("locked")) {
      return;
    }
    for (Row line : lines) {
      Row product = env.find("product.product", line.ref("product_id"));
      if (product == null
          || "service".equals(env.value(product, "type"))
          || product.flag(DROP_SHIPPED)) {
        continue;
      }
      List<Row> parts = Kits.parts(env, product);
      BigDecimal missing =
          line.number("product_uom_qty").subtract(planned(env, line, product.id(), parts));
      if (parts.isEmpty()) {
        change(env, order, new Goods(line, product.id(), null), missing);
      }
      for (Row part : parts) {
        Goods goods = new Goods(line, part.ref("product_id"), part);
        change(env, order, goods, missing.multiply(Kits.perKit(env, part)));
      }
    }
  }

  private static void change(Env env, Row order, Goods goods, BigDecimal missing) {
    if (missing.signum() > 0) {
      plan(env, order, goods, missing);
    } else if (missing.signum() < 0 && !env.is14()) {
      takeBack(env, order, goods, missing.negate());
    }
  }

  private static List<Row> moves(Env env, Row line) {
    return env.where("stock.move", "sale_line_id", line.id()).stream()
        .filter(move -> !"cancel".equals(move.get("state")))
        .toList();
  }

  private static BigDecimal planned(Env env, Row line, int product, List<Row> parts) {
    return parts.isEmpty()
        ? sum(env, line, product, null, false)
        : Kits.whole(env, parts, byPart(env, line, parts, false));
  }

  private static Map<Integer, BigDecimal> byPart(Env env, Row line, List<Row> parts, boolean done) {
    Map<Integer, BigDecimal> byPart = new HashMap<>();
    parts.forEach(
        part -> byPart.put(part.id(), sum(env, line, part.ref("product_id"), part, done)));
    return byPart;
  }

  /**
   * What goes out less what comes back: all that is planned, by the first step on 19 and the last
   * on 14, or what was done by the last.
   */
  private static BigDecimal sum(Env env, Row line, int product, Row part, boolean done) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Row move : moves(env, line)) {
      boolean own =
          move.ref("product_id") == product
              && (part == null || Objects.equals(move.ref("bom_line_id"), part.id()));
      if (!own || (done && !"done".equals(move.get("state")))) {
        continue;
      }
      BigDecimal quantity = done ? Moves.done(env, move) : Moves.demandOrDone(env, move);
      boolean first = env.is14() || done || move.refs("move_orig_ids").isEmpty();
      if (done || env.is14() ? Moves.isOutgoing(env, move) : first && isBound(env, move)) {
        sum = sum.add(quantity);
      } else if (Moves.isFromCustomer(env, move) && (move.flag("to_refund") || !done)) {
        sum = sum.subtract(quantity);
      }
    }
    return sum;
  }

  private static boolean isBound(Env env, Row move) {
    Row last = env.find("stock.location", move.ref("location_final_id"));
    return Moves.isOutgoing(env, move) || (last != null && "customer".equals(last.get("usage")));
  }

  static BigDecimal delivered(Env env, Row line) {
    Row product = env.find("product.product", line.ref("product_id"));
    if (product == null) {
      return BigDecimal.ZERO;
    }
    List<Row> parts = Kits.parts(env, product);
    return parts.isEmpty()
        ? sum(env, line, product.id(), null, true)
        : Kits.whole(env, parts, byPart(env, line, parts, true));
  }

  static Object method(Env env, Row line) {
    Row product = env.find("product.product", line.ref("product_id"));
    boolean goods = product != null && !"service".equals(env.value(product, "type"));
    return goods ? "stock_move" : "manual";
  }

  private static Row warehouse(Env env, Row order, Row line) {
    Integer own = line.ref(WAREHOUSE);
    Integer usual = Objects.requireNonNullElse(order.ref("warehouse_id"), 1);
    return env.get("stock.warehouse", own == null ? usual : own);
  }

  private static void plan(Env env, Row order, Goods goods, BigDecimal quantity) {
    List<Step> steps = Warehouses.steps(env, warehouse(env, order, goods.line()));
    Step first = steps.get(0);
    for (Row move : moves(env, goods.line())) {
      boolean open =
          move.ref("product_id") == goods.product()
              && move.ref("picking_type_id") == first.type()
              && !"done".equals(move.get("state"));
      if (open && isDueWith(env, order, move)) {
        env.records().set(move, "product_uom_qty", move.number("product_uom_qty").add(quantity));
        Moves.reserve(env, move);
        return;
      }
    }
    if (!env.is14()) {
      // Each further step comes to be when the one before it is done.
      Row move = move(env, order, goods, first, quantity);
      env.store().set(move, "location_final_id", Warehouses.customers(env));
      Moves.reserve(env, move);
      return;
    }
    List<Step> backwards = new ArrayList<>(steps);
    java.util.Collections.reverse(backwards);
    Row next = null;
    for (Step step : backwards) {
      Row move = move(env, order, goods, step, quantity);
      if (next != null) {
        env.store().set(move, "sale_line_id", null);
        link(env, move, next);
      }
      boolean waits = step != first;
      env.store().set(move, "state", waits ? "waiting" : "confirmed");
      if (!waits) {
        Moves.reserve(env, move);
      }
      Pickings.refresh(env, env.get("stock.picking", move.ref("picking_id")));
      next = move;
    }
  }

  private static void link(Env env, Row move, Row next) {
    env.store().set(move, "move_dest_ids", List.of(next.id()));
    List<Integer> before = new ArrayList<>(next.refs("move_orig_ids"));
    before.add(move.id());
    env.store().set(next, "move_orig_ids", List.copyOf(before));
  }

  /** A step was done: the next one is made on 19, and has its goods on 14. */
  static void push(Env env, Row move) {
    for (Integer id : move.refs("move_dest_ids")) {
      Row next = env.find("stock.move", id);
      if (next != null && "waiting".equals(next.get("state"))) {
        arrived(env, next);
      }
    }
    Row line = env.find("sale.order.line", move.ref("sale_line_id"));
    boolean further =
        !env.is14()
            && line != null
            && move.ref("location_final_id") != null
            && !Objects.equals(move.ref("location_final_id"), move.ref("location_dest_id"))
            && move.refs("move_dest_ids").isEmpty();
    if (!further) {
      return;
    }
    Row order = env.get("sale.order", line.ref("order_id"));
    for (Step step : Warehouses.steps(env, warehouse(env, order, line))) {
      if (step.from() == move.ref("location_dest_id")) {
        Row part = env.find("mrp.bom.line", move.ref("bom_line_id"));
        Goods goods = new Goods(line, move.ref("product_id"), part);
        Row next = move(env, order, goods, step, Moves.done(env, move));
        env.store().set(next, "location_final_id", move.ref("location_final_id"));
        link(env, move, next);
        arrived(env, next);
      }
    }
  }

  /** It takes what the step before it brought, whatever else is free. */
  private static void arrived(Env env, Row move) {
    Moves.reserve(env, move);
    env.records().set(move, "state", "assigned");
    Pickings.refresh(env, env.get("stock.picking", move.ref("picking_id")));
  }

  private static Row move(Env env, Row order, Goods goods, Step step, BigDecimal quantity) {
    Row picking = openPicking(env, order, step);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", goods.line().text("name"));
    values.put("product_id", goods.product());
    values.put("product_uom_qty", quantity);
    values.put("picking_id", picking.id());
    values.put("sale_line_id", goods.line().id());
    values.put("state", "confirmed");
    values.put("group_id", picking.get("group_id"));
    values.put("location_id", step.from());
    values.put("location_dest_id", step.to());
    values.put("bom_line_id", goods.part() == null ? false : goods.part().id());
    values.keySet().removeIf(field -> !env.model("stock.move").has(field));
    Row move = sudo(env).records().create("stock.move", values);
    env.store().set(move, "date_deadline", order.get("date_order"));
    return move;
  }

  private static boolean isDueWith(Env env, Row order, Row move) {
    return env.is14() || Objects.equals(order.get("date_order"), move.get("date_deadline"));
  }

  private static Row openPicking(Env env, Row order, Step step) {
    for (Row picking : env.where("stock.picking", "sale_id", order.id())) {
      boolean open = !List.of("done", "cancel").contains(picking.text("state"));
      if (open
          && picking.ref("picking_type_id") == step.type()
          && picking.ref("location_id") == step.from()) {
        return picking;
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("picking_type_id", step.type());
    values.put("location_id", step.from());
    values.put("location_dest_id", step.to());
    values.put("partner_id", order.ref("partner_shipping_id"));
    values.put("origin", order.text("name"));
    values.put("carrier_id", order.ref("carrier_id"));
    values.put("scheduled_date", Values.text((LocalDateTime) order.get("date_order")));
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
    return new Env(env.world(), env.inherited(), env.now()).asPerson();
  }

  private static void takeBack(Env env, Row order, Goods goods, BigDecimal tooMuch) {
    BigDecimal left = tooMuch;
    for (Row move : moves(env, goods.line())) {
      boolean open =
          isBound(env, move)
              && move.ref("product_id") == goods.product()
              && move.refs("move_orig_ids").isEmpty()
              && !"done".equals(move.get("state"));
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
      Row warehouse = warehouse(env, order, goods.line());
      Step back =
          new Step(
              Warehouses.receipts(env, warehouse),
              Warehouses.customers(env),
              warehouse.ref("lot_stock_id"));
      Row move = move(env, order, goods, back, left);
      env.store().set(move, "to_refund", true);
      Moves.reserve(env, move);
      Pickings.refresh(env, env.get("stock.picking", move.ref("picking_id")));
    }
  }

  /** A person confirms the purchase of what a vendor sends: that makes the transfer. */
  static Row purchase(Env env, Row order) {
    Row type = dropShip(env);
    Row picking = null;
    for (Row line : SaleOrders.lines(env, order)) {
      Row product = env.find("product.product", line.ref("product_id"));
      if (product != null && product.flag(DROP_SHIPPED)) {
        Step step =
            new Step(
                type.id(),
                type.ref("default_location_src_id"),
                type.ref("default_location_dest_id"));
        Goods goods = new Goods(line, product.id(), null);
        Row move = move(env, order, goods, step, line.number("product_uom_qty"));
        Moves.reserve(env, move);
        picking = env.get("stock.picking", move.ref("picking_id"));
        Pickings.refresh(env, picking);
      }
    }
    return picking;
  }

  /** 14 calls it a receipt. It has no warehouse, and no kind of transfer takes its goods back. */
  private static Row dropShip(Env env) {
    for (Row type : env.where("stock.picking.type", "sequence_code", "DS")) {
      return type;
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", "Dropship");
    values.put("code", env.is14() ? "incoming" : "dropship");
    values.put("sequence_code", "DS");
    values.put(
        "default_location_src_id", env.where("stock.location", "usage", "supplier").get(0).id());
    values.put("default_location_dest_id", Warehouses.customers(env));
    return env.records().create("stock.picking.type", values);
  }
}
