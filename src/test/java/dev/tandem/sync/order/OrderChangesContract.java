package dev.tandem.sync.order;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.Refunding;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every Odoo, real or stand-in, must show after an imported order changed in the shop. */
abstract class OrderChangesContract extends OrderCase {

  @Test
  void aChangedAddressReachesTheOrderAndItsOpenDelivery() {
    long id = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    JsonNode before = saleOf(id);
    long delivery = delivery(before);
    assertThat(partnerOf(delivery)).isEqualTo(ref(before, "partner_shipping_id"));
    for (int i = 0; i < 2; i++) {
      shop.changeAddress(id, Map.of("address1", "7 new street " + id + i));
      again(id);
      JsonNode after = saleOf(id);
      assertThat(stage.reason(id)).startsWith("updated:");
      assertThat(street(ref(after, "partner_shipping_id"))).isEqualTo("7 new street " + id + i);
      assertThat(street(ref(after, "partner_invoice_id"))).isEqualTo("7 new street " + id + i);
      assertThat(partnerOf(delivery)).isEqualTo(ref(after, "partner_shipping_id"));
      assertThat(after.path("state")).isEqualTo(before.path("state"));
      assertThat(after.path("order_line")).isEqualTo(before.path("order_line"));
      assertSameTotal(id, after);
    }
    again(id);
    assertThat(stage.reason(id)).startsWith("unchanged:");
  }

  @Test
  void whatAPersonChangedInOdooStaysUntilTheShopChangesIt() {
    long id = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    JsonNode before = saleOf(id);
    long elsewhere =
        odoo.call(
                "res.partner",
                "create",
                List.of(
                    Map.of(
                        "name",
                        "Elsewhere",
                        "parent_id",
                        ref(before, "partner_id"),
                        "type",
                        "delivery",
                        "street",
                        "1 other road")),
                Map.of())
            .longValue();
    write("sale.order", before.path("id").longValue(), Map.of("partner_shipping_id", elsewhere));
    write("stock.picking", delivery(before), Map.of("partner_id", elsewhere));
    again(id);
    shop.put("orders", id, Map.of("note", "Ring twice"));
    again(id);
    assertThat(ref(saleOf(id), "partner_shipping_id")).isEqualTo(elsewhere);
    assertThat(partnerOf(delivery(before))).isEqualTo(elsewhere);
    shop.changeAddress(id, Map.of("address1", "9 next street " + id));
    again(id);
    assertThat(street(ref(saleOf(id), "partner_shipping_id"))).isEqualTo("9 next street " + id);
    assertThat(partnerOf(delivery(before))).as("sent elsewhere by a person").isEqualTo(elsewhere);
  }

  @Test
  void aChangedNoteIsWrittenAndWhatAPersonWroteIsKept() {
    long id = shop.place(order().customer(1).line(3, 0, 1));
    shop.put("orders", id, Map.of("note", "Ring & <wait>"));
    stage.sync();
    assertThat(saleOf(id).path("note").asText()).contains("Ring &amp; &lt;wait&gt;");
    shop.put("orders", id, Map.of("note", "Ring twice"));
    again(id);
    assertThat(saleOf(id).path("note").asText()).contains("Ring twice").doesNotContain("wait");
    write("sale.order", saleOf(id).path("id").longValue(), Map.of("note", "Terms of ours"));
    shop.put("orders", id, Map.of("note", "Leave it at the door"));
    for (int i = 0; i < 3; i++) {
      again(id);
    }
    assertThat(saleOf(id).path("note").asText())
        .contains("Terms of ours")
        .containsOnlyOnce("Leave it at the door");
    assertThat(stage.status(id)).isEqualTo("synced");
  }

  @Test
  void anAddressChangedAfterDeliveryIsAConflictWithBothSidesAndTheNoteIsStillWritten() {
    long id = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    JsonNode before = saleOf(id);
    deliver(delivery(before));
    shop.changeAddress(id, Map.of("address1", "7 late street " + id));
    shop.put("orders", id, Map.of("note", "Too late"));
    for (int i = 0; i < 2; i++) {
      again(id);
    }
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("conflict");
    assertThat(stage.reason(id))
        .contains("7 late street " + id)
        .contains("delivered to '" + before.path("partner_shipping_id").path(1).asText());
    JsonNode after = saleOf(id);
    assertThat(after.path("partner_shipping_id")).isEqualTo(before.path("partner_shipping_id"));
    assertThat(after.path("note").asText()).containsOnlyOnce("Too late");
  }

  @Test
  void anOrderBoundByAnEarlierVersionIsBoundAnewAndNothingElse() {
    long id = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    JsonNode before = saleOf(id);
    deliver(delivery(before));
    before = saleOf(id);
    String bound = fingerprint(id);
    stage.sql(
        "UPDATE mapping SET fingerprint = split_part(fingerprint, ';', 1) WHERE entity = 'order'");
    shop.changeAddress(id, Map.of("address1", "8 upgrade street " + id));
    again(id);
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
    assertThat(saleOf(id)).isEqualTo(before);
    assertThat(fingerprint(id)).contains(";").isNotEqualTo(bound);
  }

