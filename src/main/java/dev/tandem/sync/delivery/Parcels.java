package dev.tandem.sync.delivery;

import dev.tandem.commerce.Shipment;
import dev.tandem.sync.Outbound;
import dev.tandem.sync.Picking;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Pure: which delivery holds what the shop sent, and how much of each of its moves. */
final class Parcels {

  private final SaleState sale;
  private final String orderId;

  Parcels(SaleState sale, String orderId) {
    this.sale = sale;
    this.orderId = orderId;
  }

  /** The open delivery that holds most of the shipment; the oldest of equals. */
  Optional<Picking> open(List<Picking> all, Shipment shipment) {
    @Nullable Picking best = null;
    BigDecimal most = BigDecimal.ZERO;
    for (Picking picking : all) {
      BigDecimal holds =
          picking.isDelivery() && picking.isOpen()
              ? sum(quantities(picking, all, shipment))
              : BigDecimal.ZERO;
      if (holds.compareTo(most) > 0) {
        best = picking;
        most = holds;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * How much of each move goes, by its id; all of it where the shop does not tell. A kit's parts go
   * in proportion to the kit.
   */
  Map<Long, BigDecimal> quantities(Picking picking, List<Picking> all, Shipment shipment) {
    Map<Long, BigDecimal> quantities = new LinkedHashMap<>();
    if (shipment.lines().isEmpty()) {
      picking.moves().forEach(move -> put(quantities, move, move.demand()));
      return quantities;
    }
    Map<List<Long>, BigDecimal> left = new LinkedHashMap<>();
    for (Shipment.Line line : shipment.lines()) {
      Optional<Long> saleLine = sale.line(orderId, line.orderLineId());
      saleLine.ifPresent(id -> share(left, all, id, line.quantity()));
    }
    for (Picking.Move move : picking.moves()) {
      List<Long> key = List.of(move.saleLineId(), move.productId());
      BigDecimal goes = left.getOrDefault(key, BigDecimal.ZERO).min(move.demand());
      put(quantities, move, goes);
      left.computeIfPresent(key, (same, open) -> open.subtract(goes));
    }
    return quantities;
  }

  /**
   * What of a shipment a delivery did not move, although it is done: the goods of one parcel may
   * stand in several deliveries. Kits are left out: their parts move together.
   */
  Shipment left(Picking done, Shipment shipment) {
    Map<Long, BigDecimal> moved = new LinkedHashMap<>();
    done.moves().stream()
        .filter(move -> move.productId() == sale.products().getOrDefault(move.saleLineId(), 0L))
        .forEach(move -> moved.merge(move.saleLineId(), move.done(), BigDecimal::add));
    List<Shipment.Line> lines = new ArrayList<>();
    for (Shipment.Line line : shipment.lines()) {
      long saleLine = sale.line(orderId, line.orderLineId()).orElse(0L);
      BigDecimal took = moved.getOrDefault(saleLine, BigDecimal.ZERO).min(line.quantity());
      moved.computeIfPresent(saleLine, (same, all) -> all.subtract(took));
      if (took.compareTo(line.quantity()) < 0 && !isKit(done, saleLine)) {
        lines.add(new Shipment.Line(line.orderLineId(), line.quantity().subtract(took)));
      }
    }
    return new Shipment(
        shipment.id(),
        shipment.at(),
        shipment.carrierName(),
        shipment.trackingNumber(),
        shipment.trackingUrl(),
        lines);
  }

  /**
   * How many more are delivered than were sent, by line of the sale order; lines with none are
   * absent. What a person took back counts, whether or not it was taken off what is delivered.
   */
  Map<Long, BigDecimal> tooMany(List<Picking> all, List<Shipment> sent) {
    Map<Long, BigDecimal> tooMany = new LinkedHashMap<>();
    if (sent.stream().anyMatch(one -> one.lines().isEmpty())) {
      return tooMany;
    }
    sale.delivered()
        .forEach(
            (line, delivered) -> {
              BigDecimal more = delivered.min(out(all, line, delivered)).subtract(sent(sent, line));
              if (more.signum() > 0) {
                tooMany.put(line, more);
              }
            });
    return tooMany;
  }

  private BigDecimal sent(List<Shipment> sent, long saleLine) {
    return sent.stream()
        .flatMap(one -> one.lines().stream())
        .filter(line -> sale.line(orderId, line.orderLineId()).orElse(0L) == saleLine)
        .map(Shipment.Line::quantity)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What left and did not come back; of what leaves as parts only Odoo counts it. */
  private BigDecimal out(List<Picking> all, long saleLine, BigDecimal counted) {
    long product = sale.products().getOrDefault(saleLine, 0L);
    List<Picking.Move> own =
        all.stream()
            .filter(Picking::isDone)
            .flatMap(picking -> picking.moves().stream())
            .filter(move -> move.saleLineId() == saleLine && move.isDone())
            .toList();
    if (own.isEmpty() || own.stream().anyMatch(move -> move.productId() != product)) {
      return counted;
    }
    BigDecimal out = BigDecimal.ZERO;
    for (Picking.Move move : own) {
      out = move.isDelivery() ? out.add(move.done()) : out;
      out = move.comesBack() ? out.subtract(move.done()) : out;
    }
    return out;
  }

  private boolean isKit(Picking picking, long saleLine) {
    return picking.moves().stream()
        .anyMatch(
            move ->
                move.saleLineId() == saleLine
                    && move.productId() != sale.products().getOrDefault(saleLine, 0L));
  }

  /** What of each product goes for so many of the sale line. */
  private void share(
      Map<List<Long>, BigDecimal> left, List<Picking> all, long saleLine, BigDecimal quantity) {
    BigDecimal ordered = sale.ordered().getOrDefault(saleLine, BigDecimal.ZERO);
    if (ordered.signum() <= 0) {
      return;
    }
    Outbound.perUnit(all, saleLine, sale.products().getOrDefault(saleLine, 0L), ordered)
        .forEach(
            (product, each) ->
                left.merge(
                    List.of(saleLine, product),
                    Outbound.rounded(each.multiply(quantity)),
                    BigDecimal::add));
  }

  /**
   * A transfer that must be done before the shipment can leave: the goods wait for it, or the one
   * to the customer is not there yet (from 18 on it comes to be when they were picked).
   */
  Optional<Picking> first(List<Picking> all, Shipment shipment) {
    Set<Long> lines =
        shipment.lines().stream()
            .flatMap(line -> sale.line(orderId, line.orderLineId()).stream())
            .collect(Collectors.toSet());
    return all.stream()
        .filter(Picking::isOpen)
        .filter(
            picking ->
                picking.moves().stream()
                    .filter(move -> move.demand().signum() > 0 && Outbound.isLast(move))
                    .filter(move -> lines.isEmpty() || lines.contains(move.saleLineId()))
                    .anyMatch(move -> !move.isDelivery() || picking.state().equals("waiting")))
        .findFirst();
  }

  private static void put(
      Map<Long, BigDecimal> quantities, Picking.Move move, BigDecimal quantity) {
    if (quantity.signum() > 0) {
      quantities.put(move.id(), quantity);
    }
  }

  private static BigDecimal sum(Map<Long, BigDecimal> quantities) {
    return quantities.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
