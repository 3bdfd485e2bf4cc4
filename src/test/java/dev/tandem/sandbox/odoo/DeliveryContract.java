package dev.tandem.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.sandbox.odoo.Trade.Line;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Deliveries, returns and cancellations, on a real Odoo and on the stand-in alike. */
abstract class DeliveryContract extends OdooContract {

  private static final Line SIX = new Line("6", "50");

  private List<Integer> pickings(int order) {
    List<Integer> ids = new ArrayList<>();
    odoo.read("sale.order", order, "picking_ids")
        .path("picking_ids")
        .forEach(id -> ids.add(id.asInt()));
    return ids;
  }

  private JsonNode move(int picking) {
    return odoo.search(
            "stock.move",
            List.of(List.of("picking_id", "=", picking)),
            "state",
            "product_uom_qty",
            trade.v14 ? "quantity_done" : "quantity",
            trade.v14 ? "reserved_availability" : "picked")
        .path(0);
  }

  private void done(int picking, String quantity) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put(trade.v14 ? "quantity_done" : "quantity", new BigDecimal(quantity));
    if (!trade.v14) {
      values.put("picked", true);
    }
    odoo.write("stock.move", move(picking).path("id").asInt(), values);
  }

  private JsonNode validate(int picking) {
    return odoo.on(
        "stock.picking",
        "button_validate",
        picking,
        Map.of("context", Map.of("skip_backorder", true, "skip_immediate", true)));
  }

  private void ship(int picking, String quantity) {
    done(picking, quantity);
    validate(picking);
    assertThat(trade.state("stock.picking", picking)).isEqualTo("done");
  }

  private int backorder(int picking) {
    return odoo.search("stock.picking", List.of(List.of("backorder_id", "=", picking)), "id")
        .at("/0/id")
        .asInt();
  }

  private String reserved(int picking) {
    JsonNode move = move(picking);
    String field = trade.v14 ? "reserved_availability" : "quantity";
    return move.path("state").asText()
        + " "
        + move.path("product_uom_qty").decimalValue().stripTrailingZeros().toPlainString()
        + " "
        + move.path(field).decimalValue().stripTrailingZeros().toPlainString();
  }

  @Test
  void letsGoOfWhatIsReservedWhereADeliveryIsLoweredUntilItIsAskedForAgain() {
    int order = trade.confirmed("low", SIX);
    int picking = pickings(order).get(0);
    assertThat(reserved(picking)).isEqualTo("assigned 6 6");
    for (int i = 0; i < 2; i++) {
      odoo.write("stock.move", move(picking).path("id").asInt(), Map.of("product_uom_qty", 4));
      assertThat(reserved(picking)).isEqualTo("confirmed 4 0");
    }
    odoo.press("stock.picking", "action_assign", picking);
    assertThat(reserved(picking)).isEqualTo("assigned 4 4");
    odoo.write("stock.move", move(picking).path("id").asInt(), Map.of("product_uom_qty", 0));
    assertThat(reserved(picking)).isEqualTo("confirmed 0 0");
    odoo.press("stock.picking", "action_cancel", picking);
    assertThat(trade.state("stock.picking", picking)).isEqualTo("cancel");
    assertThat(pickings(order)).hasSize(1);
  }

  @Test
  void asksUnitsBackByAReceiptWhereTheOrderWasDatedAfterItsConfirmation() {
    for (boolean dated : List.of(false, true)) {
      int order = trade.confirmed("dated_" + dated, SIX);
      int picking = pickings(order).get(0);
      if (dated) {
        odoo.write("sale.order", order, Map.of("date_order", "2026-01-01 10:00:00"));
      }
      int line = odoo.read("sale.order", order, "order_line").at("/order_line/0").asInt();
      odoo.write("sale.order.line", line, Map.of("product_uom_qty", 4));
      List<Integer> receipts = new ArrayList<>(pickings(order));
      receipts.remove(Integer.valueOf(picking));
      if (trade.v14 || !dated) {
        assertThat(receipts).isEmpty();
        assertThat(reserved(picking)).isEqualTo(trade.v14 ? "assigned 6 6" : "assigned 4 4");
        continue;
      }
      assertThat(reserved(picking)).isEqualTo("assigned 6 6");
      int receipt = receipts.get(0);
      assertThat(reserved(receipt)).isEqualTo("assigned 2 2");
      assertThat(
              odoo.read("stock.picking", receipt, "picking_type_code")
                  .path("picking_type_code")
                  .asText())
          .isEqualTo("incoming");
    }
  }

  @Test
  void leavesNoBackorderForAMoveOfNothing() {
    int order = trade.confirmed("nil", SIX, new Line("2", "10"));
    int picking = pickings(order).get(0);
    JsonNode moves =
        odoo.search("stock.move", List.of(List.of("picking_id", "=", picking)), "sale_line_id");
    odoo.write("stock.move", moves.path(1).path("id").asInt(), Map.of("product_uom_qty", 0));
    ship(picking, "6");
    assertThat(backorder(picking)).isZero();
    assertThat(trade.state("stock.move", moves.path(1).path("id").asInt())).isEqualTo("cancel");
  }

  private String written(String model, int id) {
    return odoo.read(model, id, "write_date").path("write_date").asText();
  }

  @Test
  void shipsInPartsThroughBackorders() {
    int order = trade.confirmed("a", SIX);
    int picking = pickings(order).get(0);
    ship(picking, "2");
    assertThat(trade.progress(order)).isEqualTo("6 2 0 6");
    int rest = backorder(picking);
    assertThat(trade.state("stock.picking", rest)).isEqualTo(trade.v14 ? "confirmed" : "assigned");
    assertThat(move(rest).path("product_uom_qty").decimalValue()).isEqualByComparingTo("4");
    odoo.press("stock.picking", "action_assign", rest);
    assertThat(trade.state("stock.picking", rest)).isEqualTo("assigned");
    ship(rest, "4");
    assertThat(trade.progress(order)).isEqualTo("6 6 0 6");
    assertThat(pickings(order)).containsExactlyInAnyOrder(picking, rest);
    assertThat(trade.onHand()).isEqualByComparingTo("94");
    if (!trade.v14) {
      assertThat(odoo.read("sale.order", order, "delivery_status").path("delivery_status").asText())
          .isEqualTo("full");
    }
  }

  @Test
  void asksWhatToDoWithTheRest() {
    int picking = pickings(trade.confirmed("q", SIX)).get(0);
    done(picking, "2");
    JsonNode question = odoo.press("stock.picking", "button_validate", picking);
    assertThat(question.path("res_model").asText()).isEqualTo("stock.backorder.confirmation");
    assertThat(trade.state("stock.picking", picking)).isEqualTo("assigned");
  }

  @Test
  void asksWhetherToSendATextMessage() {
    odoo.write("res.partner", trade.customer, Map.of("phone", "+1 555 0100"));
    int picking = pickings(trade.confirmed("sms", SIX)).get(0);
    done(picking, "6");
    JsonNode answer = validate(picking);
    assertThat(answer.path("res_model").asText()).isEqualTo("confirm.stock.sms");
    assertThat(trade.state("stock.picking", picking)).isEqualTo("assigned");
  }

  @Test
  void dropsTheRestWhenToldTo() {
    int order = trade.confirmed("n", SIX);
    int picking = pickings(order).get(0);
    done(picking, "2");
    Map<String, Object> context =
        Map.of(
            "skip_backorder",
            true,
            "skip_immediate",
            true,
            "picking_ids_not_to_backorder",
            List.of(picking));
    odoo.on("stock.picking", "button_validate", picking, Map.of("context", context));
    assertThat(trade.state("stock.picking", picking)).isEqualTo("done");
    assertThat(pickings(order)).containsExactly(picking);
    assertThat(trade.progress(order)).isEqualTo("6 2 0 6");
  }

  @Test
  void doesNotShipTwice() {
    int picking = pickings(trade.confirmed("t", SIX)).get(0);
    ship(picking, "6");
    if (trade.v14) {
      assertThatThrownBy(() -> validate(picking)).isInstanceOf(OdooSide.Refusal.class);
    } else {
      assertThat(validate(picking).asBoolean()).isTrue();
    }
    assertThat(trade.onHand()).isEqualByComparingTo("94");
    done(picking, "6");
    assertThat(trade.onHand()).isEqualByComparingTo("94");
    done(picking, "7");
    assertThat(trade.onHand()).isEqualByComparingTo("93");
    assertThatThrownBy(() -> odoo.press("stock.picking", "action_assign", picking))
        .isInstanceOf(OdooSide.Refusal.class);
    assertThatThrownBy(() -> odoo.press("stock.picking", "action_cancel", picking))
        .isInstanceOf(OdooSide.Refusal.class);
  }

  @Test
  void validatesAnUntouchedPickingOn19AndNothingOn14() {
    int picking = pickings(trade.confirmed("u", SIX)).get(0);
    assertThat(validate(picking).asBoolean()).isTrue();
    assertThat(trade.state("stock.picking", picking)).isEqualTo(trade.v14 ? "assigned" : "done");
    assertThat(odoo.read("stock.picking", picking, "date_done").path("date_done").isTextual())
        .isTrue();
    assertThat(trade.onHand()).isEqualByComparingTo(trade.v14 ? "100" : "94");
  }

  @Test
  void keepsTheTrackingNumberOfADeliveredPicking() {
    int picking = pickings(trade.confirmed("k", SIX)).get(0);
    ship(picking, "6");
    odoo.write("stock.picking", picking, Map.of("carrier_tracking_ref", "TR1"));
    JsonNode read =
        odoo.read("stock.picking", picking, "carrier_tracking_ref", "carrier_tracking_url");
    assertThat(read.path("carrier_tracking_ref").asText()).isEqualTo("TR1");
    assertThat(read.path("carrier_tracking_url").isTextual()).isFalse();
  }

  @Test
  void takesGoodsBack() {
    int order = trade.confirmed("r", SIX);
    int picking = pickings(order).get(0);
    ship(picking, "6");
    int back = returned("r1", order, picking, "2", true);
    assertThat(returned("r1", order, picking, "2", true)).isEqualTo(back);
    assertThat(trade.state("stock.picking", back)).isEqualTo("draft");
    assertThat(pickings(order)).containsExactlyInAnyOrder(picking, back);
    odoo.press("stock.picking", "action_confirm", back);
    assertThat(trade.state("stock.picking", back)).isEqualTo("assigned");
    ship(back, "1");
    assertThat(trade.progress(order)).isEqualTo("6 5 0 6");
    assertThat(trade.onHand()).isEqualByComparingTo("95");
    assertThat(trade.state("stock.picking", backorder(back))).isEqualTo("assigned");
  }

  @Test
  void sendsWhatCameBackOnceMoreOnlyWhereItsOwnLineIsWritten() {
    int order = trade.confirmed("other", SIX, new Line("2", "10"));
    int picking = pickings(order).get(0);
    ship(picking, "6");
    int back = returned("other", order, picking, "2", true);
    odoo.press("stock.picking", "action_confirm", back);
    ship(back, "2");
    JsonNode lines = odoo.read("sale.order", order, "order_line").path("order_line");
    odoo.write("sale.order.line", lines.path(1).asInt(), Map.of("product_uom_qty", 3));
    assertThat(open(lines.path(0).asInt())).isEqualTo(0);
    assertThat(open(lines.path(1).asInt())).isPositive();
    odoo.write("sale.order.line", lines.path(0).asInt(), Map.of("product_uom_qty", 7));
    assertThat(open(lines.path(0).asInt())).isEqualTo(3);
  }

  /** Pieces of a line that are still to be sent. */
  private int open(int line) {
    JsonNode moves =
        odoo.search(
            "stock.move",
            List.of(
                List.of("sale_line_id", "=", line),
                List.of("state", "not in", List.of("done", "cancel"))),
            "product_uom_qty");
    int open = 0;
    for (JsonNode move : moves) {
      open += move.path("product_uom_qty").intValue();
    }
    return open;
  }

  @Test
  void losesTheLinkOfAReturnWithoutItsGroupOn14() {
    int order = trade.confirmed("g", SIX);
    int picking = pickings(order).get(0);
    ship(picking, "6");
    int back = returned("g1", order, picking, "2", false);
    assertThat(pickings(order).contains(back)).isEqualTo(!trade.v14);
    odoo.press("stock.picking", "action_confirm", back);
    ship(back, "2");
    assertThat(trade.progress(order)).isEqualTo("6 4 0 6");
  }

  /** Body G. */
  private int returned(String name, int order, int picking, String quantity, boolean group) {
    JsonNode out =
        odoo.read("stock.picking", picking, "picking_type_id", "location_id", "location_dest_id");
    int type = out.at("/picking_type_id/0").asInt();
    String from = out.at("/location_dest_id/0").asText();
    String to = out.at("/location_id/0").asText();
    int line =
        odoo.search("sale.order.line", List.of(List.of("order_id", "=", order)), "id")
            .at("/0/id")
            .asInt();
    Map<String, String> cells = new LinkedHashMap<>();
    cells.put("id", trade.key("ret_" + name));
    cells.put(
        "picking_type_id/.id",
        odoo.read("stock.picking.type", type, "return_picking_type_id")
            .at("/return_picking_type_id/0")
            .asText());
    cells.put("location_id/.id", from);
    cells.put("location_dest_id/.id", to);
    cells.put("partner_id/.id", String.valueOf(trade.customer));
    String groupId =
        trade.v14 && group
            ? odoo.read("stock.picking", picking, "group_id").at("/group_id/0").asText()
            : null;
    if (groupId != null) {
      cells.put("group_id/.id", groupId);
    }
    String moves = trade.v14 ? "move_lines/" : "move_ids/";
    cells.put(moves + "id", trade.key("ret_" + name + "_m0"));
    cells.put(moves + "product_id/.id", String.valueOf(trade.product()));
    cells.put(moves + "product_uom_qty", quantity);
    cells.put(moves + "product_uom/.id", "1");
    cells.put(moves + "location_id/.id", from);
    cells.put(moves + "location_dest_id/.id", to);
    cells.put(moves + "origin_returned_move_id/.id", move(picking).path("id").asText());
    cells.put(moves + "to_refund", "True");
    cells.put(moves + "sale_line_id/.id", String.valueOf(line));
    if (trade.v14) {
      cells.put(moves + "name", "Widget");
    }
    if (groupId != null) {
      cells.put(moves + "group_id/.id", groupId);
    }
    return Trade.loaded(
        odoo.load(
            "stock.picking", List.copyOf(cells.keySet()), List.of(List.copyOf(cells.values()))));
  }

  @Test
  void wantsANameForTheMovesOfAReturnOn14() {
    if (!trade.v14) {
      return;
    }
    JsonNode answer =
        odoo.load(
            "stock.picking",
            List.of(
                "id",
                "picking_type_id/.id",
                "location_id/.id",
                "location_dest_id/.id",
                "move_lines/id",
                "move_lines/product_id/.id",
                "move_lines/product_uom_qty",
                "move_lines/product_uom/.id",
                "move_lines/location_id/.id",
                "move_lines/location_dest_id/.id"),
            List.of(
                List.of(
                    trade.key("x"),
                    "1",
                    "5",
                    "8",
                    trade.key("x0"),
                    String.valueOf(trade.product()),
                    "1",
                    "1",
                    "5",
                    "8")));
    assertThat(answer.path("ids").asBoolean()).isFalse();
    assertThat(answer.at("/messages/0/message").asText()).contains("Missing required value");
    assertThat(answer.at("/messages/0").has("field")).isFalse();
  }

  @Test
  void movesTheOrdersWriteDateLessThanOneWouldThink() throws InterruptedException {
    int order = trade.confirmed("w", SIX);
    int first = pickings(order).get(0);
    ship(first, "1");
    String before = written("sale.order", order);
    int second = backorder(first);
    nextSecond();
    ship(second, "1");
    assertThat(written("sale.order", order).equals(before)).isEqualTo(!trade.v14);
    before = written("sale.order", order);
    nextSecond();
    ship(backorder(second), "4");
    assertThat(written("sale.order", order)).isGreaterThan(before);
    before = written("sale.order", order);
    int invoice = trade.invoice("w", "w", SIX);
    nextSecond();
    before = written("sale.order", order);
    String invoiced = written("account.move", invoice);
    trade.posted(invoice);
    assertThat(written("account.move", invoice)).isGreaterThan(invoiced);
    assertThat(written("sale.order", order)).isEqualTo(before);
  }

  /** write_date is told to the second. */
  abstract void nextSecond() throws InterruptedException;

  @Test
  void cancelsAnOrderThatWasShippedInPart() {
    int order = trade.confirmed("c", SIX);
    int picking = pickings(order).get(0);
    ship(picking, "2");
    int rest = backorder(picking);
    if (trade.v14) {
      assertThat(odoo.press("sale.order", "action_cancel", order).path("res_model").asText())
          .isEqualTo("sale.order.cancel");
      assertThat(trade.state("sale.order", order)).isEqualTo("sale");
    }
    cancel(order);
    assertThat(trade.state("sale.order", order)).isEqualTo("cancel");
    assertThat(trade.state("stock.picking", picking)).isEqualTo("done");
    assertThat(trade.state("stock.picking", rest)).isEqualTo("cancel");
    assertThatThrownBy(() -> odoo.press("sale.order", "action_confirm", order))
        .isInstanceOf(OdooSide.Refusal.class);
    cancel(order);
    assertThat(trade.state("sale.order", order)).isEqualTo("cancel");
    assertThat(trade.order("c", SIX)).isEqualTo(order);
    assertThat(trade.state("sale.order", order)).isEqualTo("cancel");
  }

  private void cancel(int order) {
    odoo.on(
        "sale.order",
        "action_cancel",
        order,
        Map.of("context", Map.of("disable_cancel_warning", true)));
  }

  @Test
  void cancelsALockedOrderOn14Only() {
    int order = trade.confirmed("l", SIX);
    odoo.press("sale.order", trade.v14 ? "action_done" : "action_lock", order);
    if (trade.v14) {
      cancel(order);
    } else {
      assertThatThrownBy(() -> cancel(order)).hasMessageContaining("unlock");
      assertThat(trade.state("sale.order", order)).isEqualTo("sale");
      odoo.press("sale.order", "action_unlock", order);
      cancel(order);
    }
    assertThat(trade.state("sale.order", order)).isEqualTo("cancel");
  }

  @Test
  void shipsWhatIsNotOnTheShelf() {
    int order = trade.confirmed("z", new Line("150", "1"));
    int picking = pickings(order).get(0);
    assertThat(trade.state("stock.picking", picking)).isEqualTo("assigned");
    assertThat(move(picking).path("state").asText()).isEqualTo("partially_available");
    ship(picking, "150");
    assertThat(trade.onHand()).isEqualByComparingTo("-50");
  }
}
