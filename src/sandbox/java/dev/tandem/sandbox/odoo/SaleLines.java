package dev.tandem.sandbox.odoo;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * sale.order.line: what is computed when not sent, the price quirk of 19, and what a confirmed or
 * locked order allows.
 */
final class SaleLines implements Behaviour {

  private static final Set<String> LOCKED =
      new LinkedHashSet<>(
          List.of(
              "product_id",
              "name",
              "price_unit",
              "product_uom",
              "product_uom_id",
              "product_uom_qty",
              "tax_id",
              "tax_ids"));

  @Override
  public void prepare(Env env, Map<String, Object> values) {
    Row order = order(env, values);
    values.put("company_id", 1);
    values.put("currency_id", order.get("currency_id"));
    values.put("order_partner_id", order.get("partner_id"));
    values.put("salesman_id", order.get("user_id"));
    values.put("state", order.get("state"));
    values.putIfAbsent("customer_lead", 0);
    String uom = env.is14() ? "product_uom" : "product_uom_id";
    if (Values.truthy(values.get("display_type"))) {
      values.put("product_id", false);
      values.put("price_unit", 0);
      values.put("product_uom_qty", 0);
      values.put(uom, false);
    } else if (Values.truthy(values.get("product_id"))) {
      fromProduct(env, values, uom);
    } else {
      withoutProduct(env, values);
    }
    values.putIfAbsent("price_unit", 0);
    if (env.model("sale.order.line").has("technical_price_unit")) {
      values.putIfAbsent("technical_price_unit", values.get("price_unit"));
    }
  }

  private static Row order(Env env, Map<String, Object> values) {
    if (!Values.truthy(values.get("order_id"))) {
      if (!env.is14()) {
        throw OdooError.value("Expected singleton: sale.order()");
      }
      throw OdooError.validation(
          "The operation cannot be completed:\n- Create/update: a mandatory field is not set.\n- Delete: another model requires the record.");
    }
    return env.get("sale.order", Values.reference(values.get("order_id")));
  }

  private static void fromProduct(Env env, Map<String, Object> values, String uom) {
    Row product = env.get("product.product", Values.reference(values.get("product_id")));
    if (!Values.truthy(values.get("name"))) {
      values.put("name", description(env, product));
    }
    if (!values.containsKey("price_unit")) {
      values.put("price_unit", Variants.publicPrice(env, product));
      values.remove("technical_price_unit");
    }
    if (!Values.truthy(values.get(uom))) {
      values.put(uom, env.value(product, "uom_id"));
    }
    values.putIfAbsent(OrderTotals.taxField(env), env.value(product, "taxes_id"));
  }

  private static String description(Env env, Row product) {
    String name = String.valueOf(Variants.displayName(env, product));
    Object more = env.value(product, "description_sale");
    return more == null ? name : name + "\n" + more;
  }

  private static void withoutProduct(Env env, Map<String, Object> values) {
    if (env.is14()) {
      String text =
          "new row for relation \"sale_order_line\" violates check constraint \"sale_order_line_accountable_required_fields\"\n";
      throw OdooError.validation(
              "The operation cannot be completed: Missing required fields on accountable sale order line.")
          .inLoad(text);
    }
    values.putIfAbsent(OrderTotals.taxField(env), List.of());
  }

  @Override
  public void created(Env env, Row row, Set<String> given) {
    changed(env, row, true);
  }

  @Override
  public void writing(Env env, Row row, Map<String, Object> values) {
    refuseLocked(env, row, values);
    if (values.containsKey("technical_price_unit") && !values.containsKey("price_unit")) {
      values.remove("technical_price_unit");
    }
    Row product = env.find("product.product", row.ref("product_id"));
    boolean quantity = differs(row, values, "product_uom_qty");
    if (quantity && !env.is14() && !values.containsKey("price_unit") && product != null) {
      resetPrice(env, row, values, product);
    }
  }

  private static void refuseLocked(Env env, Row row, Map<String, Object> values) {
    Row order = env.get("sale.order", row.ref("order_id"));
    List<String> touched = LOCKED.stream().filter(values::containsKey).toList();
    boolean locked = env.is14() ? "done".equals(order.get("state")) : order.flag("locked");
    if (locked && !touched.isEmpty()) {
      throw OdooError.user(
          "It is forbidden to modify the following fields in a locked order:\n"
              + touched.stream()
                  .map(field -> row.model().field(field).label())
                  .collect(Collectors.joining("\n")));
    }
  }

