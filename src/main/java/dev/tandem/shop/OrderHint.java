package dev.tandem.shop;

import java.time.Instant;

/**
 * Says that an order exists or changed; what it holds is read from the shop when it is imported.
 *
 * @param id the shop's id of the order
 * @param number what people call it
 * @param customerId the shop's id of the customer, empty where unknown; keeps a customer's orders
 *     in sequence
 * @param updatedAt the shop's own time of the change
 */
public record OrderHint(String id, String number, String customerId, Instant updatedAt) {}
