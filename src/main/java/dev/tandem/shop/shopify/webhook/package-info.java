/**
 * The parts of webhooks: whether the signature is genuine, what a delivery says, and the
 * subscriptions that make the shop send them.
 */
@NullMarked
package dev.tandem.shop.shopify.webhook;

import org.jspecify.annotations.NullMarked;
