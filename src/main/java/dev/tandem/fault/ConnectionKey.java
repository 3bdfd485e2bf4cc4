package dev.tandem.fault;

/**
 * Names one configured connection, so that its circuit, budget and pause can be found: {@code
 * odoo:3} or {@code shop:7}.
 */
public record ConnectionKey(String value) {

  /** The Odoo instance with this row id. */
  public static ConnectionKey odoo(long instanceId) {
    return new ConnectionKey("odoo:" + instanceId);
  }

  /** The shop with this row id. */
  public static ConnectionKey shop(long shopId) {
    return new ConnectionKey("shop:" + shopId);
  }

  @Override
  public String toString() {
    return value;
  }
}
