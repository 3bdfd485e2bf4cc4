package dev.tandem.sandbox.odoo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** stock.move: demand, reservation and what was really moved. */
final class Moves implements Behaviour {

  @Override
  public void prepare(Env env, Map<String, Object> values) {
    Row product = env.get("product.product", Values.reference(values.get("product_id")));
    Row picking =
        Values.truthy(values.get("picking_id"))
            ? env.get("stock.picking", Values.reference(values.get("picking_id")))
            : null;
    values.putIfAbsent("product_uom", env.value(product, "uom_id"));
    values.putIfAbsent("company_id", 1);
    values.putIfAbsent("state", "draft");
    values.putIfAbsent("date", Values.text(env.nowToTheSecond()));
    values.putIfAbsent("procure_method", "make_to_stock");
    if (picking != null) {
      values.putIfAbsent("location_id", picking.get("location_id"));
      values.putIfAbsent("location_dest_id", picking.get("location_dest_id"));
      values.putIfAbsent("picking_type_id", picking.get("picking_type_id"));
      values.putIfAbsent("origin", picking.get("origin"));
    }
  }

  @Override
  public void created(Env env, Row row, Set<String> given) {
    Row picking = env.find("stock.picking", row.ref("picking_id"));
    if (picking != null) {
      env.store().set(row, "reference", picking.get("name"));
      Pickings.adoptSale(env, picking, row);
      Pickings.refresh(env, picking);
    }
  }

  @Override
  public void written(Env env, Row row, Map<String, Object> before) {
    String field = doneField(env);
    BigDecimal old = (BigDecimal) before.getOrDefault(field, BigDecimal.ZERO);
    if ("done".equals(row.get("state")) && old.compareTo(row.number(field)) != 0) {
      Quants.shift(env, row, row.number(field).subtract(old));
      afterDone(env, row);
    } else if (!env.is14() && old.compareTo(row.number(field)) != 0) {
      planned(env, row, old);
    }
    lowered(env, row, before);
    Row picking = env.find("stock.picking", row.ref("picking_id"));
    if (picking != null && !"done".equals(picking.get("state"))) {
      ClosedPeriods.check(env, picking);
    }
    if (picking != null
        && !Set.of("done", "cancel").contains(String.valueOf(picking.get("state")))) {
      Pickings.refresh(env, picking);
    }
  }

  /** An open move whose demand falls below what is reserved for it lets go of all of that. */
  private static void lowered(Env env, Row move, Map<String, Object> before) {
    BigDecimal old = (BigDecimal) before.getOrDefault("product_uom_qty", BigDecimal.ZERO);
    BigDecimal demand = move.number("product_uom_qty");
    boolean open = Set.of("partially_available", "assigned").contains(move.text("state"));
    if (open
        && demand.compareTo(old) < 0
        && demand.compareTo(move.number(reservedField(env))) < 0) {
      unreserve(env, move);
      env.store().set(move, "state", "confirmed");
    }
  }

  /** 19: the quantity of an open move is what is reserved. */
  private static void planned(Env env, Row move, BigDecimal old) {
    if (!Set.of("confirmed", "partially_available", "assigned").contains(move.text("state"))) {
      return;
    }
    BigDecimal quantity = done(env, move);
    if (limited(env, move)) {
      Quants.reserve(env, move, quantity.subtract(old));
    }
    boolean all = quantity.compareTo(move.number("product_uom_qty")) >= 0;
    String some = quantity.signum() > 0 ? "partially_available" : "confirmed";
    env.store().set(move, "state", all ? "assigned" : some);
  }

  static void cancel(Env env, Row move) {
    unreserve(env, move);
    env.records().set(move, "state", "cancel");
  }

  /** In a backorder: 14 does not reserve what was split off until somebody asks. */
  static void reserveAgain(Env env, Row move) {
    if (!env.is14() || !limited(env, move) || move.number("reserved_availability").signum() > 0) {
      reserve(env, move);
    }
  }

  /** Whether it takes goods from a shelf of our own. */
  private static boolean limited(Env env, Row move) {
    Row source = env.find("stock.location", move.ref("location_id"));
    return isStorable(env, env.get("product.product", move.ref("product_id")))
        && source != null
        && "internal".equals(source.get("usage"));
  }

  static String doneField(Env env) {
    return env.is14() ? "quantity_done" : "quantity";
  }

  static BigDecimal done(Env env, Row move) {
    return move.number(doneField(env));
  }