  private static boolean differs(Row row, Map<String, Object> values, String field) {
    return values.containsKey(field)
        && ((BigDecimal) Values.stored(row.model(), row.model().field(field), values.get(field)))
                .compareTo(row.number(field))
            != 0;
  }

  /**
   * 19: a price that still equals the technical one counts as the product's, and is computed anew.
   */
  private static void resetPrice(Env env, Row row, Map<String, Object> values, Row product) {
    boolean manual =
        Taxes.cents(row.number("technical_price_unit"))
                .compareTo(Taxes.cents(row.number("price_unit")))
            != 0;
    if (!manual && row.number("qty_invoiced").signum() == 0) {
      values.put("price_unit", Variants.publicPrice(env, product));
      values.put("technical_price_unit", Variants.publicPrice(env, product));
    }
  }

  @Override
  public void written(Env env, Row row, Map<String, Object> before) {
    BigDecimal quantity = (BigDecimal) before.getOrDefault("product_uom_qty", BigDecimal.ZERO);
    changed(env, row, quantity.compareTo(row.number("product_uom_qty")) != 0);
  }

  private static void changed(Env env, Row line, boolean quantityChanged) {
    new OrderTotals(env).line(line);
    progress(env, line);
    Row order = env.get("sale.order", line.ref("order_id"));
    if (quantityChanged) {
      env.records().touch(order);
      if ("sale".equals(order.get("state")) && !order.flag("locked")) {
        env.later("deliver:" + line.id(), () -> Deliveries.launch(env, order, List.of(line)));
      }
    }
    SaleOrders.refresh(env, order);
  }

  @Override
  public void deleting(Env env, Row row) {
    boolean text = row.get("display_type") != null && !env.is14();
    if (SaleOrders.isOrder(env.get("sale.order", row.ref("order_id"))) && !text) {
      throw OdooError.user(
          env.is14()
              ? "You can not remove an order line once the sales order is confirmed.\nYou should rather set the quantity to 0."
              : "Once a sales order is confirmed, you can't remove one of its lines (we need to track if something gets invoiced or"
                  + " delivered).\n                Set the quantity to 0 instead.");
    }
  }

  @Override
  public void deleted(Env env, Row row) {
    SaleOrders.refresh(env, env.get("sale.order", row.ref("order_id")));
  }

  /** Delivered and invoiceable quantities, and the line's invoice status. */
  static void progress(Env env, Row line) {
    BigDecimal delivered = Deliveries.delivered(env, line);
    env.store().set(line, "qty_delivered", delivered);
    boolean ordered = "sale".equals(line.get("state")) || "done".equals(line.get("state"));
    Row product = env.find("product.product", line.ref("product_id"));
    boolean byDelivery = product != null && "delivery".equals(env.value(product, "invoice_policy"));
    BigDecimal due = byDelivery ? delivered : line.number("product_uom_qty");
    BigDecimal open = ordered ? due.subtract(line.number("qty_invoiced")) : BigDecimal.ZERO;
    env.store().set(line, "qty_to_invoice", open);
    BigDecimal worth =
        byDelivery
            ? line.number("price_reduce_taxexcl").multiply(delivered)
            : line.number("price_subtotal");
    BigDecimal left = worth.subtract(line.number("untaxed_amount_invoiced"));
    env.store().set(line, "untaxed_amount_to_invoice", ordered ? left : BigDecimal.ZERO);
    boolean invoiced =
        ordered
            && line.number("qty_invoiced").signum() > 0
            && line.number("qty_invoiced").compareTo(line.number("product_uom_qty")) >= 0;
    env.store()
        .set(
            line,
            "invoice_status",
            ordered && open.signum() != 0 ? "to invoice" : invoiced ? "invoiced" : "no");
  }

  static Object displayName(Env env, Row line) {
    String order = env.displayName("sale.order", line.ref("order_id"));
    if (env.is14()) {
      return order + " - " + line.text("name").split("\n")[0];
    }
    String product = env.displayName("product.product", line.ref("product_id"));
    String customer = env.displayName("res.partner", line.ref("order_partner_id"));
    return "%s - %s (%s)"
        .formatted(order, Objects.requireNonNullElse(product, line.text("name")), customer);
  }

  static Object template(Env env, Row line) {
    Row product = env.find("product.product", line.ref("product_id"));
    return product == null ? null : product.get("product_tmpl_id");
  }

  static Object toDeliver(Env env, Row line) {
    return line.number("product_uom_qty").subtract(line.number("qty_delivered"));
  }
}
