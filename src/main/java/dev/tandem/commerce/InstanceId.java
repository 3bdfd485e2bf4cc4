package dev.tandem.commerce;

/** A configured Odoo database, by its row id. */
public record InstanceId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
