package dev.tandem.shop.shopify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tandem.commerce.Order;
import dev.tandem.connection.OrderTarget.CurrencyPolicy;
import dev.tandem.shop.shopify.wire.ShOrder;
import dev.tandem.shop.shopify.wire.Wire;

/**
 * An answer to {@link dev.tandem.shop.shopify.document.Document#ORDER}, made by hand: two mugs at
 * 12.00 with 20 % tax in it and shipping at 6.00, paid. Amounts are 1.25 times as much in the
 * customer's currency.
 */
public final class SampleOrder {

  public final ObjectNode order;

  public SampleOrder() {
    this.order =
        (ObjectNode)
            json(
                """
                {"id":"gid://shopify/Order/42","name":"#1042","createdAt":"2026-11-20T09:00:00Z",
                 "processedAt":"2026-11-20T09:00:01Z","updatedAt":"2026-11-20T09:05:00Z","cancelledAt":null,
                 "displayFinancialStatus":"PAID","displayFulfillmentStatus":"UNFULFILLED",
                 "test":false,"edited":false,"taxesIncluded":true,"dutiesIncluded":false,"currencyCode":"EUR","presentmentCurrencyCode":"USD",
                 "sourceName":"web","paymentGatewayNames":["bogus"],"tags":[],"note":null,"poNumber":null,"discountCodes":[],
                 "email":"customer17@example.com","customerLocale":"en","customAttributes":[],
                 "risk":{"recommendation":"ACCEPT","assessments":[]},"paymentTerms":null,
                 "customer":{"id":"gid://shopify/Customer/17","firstName":"Customer","lastName":"17","displayName":"Customer 17",
                   "state":"ENABLED","locale":"en","tags":[],"defaultEmailAddress":{"emailAddress":"customer17@example.com"}},
                 "purchasingEntity":null,"localizedFields":{"nodes":[]},"billingAddress":null,"shippingAddress":null,
                 "totalTipReceivedSet":null,"additionalFees":[],
                 "shippingLines":{"pageInfo":{"hasNextPage":false,"endCursor":null},"nodes":[]},"lineItems":{"pageInfo":{"hasNextPage":false,"endCursor":null},"nodes":[]},
                 "transactions":[],"refunds":[],"fulfillments":[],"returnStatus":"NO_RETURN"}\
                """);
    order.set("totalPriceSet", bag("30.00"));
    order.set("currentTotalPriceSet", bag("30.00"));
    order.set("totalTipReceivedSet", bag("0.00"));
    order.putObject("totalCashRoundingAdjustment").set("paymentSet", bag("0.00"));
    line("1", "Mug", 2, 2, "12.00").set("taxLines", taxes("VAT", "0.2", "4.00"));
    ObjectNode shipping = ((ArrayNode) order.at("/shippingLines/nodes")).addObject();
    shipping.put("id", "gid://shopify/ShippingLine/5").put("title", "Post").put("code", "post");
    shipping.put("isRemoved", false).set("originalPriceSet", bag("6.00"));
    shipping.set("discountedPriceSet", bag("6.00"));
    shipping.set("taxLines", taxes("VAT", "0.2", "1.00"));
  }

  /** An amount in the shop's currency. */
  public static JsonNode bag(String amount) {
    java.math.BigDecimal seen =
        new java.math.BigDecimal(amount).multiply(new java.math.BigDecimal("1.25"));
    return json(
        "{\"shopMoney\":{\"amount\":\"%s\",\"currencyCode\":\"EUR\"},\"presentmentMoney\":{\"amount\":\"%s\",\"currencyCode\":\"USD\"}}"
            .formatted(amount, seen.toPlainString()));
  }

  static JsonNode taxes(String title, String rate, String amount) {
    ObjectNode tax =
        (ObjectNode)
            json("{\"title\":\"" + title + "\",\"rate\":" + rate + ",\"channelLiable\":false}");
    tax.set("priceSet", bag(amount));
    return Wire.row(json("[]"), ArrayNode.class).add(tax);
  }

  /** A line of a product without variants. */
  public ObjectNode line(String id, String name, int quantity, int current, String price) {
    ObjectNode line = ((ArrayNode) order.at("/lineItems/nodes")).addObject();
    line.put("id", "gid://shopify/LineItem/" + id).put("name", name).put("sku", "SKU" + id);
    line.put("quantity", quantity).put("currentQuantity", current);
    line.put("isGiftCard", false).put("requiresShipping", true);
    line.putObject("product")
        .put("id", "gid://shopify/Product/9")
        .put("hasOnlyDefaultVariant", true);
    line.putObject("variant").put("id", "gid://shopify/ProductVariant/91");
    line.set("originalUnitPriceSet", bag(price));
    line.putArray("customAttributes");
    line.putArray("discountAllocations");
    line.putArray("taxLines");
    line.putArray("duties");
    return line;
  }

