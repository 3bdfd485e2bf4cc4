package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** An amount twice: in the currency of the shop and in that of the customer. */
@RegisterForReflection
public record ShBag(ShMoney shopMoney, ShMoney presentmentMoney) {}
