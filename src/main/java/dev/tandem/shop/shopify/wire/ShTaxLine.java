package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A tax on a line. The rate is a fraction; null where it is not known.
 *
 * @param channelLiable whether the channel that sold it pays the tax, not the merchant
 */
@RegisterForReflection
public record ShTaxLine(
    String title, @Nullable BigDecimal rate, ShBag priceSet, @Nullable Boolean channelLiable) {}
