package dev.tandem.sync.refund;

import dev.tandem.sync.Outbound;
import dev.tandem.sync.Picking;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which moves are taken back by one return: what was delivered and not returned yet, from the first
 * delivery on. One return is from one place to one place; goods that left another warehouse, or a
 * vendor, are the next one's.
 *
 * @param delivery where the goods came from; null where nothing comes back
 * @param quantities by move, all of one kind of transfer
 * @param left what is still to be taken back after it
 */
record ReturnPlan(
    @Nullable Picking delivery,
    Map<Picking.Move, BigDecimal> quantities,
    Map<Goods, BigDecimal> left) {

  /** Goods of a line of the sale order: what was sold, or a part of it. */
  record Goods(long saleLine, long product) {

    static Goods of(Picking.Move move) {
      return new Goods(move.saleLineId(), move.productId());
    }
  }

  /** Pure: what so many units of each line consist of. */
  static Map<Goods, BigDecimal> goods(
      List<Picking> all, Ledger.Sale sale, Map<Long, BigDecimal> units) {
    Map<Goods, BigDecimal> goods = new LinkedHashMap<>();
    for (Ledger.Sale.Line line : sale.lines()) {
      BigDecimal wanted = units.getOrDefault(line.id(), BigDecimal.ZERO);
      if (wanted.signum() > 0) {
        Map<Long, BigDecimal> each =
            Outbound.perUnit(all, line.id(), line.productId(), line.ordered());
        // What Odoo never planned to send is named as what was sold.
        (each.isEmpty() ? Map.of(line.productId(), BigDecimal.ONE) : each)
            .forEach(
                (product, one) ->
                    goods.put(
                        new Goods(line.id(), product), Outbound.rounded(one.multiply(wanted))));
      }
    }
    return goods;
  }

  /** Pure. */
  static ReturnPlan of(List<Picking> all, Map<Goods, BigDecimal> wanted) {
    Map<Long, BigDecimal> returned = returned(all);
    Map<Goods, BigDecimal> left = new LinkedHashMap<>(wanted);
    Map<Picking.Move, BigDecimal> quantities = new LinkedHashMap<>();
    @Nullable Picking from = null;
    for (Picking picking : all) {
      if (!picking.isDelivery() || !picking.isDone()) {
        continue;
      }
      for (Picking.Move move : picking.moves()) {
        BigDecimal open = left.getOrDefault(Goods.of(move), BigDecimal.ZERO);
        BigDecimal there = move.done().subtract(returned.getOrDefault(move.id(), BigDecimal.ZERO));
        BigDecimal takes = open.min(there);
        if (takes.signum() > 0 && (from == null || isLike(from, picking, quantities, move))) {
          from = from == null ? picking : from;
          quantities.put(move, takes);
          left.put(Goods.of(move), open.subtract(takes));
        }
      }
    }
    return new ReturnPlan(from, quantities, left);
  }

  private static boolean isLike(
      Picking first, Picking picking, Map<Picking.Move, BigDecimal> quantities, Picking.Move move) {
    return first.typeId() == picking.typeId()
        && quantities.keySet().stream()
            .allMatch(
                one ->
                    one.way().fromId() == move.way().fromId()
                        && one.way().toId() == move.way().toId());
  }

  private static Map<Long, BigDecimal> returned(List<Picking> all) {
    Map<Long, BigDecimal> returned = new HashMap<>();
    all.stream()
        .flatMap(picking -> picking.moves().stream())
        .filter(move -> move.returnedOf() != 0)
        .forEach(move -> returned.merge(move.returnedOf(), move.amount(), BigDecimal::add));
    return returned;
  }

  /** What cannot be taken back, in words; empty where all can. */
  static String missing(Map<Goods, BigDecimal> left) {
    BigDecimal sum = left.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return sum.signum() == 0
        ? ""
        : "; "
            + sum.stripTrailingZeros().toPlainString()
            + " more are not delivered from there: lower the delivery order by hand where they do"
            + " not leave";
  }
}