  ObjectNode line(int place) {
    return (ObjectNode) order.at("/lineItems/nodes/" + place);
  }

  /**
   * A refund of the first line.
   *
   * @param money null: no transaction at all
   */
  public ObjectNode refund(int units, String restockType, String money, String status) {
    ObjectNode refund = ((ArrayNode) order.get("refunds")).addObject();
    int number = order.get("refunds").size();
    refund
        .put("id", "gid://shopify/Refund/" + number)
        .put("createdAt", "2026-11-21T0" + number + ":00:00Z");
    refund.put("processedAt", "2026-11-21T09:00:00Z").putNull("note").putNull("return");
    boolean paid = money != null && status.equals("SUCCESS");
    refund.set("totalRefundedSet", bag(paid ? money : "0.00"));
    refund.putArray("duties");
    ObjectNode line = page(refund, "refundLineItems").addObject();
    line.put("quantity", units).put("restockType", restockType);
    line.put("restocked", !restockType.equals("NO_RESTOCK"));
    line.putObject("lineItem").put("id", "gid://shopify/LineItem/1");
    line.set("subtotalSet", bag(Integer.toString(12 * units)));
    line.set("totalTaxSet", bag(Integer.toString(2 * units)));
    page(refund, "refundShippingLines");
    page(refund, "orderAdjustments");
    ArrayNode transactions = page(refund, "transactions");
    if (money != null) {
      transactions.add(transaction("8" + number, "REFUND", status, "bogus", money));
    }
    return refund;
  }

  /** A list that is all on one page. */
  private static ArrayNode page(ObjectNode owner, String name) {
    ObjectNode list = owner.putObject(name);
    list.set("pageInfo", json("{\"hasNextPage\":false,\"endCursor\":null}"));
    return list.putArray("nodes");
  }

  /** What a refund gives less than its lines; negative where it gives more. */
  static void adjust(ObjectNode refund, String reason, String amount, String tax) {
    ObjectNode row = ((ArrayNode) refund.at("/orderAdjustments/nodes")).addObject();
    row.put("reason", reason).set("amountSet", bag(amount));
    row.set("taxAmountSet", bag(tax));
  }

  /**
   * The refund belongs to a return.
   *
   * @param fee what the shop keeps of it
   * @param exchanged the line that goes out; null where none does
   */
  void partOfReturn(ObjectNode refund, String fee, String exchanged) {
    refund.putObject("return").put("id", "gid://shopify/Return/7");
    order.put("returnStatus", "RETURNED");
    ObjectNode back = order.withObject("/returns").withArray("nodes").addObject();
    back.put("id", "gid://shopify/Return/7").put("status", "CLOSED");
    ArrayNode fees = back.putArray("returnShippingFees");
    if (!fee.equals("0")) {
      fees.addObject().set("amountSet", bag(fee));
    }
    page(back, "returnLineItems");
    ArrayNode lines = page(back, "exchangeLineItems");
    if (exchanged != null) {
      ObjectNode line = lines.addObject();
      line.putArray("lineItems").addObject().put("id", "gid://shopify/LineItem/" + exchanged);
    }
  }

  /** Money that came in. */
  public static ObjectNode payment(String id, String money) {
    return transaction(id, "SALE", "SUCCESS", "bogus", money);
  }

  static ObjectNode transaction(
      String id, String kind, String status, String gateway, String money) {
    ObjectNode row =
        (ObjectNode)
            json(
                """
                {"id":"gid://shopify/OrderTransaction/%s","kind":"%s","status":"%s","gateway":"%s","formattedGateway":"Bogus",
                 "paymentId":"c1.%s","createdAt":"2026-11-20T09:00:00Z","processedAt":"2026-11-20T09:00:02Z"}\
                """
                    .formatted(id, kind, status, gateway, id));
    row.set("amountSet", bag(money));
    return row;
  }

  public ObjectNode parcel(String status, String shown, String... numbers) {
    ObjectNode parcel = ((ArrayNode) order.get("fulfillments")).addObject();
    parcel.put("id", "gid://shopify/Fulfillment/" + order.get("fulfillments").size());
    parcel.put("status", status).put("displayStatus", shown);
    parcel.put("createdAt", "2026-11-20T10:00:00Z");
    ArrayNode tracking = parcel.putArray("trackingInfo");
    for (String number : numbers) {
      tracking.addObject().put("company", "DHL Express").put("number", number).putNull("url");
    }
    ObjectNode line = page(parcel, "fulfillmentLineItems").addObject().put("quantity", 2);
    line.putObject("lineItem").put("id", "gid://shopify/LineItem/1");
    return parcel;
  }

  /** As the mapper tells it, in the shop's currency. */
  Order told() {
    return told(CurrencyPolicy.SHOP);
  }

  Order told(CurrencyPolicy policy) {
    return ShopifyMapper.order(Wire.row(order, ShOrder.class), policy);
  }

  public static JsonNode json(String text) {
    try {
      return Wire.tree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
