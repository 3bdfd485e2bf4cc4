package dev.tandem.sync.order;

import dev.tandem.sync.Outbound;
import dev.tandem.sync.Picking;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Pure: which open moves are lowered, so that no more goes to the customer than is left of the
 * lines, in any number of steps and from any number of warehouses. What is nearest to the customer
 * stays longest: what was picked need not go back to its shelf.
 *
 * @param stays what is left of each move that is lowered
 * @param vendors what a vendor was told to send and only people can take back, in words
 */
record Lowering(Map<Picking.Move, BigDecimal> stays, String vendors) {

  /**
   * @param targets how much of each product is to leave in all, by line
   */
  static Lowering of(List<Picking> all, Map<Long, Map<Long, BigDecimal>> targets) {
    Lower lower = new Lower(all);
    targets.forEach(
        (line, products) ->
            products.forEach((product, target) -> lower.last(line, product, target)));
    lower.before();
    return new Lowering(lower.stays, String.join("", lower.vendors));
  }

  private static final class Lower {

    private final List<Picking> all;
    private final List<Picking.Move> moves;
    private final Set<Long> fed;
    private final Set<Long> ours = new HashSet<>();
    private final Map<Picking.Move, BigDecimal> stays = new LinkedHashMap<>();
    private final List<String> vendors = new ArrayList<>();

    Lower(List<Picking> all) {
      this.all = all;
      this.moves = all.stream().flatMap(picking -> picking.moves().stream()).toList();
      this.fed =
          moves.stream()
              .filter(Picking.Move::isDone)
              .flatMap(move -> move.nextIds().stream())
              .collect(Collectors.toSet());
    }

    /** The last moves of a line, of one product. */
    void last(long line, long product, BigDecimal target) {
      List<Picking.Move> own =
          Outbound.of(all, line).filter(move -> move.productId() == product).toList();
      own.forEach(move -> ours.add(move.id()));
      BigDecimal left =
          Outbound.rounded(target).subtract(sent(own)).add(toSendAgain(line, product));
      List<Picking.Move> open =
          own.stream().filter(move -> !move.isDone()).sorted(nearestFirst()).toList();
      for (Picking.Move move : open) {
        BigDecimal keeps = move.isDropShip() ? move.demand() : least(left, move.demand());
        left = left.subtract(keeps);
        lower(move, keeps);
        if (move.isDropShip() && left.signum() < 0) {
          vendors.add(atVendor(move, left.negate()));
        }
      }
    }

    private static BigDecimal sent(List<Picking.Move> own) {
      return own.stream()
          .filter(Picking.Move::isDone)
          .map(Picking.Move::done)
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What came back and is not given back: it leaves once more. */
    private BigDecimal toSendAgain(long line, long product) {
      return moves.stream()
          .filter(move -> move.isDone() && move.comesBack() && !move.refunds())
          .filter(move -> move.saleLineId() == line && move.productId() == product)
          .map(Picking.Move::done)
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Comparator<Picking.Move> nearestFirst() {
      return Comparator.comparing((Picking.Move move) -> !move.isDropShip())
          .thenComparing(move -> !fed.contains(move.id()))
          .thenComparing(move -> !move.isDelivery())
          .thenComparing(Picking.Move::id);
    }

    /** The steps before the last: each moves what those after it need, and no more. */
    void before() {
      boolean more = true;
      while (more) {
        more = false;
        Map<Set<Long>, List<Picking.Move>> byNext =
            moves.stream()
                .filter(move -> !move.nextIds().isEmpty() && !ours.contains(move.id()))
                .filter(move -> ours.containsAll(move.nextIds()))
                .collect(Collectors.groupingBy(move -> Set.copyOf(move.nextIds())));
        for (Map.Entry<Set<Long>, List<Picking.Move>> step : byNext.entrySet()) {
          more = true;
          feed(step.getKey(), step.getValue());
        }
      }
    }

    private void feed(Set<Long> next, List<Picking.Move> step) {
      BigDecimal left =
          moves.stream()
              .filter(move -> next.contains(move.id()))
              .map(move -> stays.getOrDefault(move, move.amount()))
              .reduce(BigDecimal.ZERO, BigDecimal::add)
              .subtract(sent(step));
      for (Picking.Move move : step) {
        ours.add(move.id());
        if (!move.isDone()) {
          BigDecimal keeps = least(left, move.demand());
          left = left.subtract(keeps);
          lower(move, keeps);
        }
      }
    }

    private void lower(Picking.Move move, BigDecimal keeps) {
      if (keeps.compareTo(move.demand()) < 0) {
        stays.put(move, keeps);
      }
    }

    private String atVendor(Picking.Move move, BigDecimal tooMany) {
      String picking =
          all.stream()
              .filter(one -> one.moves().contains(move))
              .map(Picking::name)
              .findFirst()
              .orElse("");
      return tooMany.stripTrailingZeros().toPlainString()
          + " more than are left of the order are to be sent by the vendor ("
          + picking
          + "): lower the purchase order in Odoo by hand; ";
    }

    private static BigDecimal least(BigDecimal left, BigDecimal demand) {
      return left.max(BigDecimal.ZERO).min(demand);
    }
  }
}
