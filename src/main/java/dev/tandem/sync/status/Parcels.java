package dev.tandem.sync.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.Shipment;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import dev.tandem.shop.Parcel;
import dev.tandem.sync.Digest;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.plan.OrderPlanner;
import dev.tandem.sync.status.SaleStanding.Delivery;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
    String all =
        sale.done().stream()
            .filter(one -> !one.tracking().isEmpty())
            .map(one -> one.id() + "|" + one.carrier() + "|" + one.tracking() + "|" + one.url())
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

  /** For people: carrier and number of what left. */
  static String words(SaleStanding sale) {
    return sale.done().stream()
        .filter(one -> !one.tracking().isEmpty())
        .map(one -> (one.carrier() + " " + one.tracking()).strip())
        .collect(Collectors.joining(", "));
  }

  /** A done move and the line it delivers. */
  private record Moved(long delivery, long line, BigDecimal quantity) {}

  private Uni<List<Moved>> moves(Workplace place, List<Delivery> done, String quantity) {
    Query query =
        new Query(
            "stock.move",
            List.of(
                List.of("picking_id", "in", done.stream().map(Delivery::id).toList()),
                List.of("state", "=", "done"),
                List.of("sale_line_id", "!=", false)),
            List.of("picking_id", "sale_line_id", quantity),
            0);
    return place
        .odoo()
        .search(query)
        .map(rows -> rows.stream().map(row -> moved(row, quantity)).toList());
  }

  private static Moved moved(JsonNode node, String quantity) {
    OdooRecord row = new OdooRecord(node);
    return new Moved(
        row.ref("picking_id").orElse(0L),
        row.ref("sale_line_id").orElse(0L),
        row.amount(quantity).orElse(BigDecimal.ZERO));
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
      if (move.delivery() == delivery.id() && line != null) {
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
