package dev.tandem.sync.refund;

import dev.tandem.sync.Picking;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which moves are taken back: what was delivered and not returned yet, from the first delivery on.
 *
 * @param delivery where the goods came from; null where nothing comes back
 * @param quantities by move, all of one place
 * @param missing in words, what cannot be taken back; empty where all can
 */
record ReturnPlan(
    @Nullable Picking delivery, Map<Picking.Move, BigDecimal> quantities, String missing) {

  /** Pure. */
  static ReturnPlan of(List<Picking> all, Map<Long, BigDecimal> wanted) {
    Map<Long, BigDecimal> returned = returned(all);
    Map<Long, BigDecimal> left = new HashMap<>(wanted);
    Map<Picking.Move, BigDecimal> quantities = new LinkedHashMap<>();
    @Nullable Picking from = null;
    for (Picking picking : all) {
      if (!picking.isDelivery() || !picking.isDone()) {
        continue;
      }
      for (Picking.Move move : picking.moves()) {
        BigDecimal open = left.getOrDefault(move.saleLineId(), BigDecimal.ZERO);
        BigDecimal there = move.done().subtract(returned.getOrDefault(move.id(), BigDecimal.ZERO));
        BigDecimal takes = open.min(there);
        if (takes.signum() > 0 && samePlace(quantities, move)) {
          from = from == null ? picking : from;
          quantities.put(move, takes);
          left.put(move.saleLineId(), open.subtract(takes));
        }
      }
    }
    return new ReturnPlan(from, quantities, missing(left));
  }

  /** One return is from one place to one place; goods of another warehouse are left to people. */
  private static boolean samePlace(Map<Picking.Move, BigDecimal> quantities, Picking.Move move) {
    return quantities.keySet().stream()
        .allMatch(one -> one.fromId() == move.fromId() && one.toId() == move.toId());
  }

  private static Map<Long, BigDecimal> returned(List<Picking> all) {
    Map<Long, BigDecimal> returned = new HashMap<>();
    all.stream()
        .flatMap(picking -> picking.moves().stream())
        .filter(move -> move.returnedOf() != 0)
        .forEach(move -> returned.merge(move.returnedOf(), move.demand(), BigDecimal::add));
    return returned;
  }

  private static String missing(Map<Long, BigDecimal> left) {
    BigDecimal sum = left.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return sum.signum() == 0
        ? ""
        : "; "
            + sum.stripTrailingZeros().toPlainString()
            + " more are not delivered from there: lower the delivery order by hand where they do"
            + " not leave";
  }
}
