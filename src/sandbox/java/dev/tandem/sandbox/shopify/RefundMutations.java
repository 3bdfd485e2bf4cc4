package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Asked;
import dev.tandem.sandbox.shopify.graph.Bag;
import dev.tandem.sandbox.shopify.graph.Fields;
import dev.tandem.sandbox.shopify.graph.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code refundCreate} and what Shopify suggests before it. */
final class RefundMutations {

  /** Says no in the middle of reading the input. */
  private static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Wrong(String message) {
      super(message, null, false, false);
    }
  }

  private final Shop shop;
  private final Refunding refunding;

  RefundMutations(Shop shop, Refunding refunding) {
    this.shop = shop;
    this.refunding = refunding;
  }

  void register(Fields fields) {
    fields.put("Mutation.refundCreate", this::create);
    fields.put("Order.suggestedRefund", this::suggest);
  }

  private Object create(Asked asked) {
    Map<String, Object> input = asked.object("input");
    Row order = shop.find("Order", (String) input.get("orderId"));
    if (order == null) {
      return Outcome.refused(null, "Order does not exist", "orderId");
    }
    try {
      currency(order, input.get("currency"));
      List<RefundPlan.Piece> pieces = pieces(order, list(input.get("refundLineItems")));
      Map<?, ?> wanted = input.get("shipping") instanceof Map<?, ?> map ? map : Map.of();
      Bag shipping = shipping(order, wanted.get("amount"), wanted.get("fullRefund"));
      List<RefundPlan.Transfer> transfers = transfers(order, list(input.get("transactions")));
      if (pieces.isEmpty() && shipping.isZero() && transfers.isEmpty()) {
        throw new Wrong("Refund must have at least one item, shipping or transaction.");
      }
      String note = (String) input.get("note");
      Row refund = refunding.refund(order, new RefundPlan(pieces, shipping, transfers, note));
      return Outcome.of("refund", refund, "order", order);
    } catch (Wrong e) {
      return Outcome.refused(null, e.getMessage(), "input");
    }
  }

  /** Money goes back in the currency it came in; with two of them that is to be said. */
  private static void currency(Row order, Object given) {
    String paid = order.text("presentmentCurrencyCode");
    boolean two = !paid.equals(order.get("currencyCode"));
    if (given == null ? two : !given.equals(paid)) {
      throw new Wrong("Currency must be the one that the customer paid: " + paid);
    }
  }

  private List<RefundPlan.Piece> pieces(Row order, List<?> inputs) {
    List<RefundPlan.Piece> pieces = new ArrayList<>();
    for (Object one : inputs) {
      Map<?, ?> input = (Map<?, ?>) one;
      Row line = shop.find("LineItem", (String) input.get("lineItemId"));
      Row location = shop.find("Location", (String) input.get("locationId"));
      String restock = String.valueOf(or(input.get("restockType"), "NO_RESTOCK"));
      int quantity = (Integer) input.get("quantity");
      if (line == null || line.row("order") != order) {
        throw new Wrong("Line item does not exist.");
      } else if (quantity < 1 || quantity > line.integer("refundableQuantity")) {
        throw new Wrong("Quantity cannot refund more items than were purchased");
      } else if (restock.equals("CANCEL") && quantity > line.integer("unfulfilledQuantity")) {
        throw new Wrong("Quantity to cancel is more than what is unfulfilled");
      } else if (!restock.equals("NO_RESTOCK") && location == null) {
        throw new Wrong("Location is required to restock");
      }
      pieces.add(new RefundPlan.Piece(line, quantity, restock, location));
    }
    return pieces;
  }

  private static Bag shipping(Row order, Object amount, Object full) {
    Bag left = Money.of(order).zero();
    for (Row line : order.rows("shippingLines")) {
      left = left.plus(line.bag("currentDiscountedPriceSet"));
    }
    if (Boolean.TRUE.equals(full)) {
      return left;
    }
    Bag wanted = amount == null ? left.zero() : Payments.seen(order, amount);
    if (wanted.presentment().compareTo(left.presentment()) > 0) {
      throw new Wrong("Shipping cannot refund more than was paid for shipping");
    }
    return wanted;
  }

  private List<RefundPlan.Transfer> transfers(Row order, List<?> inputs) {
    List<RefundPlan.Transfer> transfers = new ArrayList<>();
    Bag all = Money.of(order).zero();
    for (Object one : inputs) {
      Map<?, ?> input = (Map<?, ?>) one;
      Row parent = shop.find("OrderTransaction", (String) input.get("parentId"));
      Bag amount = Payments.seen(order, input.get("amount"));
      if (!"REFUND".equals(input.get("kind"))) {
        throw new Wrong("Kind of a transaction must be REFUND");
      } else if (parent != null && tooMuch(amount, Refunding.refundable(order, parent))) {
        throw new Wrong("Amount exceeds what is left of the payment");
      }
      all = all.plus(amount);
      transfers.add(new RefundPlan.Transfer(parent, (String) input.get("gateway"), amount));
    }
    if (tooMuch(all, order.bag("netPaymentSet"))) {
      throw new Wrong("Refund amount exceeds what was received");
    }
    return transfers;
  }

  private Object suggest(Asked asked) {
    Row order = asked.row();
    boolean full = Boolean.TRUE.equals(asked.arg("suggestFullRefund"));
    List<RefundPlan.Piece> pieces =
        full ? everything(order) : pieces(order, list(asked.arg("refundLineItems")));
    boolean allShipping = full || Boolean.TRUE.equals(asked.arg("refundShipping"));
    Bag shipping = shipping(order, asked.arg("shippingAmount"), allShipping);
    Bag amount =
        Payments.least(Refunding.worth(order, pieces, shipping), order.bag("netPaymentSet"));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("amountSet", amount);
    answer.put("maximumRefundableSet", order.bag("netPaymentSet"));
    answer.put("subtotalSet", sum(pieces.stream().map(Refunding::subtotal).toList(), amount));
    answer.put("totalTaxSet", sum(pieces.stream().map(Refunding::tax).toList(), amount));
    answer.put("discountedSubtotalSet", answer.get("subtotalSet"));
    answer.put("totalDutiesSet", amount.zero());
    answer.put("totalCartDiscountAmountSet", amount.zero());
    answer.put(
        "suggestedTransactions",
        Refunding.ways(order, amount).stream().map(way -> suggested(order, way)).toList());
    return answer;
  }

  private static Map<String, Object> suggested(Row order, RefundPlan.Transfer way) {
    Map<String, Object> transaction = new LinkedHashMap<>();
    transaction.put("gateway", way.gateway());
    transaction.put("formattedGateway", way.parent().get("formattedGateway"));
    transaction.put("kind", "SUGGESTED_REFUND");
    transaction.put("parentTransaction", way.parent());
    transaction.put("amountSet", way.amount());
    transaction.put("maximumRefundableSet", Refunding.refundable(order, way.parent()));
    return transaction;
  }

  private static List<RefundPlan.Piece> everything(Row order) {
    return order.rows("lineItems").stream()
        .filter(line -> line.integer("refundableQuantity") > 0)
        .map(
            line ->
                new RefundPlan.Piece(line, line.integer("refundableQuantity"), "NO_RESTOCK", null))
        .toList();
  }

  private static Bag sum(List<Bag> bags, Bag like) {
    return bags.stream().reduce(like.zero(), Bag::plus);
  }

  private static boolean tooMuch(Bag wanted, Bag left) {
    return wanted.presentment().compareTo(left.presentment()) > 0;
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static Object or(Object value, Object otherwise) {
    return value == null ? otherwise : value;
  }
}
