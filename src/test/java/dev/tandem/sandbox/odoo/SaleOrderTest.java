package dev.tandem.sandbox.odoo;

import static dev.tandem.sandbox.odoo.OdooUnderTest.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.sandbox.odoo.OdooUnderTest.Refused;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SaleOrderTest {

  private static final Map<String, Object> NO_WARNING =
      Map.of("context", Map.of("disable_cancel_warning", true));
  private static final Map<String, Object> NO_QUESTIONS =
      Map.of("context", Map.of("skip_backorder", true, "skip_immediate", true));

  private static String state(OdooUnderTest test, int order) {
    return test.read("sale.order", order, "state").get("state").asText();
  }

  private static JsonNode lineOf(OdooUnderTest test, int order) {
    return test.callWith(
            "sale.order.line",
            "search_read",
            List.of(List.of(List.of("order_id", "=", order))),
            Map.of())
        .get(0);
  }

  private static JsonNode moves(OdooUnderTest test, int order) {
    return test.callWith(
        "stock.move",
        "search_read",
        List.of(List.of(List.of("sale_line_id", "=", lineOf(test, order).get("id").asInt()))),
        Map.of());
  }

  private static int picking(OdooUnderTest test, int order) {
    return test.read("sale.order", order, "picking_ids").at("/picking_ids/0").asInt();
  }

  /** Delivers some of the order's only move. */
  private static JsonNode deliver(OdooUnderTest test, int order, int quantity) {
    int move = moves(test, order).get(0).get("id").asInt();
    test.call(
        "stock.move",
        "write",
        List.of(move),
        test.v14
            ? Map.of("quantity_done", quantity)
            : Map.of("quantity", quantity, "picked", true));
    return test.callWith(
        "stock.picking", "button_validate", List.of(List.of(picking(test, order))), NO_QUESTIONS);
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void confirmsADraftIntoADelivery(OdooSeries series) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      int product = test.storable();
      test.stock(product, 10);
      int order = test.order(test.customer(), line(product, 2, 5));
      test.call("sale.order", "write", List.of(order), Map.of("date_order", "2026-01-01 10:00:00"));
      assertThat(test.call("sale.order", "action_confirm", List.of(order)).asBoolean()).isTrue();
      JsonNode read = test.read("sale.order", order, "state", "date_order", "picking_ids", "name");
      assertThat(read.get("state").asText()).isEqualTo("sale");
      assertThat(read.get("date_order").asText()).isNotEqualTo("2026-01-01 10:00:00");
      JsonNode picking =
          test.read("stock.picking", read.at("/picking_ids/0").asInt(), "state", "name", "origin");
      assertThat(picking.get("state").asText()).isEqualTo("assigned");
      assertThat(picking.get("name").asText()).isEqualTo("WH/OUT/00001");
      assertThat(picking.get("origin")).isEqualTo(read.get("name"));
      assertThat(test.read("product.product", product, "free_qty").get("free_qty").decimalValue())
          .isEqualByComparingTo("8");
    }
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void refusesToConfirmACancelledOrder(OdooSeries series) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      int order = test.order(test.customer(), line(test.service(), 1, 5));
      assertThat(test.call("sale.order", "action_cancel", List.of(order)).asBoolean()).isTrue();
      assertThatThrownBy(() -> test.call("sale.order", "action_confirm", List.of(order)))
          .isInstanceOf(Refused.class);
      test.call("sale.order", "action_draft", List.of(order));
      assertThat(state(test, order)).isEqualTo("draft");
    }
  }

  @Test
  void refusesATextLineOn14AtOnce() {
    try (OdooUnderTest test = OdooUnderTest.start(OdooSeries.V14)) {
      JsonNode answer =
          test.load(
              "sale.order",
              List.of("id", "partner_id/.id", "order_line/id", "order_line/name"),
              List.of(List.of("t.o", "" + test.customer(), "t.o_l", "Text")));
      assertThat(answer.at("/messages/0/message").asText())
          .contains("sale_order_line_accountable_required_fields");
    }
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void keepsLinesAndOrdersThatAreConfirmed(OdooSeries series) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      int order = test.order(test.customer(), line(test.service(), 1, 5));
      test.call("sale.order", "action_confirm", List.of(order));
      int line = lineOf(test, order).get("id").asInt();
      assertThatThrownBy(() -> test.call("sale.order.line", "unlink", List.of(line)))
          .hasMessageContaining("0");
      test.odoo.allow("sale.order", "unlink");
      assertThatThrownBy(() -> test.call("sale.order", "unlink", List.of(order)))
          .hasMessageContaining("first cancel it");
      test.call("sale.order", "action_cancel", List.of(order));
      assertThat(test.call("sale.order", "unlink", List.of(order)).asBoolean()).isTrue();
      assertThat(test.odoo.records("sale.order.line")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void locksWhatMattersOnALockedOrder(OdooSeries series) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      int order = test.order(test.customer(), line(test.service(), 1, 5));
      test.call("sale.order", "action_confirm", List.of(order));
      test.call("sale.order", test.v14 ? "action_done" : "action_lock", List.of(order));
      int line = lineOf(test, order).get("id").asInt();
      assertThatThrownBy(
              () -> test.call("sale.order.line", "write", List.of(line), Map.of("price_unit", 4)))
          .hasMessage(
              "It is forbidden to modify the following fields in a locked order:\nUnit Price");
      test.call("sale.order", "write", List.of(order), Map.of("client_order_ref", "x"));
      if (test.v14) {
        test.callWith("sale.order", "action_cancel", List.of(List.of(order)), NO_WARNING);
        assertThat(state(test, order)).isEqualTo("cancel");
      } else {
        assertThatThrownBy(
                () ->
                    test.callWith(
                        "sale.order", "action_cancel", List.of(List.of(order)), NO_WARNING))
            .hasMessageContaining("unlock it first");
        test.call("sale.order", "action_unlock", List.of(order));
        test.callWith("sale.order", "action_cancel", List.of(List.of(order)), NO_WARNING);
        assertThat(state(test, order)).isEqualTo("cancel");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void deliversInPartsAndCancelsTheRest(OdooSeries series) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      int product = test.storable();
      test.stock(product, 5);
      int order = test.order(test.customer(), line(product, 2, 5));
      test.call("sale.order", "action_confirm", List.of(order));
      int picking = picking(test, order);
      assertThat(deliver(test, order, 1).asBoolean()).isTrue();
      assertThat(test.read("stock.picking", picking, "state").get("state").asText())
          .isEqualTo("done");
      assertThat(lineOf(test, order).get("qty_delivered").decimalValue()).isEqualByComparingTo("1");
      assertThat(
              test.read("product.product", product, "qty_available")
                  .get("qty_available")
                  .decimalValue())
          .isEqualByComparingTo("4");
      List<Map<String, Object>> pickings = test.odoo.records("stock.picking");
      assertThat(pickings).hasSize(2);
      assertThat(pickings.get(1))
          .containsEntry("state", test.v14 ? "confirmed" : "assigned")
          .containsEntry("backorder_id", List.of(picking, "WH/OUT/00001"));
      if (!test.v14) {
        assertThat(
                test.read("sale.order", order, "delivery_status").get("delivery_status").asText())
            .isEqualTo("partial");
      }
      JsonNode asked = test.call("sale.order", "action_cancel", List.of(order));
      assertThat(asked.isObject()).isEqualTo(test.v14);
      assertThat(state(test, order)).isEqualTo(test.v14 ? "sale" : "cancel");
      test.callWith("sale.order", "action_cancel", List.of(List.of(order)), NO_WARNING);
      assertThat(state(test, order)).isEqualTo("cancel");
      assertThat(test.odoo.record("stock.picking", picking)).containsEntry("state", "done");
      assertThat(test.odoo.records("stock.picking").get(1)).containsEntry("state", "cancel");
    }
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void validatesAnUntouchedPickingEachInItsWay(OdooSeries series) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      int product = test.storable();
      test.stock(product, 5);
      int order = test.order(test.customer(), line(product, 2, 5));
      test.call("sale.order", "action_confirm", List.of(order));
      int picking = picking(test, order);
      JsonNode answer = test.call("stock.picking", "button_validate", List.of(picking));
      String state = test.read("stock.picking", picking, "state").get("state").asText();
      if (test.v14) {
        assertThat(answer.get("res_model").asText()).isEqualTo("stock.immediate.transfer");
        assertThat(state).isEqualTo("assigned");
        // Asked not to ask, 14 says true and moves nothing.
        JsonNode quiet =
            test.callWith(
                "stock.picking", "button_validate", List.of(List.of(picking)), NO_QUESTIONS);
        assertThat(quiet.asBoolean()).isTrue();
        assertThat(test.odoo.record("stock.picking", picking)).containsEntry("state", "assigned");
      } else {
        assertThat(answer.asBoolean()).isTrue();
        assertThat(state).isEqualTo("done");
        assertThat(test.call("stock.picking", "button_validate", List.of(picking)).asBoolean())
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"V14, false", "V19, true"})
  void ignoresStockWithoutInventoryMode(OdooSeries series, boolean accepted) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      int product = test.storable();
      Map<String, Object> quant =
          Map.of("product_id", product, "location_id", test.v14 ? 8 : 5, "inventory_quantity", 10);
      if (accepted) {
        assertThat(test.call("stock.quant", "create", quant).asInt()).isPositive();
      } else {
        assertThatThrownBy(() -> test.call("stock.quant", "create", quant))
            .isInstanceOf(Refused.class);
      }
      assertThat(
              test.read("product.product", product, "qty_available")
                  .get("qty_available")
                  .decimalValue())
          .isEqualByComparingTo("0");
    }
  }
}
