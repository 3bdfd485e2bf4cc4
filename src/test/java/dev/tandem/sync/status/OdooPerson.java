package dev.tandem.sync.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.testing.OdooServer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What people do with a sale order in Odoo: deliver, invoice, take money, cancel. */
final class OdooPerson {

  private final OdooServer odoo;
  private final boolean old;

  OdooPerson(OdooServer odoo) {
    this.odoo = odoo;
    this.old =
        odoo.call(
                "stock.move",
                "fields_get",
                List.of(List.of("quantity_done")),
                Map.of("attributes", List.of("type")))
            .has("quantity_done");
  }

  /** The deliveries of an order that are neither done nor cancelled. */
  List<Long> open(long sale) {
    return odoo
        .search(
            "stock.picking",
            List.of(
                List.of("sale_id", "=", sale),
                List.of("state", "not in", List.of("done", "cancel"))),
            "state")
        .stream()
        .map(row -> row.path("id").longValue())
        .toList();
  }

  /** Delivers everything that is open; answers the delivery. */
  long deliver(long sale, String tracking) {
    return deliver(sale, Integer.MAX_VALUE, tracking);
  }

  /** Delivers so many of the open moves; the rest becomes a delivery of its own. */
  long deliver(long sale, int moves, String tracking) {
    long picking = open(sale).get(0);
    List<JsonNode> all =
        odoo.search(
            "stock.move", List.of(List.of("picking_id", "=", picking)), "product_uom_qty", "state");
    for (JsonNode move : all.subList(0, Math.min(moves, all.size()))) {
      Object quantity = move.path("product_uom_qty").decimalValue();
      write(
          "stock.move",
          move.path("id").longValue(),
          old ? Map.of("quantity_done", quantity) : Map.of("quantity", quantity, "picked", true));
    }
    if (!tracking.isEmpty()) {
      track(picking, tracking);
    }
    odoo.call(
        "stock.picking",
        "button_validate",
        List.of(List.of(picking)),
        // In a new database the first delivery of all asks about text messages instead.
        Map.of(
            "context", Map.of("skip_backorder", true, "skip_immediate", true, "skip_sms", true)));
    JsonNode after =
        odoo.search("stock.picking", List.of(List.of("id", "=", picking)), "state").get(0);
    if (!after.path("state").asText().equals("done")) {
      throw new AssertionError("delivery " + picking + " is " + after);
    }
    return picking;
  }

  void track(long picking, String tracking) {
    write("stock.picking", picking, Map.of("carrier_tracking_ref", tracking));
  }

  /** Gives up what is still to be delivered. */
  void giveUp(long sale) {
    for (long picking : open(sale)) {
      odoo.call("stock.picking", "action_cancel", List.of(List.of(picking)), Map.of());
    }
  }

  void cancel(long sale) {
    odoo.call(
        "sale.order",
        "action_cancel",
        List.of(List.of(sale)),
        Map.of("context", Map.of("disable_cancel_warning", true)));
  }

  /** Makes and posts an invoice of some of the order's lines, as they come by id. */
  long invoice(long sale, int from, int to) {
    JsonNode order =
        odoo.search("sale.order", List.of(List.of("id", "=", sale)), "partner_id").get(0);
    String taxes = old ? "tax_id" : "tax_ids";
    List<JsonNode> lines =
        odoo.search(
            "sale.order.line",
            List.of(List.of("order_id", "=", sale)),
            "product_id",
            "name",
            "product_uom_qty",
            "price_unit",
            taxes);
    String key = "tandem_test.inv_" + UUID.randomUUID().toString().replace("-", "");
    List<List<Object>> rows = new ArrayList<>();
    for (JsonNode line : lines.subList(from, Math.min(to, lines.size()))) {
      boolean first = rows.isEmpty();
      List<String> ids = new ArrayList<>();
      line.path(taxes).forEach(tax -> ids.add(tax.asText()));
      rows.add(
          List.of(
              first ? key : "",
              first ? "out_invoice" : "",
              first ? order.path("partner_id").path(0).asText() : "",
              first ? LocalDate.now(java.time.ZoneOffset.UTC).toString() : "",
              key + "_l" + line.path("id").asText(),
              line.path("product_id").path(0).asText(),
              line.path("name").asText(),
              line.path("product_uom_qty").asText(),
              line.path("price_unit").asText(),
              String.join(",", ids),
              line.path("id").asText()));
    }
    JsonNode made =
        odoo.call(
            "account.move",
            "load",
            List.of(
                List.of(
                    "id",
                    "move_type",
                    "partner_id/.id",
                    "invoice_date",
                    "invoice_line_ids/id",
                    "invoice_line_ids/product_id/.id",
                    "invoice_line_ids/name",
                    "invoice_line_ids/quantity",
                    "invoice_line_ids/price_unit",
                    "invoice_line_ids/tax_ids/.id",
                    "invoice_line_ids/sale_line_ids/.id"),
                rows),
            Map.of("context", Map.of("mode", "update", "noupdate", true)));
    if (!made.path("ids").isArray()) {
      throw new AssertionError("no invoice: " + made);
    }
    long invoice = made.path("ids").path(0).longValue();
    odoo.call("account.move", "action_post", List.of(List.of(invoice)), Map.of());
    return invoice;
  }

  String total(long invoice) {
    return invoice(invoice).path("amount_total").asText();
  }

  /** Takes so much money for an invoice. */
  void pay(long invoice, String amount) {
    JsonNode bill = invoice(invoice);
    long journal =
        odoo.search("account.journal", List.of(List.of("type", "=", "bank")), "name")
            .get(0)
            .path("id")
            .longValue();
    String key = "tandem_test.pay_" + UUID.randomUUID().toString().replace("-", "");
    JsonNode made =
        odoo.call(
            "account.payment",
            "load",
            List.of(
                List.of(
                    "id",
                    "payment_type",
                    "partner_type",
                    "partner_id/.id",
                    "amount",
                    "journal_id/.id",
                    "date"),
                List.of(
                    List.of(
                        key,
                        "inbound",
                        "customer",
                        bill.path("partner_id").path(0).asText(),
                        amount,
                        Long.toString(journal),
                        LocalDate.now(java.time.ZoneOffset.UTC).toString()))),
            Map.of("context", Map.of("mode", "update", "noupdate", true)));
    long payment = made.path("ids").path(0).longValue();
    odoo.call("account.payment", "action_post", List.of(List.of(payment)), Map.of());
    long entry =
        odoo.search("account.payment", List.of(List.of("id", "=", payment)), "move_id")
            .get(0)
            .path("move_id")
            .path(0)
            .longValue();
    List<Object> receivable =
        old
            ? List.of("account_id.internal_type", "=", "receivable")
            : List.of("account_id.account_type", "=", "asset_receivable");
    long line =
        odoo.search("account.move.line", List.of(List.of("move_id", "=", entry), receivable), "id")
            .get(0)
            .path("id")
            .longValue();
    odoo.call(
        "account.move", "js_assign_outstanding_line", List.of(List.of(invoice), line), Map.of());
  }

  private JsonNode invoice(long id) {
    return odoo.search(
            "account.move", List.of(List.of("id", "=", id)), "amount_total", "partner_id")
        .get(0);
  }

  private void write(String model, long id, Map<String, Object> values) {
    odoo.call(model, "write", List.of(List.of(id), values), Map.of());
  }
}
