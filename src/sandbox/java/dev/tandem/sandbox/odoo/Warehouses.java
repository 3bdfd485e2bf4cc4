package dev.tandem.sandbox.odoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * stock.warehouse: its places and kinds of transfers come with it; so do the steps of a delivery.
 */
final class Warehouses implements Behaviour {

  private static final String PICK = "Pick";
  private static final String PACK = "Pack";

  /** One step towards the customer. */
  record Step(int type, int from, int to) {}

  @Override
  public void prepare(Env env, Map<String, Object> values) {
    if (Values.truthy(values.get("lot_stock_id"))) {
      return;
    }
    String code = String.valueOf(values.get("code"));
    int view = place(env, code, "view", null);
    values.put("view_location_id", view);
    values.put("lot_stock_id", place(env, code + "/Stock", "internal", view));
    values.putIfAbsent("company_id", 1);
    values.putIfAbsent("delivery_steps", "ship_only");
  }

  private static int place(Env env, String name, String usage, Integer parent) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", name.substring(name.indexOf('/') + 1));
    values.put("complete_name", name);
    values.put("usage", usage);
    if (parent != null) {
      values.put("location_id", parent);
    }
    return env.records().create("stock.location", values).id();
  }

  @Override
  public void created(Env env, Row row, Set<String> given) {
    if (row.get("in_type_id") != null || row.id() == 1) {
      return;
    }
    int stock = row.ref("lot_stock_id");
    int vendors = env.where("stock.location", "usage", "supplier").get(0).id();
    int customers = customers(env);
    int in = type(env, row, "Receipts", "incoming", vendors, stock);
    boolean packs = "pick_pack_ship".equals(row.get("delivery_steps"));
    boolean picks = packs || "pick_ship".equals(row.get("delivery_steps"));
    int view = row.ref("view_location_id");
    String code = row.text("code");
    int output = picks ? place(env, code + "/Output", "internal", view) : stock;
    int zone = packs ? place(env, code + "/Packing Zone", "internal", view) : output;
    if (picks) {
      type(env, row, PICK, "internal", stock, zone);
    }
    if (packs) {
      type(env, row, PACK, "internal", zone, output);
    }
    int out = type(env, row, "Delivery Orders", "outgoing", output, customers);
    env.store().set(env.get("stock.picking.type", out), "return_picking_type_id", in);
    env.store().set(row, "in_type_id", in);
    env.store().set(row, "out_type_id", out);
  }

  private static int type(Env env, Row warehouse, String name, String code, int from, int to) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", name);
    values.put("code", code);
    values.put("sequence_code", warehouse.text("code") + "-" + name.toUpperCase().charAt(0));
    values.put("warehouse_id", warehouse.id());
    values.put("default_location_src_id", from);
    values.put("default_location_dest_id", to);
    return env.records().create("stock.picking.type", values).id();
  }

  static int customers(Env env) {
    return env.where("stock.location", "usage", "customer").get(0).id();
  }

  /** From the shelf to the customer. */
  static List<Step> steps(Env env, Row warehouse) {
    List<Step> steps = new ArrayList<>();
    for (String name : List.of(PICK, PACK)) {
      env.where("stock.picking.type", "warehouse_id", warehouse.id()).stream()
          .filter(type -> name.equals(type.get("name")))
          .forEach(type -> steps.add(step(env, type)));
    }
    Integer out = warehouse.ref("out_type_id");
    Row last = env.get("stock.picking.type", out == null ? 2 : out);
    steps.add(new Step(last.id(), last.ref("default_location_src_id"), customers(env)));
    return steps;
  }

  private static Step step(Env env, Row type) {
    return new Step(
        type.id(), type.ref("default_location_src_id"), type.ref("default_location_dest_id"));
  }

  static int receipts(Env env, Row warehouse) {
    Integer in = warehouse.ref("in_type_id");
    return in == null ? 1 : in;
  }
}
