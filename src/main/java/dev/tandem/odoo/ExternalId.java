package dev.tandem.odoo;

/**
 * The key of an effect in Odoo: {@code tandem_ab12.order_1001}. Unique in the database, stored with
 * the record in one transaction, so it decides whether the effect was made.
 *
 * @param module belongs to no installed module, so that no update of Odoo purges it
 * @param name begins with the kind of record: the same key on two models is refused by Odoo 19 and
 *     moved by Odoo 14
 */
public record ExternalId(String module, String name) {

  public ExternalId {
    if (!module.matches("[a-z0-9_]{1,60}") || !name.matches("[a-z0-9_]{1,100}")) {
      throw new IllegalArgumentException("not an external id: " + module + "." + name);
    }
  }

  /** A key in the same module. */
  public ExternalId with(String otherName) {
    return new ExternalId(module, otherName);
  }

  @Override
  public String toString() {
    return module + "." + name;
  }
}
