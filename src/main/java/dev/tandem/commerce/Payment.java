package dev.tandem.commerce;

import java.time.Instant;

/**
 * Money that the shop received.
 *
 * @param id the shop's id of the payment
 * @param method as shown to people
 * @param transactionId the gateway's, empty where there is none
 */
public record Payment(String id, String method, String transactionId, Money amount, Instant at) {}
