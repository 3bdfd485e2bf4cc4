package dev.tandem.sync.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.Shipment;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import dev.tandem.shop.Capability;
import dev.tandem.shop.Parcel;
import dev.tandem.sync.Digest;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.plan.OrderPlanner;
import dev.tandem.sync.status.Kits.Moved;
import dev.tandem.sync.status.SaleStanding.Delivery;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What left from Odoo, as the shop is told it. */
@ApplicationScoped
class Parcels {

  /** The done deliveries, with what is in them by the lines of the shop's order. */
  Uni<List<Parcel>> of(Workplace place, String orderId, SaleStanding sale) {
    List<Delivery> done = sale.done();
    return place
        .odoo()
        .facts()
        .chain(
            facts ->
                moves(
                    place,
                    done,
                    facts.has("stock.move", "quantity_done") ? "quantity_done" : "quantity"))
        .chain(moves -> whole(place, moves))
        .chain(
            moves ->
                place
                    .odoo()
                    .externalIds("sale.order.line", lines(moves))
                    .map(
                        keys ->
                            done.stream()
                                .map(one -> parcel(one, moves, shopLines(place, orderId, keys)))
                                .toList()));
  }

  /** Changes when carrier or tracking of what left changes; empty where nothing has a number. */
  static String print(SaleStanding sale) {
    return print(sale.done().stream().filter(one -> !one.tracking().isEmpty()));
  }

  /** Changes with each delivery too; empty where nothing left. */
  static String printOfAll(SaleStanding sale) {
    return print(sale.done().stream());
  }

  private static String print(Stream<Delivery> done) {
    String all =
        done.map(one -> one.id() + "|" + one.carrier() + "|" + one.tracking() + "|" + one.url())
            .collect(Collectors.joining("\n"));
    return all.isEmpty() ? "" : Digest.of(all);
  }

  /** Whether the shop's order names every number already: it may be where they come from. */
  static boolean knows(Order order, SaleStanding sale) {
    Set<String> known =
        order.shipments().stream().map(Shipment::trackingNumber).collect(Collectors.toSet());
    return sale.done().stream()
        .map(Delivery::tracking)
        .allMatch(number -> number.isEmpty() || known.contains(number));
  }

  /**
   * Whether the shop's order names every parcel already, by what is in them and by their numbers:
   * it may be where they come from (ORD10).
   */
  static boolean knows(Order order, SaleStanding sale, List<Parcel> parcels) {
    Map<String, BigDecimal> shipped = new HashMap<>();
    order.shipments().stream()
        .flatMap(shipment -> shipment.lines().stream())
        .forEach(line -> shipped.merge(line.orderLineId(), line.quantity(), BigDecimal::add));
    Map<String, BigDecimal> left = new HashMap<>();
    parcels.forEach(
        parcel ->
            parcel.quantities().forEach((line, count) -> left.merge(line, count, BigDecimal::add)));
    return !left.isEmpty()
        && knows(order, sale)
        && left.entrySet().stream()
            .allMatch(
                line ->
                    shipped.getOrDefault(line.getKey(), BigDecimal.ZERO).compareTo(line.getValue())
                        >= 0);
  }

  /** For people: carrier and number of what left. */
  static String words(SaleStanding sale) {
    return sale.done().stream()
        .filter(one -> !one.tracking().isEmpty())
        .map(one -> (one.carrier() + " " + one.tracking()).strip())
        .collect(Collectors.joining(", "));
  }

  private Uni<List<Moved>> moves(Workplace place, List<Delivery> done, String quantity) {
    Query query =
        new Query(
            "stock.move",
            List.of(
                List.of("picking_id", "in", done.stream().map(Delivery::id).toList()),
                List.of("state", "=", "done"),
                List.of("sale_line_id", "!=", false)),
            List.of("picking_id", "sale_line_id", "product_id", quantity),
            0);
    return place
        .odoo()
        .search(query)
        .map(
            rows ->
                rows.stream()
                    .map(row -> moved(row, quantity))
                    .sorted(Comparator.comparing(Moved::delivery))
                    .toList());
  }

  private static Moved moved(JsonNode node, String quantity) {
    OdooRecord row = new OdooRecord(node);
    return new Moved(
        row.ref("picking_id").orElse(0L),
        row.ref("sale_line_id").orElse(0L),
        row.ref("product_id").orElse(0L),
        row.amount(quantity).orElse(BigDecimal.ZERO));
  }

  /** A shop that is told what is in a parcel knows kits, and not their parts. */
  private Uni<List<Moved>> whole(Workplace place, List<Moved> moves) {
    if (!place.adapter().capabilities().contains(Capability.PARCELS) || moves.isEmpty()) {
      return Uni.createFrom().item(moves);
    }
    Query query =
        new Query(
            "sale.order.line",
            List.of(List.of("id", "in", List.copyOf(lines(moves)))),
            List.of("product_id", "qty_delivered"),
            0);
    return place.odoo().search(query).map(rows -> Kits.whole(moves, rows));
  }

  private static Set<Long> lines(List<Moved> moves) {
    return moves.stream().map(Moved::line).collect(Collectors.toSet());
  }

  /** The shop's ids of lines, out of the external ids that their import gave them. */
  private static Map<Long, String> shopLines(
      Workplace place, String orderId, Map<Long, String> keys) {
    String ours =
        place.shop().module() + "." + OrderPlanner.key(place.shop(), orderId).name() + "_l";
    Map<Long, String> lines = new HashMap<>();
    keys.forEach(
        (id, key) ->
            Optional.of(key)
                .filter(text -> text.startsWith(ours))
                .ifPresent(text -> lines.put(id, text.substring(ours.length()))));
    return lines;
  }

  private static Parcel parcel(Delivery delivery, List<Moved> moves, Map<Long, String> lines) {
    Map<String, BigDecimal> quantities = new HashMap<>();
    for (Moved move : moves) {
      String line = lines.get(move.line());
      boolean its = move.delivery() == delivery.id() && move.quantity().signum() > 0;
      if (its && line != null) {
        quantities.merge(line, move.quantity(), BigDecimal::add);
      }
    }
    return new Parcel(
        Long.toString(delivery.id()),
        delivery.carrier(),
        delivery.tracking(),
        delivery.url(),
        quantities);
  }
}
