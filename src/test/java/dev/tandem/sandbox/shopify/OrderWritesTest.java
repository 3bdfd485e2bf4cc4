package dev.tandem.sandbox.shopify;

import static dev.tandem.sandbox.shopify.PlacedShopifyOrder.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderWritesTest extends ShopifyCase {

  private static final String SAMPLE = Admin.sample("order-actions.graphql");

  @Test
  void cancelsSomeTimeAfterItHasAnswered() {
    int stock = shop.office().available("MUG");
    long id = shop.place(anOrder().line("MUG", 1));
    JsonNode job = cancel(id, true).at("/job");
    assertThat(job.get("done").asBoolean()).isFalse();
    assertThat(order(id).get("cancelledAt").isNull()).isTrue();
    clock.forward(Duration.ofSeconds(2));
    assertThat(
            admin
                .run(SAMPLE, "CancelJob", Map.of("id", job.get("id").asText()))
                .at("/data/job/done")
                .asBoolean())
        .isTrue();
    JsonNode order = order(id);
    assertThat(order.get("cancelledAt").asText()).isEqualTo("2026-11-20T10:00:02Z");
    assertThat(order.get("cancelReason").asText()).isEqualTo("CUSTOMER");
    assertThat(order.get("displayFinancialStatus").asText()).isEqualTo("REFUNDED");
    assertThat(order.at("/currentTotalPriceSet/shopMoney/amount").asText()).isEqualTo("0.0");
    assertThat(order.at("/lineItems/nodes/0/currentQuantity").asInt()).isZero();
    assertThat(shop.office().available("MUG")).isEqualTo(stock);
  }

  @Test
  void keepsTheMoneyIfItIsNotToBeRefunded() {
    long id = shop.place(anOrder().line("MUG", 1));
    cancel(id, false);
    shop.office().finishJobs();
    assertThat(order(id).get("cancelledAt").isNull()).isFalse();
    assertThat(order(id).get("displayFinancialStatus").asText()).isEqualTo("PAID");
  }

  @Test
  void voidsWhatWasNotPaid() {
    long id = shop.place(anOrder().line("MUG", 1).authorized());
    cancel(id, true);
    shop.office().finishJobs();
    assertThat(order(id).get("displayFinancialStatus").asText()).isEqualTo("VOIDED");
    assertThat(order(id).at("/transactions/1/kind").asText()).isEqualTo("VOID");
  }

  @Test
  void cancelsNothingThatWasSentOrCancelled() {
    long sent = shop.place(anOrder().line("MUG", 2));
    shop.office().fulfillLine(sent, 0, 1, "1Z1");
    assertThat(cancel(sent, true).at("/orderCancelUserErrors/0/code").asText())
        .isEqualTo("INVALID");
    long gone = shop.place(anOrder().line("MUG", 1));
    shop.office().cancel(gone);
    assertThat(cancel(gone, true).at("/orderCancelUserErrors/0/message").asText())
        .contains("already");
    assertThat(cancel(404, true).at("/orderCancelUserErrors/0/code").asText())
        .isEqualTo("NOT_FOUND");
  }

  @Test
  void marksAnOrderAsPaidOnce() {
    long id = shop.place(anOrder().line("MUG", 1).pending("Bank Deposit"));
    JsonNode paid = markPaid(id);
    assertThat(paid.get("userErrors")).isEmpty();
    assertThat(paid.at("/order/displayFinancialStatus").asText()).isEqualTo("PAID");
    assertThat(markPaid(id).at("/userErrors/0/message").asText())
        .isEqualTo("Order cannot be marked as paid.");
    assertThat(order(id).get("transactions")).hasSize(1);
  }

  @Test
  void movesTheTimeOfAnOrderWithEachChange() {
    long id = shop.place(anOrder().line("MUG", 1));
    clock.forward(Duration.ofSeconds(5));
    admin.run(SAMPLE, "NoteOrder", Map.of("id", gid(id), "note", "Ring twice"));
    assertThat(order(id).get("updatedAt").asText()).isEqualTo("2026-11-20T10:00:05Z");
    assertThat(order(id).get("note").asText()).isEqualTo("Ring twice");
    clock.forward(Duration.ofSeconds(5));
    shop.office().fulfill(id, "UPS", "1Z1");
    assertThat(order(id).get("updatedAt").asText()).isEqualTo("2026-11-20T10:00:10Z");
  }

  @Test
  void addsTagsButReplacesThemAndAttributesInAnUpdate() {
    long id = shop.place(anOrder().line("MUG", 1).tags("vip").attribute("gift", "yes"));
    admin.run(SAMPLE, "TagOrder", Map.of("id", gid(id), "tags", List.of("odoo")));
    assertThat(texts(id, "tags")).containsExactly("odoo", "vip");
    admin.data(
        "mutation($input: OrderInput!) { orderUpdate(input: $input) { order { id } userErrors {"
            + " message } } }",
        "input",
        Map.of(
            "id", gid(id),
            "tags", List.of("sent"),
            "customAttributes", List.of(Map.of("key", "odoo", "value", "S1"))));
    assertThat(texts(id, "tags")).containsExactly("sent");
    assertThat(order(id).get("customAttributes")).hasSize(1);
    assertThat(order(id).at("/customAttributes/0/key").asText()).isEqualTo("odoo");
    assertThat(order(id).get("note").isNull()).isTrue();
  }

  @Test
  void keepsRemovedLinesOfAnEditedOrderWithNothingLeft() {
    long id = shop.place(anOrder().line("MUG", 1).line("LAMP", 1).pending("Bank Deposit"));
    shop.office().reduceLine(id, 1, 0);
    shop.office().addLine(id, CartLine.item("PENCIL", 2));
    JsonNode order = order(id);
    assertThat(order.at("/lineItems/nodes")).hasSize(3);
    assertThat(order.at("/lineItems/nodes/1/quantity").asInt()).isEqualTo(1);
    assertThat(order.at("/lineItems/nodes/1/currentQuantity").asInt()).isZero();
    assertThat(order.at("/currentTotalPriceSet/shopMoney/amount").asText()).isEqualTo("23.2");
    assertThat(order.at("/lineItems/nodes/2/taxLines")).hasSize(1);
  }

  @Test
  void setsAMetafieldOfAnOrderAndDefinesItOnce() {
    String id = gid(shop.place(anOrder().line("MUG", 1)));
    String sample = Admin.sample("products.graphql");
    Map<String, Object> definition =
        Map.of(
            "name",
            "Odoo",
            "namespace",
            "custom",
            "key",
            "odoo_id",
            "type",
            "single_line_text_field",
            "ownerType",
            "ORDER");
    Map<String, Object> define = Map.of("definition", definition);
    assertThat(
            admin
                .run(sample, "DefineOdooId", define)
                .at("/data/metafieldDefinitionCreate/userErrors"))
        .isEmpty();
    assertThat(
            admin
                .run(sample, "DefineOdooId", define)
                .at("/data/metafieldDefinitionCreate/userErrors/0/code")
                .asText())
        .isEqualTo("TAKEN");
    Map<String, Object> field =
        Map.of("ownerId", id, "namespace", "custom", "key", "odoo_id", "value", "S00012");
    JsonNode set = admin.run(sample, "LinkOdooId", Map.of("metafields", List.of(field)));
    assertThat(set.at("/data/metafieldsSet/userErrors")).isEmpty();
    long number = Long.parseLong(id.substring(id.lastIndexOf('/') + 1));
    assertThat(order(number).at("/odoo/value").asText()).isEqualTo("S00012");
  }

  @Test
  void takesNoMoreThan250AtOnce() {
    String id = gid(shop.place(anOrder().line("MUG", 1)));
    List<String> tags = java.util.stream.IntStream.range(0, 251).mapToObj(i -> "t" + i).toList();
    JsonNode answer = admin.run(SAMPLE, "TagOrder", Map.of("id", id, "tags", tags));
    assertThat(answer.at("/errors/0/extensions/code").asText())
        .isEqualTo("MAX_INPUT_SIZE_EXCEEDED");
  }

  @Test
  void findsOrdersByWhatTheyAre() {
    long paid = shop.place(anOrder().line("MUG", 1).tags("vip"));
    long open = shop.place(anOrder().line("MUG", 1).unpaid().test());
    shop.office().cancel(open);
    assertThat(found("tag:vip")).containsExactly(paid);
    assertThat(found("status:cancelled")).containsExactly(open);
    assertThat(found("financial_status:paid")).containsExactly(paid);
    assertThat(found("-test:true")).containsExactly(paid);
    assertThat(found("name:1001 OR name:#1002")).containsExactly(paid, open);
    assertThat(found("status:any test:false")).containsExactly(paid);
  }

  private List<Long> found(String query) {
    List<Long> ids = new java.util.ArrayList<>();
    admin
        .data(
            "query($q: String) { orders(first: 9, query: $q, sortKey: ID) { nodes {"
                + " legacyResourceId } } }",
            "q",
            query)
        .at("/orders/nodes")
        .forEach(node -> ids.add(node.get("legacyResourceId").asLong()));
    return ids;
  }

  @Test
  void hidesChangesFromTheSearchWhileItsIndexLags() {
    shop.office().searchLag(Duration.ofSeconds(10));
    long id = shop.place(anOrder().line("MUG", 1));
    assertThat(order(id).isMissingNode()).isTrue();
    clock.forward(Duration.ofSeconds(10));
    assertThat(order(id).get("name").asText()).isEqualTo("#1001");
  }

  private JsonNode cancel(long id, boolean refund) {
    JsonNode answer =
        admin.run(
            SAMPLE,
            "CancelOrder",
            Map.of(
                "orderId",
                gid(id),
                "reason",
                "CUSTOMER",
                "restock",
                true,
                "refund",
                Map.of("originalPaymentMethodsRefund", refund)));
    assertThat(answer.has("errors")).as(answer.toString()).isFalse();
    return answer.at("/data/orderCancel");
  }

  private JsonNode markPaid(long id) {
    return admin.run(SAMPLE, "MarkPaid", Map.of("id", gid(id))).at("/data/orderMarkAsPaid");
  }

  private List<String> texts(long id, String field) {
    List<String> texts = new java.util.ArrayList<>();
    order(id).get(field).forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
