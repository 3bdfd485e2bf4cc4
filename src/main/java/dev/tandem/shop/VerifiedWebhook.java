package dev.tandem.shop;

/**
 * A webhook that the shop sent: only {@link ShopWebhooks#verify} makes one, so nothing that was not
 * verified can be read by mistake.
 *
 * @param id of the delivery, the same when it is sent again
 * @param topic in the shop's words
 */
public record VerifiedWebhook(String id, String topic, RawWebhook raw) {}
