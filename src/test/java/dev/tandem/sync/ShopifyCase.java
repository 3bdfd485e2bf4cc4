package dev.tandem.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.sandbox.shopify.SandboxShopify;
import dev.tandem.sandbox.shopify.ShopifyVersion;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.Stage;
import dev.tandem.testing.StandIn;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh Shopify and an Odoo that may hold older things, with Tandem between them. */
abstract class ShopifyCase {

  @Inject Stage stage;
  @Inject MutableClock clock;

  SandboxShopify shop;
  OdooServer odoo;

  private final Map<String, Long> before = new LinkedHashMap<>();

  /** The Odoo of this run, with sale taxes of 20 % and 5.5 %. */
  abstract OdooServer odoo();

  @BeforeEach
  void open() {
    shop = SandboxShopify.start(StandIn.VERTX, ShopifyVersion.V2026_10, 0, clock);
    odoo = odoo();
    stage.set(
        odoo,
        new Stage.Connected(
            "shopify", shop.url(), shop.tokens().fixed(), Map.of(), shop.tokens().secret()));
    stage.mapTax("VAT:0.2", 20);
    stage.mapTax("Reduced:0.055", new BigDecimal("5.5"));
    stage.patch("orderTarget.createAs", "ORDER_AND_CONFIRMED_INVOICE");
    stage.patch("invoicing.paymentJournalId", bank());
    stage.patch("refunding.refunds", true);
    for (String model : List.of("account.move", "account.payment", "stock.picking")) {
      before.put(model, last(model));
    }
  }

  @AfterEach
  void close() {
    shop.close();
  }

  // --- driving --------------------------------------------------------------------------------

  /** Asks for the order by hand three times: whatever it led to must be there once. */
  void assertRepeatsWithoutEffect(long id) {
    Map<String, Object> effects = effects(id);
    for (int i = 0; i < 3; i++) {
      stage.importByHand(id);
      stage.drain();
      stage.sync();
    }
    assertThat(effects(id)).isEqualTo(effects);
  }

  private Map<String, Object> effects(long id) {
    Map<String, Object> effects = new LinkedHashMap<>();
    JsonNode sale = sale(id);
    effects.put("state", sale.path("state").asText());
    effects.put("total", sale.path("amount_total").asText());
    effects.put("lines", lines(sale).toString());
    for (String model : before.keySet()) {
      effects.put(model, fresh(model, List.of(), "state").toString());
    }
    return effects;
  }

  // --- what is in Odoo ------------------------------------------------------------------------

  /** The one sale order of the shop's order. */
  JsonNode sale(long id) {
    List<JsonNode> found = sales(id);
    assertThat(found)
        .as("sale orders of %d: %s; jobs %s", id, stage.reason(id), stage.jobs())
        .hasSize(1);
    return found.get(0);
  }

  List<JsonNode> sales(long id) {
    String origin = stage.shopName() + " " + shop.office().see(id, "name");
    return odoo.search(
        "sale.order",
        List.of(List.of("origin", "=", origin)),
        "name",
        "state",
        "amount_total",
        "currency_id",
        "partner_id",
        "partner_invoice_id",
        "client_order_ref",
        "invoice_ids");
  }

  List<JsonNode> lines(JsonNode sale) {
    return odoo.search(
        "sale.order.line",
        List.of(List.of("order_id", "=", sale.path("id").longValue())),
        "name",
        "product_uom_qty",
        "qty_delivered",
        "price_unit",
        "discount",
        "price_total");
  }

  /** Posted invoices or credit notes that this test made. */
  List<JsonNode> moves(String type) {
    return fresh(
        "account.move",
        List.of(List.of("move_type", "=", type)),
        "state",
        "amount_total",
        "amount_untaxed",
        "amount_residual",
        "payment_state",
        "partner_id",
        "currency_id");
  }

  List<JsonNode> payments() {
    return fresh(
        "account.payment",
        List.of(),
        "amount",
        "payment_type",
        "journal_id",
        "currency_id",
        "is_reconciled");
  }

  List<JsonNode> pickings() {
    return fresh("stock.picking", List.of(), "state", "picking_type_code");
  }

  private List<JsonNode> fresh(String model, List<?> domain, String... fields) {
    List<Object> all = new java.util.ArrayList<>(domain);
    all.add(List.of("id", ">", before.get(model)));
    return odoo.search(model, all, fields);
  }

  long bank() {
    return odoo.search("account.journal", List.of(List.of("type", "=", "bank")), "name")
        .get(0)
        .path("id")
        .longValue();
  }

  private long last(String model) {
    return odoo.search(model, List.of(), "id").stream()
        .mapToLong(row -> row.path("id").longValue())
        .max()
        .orElse(0);
  }

  static BigDecimal amount(JsonNode record, String field) {
    return new BigDecimal(record.path(field).asText());
  }

  /** What the shop says that the customer is to pay. */
  BigDecimal shopTotal(long id) {
    return new BigDecimal(shop.office().see(id, "totalPriceSet").toString());
  }
}
