package dev.tandem.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people do for it in a real Odoo, and what only a real Odoo knows: serial numbers. */
abstract class GoodsLiveContract extends GoodsContract {

  abstract LiveOdoo live();

  @Override
  OdooServer odoo() {
    return live().withTaxes();
  }

  /** Products that are no longer as other tests know them. */
  private final Set<Long> changed = new LinkedHashSet<>();

  /** Under their reference and barcode the next order gets products that nobody changed. */
  @AfterEach
  void leaveProducts() {
    for (long product : List.copyOf(changed)) {
      put(
          "product.product",
          product,
          Map.of("default_code", "GOODS" + product + "-" + System.nanoTime(), "barcode", false));
    }
  }

  @Override
  long make(String model, Map<String, Object> values) {
    if (model.equals("mrp.bom")) {
      odoo.search(
              "product.product",
              List.of(List.of("product_tmpl_id", "=", values.get("product_tmpl_id"))),
              "name")
          .forEach(kit -> changed.add(kit.path("id").longValue()));
    }
    JsonNode made = live().admin().call(model, "create", List.of(values), Map.of());
    return made.isArray() ? made.path(0).longValue() : made.longValue();
  }

  @Override
  void put(String model, long record, Map<String, Object> values) {
    if (model.equals("product.product")) {
      changed.add(record);
    }
    live().admin().call(model, "write", List.of(List.of(record), values), Map.of());
  }

  @Override
  void lockConfirmedOrders(boolean on) {
    long settings = make("res.config.settings", Map.of("group_auto_done_setting", on));
    live().admin().call("res.config.settings", "execute", List.of(List.of(settings)), Map.of());
  }

  @Override
  void dropShip(long product) {
    long vendor = make("res.partner", Map.of("name", "Vendor"));
    long route = xmlId("stock_dropshipping", "route_drop_shipping");
    boolean partner =
        live()
            .admin()
            .call("product.supplierinfo", "fields_get", List.of(List.of("partner_id")), Map.of())
            .has("partner_id");
    put(
        "product.product",
        product,
        Map.of(
            "route_ids",
            List.of(List.of(6, 0, List.of(route))),
            "seller_ids",
            List.of(List.of(0, 0, Map.of(partner ? "partner_id" : "name", vendor, "price", 5)))));
  }

  @Override
  void purchase(long order) {
    List<JsonNode> lines =
        live()
            .admin()
            .search(
                "purchase.order.line", List.of(List.of("sale_order_id", "=", order)), "order_id");
    live()
        .admin()
        .call(
            "purchase.order",
            "button_confirm",
            List.of(List.of(ref(lines.get(0), "order_id"))),
            Map.of());
  }

  /** By the route of its deliveries; before 17 a line's route leads out of the order's own. */
  @Override
  void leaveFrom(long line, long warehouse) {
    JsonNode fields = odoo.call("sale.order.line", "fields_get", List.of(List.of()), Map.of());
    assumeTrue(
        fields.path("warehouse_id").path("depends").toString().contains("route_id"),
        "did not run: this Odoo sends an order from one warehouse");
    List<Object> it = List.of(List.of("id", "=", warehouse));
    JsonNode route =
        odoo.search("stock.warehouse", it, "delivery_route_id").get(0).path("delivery_route_id");
    // From 19 on a line may have several.
    Map<String, Object> values =
        fields.has("route_ids")
            ? Map.of("route_ids", List.of(List.of(6, 0, List.of(ref(route)))))
            : Map.of("route_id", ref(route));
    put("sale.order.line", line, values);
  }

  @Override
  void needs(String app) {
    List<JsonNode> installed =
        live()
            .admin()
            .search(
                "ir.module.module",
                List.of(List.of("name", "=", app), List.of("state", "=", "installed")),
                "name");
    assumeTrue(!installed.isEmpty(), "did not run: this Odoo has no " + app);
  }

  private long xmlId(String module, String name) {
    return live()
        .admin()
        .search(
            "ir.model.data",
            List.of(List.of("module", "=", module), List.of("name", "=", name)),
            "res_id")
        .get(0)
        .path("res_id")
        .longValue();
  }

  @Test
  void piecesWithSerialNumbersLeaveByTheirNumbersAndComeBackWhereTheyAreKnown() {
    long product = product(4);
    serial(product, 3);
    imported(4, 2);
    shipped();
    assertThat(delivered()).as("%s", stage.jobs()).isEqualByComparingTo("2");
    refund("a", 1, 1, 0);
    assertThat(stage.jobs().toString()).contains("does not say which");
    assertThat(receipts()).hasSize(1);
    choose(receipts().get(0));
    again();
    assertThat(delivered()).isEqualByComparingTo("1");
    refund("b", 1, 1, 0);
    assertThat(delivered()).as("the one that is left: %s", stage.jobs()).isZero();
  }

