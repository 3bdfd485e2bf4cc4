package dev.tandem.shop.shopify.money;

import dev.tandem.shop.shopify.wire.ShId;
import dev.tandem.shop.shopify.wire.ShOrder;
import dev.tandem.shop.shopify.wire.ShRefund;
import dev.tandem.shop.shopify.wire.ShReturn;
import dev.tandem.shop.shopify.wire.ShReturned;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;

/**
 * What the shop keeps of a return for restocking and postage. It belongs to the return and not to a
 * refund: the first refund of the return pays it. No tax is told of it.
 */
final class ReturnFees {

  private final ShOrder order;
  private final OrderMoney money;

  ReturnFees(ShOrder order, OrderMoney money) {
    this.order = order;
    this.money = money;
  }

  BigDecimal of(ShRefund refund) {
    ShId partOf = refund.partOf();
    return partOf == null || !isFirst(refund, partOf)
        ? BigDecimal.ZERO
        : find(partOf).map(this::sum).orElse(BigDecimal.ZERO);
  }

  /** Whether something goes out for what came back: then the money is not what it was worth. */
  boolean isExchange(ShRefund refund) {
    ShId partOf = refund.partOf();
    return partOf != null
        && find(partOf).filter(one -> !one.exchangeLineItems().nodes().isEmpty()).isPresent();
  }

  private boolean isFirst(ShRefund refund, ShId partOf) {
    return order.refunds().stream()
        .filter(one -> partOf.equals(one.partOf()))
        .min(Comparator.comparing(GivenBack::at).thenComparing(ShRefund::id))
        .filter(first -> first.id().equals(refund.id()))
        .isPresent();
  }

  private Optional<ShReturn> find(ShId id) {
    return order.returns().nodes().stream().filter(one -> one.id().equals(id.id())).findFirst();
  }

  private BigDecimal sum(ShReturn one) {
    BigDecimal sum =
        one.returnShippingFees().stream()
            .map(fee -> money.amount(fee.amountSet()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    for (ShReturned line : one.returnLineItems().nodes()) {
      if (line.restockingFee() != null) {
        sum = sum.add(money.amount(line.restockingFee().amountSet()));
      }
    }
    return sum;
  }
}