  /** The advice for a held total can be followed, in as many steps as a person needs. */
  @Test
  void whatAPersonCorrectsOnAHeldOrderIsKeptAndItGoesOnOnceBothTotalsAgree() {
    long id = held("1.20");
    BigDecimal price = firstLine(id).path("price_unit").decimalValue();
    for (int i = 0; i < 2; i++) {
      again(id);
      assertThat(firstLine(id).path("price_unit").decimalValue()).isEqualByComparingTo(price);
    }
    correct(id, price.subtract(new BigDecimal("0.50")));
    for (int i = 0; i < 2; i++) {
      again(id);
      assertThat(stage.status(id)).isEqualTo("waiting");
      assertThat(stage.reason(id)).contains("-0.60");
    }
    assertThat(stage.column("advice", id)).contains("what you change there is kept");
    assertThat(firstLine(id).path("price_unit").decimalValue())
        .isEqualByComparingTo(price.subtract(new BigDecimal("0.50")));
    correct(id, price.subtract(BigDecimal.ONE));
    again(id);
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
    assertThat(saleOf(id).path("state").asText()).isEqualTo("sale");
    assertSameTotal(id, saleOf(id));
    again(id);
    assertThat(firstLine(id).path("price_unit").decimalValue())
        .isEqualByComparingTo(price.subtract(BigDecimal.ONE));
  }

  @Test
  void anOrderThatAPersonConfirmsIsTakenAsItStandsAndFollowsTheShopFromThere() {
    long id = held("1.20");
    BigDecimal price = firstLine(id).path("price_unit").decimalValue();
    correct(id, price.subtract(new BigDecimal("0.50")));
    confirm(id);
    again(id);
    JsonNode accepted = saleOf(id);
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
    assertThat(stage.reason(id))
        .startsWith("accepted as it stands in Odoo")
        .contains("the shop says");
    assertThat(stage.column("flags", id)).contains("accepted in Odoo at");
    again(id);
    assertThat(stage.reason(id)).startsWith("unchanged:");
    assertThat(saleOf(id)).isEqualTo(accepted);
    shop.editQuantity(id, shop.office().rows(id).get(1), 3);
    costs(id, "1.20");
    again(id);
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
    assertThat(firstLine(id).path("price_unit").decimalValue())
        .isEqualByComparingTo(price.subtract(new BigDecimal("0.50")));
    assertThat(lines(saleOf(id)).get(1).path("product_uom_qty").decimalValue())
        .isEqualByComparingTo("3");
  }

  @Test
  void whatAPersonAcceptsStaysAcceptedWhereTheShopChangesAnotherLineBeforeItIsLookedAt() {
    long id = held("1.20");
    BigDecimal price = firstLine(id).path("price_unit").decimalValue();
    correct(id, price.subtract(new BigDecimal("0.50")));
    confirm(id);
    shop.editQuantity(id, shop.office().rows(id).get(1), 3);
    costs(id, "1.20");
    for (int i = 0; i < 2; i++) {
      again(id);
      assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
      assertThat(stage.column("flags", id)).contains("accepted in Odoo at");
      assertThat(firstLine(id).path("price_unit").decimalValue())
          .isEqualByComparingTo(price.subtract(new BigDecimal("0.50")));
      assertThat(lines(saleOf(id)).get(1).path("product_uom_qty").decimalValue())
          .isEqualByComparingTo("3");
    }
  }

  @Test
  void whatAPersonAcceptsIsLookedAtAgainWhereTheShopChangesTheSameLine() {
    long id = held("1.20");
    correct(id, firstLine(id).path("price_unit").decimalValue().subtract(new BigDecimal("0.50")));
    confirm(id);
    shop.editQuantity(id, shop.office().rows(id).get(0), 3);
    costs(id, "1.20");
    for (int i = 0; i < 2; i++) {
      again(id);
      assertThat(stage.reason(id)).contains("is held").contains("differ");
      assertThat(stage.column("flags", id)).doesNotContain("accepted");
    }
  }

  @Test
  void anOrderGoesOnWithTheShopsOwnTotalWhateverWasAcceptedBefore() {
    long id = held("1.20");
    BigDecimal price = firstLine(id).path("price_unit").decimalValue();
    correct(id, price.subtract(new BigDecimal("0.50")));
    confirm(id);
    again(id);
    assertThat(stage.column("flags", id)).contains("accepted in Odoo at");
    shop.editQuantity(id, shop.office().rows(id).get(1), 3);
    again(id);
    assertThat(stage.reason(id)).contains("is held").contains("differ");
    assertNothingIsAcceptedAnyMoreAt(id, price);
  }

