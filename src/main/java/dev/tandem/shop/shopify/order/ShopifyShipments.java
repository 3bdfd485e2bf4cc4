package dev.tandem.shop.shopify.order;

import dev.tandem.commerce.Delivery;
import dev.tandem.commerce.Shipment;
import dev.tandem.shop.shopify.wire.Gid;
import dev.tandem.shop.shopify.wire.ShFulfillment;
import dev.tandem.shop.shopify.wire.ShOrder;
import dev.tandem.shop.shopify.wire.ShShippingLine;
import dev.tandem.shop.shopify.wire.ShTracking;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Parcels that left, and how the order is to be shipped. */
public final class ShopifyShipments {

  private static final Set<String> NEVER_LEFT = Set.of("CANCELLED", "ERROR", "FAILURE");

  private ShopifyShipments() {}

  /** Whether it is on its way or there. */
  static boolean left(ShFulfillment parcel) {
    return !NEVER_LEFT.contains(parcel.status());
  }

  public static List<Shipment> shipments(ShOrder order) {
    return order.fulfillments().stream()
        .filter(ShopifyShipments::left)
        .map(ShopifyShipments::shipment)
        .sorted(Comparator.comparing(Shipment::at).thenComparing(Shipment::id))
        .toList();
  }

  private static Shipment shipment(ShFulfillment row) {
    return new Shipment(
        Gid.number(row.id()),
        Instant.parse(row.createdAt()),
        first(row, ShTracking::company),
        numbers(row),
        first(row, ShTracking::url),
        row.fulfillmentLineItems().nodes().stream()
            .filter(line -> line.quantity() != null)
            .map(
                line ->
                    new Shipment.Line(
                        Gid.number(line.lineItem().id()),
                        Optional.ofNullable(line.quantity()).orElse(BigDecimal.ZERO)))
            .toList());
  }

  private static String numbers(ShFulfillment row) {
    return row.trackingInfo().stream()
        .map(tracking -> tracking.number().strip())
        .filter(number -> !number.isEmpty())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String first(ShFulfillment row, Function<ShTracking, String> part) {
    return row.trackingInfo().stream()
        .map(part)
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** Shopify has no ids of carriers: the shipping method's code stands for it, or its title. */
  public static Delivery delivery(ShOrder order) {
    String tracking =
        shipments(order).stream()
            .map(Shipment::trackingNumber)
            .filter(number -> !number.isEmpty())
            .reduce("", (before, last) -> last);
    return order.shippingLines().nodes().stream()
        .filter(line -> !line.isRemoved())
        .findFirst()
        .map(line -> new Delivery(key(line), line.title().strip(), tracking))
        .orElse(new Delivery("", "", tracking));
  }

  private static String key(ShShippingLine line) {
    return line.code().isBlank() ? line.title().strip() : line.code().strip();
  }
}
