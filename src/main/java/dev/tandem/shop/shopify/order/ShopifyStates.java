package dev.tandem.shop.shopify.order;

import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.OrderState.Stage;
import dev.tandem.shop.shopify.wire.ShFulfillment;
import dev.tandem.shop.shopify.wire.ShOrder;
import dev.tandem.shop.shopify.wire.ShTransaction;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where an order stands. Shopify tells payment and fulfilment apart and has no list of states: each
 * pair is one. Words that are not known here are others, and mean neither paid nor sent.
 */
public final class ShopifyStates {

  static final String PAID = "PAID";

  private static final Set<String> MONEY_CAME = Set.of(PAID, "PARTIALLY_REFUNDED", "REFUNDED");
  private static final Set<String> WITHDRAWN = Set.of("VOIDED", "EXPIRED");
  private static final Set<String> BRINGS = Set.of("SALE", "CAPTURE", "AUTHORIZATION");
  private static final Set<String> FAILED = Set.of("FAILURE", "ERROR");
  private static final Set<String> BEGUN = Set.of("PARTIALLY_FULFILLED", "IN_PROGRESS");

  private ShopifyStates() {}

  public static OrderState of(ShOrder order) {
    String payment = order.displayFinancialStatus();
    String fulfilment = order.displayFulfillmentStatus();
    String id = word(payment) + "/" + word(fulfilment);
    boolean cancelled = !order.cancelledAt().isEmpty();
    return new OrderState(
        cancelled ? "cancelled" : id,
        cancelled
            ? "Cancelled"
            : shown(payment) + ", " + shown(fulfilment).toLowerCase(Locale.ROOT),
        stage(order),
        MONEY_CAME.contains(payment),
        !cancelled && hasFailed(order));
  }

  /**
   * An authorisation ran out or was given back, or all that was tried failed: the word for the last
   * is the same as for money that may still come.
   */
  private static boolean hasFailed(ShOrder order) {
    String payment = order.displayFinancialStatus();
    List<ShTransaction> tried =
        order.transactions().stream().filter(row -> BRINGS.contains(row.kind())).toList();
    return WITHDRAWN.contains(payment)
        || (payment.equals("PENDING")
            && !tried.isEmpty()
            && tried.stream().allMatch(row -> FAILED.contains(row.status())));
  }

  private static Stage stage(ShOrder order) {
    String payment = order.displayFinancialStatus();
    if (!order.cancelledAt().isEmpty()) {
      return Stage.CANCELLED;
    }
    if (payment.equals("REFUNDED") && !isOnItsWay(order)) {
      return Stage.REFUNDED;
    }
    String fulfilment = order.displayFulfillmentStatus();
    if (fulfilment.equals("FULFILLED")) {
      return delivered(order) ? Stage.DELIVERED : Stage.SHIPPED;
    }
    if (BEGUN.contains(fulfilment)) {
      return Stage.PREPARING;
    }
    return MONEY_CAME.contains(payment) ? Stage.PAID : Stage.UNPAID;
  }

  /** Each refund is told by itself; the word may be there before the money is. */
  private static boolean isOnItsWay(ShOrder order) {
    return order.refunds().stream()
        .flatMap(refund -> refund.transactions().nodes().stream())
        .anyMatch(row -> !FAILED.contains(row.status()) && !row.status().equals("SUCCESS"));
  }

  private static boolean delivered(ShOrder order) {
    List<ShFulfillment> parcels =
        order.fulfillments().stream().filter(ShopifyShipments::left).toList();
    return !parcels.isEmpty()
        && parcels.stream().allMatch(parcel -> parcel.displayStatus().equals("DELIVERED"));
  }

  private static String word(String status) {
    return status.isEmpty() ? "none" : status.toLowerCase(Locale.ROOT);
  }

  private static String shown(String status) {
    if (status.isEmpty()) {
      return "None";
    }
    String words = status.toLowerCase(Locale.ROOT).replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