  @Test
  void butForRoundingAndSaysMeanwhileWhatTheShopSaysAndWhatWasAccepted() {
    long id = held("1.20");
    BigDecimal price = firstLine(id).path("price_unit").decimalValue();
    correct(id, price.subtract(new BigDecimal("0.50")));
    confirm(id);
    again(id);
    shop.editQuantity(id, shop.office().rows(id).get(1), 3);
    costs(id, "0.01");
    again(id);
    String own = shop.get("orders", id).get("total_paid_tax_incl");
    assertThat(stage.reason(id))
        .contains("is held")
        .contains("the shop says " + new BigDecimal(own).setScale(2).toPlainString())
        .contains("and a person accepted 0.");
    assertNothingIsAcceptedAnyMoreAt(id, price);
  }

  private void assertNothingIsAcceptedAnyMoreAt(long id, BigDecimal price) {
    correct(id, price);
    for (int i = 0; i < 2; i++) {
      again(id);
      assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
      assertThat(stage.column("flags", id)).doesNotContain("accepted");
    }
    assertSameTotal(id, saleOf(id));
  }

  private void confirm(long id) {
    odoo.call(
        "sale.order",
        "action_confirm",
        List.of(List.of(saleOf(id).path("id").longValue())),
        Map.of());
  }

  /** An order of which the shop says that it costs less than its lines do. */
  private long held(String less) {
    long id = shop.place(order().customer(1).line(3, 0, 1).line(4, 0, 1));
    costs(id, less);
    stage.sync();
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("waiting");
    assertThat(saleOf(id).path("state").asText()).isEqualTo("draft");
    return id;
  }

  private void costs(long id, String less) {
    BigDecimal total = new BigDecimal(shop.get("orders", id).get("total_paid_tax_incl"));
    String told = total.subtract(new BigDecimal(less)).toPlainString();
    shop.put("orders", id, Map.of("total_paid_tax_incl", told, "total_paid", told));
  }

  private JsonNode firstLine(long id) {
    return lines(saleOf(id)).get(0);
  }

  private void correct(long id, BigDecimal price) {
    write("sale.order.line", firstLine(id).path("id").longValue(), Map.of("price_unit", price));
  }

  @Test
  void aCancelledOrderStaysWhereCancelsAreNotFollowed() {
    stage.change(
        s ->
            s.with(
                s.following(),
                s.invoicing(),
                new Refunding(
                    false, false, Refunding.Policy.CREDIT_NOTE, Refunding.Restock.AS_SHOP, true),
                s.statuses()));
    long id = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    shop.cancel(id);
    again(id);
    assertThat(saleOf(id).path("state").asText()).isEqualTo("sale");
    assertThat(stage.status(id)).isEqualTo("synced");
    assertThat(stage.reason(id)).contains("cancelled in the shop").contains("stays as it is");
  }

  @Test
  void cancelledAfterDeliveryIsAConflict() {
    long id = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    deliver(delivery(saleOf(id)));
    shop.cancel(id);
    again(id);
    assertThat(stage.status(id)).isEqualTo("conflict");
    assertThat(stage.reason(id)).contains("delivered in Odoo");
    assertThat(saleOf(id).path("state").asText()).isEqualTo("sale");
  }

  String fingerprint(long id) {
    return stage
        .rows("SELECT fingerprint FROM mapping WHERE entity = 'order' AND shop_key = '" + id + "'")
        .get(0)
        .getString(0);
  }

  private long delivery(JsonNode sale) {
    assertThat(sale.path("picking_ids")).as("deliveries of %s", sale).hasSize(1);
    return sale.path("picking_ids").path(0).longValue();
  }

  /** As a person does: all of it, at once. */
  private void deliver(long picking) {
    boolean old =
        odoo.call("stock.move", "fields_get", List.of(List.of("quantity_done")), Map.of()).size()
            > 0;
    for (JsonNode move :
        odoo.search(
            "stock.move", List.of(List.of("picking_id", "=", picking)), "product_uom_qty")) {
      BigDecimal quantity = move.path("product_uom_qty").decimalValue();
      write(
          "stock.move",
          move.path("id").longValue(),
          old ? Map.of("quantity_done", quantity) : Map.of("quantity", quantity, "picked", true));
    }
    odoo.call(
        "stock.picking",
        "button_validate",
        List.of(List.of(picking)),
        Map.of(
            "context", Map.of("skip_backorder", true, "skip_immediate", true, "skip_sms", true)));
    assertThat(
            odoo.search("stock.picking", List.of(List.of("id", "=", picking)), "state")
                .get(0)
                .path("state")
                .asText())
        .isEqualTo("done");
  }

  private void write(String model, long id, Map<String, ?> values) {
    odoo.call(model, "write", List.of(List.of(id), values), Map.of());
  }

  private long partnerOf(long picking) {
    return ref(
        odoo.search("stock.picking", List.of(List.of("id", "=", picking)), "partner_id").get(0),
        "partner_id");
  }

  private String street(long partner) {
    return odoo.search("res.partner", List.of(List.of("id", "=", partner)), "street")
        .get(0)
        .path("street")
        .asText();
  }

  private static long ref(JsonNode row, String field) {
    return row.path(field).path(0).longValue();
  }
}
