package dev.tandem.shop.shopify.money;

import dev.tandem.shop.shopify.wire.ShCredited;
import dev.tandem.shop.shopify.wire.ShFulfillment;
import dev.tandem.shop.shopify.wire.ShOrder;
import dev.tandem.shop.shopify.wire.ShRefund;
import dev.tandem.shop.shopify.wire.ShSent;
import dev.tandem.shop.shopify.wire.ShTransaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each refund of an order is, and which of its units had left.
 *
 * <p>Shopify notes with the same record what it paid back, what came back without money (an
 * exchange, a sale on account), and what an edit struck off. An edit takes units that were not sent
 * and are neither restocked as a return nor part of one: by Shopify's own rule only what was sent
 * can be returned, and only what was not can be edited.
 *
 * <p>Units of which the shop does not say that they were cancelled had left as far as parcels left
 * before; the rest will not leave any more, whatever the shop calls it.
 */
final class GivenBack {

  private static final Set<String> OPEN = Set.of("PENDING", "AWAITING_RESPONSE", "UNKNOWN");
  private static final Set<String> NEVER_LEFT = Set.of("CANCELLED", "ERROR", "FAILURE");

  private final ShOrder order;
  private final Map<String, BigDecimal> ordered = new HashMap<>();
  private final Map<ShCredited, BigDecimal> unsent = new IdentityHashMap<>();

  GivenBack(ShOrder order) {
    this.order = order;
    order.lineItems().nodes().forEach(line -> ordered.put(line.id(), line.quantity()));
    Map<String, BigDecimal> cameBack = new HashMap<>();
    Map<String, BigDecimal> struckOff = new HashMap<>();
    order.refunds().stream()
        .sorted(Comparator.comparing(GivenBack::at))
        .forEach(
            refund ->
                refund
                    .refundLineItems()
                    .nodes()
                    .forEach(row -> count(refund, row, cameBack, struckOff)));
  }

  private void count(
      ShRefund refund,
      ShCredited row,
      Map<String, BigDecimal> cameBack,
      Map<String, BigDecimal> struckOff) {
    String line = row.lineItem().id();
    BigDecimal none = BigDecimal.ZERO;
    BigDecimal sent = sent(line, at(refund));
    BigDecimal left =
        switch (row.restockType()) {
          case "CANCEL" -> none;
          case "RETURN" -> sent.subtract(cameBack.getOrDefault(line, none));
          default ->
              mayBeEdit(refund)
                  ? row.quantity()
                      .subtract(ordered.getOrDefault(line, none))
                      .add(sent)
                      .add(struckOff.getOrDefault(line, none))
                  : sent.subtract(cameBack.getOrDefault(line, none));
        };
    BigDecimal back = left.max(none).min(row.quantity());
    cameBack.merge(line, back, BigDecimal::add);
    struckOff.merge(line, row.quantity().subtract(back), BigDecimal::add);
    unsent.put(row, row.quantity().subtract(back));
  }

  /**
   * An edit strikes off what was not sent; what was sent comes back only where that is not enough.
   */
  private static boolean mayBeEdit(ShRefund refund) {
    return refund.transactions().nodes().isEmpty() && refund.partOf() == null;
  }

  /** How many units of a line had left by then. */
  private BigDecimal sent(String line, Instant until) {
    BigDecimal sent = BigDecimal.ZERO;
    for (ShFulfillment parcel : order.fulfillments()) {
      if (NEVER_LEFT.contains(parcel.status())
          || Instant.parse(parcel.createdAt()).isAfter(until)) {
        continue;
      }
      for (ShSent part : parcel.fulfillmentLineItems().nodes()) {
        if (part.lineItem().id().equals(line)) {
          sent = sent.add(Optional.ofNullable(part.quantity()).orElse(BigDecimal.ZERO));
        }
      }
    }
    return sent;
  }

  /** How many units of a refund's line had not left, and will not. */
  BigDecimal unsent(ShCredited row) {
    return unsent.getOrDefault(row, BigDecimal.ZERO);
  }

  RefundKind kind(ShRefund refund) {
    List<ShTransaction> moved = refund.transactions().nodes();
    if (moved.isEmpty()) {
      return isReturn(refund) || !refund.refundShippingLines().nodes().isEmpty()
          ? RefundKind.TOLD
          : RefundKind.EDIT;
    }
    boolean open = moved.stream().anyMatch(row -> OPEN.contains(row.status()));
    boolean arrived =
        moved.stream()
            .anyMatch(row -> row.kind().equals("REFUND") && row.status().equals("SUCCESS"));
    return arrived && !open ? RefundKind.TOLD : RefundKind.WAITING;
  }

  /** Goods that had been sold come back, with or without money. */
  private boolean isReturn(ShRefund refund) {
    return refund.partOf() != null
        || refund.refundLineItems().nodes().stream()
            .anyMatch(
                row ->
                    row.restockType().equals("RETURN")
                        || unsent(row).compareTo(row.quantity()) < 0);
  }

  static Instant at(ShRefund refund) {
    return Instant.parse(refund.createdAt().isEmpty() ? refund.processedAt() : refund.createdAt());
  }
}
