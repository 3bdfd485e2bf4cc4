package dev.tandem.fault;

import java.util.Locale;

/**
 * Something that a job waits for. Equal topics are released together, at the place where it is seen
 * that the thing is there: each kind has one.
 *
 * @param kind what sort of thing
 * @param about which of them, such as {@code 7:tax:1}
 */
public record Topic(Kind kind, String about) {

  /** What jobs wait for, and who sees that it is there. */
  public enum Kind {
    /** Other settings of a shop; released when they are saved. */
    SETTINGS,
    /** A choice in a mapping table; released when it is made. */
    MAPPING,
    /**
     * An address, a credential, a right or an app of a connection; released when its configuration
     * is saved or it is resumed, and by who asks the other side now and then.
     */
    ACCESS,
    /** What people do with an order in Odoo; released when it looks different there. */
    ORDER,
    /** What the shop says of an order; released when it was read again. */
    SHOP_ORDER,
    /** The posted invoice of an order, or payments on it; released when they are there. */
    INVOICE,
    /** A price list of a currency in Odoo; released by who asks Odoo now and then. */
    PRICELIST,
    /** An active currency in Odoo; likewise. */
    CURRENCY,
    /** A country in Odoo; likewise. */
    COUNTRY,
    /** Which products of Odoo have a reference or a barcode; released when others have it. */
    REFERENCE,
    /** A record of Odoo that a person archived; released when it is back in use, or deleted. */
    RECORD,
    /** What is bound of a shop, looked up again; released when that is done. */
    IDENTITY,
    /** A binding of a shop's record; released by the job that stores it. */
    BOUND,
    /** An operation of a connection that fails for all alike; released when it works for one. */
    HEALTH;

    /** As stored. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The settings of a shop. */
  public static Topic settings(long shop) {
    return new Topic(Kind.SETTINGS, Long.toString(shop));
  }

  /** A connection as a whole. */
  public static Topic access(ConnectionKey connection) {
    return new Topic(Kind.ACCESS, connection.value());
  }

  /**
   * One right at a connection.
   *
   * @param operation such as {@code create}
   */
  public static Topic access(ConnectionKey connection, String operation, String model) {
    return new Topic(Kind.ACCESS, connection + ":" + operation + ":" + model);
  }

  /** Something of an order. */
  public static Topic of(Kind kind, long shop, String orderId) {
    return new Topic(kind, shop + ":" + orderId);
  }

  /** A record of Odoo, by what it is known by. */
  public static Topic of(Kind kind, ConnectionKey odoo, String what) {
    return new Topic(kind, odoo + ":" + what);
  }

  /** One record of Odoo, by its id. */
  public static Topic record(ConnectionKey odoo, String model, long id) {
    return of(Kind.RECORD, odoo, model + ":" + id);
  }

  /** An operation of a connection. */
  public static Topic health(ConnectionKey connection, String operation) {
    return new Topic(Kind.HEALTH, connection + ":" + operation);
  }

  /** As stored. */
  public String text() {
    return kind.text() + ":" + about;
  }

  /** The reverse of {@link #text()}. */
  public static Topic parse(String text) {
    int end = text.indexOf(':');
    return new Topic(
        Kind.valueOf(text.substring(0, end).toUpperCase(Locale.ROOT)), text.substring(end + 1));
  }

  @Override
  public String toString() {
    return text();
  }
}
