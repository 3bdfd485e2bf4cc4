package dev.tandem.connection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How Odoo follows what the shop does by itself.
 *
 * @param shipments shipments made in the shop validate the delivery in Odoo (ORD10)
 * @param oldOrders what becomes of orders that were shipped before Tandem first saw them (ORD11)
 * @param note leave Odoo's number in the shop's order, where the platform can (ORD7)
 */
public record Following(boolean shipments, OldOrders oldOrders, boolean note) {

  public static final Following DEFAULT = new Following(false, OldOrders.SKIP, false);

  /** From JSON, where whatever is missing gets its default. */
  @JsonCreator
  static Following of(
      @JsonProperty("shipments") @Nullable Boolean shipments,
      @JsonProperty("oldOrders") @Nullable OldOrders oldOrders,
      @JsonProperty("note") @Nullable Boolean note) {
    return new Following(
        Objects.requireNonNullElse(shipments, DEFAULT.shipments),
        Objects.requireNonNullElse(oldOrders, DEFAULT.oldOrders),
        Objects.requireNonNullElse(note, DEFAULT.note));
  }

  /** What becomes of an order that the shop had shipped before it was imported. */
  public enum OldOrders {
    SKIP,
    /** Imported; its delivery in Odoo is not left open. */
    IMPORT_DELIVERED
  }
}
