package dev.tandem.sandbox.odoo;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Fields whose value is worked out when read. */
final class Computed {

  interface Rule {
    Object value(Env env, Row row);
  }

  private static final Rule NAME = (env, row) -> Objects.toString(env.value(row, "name"), "");

  private final Map<String, Rule> rules = new HashMap<>();

  Computed() {
    put("res.partner", "display_name", Partners::displayName);
    put("res.partner", "complete_name", Partners::displayName);
    put("res.partner", "company_type", (env, row) -> row.flag("is_company") ? "company" : "person");
    put("res.partner", "email_formatted", Partners::formatted);
    put(
        "res.partner",
        "parent_name",
        (env, row) -> env.displayName("res.partner", row.ref("parent_id")));
    put("res.partner", "property_product_pricelist", (env, row) -> 1);
    put("res.partner", "currency_id", (env, row) -> SaleOrders.companyCurrency(env));
    put("res.partner", "sale_order_ids", (env, row) -> ids(env, "sale.order", "partner_id", row));
    put(
        "res.partner",
        "sale_order_count",
        (env, row) -> ids(env, "sale.order", "partner_id", row).size());
    put("res.users", "display_name", (env, row) -> env.value(row, "name"));
    put("product.product", "display_name", Variants::displayName);
    put("product.product", "partner_ref", Variants::displayName);
    put("product.product", "code", (env, row) -> row.get("default_code"));
    put("product.product", "price_extra", Variants::priceExtra);
    put("product.product", "lst_price", Variants::publicPrice);
    put("product.product", "product_variant_ids", Variants::siblings);
    put("product.template", "display_name", Templates::displayName);
    for (String own : Templates.OF_THE_ONLY_VARIANT) {
      put("product.template", own, (env, row) -> Templates.fromVariant(env, row, own));
    }
    put(
        "product.template",
        "product_variant_count",
        (env, row) -> Templates.variants(env, row).size());
    put("product.template", "product_variant_id", Templates::firstVariant);
    put("product.template", "currency_id", (env, row) -> SaleOrders.companyCurrency(env));
    put("product.template", "qty_available", (env, row) -> Quants.ofTemplate(env, row, false));
    put("product.template", "virtual_available", (env, row) -> Quants.ofTemplate(env, row, true));
    put("product.product", "qty_available", (env, row) -> Quants.onHand(env, row.id()));
    put("product.product", "free_qty", (env, row) -> Quants.free(env, row.id()));
    put("product.product", "virtual_available", (env, row) -> Quants.forecast(env, row.id()));
    put("product.product", "outgoing_qty", (env, row) -> Quants.outgoing(env, row.id()));
    put("stock.quant", "available_quantity", Quants::available);
    put("product.template.attribute.value", "name", AttributeLines::valueName);
    put("product.template.attribute.value", "display_name", AttributeLines::labelled);
    put("product.attribute.value", "display_name", AttributeLines::labelled);
    put(
        "product.template.attribute.line",
        "display_name",
        (env, row) -> env.displayName("product.attribute", row.ref("attribute_id")));
    put("product.pricelist", "display_name", Computed::pricelist);
    put("stock.location", "display_name", (env, row) -> row.get("complete_name"));
    put("stock.picking.type", "display_name", Pickings::typeName);
    put("stock.picking", "carrier_tracking_url", Pickings::trackingUrl);
    put("sale.order.line", "display_name", SaleLines::displayName);
    put("sale.order.line", "product_template_id", SaleLines::template);
    put("sale.order.line", "qty_delivered_method", Deliveries::method);
    put("sale.order.line", "qty_to_deliver", SaleLines::toDeliver);
    put("sale.order", "invoice_ids", OrderInvoicing::invoices);
    put("sale.order", "invoice_count", (env, row) -> OrderInvoicing.invoices(env, row).size());
    put("sale.order.line", "invoice_lines", OrderInvoicing::invoiceLines);
    put("account.move", "display_name", Invoices::displayName);
    put("account.move", "invoice_line_ids", Invoices::visibleLines);
    put("account.move.line", "display_name", InvoiceLines::displayName);
    put("account.payment", "display_name", Payments::displayName);
    put("account.payment", "is_reconciled", Payments::isReconciled);
    put("account.payment", "reconciled_invoice_ids", Payments::reconciledInvoices);
    put(
        "sale.order",
        "delivery_count",
        (env, row) -> ids(env, "stock.picking", "sale_id", row).size());
    put("sale.order", "amount_undiscounted", SaleOrders::undiscounted);
    put("sale.order", "type_name", SaleOrders::typeName);
    put(
        "stock.move",
        "display_name",
        (env, row) -> env.displayName("product.product", row.ref("product_id")));
    put("ir.model.data", "display_name", (env, row) -> row.get("complete_name"));
  }

  private void put(String model, String field, Rule rule) {
    rules.put(model + "/" + field, rule);
  }

  /** How the field is worked out, or null if it is simply stored. */
  Rule rule(String model, String field) {
    Rule rule = rules.get(model + "/" + field);
    return rule == null && field.equals("display_name") ? NAME : rule;
  }

  private static List<Integer> ids(Env env, String model, String field, Row row) {
    return env.where(model, field, row.id()).stream().map(Row::id).toList();
  }

  private static Object pricelist(Env env, Row row) {
    return "%s (%s)"
        .formatted(row.text("name"), env.displayName("res.currency", row.ref("currency_id")));
  }

  static BigDecimal sum(List<Row> rows, String field) {
    return rows.stream().map(row -> row.number(field)).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
