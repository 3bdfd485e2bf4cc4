package dev.tandem.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.testing.OdooServer;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What Odoo holds of the shop's orders, read once, past Tandem. */
final class Books {

  final List<JsonNode> sales;
  private final List<JsonNode> moves;
  private final List<JsonNode> payments;
  private final List<JsonNode> pickings;
  private final List<JsonNode> goods;
  private final List<JsonNode> contacts;
  private final String memo;
  private final String done;

  private Books(OdooServer odoo, Before before) {
    boolean old = odoo.major() < 17;
    memo = old ? "ref" : "memo";
    done = old ? "quantity_done" : "quantity";
    sales =
        odoo.search(
            "sale.order",
            before.since("sale.order"),
            "name",
            "client_order_ref",
            "date_order",
            "state",
            "amount_total",
            "amount_tax",
            "note",
            "partner_id",
            "partner_shipping_id",
            "order_line",
            old ? "state" : "locked");
    moves =
        odoo.search(
            "account.move",
            before.since(
                "account.move", List.of("move_type", "in", List.of("out_invoice", "out_refund"))),
            "move_type",
            "ref",
            "invoice_origin",
            "state",
            "amount_total",
            "amount_residual");
    payments =
        odoo.search(
            "account.payment",
            before.since("account.payment"),
            "payment_type",
            "amount",
            "state",
            memo);
    pickings =
        odoo.search(
            "stock.picking",
            before.since("stock.picking"),
            "sale_id",
            "partner_id",
            "state",
            "picking_type_code");
    goods =
        odoo.search(
            "stock.move",
            before.since("stock.move", List.of("state", "!=", "cancel")),
            "picking_id",
            "product_id",
            "product_uom_qty",
            done,
            "state",
            "origin_returned_move_id");
    contacts =
        odoo.search(
            "res.partner",
            before.since("res.partner"),
            "name",
            "email",
            "parent_id",
            "type",
            "street",
            "phone");
  }

  static Books of(World world) {
    return new Books(world.books(), world.before());
  }

  List<JsonNode> sales(Life life) {
    return where(sales, "client_order_ref", life.reference);
  }

  List<JsonNode> invoices(Life life) {
    return posted(where(moves, "move_type", "out_invoice")).stream()
        .filter(
            move ->
                move.path("ref").asText().equals(life.reference)
                    || move.path("id").longValue() == life.invoiceInOdoo)
        .toList();
  }

  /** Credit notes that are not people's. */
  List<JsonNode> credits(Life life) {
    return posted(where(where(moves, "move_type", "out_refund"), "invoice_origin", life.reference))
        .stream()
        .filter(move -> !life.creditsInOdoo.contains(move.path("id").longValue()))
        .toList();
  }

  /** Credit notes that people made. */
  List<JsonNode> creditsByPeople(Life life) {
    return posted(where(moves, "move_type", "out_refund")).stream()
        .filter(move -> life.creditsInOdoo.contains(move.path("id").longValue()))
        .toList();
  }

  /**
   * Payments of the order that were posted.
   *
   * @param type inbound or outbound
   */
  List<JsonNode> payments(Life life, String type) {
    return where(payments, "payment_type", type).stream()
        .filter(one -> one.path(memo).asText().contains(life.reference))
        .filter(one -> !one.path("state").asText().matches("draft|cancel.*"))
        .toList();
  }

  /** Pieces that left. */
  BigDecimal left(JsonNode sale) {
    return pieces(moves(sale, false, true), done);
  }

  /** Pieces that came back. */
  BigDecimal back(JsonNode sale) {
    return pieces(moves(sale, true, true), done);
  }

  /** Pieces that are still to leave. */
  BigDecimal demanded(JsonNode sale) {
    return pieces(moves(sale, false, false), "product_uom_qty");
  }

  /** Pieces of one product that left. */
  int left(JsonNode sale, String sku) {
    return moves(sale, false, true).stream()
        .filter(move -> move.path("product_id").path(1).asText().startsWith("[" + sku + "] "))
        .mapToInt(move -> move.path(done).intValue())
        .sum();
  }

  private static BigDecimal pieces(List<JsonNode> moves, String field) {
    return moves.stream()
        .map(move -> move.path(field).decimalValue())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** People take goods back with the type of transfer by which they left, too. */
  private List<JsonNode> moves(JsonNode sale, boolean back, boolean moved) {
    List<Long> in = pickings(sale, "incoming");
    List<Long> out = pickings(sale, "outgoing");
    return goods.stream()
        .filter(
            move -> {
              long picking = ref(move, "picking_id");
              boolean comes = in.contains(picking) || ref(move, "origin_returned_move_id") > 0;
              return (in.contains(picking) || out.contains(picking)) && comes == back;
            })
        .filter(move -> moved == move.path("state").asText().equals("done"))
        .toList();
  }

  private List<Long> pickings(JsonNode sale, String code) {
    return transfers(sale, code).map(one -> one.path("id").longValue()).toList();
  }

  private Stream<JsonNode> transfers(JsonNode sale, String code) {
    return where(pickings, "picking_type_code", code).stream()
        .filter(one -> ref(one, "sale_id") == sale.path("id").longValue());
  }

  /** Its deliveries that did not leave yet. */
  List<JsonNode> toBeSent(JsonNode sale) {
    return transfers(sale, "outgoing")
        .filter(one -> !one.path("state").asText().matches("done|cancel"))
        .toList();
  }

  /** Where a contact lives. */
  String street(long contact) {
    return contacts.stream()
        .filter(one -> one.path("id").longValue() == contact)
        .map(one -> one.path("street").asText())
        .findFirst()
        .orElse("contact " + contact);
  }

  List<JsonNode> contacts() {
    return contacts;
  }

  /** All of it, to be compared with what it is later. */
  Map<String, Object> all() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("sale orders", sales);
    all.put("invoices and credit notes", moves);
    all.put("payments", payments);
    all.put("transfers", pickings);
    all.put("stock moves", goods);
    all.put("contacts", contacts);
    return all;
  }

  /** Whether a person closed the sale order against changes. */
  boolean isLocked(JsonNode sale) {
    return sale.path("locked").asBoolean() || sale.path("state").asText().equals("done");
  }

  static boolean isOpen(JsonNode invoice) {
    return invoice.path("amount_residual").decimalValue().signum() > 0;
  }

  static long ref(JsonNode row, String field) {
    return row.path(field).path(0).longValue();
  }

  static BigDecimal sum(List<JsonNode> rows, String field) {
    return rows.stream()
        .map(row -> row.path(field).decimalValue())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static List<JsonNode> posted(List<JsonNode> rows) {
    return where(rows, "state", "posted");
  }

  private static List<JsonNode> where(List<JsonNode> rows, String field, String value) {
    return rows.stream().filter(row -> row.path(field).asText().equals(value)).toList();
  }
}
