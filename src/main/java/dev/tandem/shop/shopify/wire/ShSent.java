package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A line of a parcel. */
@RegisterForReflection
public record ShSent(@Nullable BigDecimal quantity, ShId lineItem) {}