  static BigDecimal demandOrDone(Env env, Row move) {
    return "done".equals(move.get("state")) ? done(env, move) : move.number("product_uom_qty");
  }

  static boolean isOutgoing(Env env, Row move) {
    Row destination = env.find("stock.location", move.ref("location_dest_id"));
    return destination != null && "customer".equals(destination.get("usage"));
  }

  static boolean isFromCustomer(Env env, Row move) {
    Row source = env.find("stock.location", move.ref("location_id"));
    return source != null && "customer".equals(source.get("usage"));
  }

  static boolean isStorable(Env env, Row product) {
    return env.is14()
        ? "product".equals(env.value(product, "type"))
        : Boolean.TRUE.equals(env.value(product, "is_storable"));
  }

  /** Takes from free stock what the move needs; consumables are always there. */
  static void reserve(Env env, Row move) {
    Row product = env.get("product.product", move.ref("product_id"));
    unreserve(env, move);
    BigDecimal wanted = move.number("product_uom_qty");
    boolean limited = limited(env, move);
    BigDecimal got =
        limited ? wanted.min(Quants.free(env, product.id()).max(BigDecimal.ZERO)) : wanted;
    if (limited) {
      Quants.reserve(env, move, got);
    }
    env.records().set(move, reservedField(env), got);
    String state = got.compareTo(wanted) >= 0 ? "assigned" : "confirmed";
    env.records()
        .set(
            move,
            "state",
            got.signum() > 0 && state.equals("confirmed") ? "partially_available" : state);
    Pickings.refresh(env, env.get("stock.picking", move.ref("picking_id")));
  }

  static void unreserve(Env env, Row move) {
    BigDecimal held = move.number(reservedField(env));
    if (held.signum() > 0 && limited(env, move)) {
      Quants.reserve(env, move, held.negate());
    }
    env.store().set(move, reservedField(env), BigDecimal.ZERO);
  }

  private static String reservedField(Env env) {
    return env.is14() ? "reserved_availability" : "quantity";
  }

  /**
   * Moves the quantity out of or into stock; the rest of the demand becomes a move of its own,
   * returned, or null.
   *
   * @param split false to leave the demand as it was: 19 without a backorder
   */
  static Row finish(Env env, Row move, BigDecimal quantity, boolean split) {
    BigDecimal rest = split ? move.number("product_uom_qty").subtract(quantity) : BigDecimal.ZERO;
    unreserve(env, move);
    env.records().set(move, doneField(env), quantity);
    env.records().set(move, "state", "done");
    env.records().set(move, "date", env.nowToTheSecond());
    Quants.shift(env, move, quantity);
    Row remainder = null;
    if (rest.signum() > 0) {
      remainder = copy(env, move, rest);
      env.records().set(move, "product_uom_qty", quantity);
    }
    afterDone(env, move);
    Deliveries.push(env, move);
    return remainder;
  }

  private static Row copy(Env env, Row move, BigDecimal quantity) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String field :
        java.util.List.of(
            "name",
            "product_id",
            "product_uom",
            "location_id",
            "location_dest_id",
            "sale_line_id",
            "picking_id",
            "picking_type_id",
            "group_id",
            "origin_returned_move_id",
            "to_refund",
            "location_final_id",
            "bom_line_id",
            "origin")) {
      if (move.model().has(field) && move.get(field) != null) {
        values.put(field, move.get(field));
      }
    }
    values.put("product_uom_qty", quantity);
    values.put("state", "confirmed");
    Row rest =
        new Env(env.world(), Map.of(), env.now()).asPerson().records().create("stock.move", values);
    env.store().set(rest, "date_deadline", move.get("date_deadline"));
    env.store().set(rest, "move_dest_ids", List.copyOf(move.refs("move_dest_ids")));
    for (Integer next : move.refs("move_dest_ids")) {
      Row fed = env.get("stock.move", next);
      List<Integer> all = new ArrayList<>(fed.refs("move_orig_ids"));
      all.add(rest.id());
      env.store().set(fed, "move_orig_ids", List.copyOf(all));
    }
    env.store().set(rest, "move_orig_ids", List.copyOf(move.refs("move_orig_ids")));
    return rest;
  }

  private static void afterDone(Env env, Row move) {
    Row line = env.find("sale.order.line", move.ref("sale_line_id"));
    if (line != null) {
      SaleLines.progress(env, line);
      env.records().touch(line);
      Row order = env.get("sale.order", line.ref("order_id"));
      if (env.is14()) {
        env.records().touch(order);
      }
      SaleOrders.refresh(env, order);
    }
  }
}
