package dev.tandem.sync.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.OrderTarget;
import dev.tandem.sandbox.prestashop.PrestaShopRelease;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.Stage;
import dev.tandem.testing.StandIn;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A stand-in shop, and an Odoo that may be real. Orders are looked up by the number of the shop,
 * which each run makes anew.
 */
abstract class OrderCase {

  @Inject Stage stage;
  @Inject MutableClock clock;

  SandboxPrestaShop shop;
  OdooServer odoo;

  /** The Odoo of this run, with sale taxes of 20 % and 5.5 %. */
  abstract OdooServer odoo();

  @BeforeEach
  void open() {
    shop = SandboxPrestaShop.start(StandIn.VERTX, PrestaShopRelease.V9_1, 0, clock);
    odoo = odoo();
    stage.set(odoo, shop);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  OrderTarget drafts() {
    return target(OrderTarget.CreateAs.DRAFT_ORDER, OrderTarget.DiscountsAs.PERCENT);
  }

  static OrderTarget target(OrderTarget.CreateAs createAs, OrderTarget.DiscountsAs discounts) {
    return OrderTarget.DEFAULT.as(createAs).discounted(discounts);
  }

  /** Runs the order's import once more, as by hand. */
  void again(long id) {
    stage.importByHand(id);
    stage.drain();
  }

  /** Everything that this shop's order ever became in Odoo: the shop's name is new at each test. */
  List<JsonNode> sales(long id) {
    return odoo.search(
        "sale.order",
        List.of(List.of("origin", "=", stage.shopName() + " " + reference(id))),
        "name",
        "state",
        "amount_total",
        "client_order_ref",
        "order_line",
        "partner_id",
        "date_order",
        "partner_shipping_id",
        "partner_invoice_id",
        "note",
        "reference",
        "picking_ids");
  }

  JsonNode saleOf(long id) {
    List<JsonNode> found = sales(id);
    assertThat(found).as("sale orders of order %d; jobs %s", id, stage.jobs()).hasSize(1);
    return found.get(0);
  }

  List<JsonNode> lines(JsonNode sale) {
    return odoo.search(
        "sale.order.line",
        List.of(List.of("order_id", "=", sale.path("id").longValue())),
        "name",
        "product_id",
        "product_uom_qty",
        "price_unit",
        "discount",
        "price_total");
  }

  List<JsonNode> children(long partner) {
    return odoo.search("res.partner", List.of(List.of("parent_id", "=", partner)), "type");
  }

  String reference(long id) {
    return shop.get("orders", id).get("reference");
  }

  String firstRow(long id) {
    return shop.ids("order_details").stream()
        .filter(row -> shop.get("order_details", row).get("id_order").equals(Long.toString(id)))
        .findFirst()
        .orElseThrow()
        .toString();
  }

  void assertSameTotal(long id, JsonNode sale) {
    assertThat(new BigDecimal(sale.path("amount_total").asText()))
        .isEqualByComparingTo(new BigDecimal(shop.get("orders", id).get("total_paid_tax_incl")));
  }
}
