package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A movement of money, or a try. */
@RegisterForReflection
public record ShTransaction(
    String id,
    String kind,
    String status,
    String gateway,
    String formattedGateway,
    String paymentId,
    String createdAt,
    String processedAt,
    ShBag amountSet) {}
