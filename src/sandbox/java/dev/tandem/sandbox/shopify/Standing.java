package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Bag;
import dev.tandem.sandbox.shopify.graph.Row;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How an order stands: what was paid, what was sent, and the words for it. */
final class Standing {

  private static final Set<String> RECEIVES = Set.of("SALE", "CAPTURE");

  private final Row order;
  private final Bag zero;

  private Standing(Row order) {
    this.order = order;
    this.zero = Money.of(order).zero();
  }

  static void refresh(Row order) {
    Standing standing = new Standing(order);
    standing.money();
    standing.goods();
  }

  /** What may still be captured. */
  static Bag capturable(Row order) {
    return new Standing(order).open("AUTHORIZATION");
  }

  private void money() {
    Bag received = sum(RECEIVES, "SUCCESS");
    Bag refunded = sum(Set.of("REFUND"), "SUCCESS");
    Bag net = received.minus(refunded);
    Bag outstanding = order.bag("currentTotalPriceSet").minus(net);
    if (order.get("cancelledAt") != null && outstanding.signum() > 0) {
      outstanding = zero;
    }
    order.set("totalReceivedSet", received).set("totalRefundedSet", refunded);
    order.set("netPaymentSet", net).set("totalOutstandingSet", outstanding);
    order.set("totalCapturableSet", open("AUTHORIZATION"));
    order.set("capturable", open("AUTHORIZATION").signum() > 0);
    order.set("totalRefundedShippingSet", refundedShipping());
    String status = financial(received, refunded);
    order.set("displayFinancialStatus", status);
    order.set("fullyPaid", outstanding.signum() <= 0).set("unpaid", received.signum() == 0);
    order.set("refundable", net.signum() > 0);
    order.set(
        "canMarkAsPaid",
        Set.of("PENDING", "PARTIALLY_PAID", "AUTHORIZED").contains(status)
            && outstanding.signum() > 0
            && order.get("cancelledAt") == null);
    Set<String> gateways = new LinkedHashSet<>();
    order.rows("transactions").forEach(row -> gateways.add(row.text("gateway")));
    order.set("paymentGatewayNames", List.copyOf(gateways));
    Bag rounding = order.bag("rounding");
    order.set("totalCashRoundingAdjustment", Map.of("paymentSet", rounding, "refundSet", zero));
  }

  private String financial(Bag received, Bag refunded) {
    if (refunded.signum() > 0) {
      return refunded.presentment().compareTo(received.presentment()) >= 0
          ? "REFUNDED"
          : "PARTIALLY_REFUNDED";
    }
    if (order.get("cancelledAt") != null && received.signum() == 0) {
      return "VOIDED";
    }
    if (received.presentment().compareTo(order.bag("currentTotalPriceSet").presentment()) >= 0) {
      return "PAID";
    }
    if (received.signum() > 0) {
      return "PARTIALLY_PAID";
    }
    if (open("AUTHORIZATION").signum() > 0) {
      return order.is("authorizationExpired") ? "EXPIRED" : "AUTHORIZED";
    }
    return has("VOID") ? "VOIDED" : "PENDING";
  }

  private void goods() {
    int ordered = 0;
    int open = 0;
    for (Row line : order.rows("lineItems")) {
      ordered += line.is("isGiftCard") ? 0 : line.integer("currentQuantity");
      open += line.integer("unfulfilledQuantity");
    }
    boolean sent = order.rows("fulfillments").stream().anyMatch(Standing::live);
    List<String> states = new ArrayList<>();
    order.rows("fulfillmentOrders").forEach(row -> states.add(row.text("status")));
    String status;
    if (open == 0 && (sent || (ordered == 0 && order.rows("refunds").isEmpty()))) {
      status = "FULFILLED";
    } else if (sent) {
      status = "PARTIALLY_FULFILLED";
    } else if (states.contains("ON_HOLD")) {
      status = "ON_HOLD";
    } else if (states.contains("SCHEDULED")) {
      status = "SCHEDULED";
    } else {
      status = states.contains("IN_PROGRESS") ? "IN_PROGRESS" : "UNFULFILLED";
    }
    order.set("displayFulfillmentStatus", status).set("fulfillable", open > 0);
  }

  static boolean live(Row fulfillment) {
    return fulfillment.text("status").equals("SUCCESS");
  }

  private Bag refundedShipping() {
    Bag all = zero;
    for (Row refund : order.rows("refunds")) {
      for (Row part : refund.rows("refundShippingLines")) {
        all = all.plus(part.bag("subtotalAmountSet"));
      }
    }
    return all;
  }

  /** Authorised and neither captured nor voided. */
  private Bag open(String kind) {
    Bag open = zero;
    for (Row row : order.rows("transactions")) {
      if (row.text("kind").equals(kind) && row.text("status").equals("SUCCESS")) {
        open = open.plus(row.bag("amountSet"));
        for (Row later : order.rows("transactions")) {
          boolean uses = later.row("parentTransaction") == row;
          if (uses && Set.of("CAPTURE", "VOID").contains(later.text("kind"))) {
            open = open.minus(later.bag("amountSet"));
          }
        }
      }
    }
    return open;
  }

  private boolean has(String kind) {
    return order.rows("transactions").stream()
        .anyMatch(row -> row.text("kind").equals(kind) && row.text("status").equals("SUCCESS"));
  }

  private Bag sum(Set<String> kinds, String status) {
    Bag sum = zero;
    for (Row row : order.rows("transactions")) {
      boolean counts = kinds.contains(row.text("kind")) && row.text("status").equals(status);
      sum = counts ? sum.plus(row.bag("amountSet")) : sum;
    }
    return sum;
  }
}
