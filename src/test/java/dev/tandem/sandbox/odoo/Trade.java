package dev.tandem.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Orders, invoices and payments in one Odoo, made the way Tandem makes them. */
final class Trade {

  /** A line of an order or an invoice. */
  record Line(String quantity, String price) {}

  final OdooSide odoo;
  final boolean v14;
  private final String prefix = "t" + UUID.randomUUID().toString().substring(0, 8);
  final int customer;
  private final int product;
  private int tax;

  Trade(OdooSide odoo) {
    this.odoo = odoo;
    this.v14 = odoo.v14;
    this.customer = create("res.partner", Map.of("name", "Customer 17"));
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", "Widget");
    values.put("list_price", 10);
    values.put("invoice_policy", "order");
    values.putAll(v14 ? Map.of("type", "product") : Map.of("type", "consu", "is_storable", true));
    this.product = create("product.product", values);
    this.tax = tax(false);
    shelf(100);
  }

  private int create(String model, Map<String, ?> values) {
    JsonNode made = odoo.onModel(model, "create", Map.of("vals_list", List.of(values)));
    return made.path(0).asInt();
  }

  private int tax(boolean included) {
    List<?> domain =
        List.of(
            List.of("amount", "=", 20),
            List.of("type_tax_use", "=", "sale"),
            List.of("amount_type", "=", "percent"));
    for (JsonNode row : odoo.search("account.tax", domain, "price_include")) {
      if (row.path("price_include").asBoolean() == included) {
        return row.path("id").asInt();
      }
    }
    throw new IllegalStateException("no tax of 20 % with price_include " + included);
  }

  Trade included() {
    tax = tax(true);
    return this;
  }

  private void shelf(int quantity) {
    String field = v14 ? "inventory_quantity" : "inventory_quantity_auto_apply";
    Map<String, Object> quant =
        Map.of("product_id", product, "location_id", v14 ? 8 : 5, field, quantity);
    odoo.onModel(
        "stock.quant",
        "create",
        Map.of("vals_list", List.of(quant), "context", Map.of("inventory_mode", true)));
  }

  BigDecimal onHand() {
    return odoo.read("product.product", product, "qty_available")
        .path("qty_available")
        .decimalValue();
  }

  String key(String name) {
    return prefix + "." + name;
  }

  int order(String name, Line... lines) {
    return loaded(offered(name, lines));
  }

