package dev.tandem.sync;

import dev.tandem.commerce.Order;

/**
 * How an order was paid, as the mapping table of gateways knows it.
 *
 * @param key the shop's technical name of the payment method; what people see of it where there is
 *     none
 * @param name as shown to people
 */
public record Gateway(String key, String name) {

  public static Gateway of(Order order) {
    String shown = order.paymentMethod().isEmpty() ? "unknown" : order.paymentMethod();
    String key = order.gateway().isEmpty() ? shown : order.gateway();
    return new Gateway(key, order.paymentMethod().isEmpty() ? key : order.paymentMethod());
  }
}
