package dev.tandem.commerce;

import java.time.Instant;
import java.util.Collection;

/**
 * Money that the shop received; in a {@link Refund}, money that it gave back.
 *
 * @param id the shop's id of the payment
 * @param method as shown to people
 * @param gateway the shop's technical name of the method; empty: that of the order
 * @param transactionId the gateway's, empty where there is none
 * @param amount positive
 */
public record Payment(
    String id, String method, String gateway, String transactionId, Money amount, Instant at) {

  /** By the payment method of the order. */
  public Payment(String id, String method, String transactionId, Money amount, Instant at) {
    this(id, method, "", transactionId, amount, at);
  }

  /** What they come to in this currency; those in another one are left out. */
  public static Money sum(Collection<Payment> payments, String currency) {
    return payments.stream()
        .map(Payment::amount)
        .filter(amount -> amount.currency().equals(currency))
        .reduce(Money.zero(currency), Money::plus);
  }
}
