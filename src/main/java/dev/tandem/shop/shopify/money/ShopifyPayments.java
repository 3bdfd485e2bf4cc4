package dev.tandem.shop.shopify.money;

import dev.tandem.commerce.Payment;
import dev.tandem.shop.shopify.wire.Gid;
import dev.tandem.shop.shopify.wire.ShOrder;
import dev.tandem.shop.shopify.wire.ShTransaction;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Money that moved: transactions that succeeded. An authorisation is none; a gift card or store
 * credit that was redeemed is a payment like any other.
 */
public final class ShopifyPayments {

  private static final Set<String> RECEIVED = Set.of("SALE", "CAPTURE");

  private final OrderMoney money;

  public ShopifyPayments(OrderMoney money) {
    this.money = money;
  }

  public List<Payment> received(ShOrder order) {
    return moved(order.transactions(), RECEIVED);
  }

  List<Payment> paidOut(List<ShTransaction> transactions) {
    return moved(transactions, Set.of("REFUND"));
  }

  private List<Payment> moved(List<ShTransaction> transactions, Set<String> kinds) {
    return transactions.stream()
        .filter(row -> row.status().equals("SUCCESS") && kinds.contains(row.kind()))
        .map(this::payment)
        .toList();
  }

  private Payment payment(ShTransaction row) {
    return new Payment(
        Gid.number(row.id()),
        method(row),
        row.gateway(),
        row.paymentId(),
        money.money(row.amountSet()),
        Instant.parse(row.processedAt().isEmpty() ? row.createdAt() : row.processedAt()));
  }

  private static String method(ShTransaction row) {
    return row.formattedGateway().isEmpty() ? row.gateway() : row.formattedGateway();
  }

  /** How the order is or will be paid; the first of several ways. */
  public static String method(ShOrder order) {
    return first(order)
        .map(ShopifyPayments::method)
        .findFirst()
        .orElseGet(() -> String.join(", ", order.paymentGatewayNames()));
  }

  /** Shopify's own name of {@link #method(ShOrder)}. */
  public static String gateway(ShOrder order) {
    return Stream.concat(
            first(order).map(ShTransaction::gateway), order.paymentGatewayNames().stream())
        .findFirst()
        .orElse("");
  }

  private static Stream<ShTransaction> first(ShOrder order) {
    Set<String> failed = Set.of("FAILURE", "ERROR");
    return Stream.concat(
            order.transactions().stream()
                .filter(row -> row.status().equals("SUCCESS") && RECEIVED.contains(row.kind())),
            order.transactions().stream()
                .filter(row -> !failed.contains(row.status()) && !row.kind().contains("REFUND")))
        .filter(row -> !row.gateway().isEmpty());
  }
}