  /** What Odoo says to the load of the order. */
  JsonNode offered(String name, Line... lines) {
    String taxes = "order_line/" + (v14 ? "tax_id" : "tax_ids") + "/.id";
    List<String> fields =
        List.of(
            "id",
            "partner_id/.id",
            "order_line/id",
            "order_line/product_id/.id",
            "order_line/name",
            "order_line/product_uom_qty",
            "order_line/price_unit",
            taxes);
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      List<String> head =
          i == 0 ? List.of(key("order_" + name), String.valueOf(customer)) : List.of("", "");
      rows.add(row(head, lineCells("order_" + name + "_l" + i, lines[i])));
    }
    return odoo.load("sale.order", fields, rows);
  }

  int confirmed(String name, Line... lines) {
    int order = order(name, lines);
    odoo.press("sale.order", "action_confirm", order);
    return order;
  }

  private List<String> lineCells(String lineKey, Line line) {
    return List.of(
        key(lineKey),
        String.valueOf(product),
        "Widget",
        line.quantity(),
        line.price(),
        String.valueOf(tax));
  }

  @SafeVarargs
  private static List<String> row(List<String>... parts) {
    List<String> row = new ArrayList<>();
    List.of(parts).forEach(row::addAll);
    return row;
  }

  static int loaded(JsonNode answer) {
    assertThat(answer.path("ids").isArray()).as(answer.toString()).isTrue();
    return answer.at("/ids/0").asInt();
  }

  int invoice(String name, String order, Line... lines) {
    return loaded(billed(name, order, lines));
  }

  /** What Odoo says to the load of the invoice. */
  JsonNode billed(String name, String order, Line... lines) {
    return move("out_invoice", name, order, null, lines);
  }

  int refund(String name, String order, String invoice, Line... lines) {
    return loaded(move("out_refund", name, order, invoice, lines));
  }

  private JsonNode move(String type, String name, String order, String reversed, Line... lines) {
    List<String> fields =
        new ArrayList<>(
            List.of("id", "move_type", "partner_id/.id", "journal_id/.id", "invoice_date", "ref"));
    List<String> head =
        new ArrayList<>(
            List.of(key("inv_" + name), type, String.valueOf(customer), "1", "2026-11-03", name));
    if (reversed != null) {
      fields.add("reversed_entry_id/id");
      head.add(key("inv_" + reversed));
    }
    for (String field : List.of("id", "product_id/.id", "name", "quantity", "price_unit")) {
      fields.add("invoice_line_ids/" + field);
    }
    fields.add("invoice_line_ids/tax_ids/.id");
    fields.add("invoice_line_ids/sale_line_ids/id");
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      List<String> first = i == 0 ? head : head.stream().map(cell -> "").toList();
      String linked = order == null ? "" : key("order_" + order + "_l" + i);
      rows.add(row(first, lineCells("inv_" + name + "_l" + i, lines[i]), List.of(linked)));
    }
    return odoo.load("account.move", fields, rows);
  }

  int posted(int move) {
    odoo.press("account.move", "action_post", move);
    return move;
  }

  int payment(String name, String amount, String type) {
    List<String> fields =
        List.of(
            "id",
            "payment_type",
            "partner_type",
            "partner_id/.id",
            "amount",
            "journal_id/.id",
            "date",
            v14 ? "ref" : "memo");
    List<String> row =
        List.of(
            key("pay_" + name),
            type,
            "customer",
            String.valueOf(customer),
            amount,
            v14 ? "7" : "6",
            "2026-11-04",
            name);
    return loaded(odoo.load("account.payment", fields, List.of(row)));
  }

  int paid(String name, String amount, String type, int invoice) {
    int payment = payment(name, amount, type);
    odoo.press("account.payment", "action_post", payment);
    assign(invoice, receivable(entry(payment)).path("id").asInt());
    return payment;
  }

  int entry(int payment) {
    return odoo.read("account.payment", payment, "move_id").at("/move_id/0").asInt();
  }

  JsonNode receivable(int move) {
    List<Object> side =
        v14
            ? List.of("account_id.internal_type", "=", "receivable")
            : List.of("account_id.account_type", "=", "asset_receivable");
    return odoo.search(
            "account.move.line",
            List.of(List.of("move_id", "=", move), side),
            "amount_residual",
            "reconciled",
            "debit",
            "credit")
        .path(0);
  }

  JsonNode assign(int invoice, int line) {
    return odoo.on("account.move", "js_assign_outstanding_line", invoice, Map.of("line_id", line));
  }

  /** {@code state payment_state residual}. */
  String money(int move) {
    JsonNode read = odoo.read("account.move", move, "state", "payment_state", "amount_residual");
    return "%s %s %s"
        .formatted(
            read.path("state").asText(),
            read.path("payment_state").asText(),
            read.path("amount_residual").decimalValue().stripTrailingZeros().toPlainString());
  }

  String state(String model, int id) {
    return odoo.read(model, id, "state").path("state").asText();
  }

  /** The order's only line: {@code ordered delivered invoiced toInvoice}. */
  String progress(int order) {
    JsonNode line =
        odoo.search(
                "sale.order.line",
                List.of(List.of("order_id", "=", order)),
                "product_uom_qty",
                "qty_delivered",
                "qty_invoiced",
                "qty_to_invoice")
            .path(0);
    List<String> numbers = new ArrayList<>();
    for (String field :
        List.of("product_uom_qty", "qty_delivered", "qty_invoiced", "qty_to_invoice")) {
      numbers.add(line.path(field).decimalValue().stripTrailingZeros().toPlainString());
    }
    return String.join(" ", numbers);
  }

  String invoiceStatus(int order) {
    return odoo.read("sale.order", order, "invoice_status").path("invoice_status").asText();
  }

  int uom() {
    return 1;
  }

  int product() {
    return product;
  }
}
