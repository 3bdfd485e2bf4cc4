package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;

/** A line of a refund. */
@RegisterForReflection
public record ShCredited(
    BigDecimal quantity,
    String restockType,
    boolean restocked,
    ShId lineItem,
    ShBag subtotalSet,
    ShBag totalTaxSet) {}
