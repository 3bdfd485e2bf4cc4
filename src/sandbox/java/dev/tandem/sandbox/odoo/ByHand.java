package dev.tandem.sandbox.odoo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Documents as Odoo's own dialogs fill them in, without keys of a connector. */
final class ByHand {

  private ByHand() {}

  static Row invoice(Env env, Row order) {
    List<Object> lines = new ArrayList<>();
    for (Row line : SaleOrders.lines(env, order)) {
      BigDecimal open = line.number("qty_to_invoice");
      if (line.get("display_type") == null && open.signum() != 0) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("product_id", line.get("product_id"));
        values.put("name", line.get("name"));
        values.put("quantity", open);
        values.put("price_unit", line.number("price_unit"));
        values.put("discount", line.number("discount"));
        values.put("tax_ids", line.refs(OrderTotals.taxField(env)));
        values.put("sale_line_ids", List.of(line.id()));
        lines.add(List.of(0, 0, values));
      }
    }
    Map<String, Object> values = of(order, "out_invoice", "partner_invoice_id");
    values.put("currency_id", order.get("currency_id"));
    values.put("invoice_origin", order.get("name"));
    values.put("ref", order.get("client_order_ref"));
    values.put("invoice_line_ids", lines);
    return env.records().create(Invoices.MODEL, values);
  }

  static Row credit(Env env, Row invoice, String amount) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", "Credit");
    line.put("quantity", 1);
    line.put("price_unit", new BigDecimal(amount));
    line.put("tax_ids", List.of());
    Map<String, Object> values = of(invoice, "out_refund", "partner_id");
    values.put("reversed_entry_id", invoice.id());
    values.put("ref", "Reversal of: " + invoice.text("name"));
    values.put("invoice_line_ids", List.of(List.of(0, 0, line)));
    return env.records().create(Invoices.MODEL, values);
  }

  private static Map<String, Object> of(Row source, String type, String partner) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("move_type", type);
    values.put("partner_id", source.get(partner));
    return values;
  }

  /** A posted payment, matched with the invoice or credit note. */
  static Row pay(Env env, Row invoice, BigDecimal amount, Map<String, Object> more) {
    boolean refund = "out_refund".equals(invoice.get("move_type"));
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("payment_type", refund ? "outbound" : "inbound");
    values.put("partner_id", invoice.get("partner_id"));
    values.put("amount", amount);
    values.put("currency_id", invoice.get("currency_id"));
    values.put(env.is14() ? "ref" : "memo", invoice.get("name"));
    values.putAll(more);
    Row payment = env.records().create(Payments.MODEL, values);
    Behaviours buttons = env.world().behaviours();
    buttons.action(Payments.MODEL, "action_post").run(env, List.of(payment.id()), Map.of());
    Row entry = env.get(Invoices.MODEL, payment.ref("move_id"));
    int line = InvoiceActions.receivables(env, entry).get(0).id();
    buttons
        .action(Invoices.MODEL, "js_assign_outstanding_line")
        .run(env, List.of(invoice.id()), Map.of("line_id", line));
    return payment;
  }
}
