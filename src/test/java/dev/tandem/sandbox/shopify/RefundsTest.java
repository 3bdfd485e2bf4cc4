package dev.tandem.sandbox.shopify;

import static dev.tandem.sandbox.shopify.PlacedShopifyOrder.anOrder;
import static dev.tandem.sandbox.shopify.StaffRefund.aRefund;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefundsTest extends ShopifyCase {

  private static final String ACTIONS = Admin.sample("order-actions.graphql");
  private static final String REFUND =
      "mutation($input: RefundInput!) { refundCreate(input: $input) { refund { id } userErrors {"
          + " message } } }";

  @Test
  void givesBackWhatAReturnedPieceWasWorth() {
    int stock = shop.office().available("MUG");
    long id = shop.place(anOrder().line("MUG", 3).codePercent("SAVE10", "10"));
    shop.office().fulfill(id, "UPS", "1Z1");
    long refund = shop.office().refund(id, aRefund().line(0, 1, "RETURN"));
    JsonNode read = refund(refund);
    assertThat(read.at("/totalRefundedSet/shopMoney/amount").asText()).isEqualTo("12.85");
    assertThat(read.at("/refundLineItems/nodes/0/restockType").asText()).isEqualTo("RETURN");
    assertThat(read.at("/refundLineItems/nodes/0/quantity").asInt()).isEqualTo(1);
    assertThat(read.at("/transactions/nodes/0/kind").asText()).isEqualTo("REFUND");
    assertThat(read.at("/orderAdjustments/nodes")).isEmpty();
    JsonNode order = order(id);
    assertThat(order.get("displayFinancialStatus").asText()).isEqualTo("PARTIALLY_REFUNDED");
    assertThat(order.at("/lineItems/nodes/0/currentQuantity").asInt()).isEqualTo(2);
    assertThat(order.at("/refunds/0/id").asText()).isEqualTo(read.get("id").asText());
    assertThat(order.at("/totalOutstandingSet/shopMoney/amount").asText()).isEqualTo("0.0");
    assertThat(shop.office().available("MUG")).isEqualTo(stock - 2);
  }

  @Test
  void addsThePartsUpToTheWhole() {
    long id = shop.place(anOrder().line("PENCIL", 3).codeAmount("ONE", "1").noShipping());
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      long one = shop.office().refund(id, aRefund().line(0, 1, "NO_RESTOCK"));
      sum += refund(one).at("/totalRefundedSet/shopMoney/amount").asDouble();
    }
    assertThat(sum).isCloseTo(2.03, org.assertj.core.data.Offset.offset(0.001));
    assertThat(order(id).get("displayFinancialStatus").asText()).isEqualTo("REFUNDED");
  }

  @Test
  void refundsShippingAndMoneyWithoutGoods() {
    long id = shop.place(anOrder().line("MUG", 1));
    JsonNode shipping = refund(shop.office().refund(id, aRefund().shipping("6.90")));
    assertThat(
            shipping
                .at("/refundShippingLines/nodes/0/subtotalAmountSet/presentmentMoney/amount")
                .asText())
        .isEqualTo("6.9");
    assertThat(
            shipping
                .at("/refundShippingLines/nodes/0/taxAmountSet/presentmentMoney/amount")
                .asText())
        .isEqualTo("1.15");
    JsonNode money = refund(shop.office().refund(id, aRefund().amount("3.00")));
    assertThat(money.at("/refundLineItems/nodes")).isEmpty();
    assertThat(money.at("/orderAdjustments/nodes/0/reason").asText())
        .isEqualTo("REFUND_DISCREPANCY");
    assertThat(money.at("/orderAdjustments/nodes/0/amountSet/presentmentMoney/amount").asText())
        .isEqualTo("-3.0");
  }

  @Test
  void booksARefundWithoutMoney() {
    long id = shop.place(anOrder().line("MUG", 1));
    JsonNode read = refund(shop.office().refund(id, aRefund().line(0, 1, "CANCEL").withoutMoney()));
    assertThat(read.at("/totalRefundedSet/shopMoney/amount").asText()).isEqualTo("0.0");
    assertThat(read.at("/transactions/nodes")).isEmpty();
    assertThat(order(id).get("displayFinancialStatus").asText()).isEqualTo("PAID");
    assertThat(order(id).at("/lineItems/nodes/0/unfulfilledQuantity").asInt()).isZero();
  }

  @Test
  void givesMoneyBackTheLastWayFirst() {
    long id = shop.place(anOrder().line("MUG", 1).giftCard("10").paid("paypal"));
    JsonNode read = refund(shop.office().refund(id, aRefund().amount("15.00")));
    JsonNode ways = read.at("/transactions/nodes");
    assertThat(ways.at("/0/gateway").asText()).isEqualTo("paypal");
    assertThat(ways.at("/0/amountSet/presentmentMoney/amount").asText()).isEqualTo("11.18");
    assertThat(ways.at("/1/gateway").asText()).isEqualTo("gift_card");
    assertThat(ways.at("/1/amountSet/presentmentMoney/amount").asText()).isEqualTo("3.82");
  }

  @Test
  void wantsAKeyAndRefundsOncePerKey() {
    long id = shop.place(anOrder().line("MUG", 2));
    JsonNode without = admin.call(REFUND, "input", input(id, 1));
    assertThat(without.at("/errors/0/message").asText()).contains("@idempotent");
    JsonNode first = keyed(input(id, 1), "key-1");
    JsonNode again = keyed(input(id, 1), "key-1");
    assertThat(first.get("userErrors")).isEmpty();
    assertThat(again.at("/refund/id")).isEqualTo(first.at("/refund/id"));
    assertThat(order(id).get("refunds")).hasSize(1);
    JsonNode other = keyed(input(id, 2), "key-1");
    assertThat(other.at("/userErrors/0/message").asText()).contains("different parameters");
    assertThat(order(id).get("refunds")).hasSize(1);
  }

  @Test
  void wantsTheCurrencyOfAnOrderThatHasTwo() {
    long id = shop.place(anOrder().line("MUG", 1).presentment("USD", "1.10"));
    assertThat(keyed(input(id, 1), "key-1").at("/userErrors/0/message").asText()).contains("USD");
    Map<String, Object> input = new HashMap<>(input(id, 1));
    input.put("currency", "USD");
    assertThat(keyed(input, "key-2").get("userErrors")).isEmpty();
  }

  @Test
  void refusesMoreThanThereIs() {
    long id = shop.place(anOrder().line("MUG", 1));
    assertThat(keyed(input(id, 2), "key-1").at("/userErrors/0/message").asText())
        .isEqualTo("Quantity cannot refund more items than were purchased");
    assertThat(order(id).get("refunds")).isEmpty();
  }

  @Test
  void suggestsHowTheMoneyGoesBack() {
    long id = shop.place(anOrder().line("MUG", 1));
    JsonNode order = order(id);
    Map<String, Object> line = new HashMap<>();
    line.put("lineItemId", order.at("/lineItems/nodes/0/id").asText());
    line.put("quantity", 1);
    JsonNode suggested =
        admin
            .run(
                ACTIONS,
                "SuggestRefund",
                Map.of("id", gid(id), "lines", List.of(line), "ship", true))
            .at("/data/order/suggestedRefund");
    assertThat(suggested.at("/amountSet/presentmentMoney/amount").asText()).isEqualTo("21.18");
    assertThat(suggested.at("/suggestedTransactions/0/parentTransaction/id").asText())
        .isEqualTo(order.at("/transactions/0/id").asText());
  }

  private Map<String, Object> input(long id, int quantity) {
    String line = order(id).at("/lineItems/nodes/0/id").asText();
    return Map.of(
        "orderId", gid(id),
        "refundLineItems", List.of(Map.of("lineItemId", line, "quantity", quantity)));
  }

  private JsonNode keyed(Map<String, Object> input, String key) {
    JsonNode answer = admin.run(ACTIONS, "Refund", Map.of("input", input, "key", key));
    assertThat(answer.has("errors")).as(answer.toString()).isFalse();
    return answer.at("/data/refundCreate");
  }

  private JsonNode refund(long number) {
    return admin
        .data(Admin.sample("refund-detail.graphql"), "id", "gid://shopify/Refund/" + number)
        .get("refund");
  }
}
