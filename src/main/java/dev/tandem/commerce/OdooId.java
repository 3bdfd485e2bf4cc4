package dev.tandem.commerce;

/** The database id of a record in Odoo; which model is known from where it stands. */
public record OdooId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
