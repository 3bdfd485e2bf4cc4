package dev.tandem.sandbox.odoo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The buttons of a transfer: confirm, check availability, cancel, validate. */
final class PickingActions {

  private PickingActions() {}

  static Map<String, Behaviours.Action> all() {
    return Map.of(
        "stock.picking.action_confirm", PickingActions::confirm,
        "stock.picking.action_assign", PickingActions::assign,
        "stock.picking.action_cancel", PickingActions::cancel,
        "stock.picking.button_validate", PickingActions::validate);
  }

  private static List<Row> open(Env env, Row picking) {
    return Pickings.moves(env, picking).stream()
        .filter(move -> !List.of("done", "cancel").contains(move.text("state")))
        .toList();
  }

  private static Object confirm(Env env, List<Integer> ids, Map<String, Object> arguments) {
    for (Row picking : env.get("stock.picking", ids)) {
      for (Row move : open(env, picking)) {
        if ("draft".equals(move.get("state"))) {
          Moves.reserve(env, move);
        }
      }
    }
    return true;
  }

  private static Object assign(Env env, List<Integer> ids, Map<String, Object> arguments) {
    for (Row picking : env.get("stock.picking", ids)) {
      List<Row> open = open(env, picking);
      if (open.isEmpty()) {
        throw OdooError.user("Nothing to check the availability for.");
      }
      open.stream()
          .filter(move -> !"assigned".equals(move.get("state")))
          .forEach(move -> Moves.reserve(env, move));
    }
    return true;
  }

  private static Object cancel(Env env, List<Integer> ids, Map<String, Object> arguments) {
    for (Row picking : env.get("stock.picking", ids)) {
      if ("done".equals(picking.get("state"))) {
        throw Pickings.isDone();
      }
      Pickings.cancel(env, picking);
    }
    return true;
  }

  private static Object validate(Env env, List<Integer> ids, Map<String, Object> arguments) {
    for (Row picking : env.get("stock.picking", ids)) {
      Object answer = validate(env, picking);
      if (!Boolean.TRUE.equals(answer)) {
        return answer;
      }
    }
    return true;
  }

  private static Object validate(Env env, Row picking) {
    if ("done".equals(picking.get("state")) && !env.is14()) {
      return true;
    }
    if ("draft".equals(picking.get("state")) && !env.is14()) {
      open(env, picking).forEach(move -> Moves.reserve(env, move));
    }
    List<Row> open = open(env, picking);
    if (open.stream().allMatch(move -> Moves.done(env, move).signum() == 0)) {
      return untouched(env, picking, open);
    }
    Map<Row, BigDecimal> quantities = quantities(env, open);
    boolean partial =
        quantities.entrySet().stream()
            .anyMatch(
                entry -> entry.getValue().compareTo(entry.getKey().number("product_uom_qty")) < 0);
    if (partial && !env.contextFlag("skip_backorder")) {
      return action(picking, "Create Backorder?", "stock.backorder.confirmation");
    }
    if (asksForTextMessage(env, picking)) {
      return action(picking, "SMS", "confirm.stock.sms");
    }
    finish(env, picking, quantities);
    return true;
  }

  /** Odoo wants to know whether to send a text message to whoever has a telephone. */
  private static boolean asksForTextMessage(Env env, Row picking) {
    Row partner = env.find("res.partner", picking.ref("partner_id"));
    Row target = env.find("stock.location", picking.ref("location_dest_id"));
    return !env.contextFlag("skip_sms")
        && partner != null
        && partner.get("phone") != null
        && target != null
        && "customer".equals(target.get("usage"));
  }

  private static Object untouched(Env env, Row picking, List<Row> open) {
    if (!env.is14()) {
      throw OdooError.user(
          "Transfer trouble alert! Validating a zero quantity transfer? You're not moving invisible goods around are you?\nSet some"
              + " quantities and let's get moving!");
    }
    if (open.stream().allMatch(move -> move.number("reserved_availability").signum() == 0)) {
      throw OdooError.user(
          "You cannot validate a transfer if no quantities are reserved nor done. To force the transfer, switch in edit mode and encode the done"
              + " quantities.");
    }
    if (!env.contextFlag("skip_immediate")) {
      return action(picking, "Immediate Transfer?", "stock.immediate.transfer");
    }
    if (asksForTextMessage(env, picking)) {
      return action(picking, "SMS", "confirm.stock.sms");
    }
    // Asked to skip the question and given nothing, 14 answers true and moves nothing, but says
    // when it was done.
    env.records().set(picking, "date_done", env.nowToTheSecond());
    return true;
  }

  /**
   * 19: as soon as one move is picked, those not picked count as nothing; with none picked all
   * reserved goes.
   */
  private static Map<Row, BigDecimal> quantities(Env env, List<Row> open) {
    boolean anyPicked = open.stream().anyMatch(move -> move.flag("picked"));
    Map<Row, BigDecimal> quantities = new LinkedHashMap<>();
    for (Row move : open) {
      boolean counts = env.is14() || !anyPicked || move.flag("picked");
      quantities.put(move, counts ? Moves.done(env, move) : BigDecimal.ZERO);
    }
    return quantities;
  }

  private static void finish(Env env, Row picking, Map<Row, BigDecimal> quantities) {
    boolean drop = Values.ids(env.context("picking_ids_not_to_backorder")).contains(picking.id());
    boolean split = !drop || env.is14();
    List<Row> left = new ArrayList<>();
    quantities.forEach(
        (move, quantity) -> {
          if (quantity.signum() == 0 && move.number("product_uom_qty").signum() == 0) {
            Moves.cancel(env, move);
            return;
          }
          Row rest = quantity.signum() == 0 ? move : Moves.finish(env, move, quantity, split);
          if (rest != null) {
            left.add(rest);
          }
        });
    if (!left.isEmpty() && drop) {
      left.forEach(move -> Moves.cancel(env, move));
    } else if (!left.isEmpty()) {
      backorder(env, picking, left);
    }
    Pickings.refresh(env, picking);
  }

  private static void backorder(Env env, Row picking, List<Row> left) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String field :
        List.of(
            "picking_type_id",
            "location_id",
            "location_dest_id",
            "partner_id",
            "origin",
            "group_id",
            "carrier_id")) {
      if (picking.get(field) != null) {
        values.put(field, picking.get(field));
      }
    }
    Row backorder =
        new Env(env.world(), Map.of(), env.now())
            .asPerson()
            .records()
            .create("stock.picking", values);
    env.store().set(backorder, "backorder_id", picking.id());
    env.store().set(backorder, "sale_id", picking.ref("sale_id"));
    for (Row move : left) {
      env.records().set(move, "picking_id", backorder.id());
      if (move.model().has("picked")) {
        env.records().set(move, "picked", false);
      }
      Moves.reserveAgain(env, move);
    }
    Pickings.refresh(env, backorder);
  }

  private static Map<String, Object> action(Row picking, String name, String model) {
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("button_validate_picking_ids", List.of(picking.id()));
    context.put("default_show_transfers", false);
    context.put("default_pick_ids", List.of(List.of(4, picking.id())));
    Map<String, Object> action = new LinkedHashMap<>();
    action.put("name", name);
    action.put("type", "ir.actions.act_window");
    action.put("view_mode", "form");
    action.put("res_model", model);
    action.put("target", "new");
    action.put("context", context);
    return action;
  }
}
