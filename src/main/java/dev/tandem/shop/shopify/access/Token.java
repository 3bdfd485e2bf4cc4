package dev.tandem.shop.shopify.access;

import dev.tandem.connection.Secret;
import java.time.Instant;

/**
 * What opens the API of a shop.
 *
 * @param renewAt when another should be asked for
 */
public record Token(Secret value, Instant renewAt) {}
