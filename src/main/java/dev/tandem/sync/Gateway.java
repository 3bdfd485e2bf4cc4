package dev.tandem.sync;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.Payment;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * By what money came or went, as the mapping table of gateways knows it. An order may have several:
 * its own is the main one, by which workflows and payment terms are chosen.
 *
 * @param key the shop's technical name of the payment method; what people see of it where there is
 *     none
 * @param name as shown to people
 */
public record Gateway(String key, String name) {

  /** The main one of the order. */
  public static Gateway of(Order order) {
    String shown = order.paymentMethod().isEmpty() ? "unknown" : order.paymentMethod();
    String key = order.gateway().isEmpty() ? shown : order.gateway();
    return new Gateway(key, order.paymentMethod().isEmpty() ? key : order.paymentMethod());
  }

  /** That of one payment or payout; the order's own where the shop does not tell. */
  public static Gateway of(Order order, Payment payment) {
    if (payment.gateway().isEmpty()) {
      return of(order);
    }
    return new Gateway(
        payment.gateway(), payment.method().isEmpty() ? payment.gateway() : payment.method());
  }

  /** Those of all payments, each once; the order's own where there is no payment. */
  public static List<Gateway> all(Order order, List<Payment> payments) {
    if (payments.isEmpty()) {
      return List.of(of(order));
    }
    Set<String> keys = new LinkedHashSet<>();
    return payments.stream()
        .map(payment -> of(order, payment))
        .filter(gateway -> keys.add(gateway.key()))
        .toList();
  }
}