  @Test
  void whatHasNoSerialNumberReservedWaitsForAPerson() {
    long product = product(4);
    serial(product, 0);
    imported(4, 1);
    shipped();
    assertThat(stage.jobs().toString()).contains("lacks serial or lot numbers");
    assertThat(delivered()).isZero();
  }

  /** So many pieces of it are there, each with a number. */
  private void serial(long product, int pieces) {
    // Odoo allows it only while nothing of the product has moved.
    cancelAll(product);
    put("product.product", product, Map.of("tracking", "serial"));
    boolean lots =
        live()
            .admin()
            .call("stock.move.line", "fields_get", List.of(List.of("lot_id")), Map.of())
            .path("lot_id")
            .path("relation")
            .asText()
            .equals("stock.lot");
    JsonNode warehouse =
        odoo.search(
                "stock.warehouse",
                List.of(List.of("id", "=", ref(saleField("warehouse_id")))),
                "lot_stock_id")
            .get(0);
    for (int i = 0; i < pieces; i++) {
      long lot =
          make(
              lots ? "stock.lot" : "stock.production.lot",
              Map.of(
                  "name",
                  "SN" + Long.toString(System.nanoTime(), 36),
                  "product_id",
                  product,
                  "company_id",
                  ref(saleField("company_id"))));
      JsonNode quant =
          live()
              .admin()
              .call(
                  "stock.quant",
                  "create",
                  List.of(
                      Map.of(
                          "product_id",
                          product,
                          "location_id",
                          ref(warehouse, "lot_stock_id"),
                          "lot_id",
                          lot,
                          "inventory_quantity",
                          1)),
                  Map.of("context", Map.of("inventory_mode", true)));
      if (lots) {
        long made = quant.isArray() ? quant.path(0).longValue() : quant.longValue();
        live()
            .admin()
            .call("stock.quant", "action_apply_inventory", List.of(List.of(made)), Map.of());
      }
    }
  }

  private void cancelAll(long product) {
    odoo.search(
            "stock.move",
            List.of(
                List.of("product_id", "=", product),
                List.of("state", "not in", List.of("done", "cancel"))),
            "picking_id")
        .forEach(
            move ->
                odoo.call(
                    "stock.picking",
                    "action_cancel",
                    List.of(List.of(ref(move, "picking_id"))),
                    Map.of()));
  }

  /** A person says which piece came back, and validates the return. */
  private void choose(JsonNode receipt) {
    long picking = receipt.path("id").longValue();
    JsonNode move = flows.moves(picking).get(0);
    long left =
        pickings().stream()
            .filter(one -> one.path("picking_type_code").asText().equals("outgoing"))
            .findFirst()
            .orElseThrow()
            .path("id")
            .longValue();
    JsonNode gone =
        odoo.search(
                "stock.move.line",
                List.of(List.of("picking_id", "=", left)),
                "lot_id",
                "product_uom_id")
            .get(0);
    boolean picked =
        odoo.call("stock.move", "fields_get", List.of(List.of("picked")), Map.of()).has("picked");
    List<List<Object>> commands = new java.util.ArrayList<>();
    odoo.search("stock.move.line", List.of(List.of("picking_id", "=", picking)), "move_id")
        .forEach(line -> commands.add(List.of(2, line.path("id").longValue(), 0)));
    Map<String, Object> values = new java.util.LinkedHashMap<>();
    values.put("picking_id", picking);
    values.put("product_id", ref(move, "product_id"));
    values.put("product_uom_id", ref(gone, "product_uom_id"));
    values.put("location_id", ref(receipt, "location_id"));
    values.put("location_dest_id", ref(receipt, "location_dest_id"));
    values.put("lot_id", ref(gone, "lot_id"));
    values.put(picked ? "quantity" : "qty_done", 1);
    if (picked) {
      values.put("picked", true);
    }
    commands.add(List.of(0, 0, values));
    odoo.call(
        "stock.move",
        "write",
        List.of(List.of(move.path("id").longValue()), Map.of("move_line_ids", commands)),
        Map.of());
    odoo.call(
        "stock.picking",
        "button_validate",
        List.of(List.of(picking)),
        Map.of(
            "context", Map.of("skip_backorder", true, "skip_immediate", true, "skip_sms", true)));
  }
}
