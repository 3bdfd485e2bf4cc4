package dev.tandem.sandbox.odoo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** stock.picking: a transfer and its state, which follows its moves. */
final class Pickings implements Behaviour {

  private static final String MODEL = "stock.picking";

  @Override
  public void prepare(Env env, Map<String, Object> values) {
    if (Values.truthy(values.get("picking_type_id"))) {
      Row type = env.get("stock.picking.type", Values.reference(values.get("picking_type_id")));
      values.putIfAbsent("location_id", type.get("default_location_src_id"));
      values.putIfAbsent("location_dest_id", type.get("default_location_dest_id"));
      if (!Values.truthy(values.get("name")) || "/".equals(values.get("name"))) {
        String prefix = "WH/" + type.text("sequence_code") + "/";
        values.put("name", prefix + "%05d".formatted(env.store().next(prefix)));
      }
    }
    if (env.is14() && Values.truthy(values.get("group_id"))) {
      Row group = env.get("procurement.group", Values.reference(values.get("group_id")));
      values.putIfAbsent("sale_id", group.get("sale_id"));
    }
    values.putIfAbsent("company_id", 1);
    values.putIfAbsent("move_type", "direct");
    values.putIfAbsent("scheduled_date", Values.text(env.nowToTheSecond()));
    values.putIfAbsent("date", Values.text(env.nowToTheSecond()));
    values.put("state", "draft");
  }

  @Override
  public void created(Env env, Row row, Set<String> given) {
    Followers.made(env, row);
    ClosedPeriods.check(env, row);
    refresh(env, row);
  }

  @Override
  public void written(Env env, Row row, Map<String, Object> before) {
    ClosedPeriods.check(env, row);
  }

  static List<Row> moves(Env env, Row picking) {
    return env.where("stock.move", "picking_id", picking.id());
  }

  /** A picking belongs to the order of its moves' sale lines on 19, to that of its group on 14. */
  static void adoptSale(Env env, Row picking, Row move) {
    Row line = env.find("sale.order.line", move.ref("sale_line_id"));
    if (line != null && picking.get("sale_id") == null && !env.is14()) {
      env.store().set(picking, "sale_id", line.ref("order_id"));
    }
  }

  static void refresh(Env env, Row picking) {
    String state = stateOf(moves(env, picking));
    if (!state.equals(picking.get("state"))) {
      ClosedPeriods.check(env, picking);
      env.records().set(picking, "state", state);
      if (state.equals("done")) {
        env.records().set(picking, "date_done", env.nowToTheSecond());
      }
      Row order = env.find("sale.order", picking.ref("sale_id"));
      if (order != null) {
        effective(env, picking, order);
        SaleOrders.refresh(env, order);
      }
    }
  }

  /** The day of the first delivery. */
  private static void effective(Env env, Row picking, Row order) {
    Row target = env.find("stock.location", picking.ref("location_dest_id"));
    boolean delivered =
        "done".equals(picking.get("state"))
            && target != null
            && "customer".equals(target.get("usage"));
    if (delivered && order.get("effective_date") == null) {
      Object day = env.is14() ? env.now().toLocalDate().toString() : env.nowToTheSecond();
      env.records().set(order, "effective_date", day);
    }
  }

  static OdooError isDone() {
    return OdooError.user(
        "You cannot cancel a stock move that has been set to 'Done'. Create a return in order to reverse the moves which took place.");
  }

  @Override
  public void deleting(Env env, Row row) {
    if ("done".equals(row.get("state"))) {
      throw isDone();
    }
  }

  /** Where the parcel is, by the carrier's template: 19 only. */
  static Object trackingUrl(Env env, Row picking) {
    Row carrier = env.find("delivery.carrier", picking.ref("carrier_id"));
    boolean known = carrier != null && carrier.get("tracking_url") != null;
    return known && picking.get("carrier_tracking_ref") != null
        ? carrier
            .text("tracking_url")
            .replace("<shipmenttrackingnumber>", picking.text("carrier_tracking_ref"))
        : null;
  }

  private static String stateOf(List<Row> moves) {
    List<String> states =
        moves.stream()
            .map(move -> move.text("state"))
            .filter(state -> !"cancel".equals(state))
            .toList();
    if (states.isEmpty()) {
      return moves.isEmpty() ? "draft" : "cancel";
    }
    if (states.contains("draft")) {
      return "draft";
    }
    if (states.stream().allMatch("done"::equals)) {
      return "done";
    }
    if (states.stream().allMatch("waiting"::equals)) {
      return "waiting";
    }
    boolean some = states.contains("assigned") || states.contains("partially_available");
    return some ? "assigned" : "confirmed";
  }

  static void cancel(Env env, Row picking) {
    ClosedPeriods.check(env, picking);
    for (Row move : moves(env, picking)) {
      if (!"done".equals(move.get("state"))) {
        Moves.cancel(env, move);
      }
    }
    env.records().set(picking, "state", "cancel");
  }

  /** 19 only; null while there is nothing to deliver. */
  static String deliveryStatus(Env env, Row order) {
    List<String> states =
        env.where(MODEL, "sale_id", order.id()).stream().map(row -> row.text("state")).toList();
    if (states.isEmpty() || states.stream().allMatch("cancel"::equals)) {
      return null;
    }
    if (states.stream().allMatch(Set.of("done", "cancel")::contains)) {
      return "full";
    }
    boolean delivered =
        SaleOrders.lines(env, order).stream()
            .anyMatch(line -> line.number("qty_delivered").compareTo(BigDecimal.ZERO) > 0);
    if (delivered) {
      return "partial";
    }
    return states.contains("done") ? "started" : "pending";
  }

  static Object typeName(Env env, Row type) {
    String warehouse = env.displayName("stock.warehouse", type.ref("warehouse_id"));
    return Objects.requireNonNullElse(warehouse, "") + ": " + type.text("name");
  }
}
