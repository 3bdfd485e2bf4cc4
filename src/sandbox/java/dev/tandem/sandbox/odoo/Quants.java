package dev.tandem.sandbox.odoo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * stock.quant: what lies where. Setting stock needs the context {@code inventory_mode}, each series
 * in its own way.
 */
final class Quants implements Behaviour {

  private static final String MODEL = "stock.quant";

  @Override
  public void prepare(Env env, Map<String, Object> values) {
    values.putIfAbsent("company_id", 1);
    values.putIfAbsent("quantity", 0);
    values.put("in_date", Values.text(env.nowToTheSecond()));
  }

  @Override
  public void created(Env env, Row row, Set<String> given) {
    boolean mode = env.contextFlag("inventory_mode") || env.isPerson();
    String auto = env.is14() ? "inventory_quantity" : "inventory_quantity_auto_apply";
    if (mode && given.contains(auto)) {
      counted(env, row, row.number(auto));
      env.store().set(row, auto, BigDecimal.ZERO);
    } else if (mode && given.contains("inventory_quantity")) {
      env.store().set(row, "inventory_quantity_set", true);
    }
  }

  @Override
  public void written(Env env, Row row, Map<String, Object> before) {
    created(env, row, changed(row, before));
  }

  private static Set<String> changed(Row row, Map<String, Object> before) {
    Set<String> changed = new java.util.HashSet<>();
    for (String field : List.of("inventory_quantity", "inventory_quantity_auto_apply")) {
      if (row.get(field) != null && !row.get(field).equals(before.get(field))) {
        changed.add(field);
      }
    }
    return changed;
  }

  /**
   * The difference comes from or goes to the inventory location: there is a quant there too, below
   * zero.
   */
  private static void counted(Env env, Row quant, BigDecimal quantity) {
    BigDecimal difference = quantity.subtract(quant.number("quantity"));
    env.records().set(quant, "quantity", quantity);
    if (difference.signum() != 0) {
      int inventory = env.where("stock.location", "usage", "inventory").get(0).id();
      add(env, quant.ref("product_id"), inventory, difference.negate());
    }
  }

  static Object applyInventory(Env env, List<Integer> ids, Map<String, Object> arguments) {
    for (Row row : env.get(MODEL, ids)) {
      counted(env, row, row.number("inventory_quantity"));
      env.records().set(row, "inventory_quantity", BigDecimal.ZERO);
      env.records().set(row, "inventory_quantity_set", false);
    }
    return Behaviours.NOTHING;
  }

  /**
   * The quant the user means when he sets stock of a product at a place, or null: a second setting
   * is no second quant.
   */
  static Row existing(Env env, Map<String, Object> values) {
    if (!env.contextFlag("inventory_mode")
        || !Values.truthy(values.get("product_id"))
        || !Values.truthy(values.get("location_id"))) {
      return null;
    }
    return at(
        env,
        Values.reference(values.get("product_id")),
        Values.reference(values.get("location_id")));
  }

  private static Row at(Env env, int product, int location) {
    return env.where(MODEL, "product_id", product).stream()
        .filter(row -> row.ref("location_id") == location)
        .findFirst()
        .orElse(null);
  }

  private static List<Row> internal(Env env, int product) {
    return env.where(MODEL, "product_id", product).stream()
        .filter(
            row ->
                "internal".equals(env.get("stock.location", row.ref("location_id")).get("usage")))
        .toList();
  }

  static BigDecimal onHand(Env env, int product) {
    return Computed.sum(internal(env, product), "quantity");
  }

  static BigDecimal free(Env env, int product) {
    return onHand(env, product).subtract(Computed.sum(internal(env, product), "reserved_quantity"));
  }

  static BigDecimal outgoing(Env env, int product) {
    return Computed.sum(
        env.where("stock.move", "product_id", product).stream()
            .filter(move -> Moves.isOutgoing(env, move))
            .filter(move -> !List.of("done", "cancel", "draft").contains(move.text("state")))
            .toList(),
        "product_uom_qty");
  }

  static BigDecimal forecast(Env env, int product) {
    return onHand(env, product).subtract(outgoing(env, product));
  }

  static BigDecimal ofTemplate(Env env, Row template, boolean forecast) {
    return Templates.variants(env, template).stream()
        .map(row -> forecast ? forecast(env, row.id()) : onHand(env, row.id()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  static Object available(Env env, Row quant) {
    return quant.number("quantity").subtract(quant.number("reserved_quantity"));
  }

  static void reserve(Env env, Row move, BigDecimal quantity) {
    Row quant = at(env, move.ref("product_id"), move.ref("location_id"));
    if (quant != null) {
      env.records()
          .set(quant, "reserved_quantity", quant.number("reserved_quantity").add(quantity));
    }
  }

  /** Stock leaves one place and arrives at the other. */
  static void shift(Env env, Row move, BigDecimal quantity) {
    if (Moves.isStorable(env, env.get("product.product", move.ref("product_id")))) {
      add(env, move.ref("product_id"), move.ref("location_id"), quantity.negate());
      add(env, move.ref("product_id"), move.ref("location_dest_id"), quantity);
    }
  }

  private static void add(Env env, int product, int location, BigDecimal quantity) {
    Row quant = at(env, product, location);
    if (quant == null) {
      new Env(env.world(), Map.of(), env.now())
          .asPerson()
          .records()
          .create(
              MODEL, Map.of("product_id", product, "location_id", location, "quantity", quantity));
    } else {
      env.records().set(quant, "quantity", quant.number("quantity").add(quantity));
    }
  }
}
