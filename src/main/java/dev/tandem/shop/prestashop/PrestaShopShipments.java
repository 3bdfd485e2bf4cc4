package dev.tandem.shop.prestashop;

import dev.tandem.commerce.Delivery;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.Shipment;
import dev.tandem.shop.prestashop.wire.PsCarrier;
import dev.tandem.shop.prestashop.wire.PsOrderCarrier;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an order is to be shipped, and what the shop says was sent: it keeps no parcels, only the
 * state of the order as a whole.
 */
final class PrestaShopShipments {

  private final OrderRows rows;
  private final ShopWords words;

  PrestaShopShipments(OrderRows rows, ShopWords words) {
    this.rows = rows;
    this.words = words;
  }

  Delivery delivery() {
    PsCarrier carrier = carrier();
    return carrier == null
        ? new Delivery("", "", tracking())
        : new Delivery(key(carrier), name(carrier, words), tracking());
  }

  /**
   * One shipment of all lines once the order is shipped, else none. Its id hangs on the order and
   * not on the carrier's row, which may be replaced.
   *
   * @param changed when the order last changed; stands in where the shop made no delivery slip
   */
  List<Shipment> shipments(OrderState state, Instant changed) {
    boolean sent =
        switch (state.stage()) {
          case SHIPPED, DELIVERED -> true;
          case UNPAID, PAID, PREPARING, CANCELLED, REFUNDED, FAILED -> false;
        };
    if (!sent) {
      return List.of();
    }
    Instant slip = words.time().instant(rows.order().delivery_date());
    return List.of(
        new Shipment(
            "order" + rows.order().id(),
            slip == null ? changed : slip,
            delivery().carrierName(),
            tracking(),
            url(),
            List.of()));
  }

  /** The id changes with each edit of the carrier, the reference does not. */
  static String key(PsCarrier row) {
    return row.id_reference().isEmpty() || row.id_reference().equals("0")
        ? row.id()
        : row.id_reference();
  }

  /** A carrier named 0 is shown under the name of the shop. */
  static String name(PsCarrier row, ShopWords words) {
    return row.name().equals("0") ? words.configured("PS_SHOP_NAME") : row.name().trim();
  }

  /** The last parcel counts: the shop adds one when the carrier is changed. */
  private @Nullable PsCarrier carrier() {
    String id = rows.order().id_carrier();
    for (PsOrderCarrier row : rows.carriers()) {
      id = row.id_carrier().equals("0") ? id : row.id_carrier();
    }
    return words.row(Table.CARRIERS, id);
  }

  private String tracking() {
    String tracking = "";
    for (PsOrderCarrier row : rows.carriers()) {
      tracking = row.tracking_number().isBlank() ? tracking : row.tracking_number().trim();
    }
    return tracking;
  }

  /** The shop puts the number where the carrier's address has an {@code @}. */
  private String url() {
    PsCarrier carrier = carrier();
    if (carrier == null || tracking().isEmpty()) {
      return "";
    }
    String number = URLEncoder.encode(tracking(), StandardCharsets.UTF_8).replace("+", "%20");
    return carrier.url().trim().replace("@", number);
  }
}
