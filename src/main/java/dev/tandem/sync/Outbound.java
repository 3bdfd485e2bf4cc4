package dev.tandem.sync;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Pure: what goes to the customer for a line of a sale order, by its moves, whatever was sold. A
 * kit leaves as its parts, a warehouse may pick and pack first, and a vendor may send.
 *
 * <pre>
 *   14:  pick (no line) -> ship (line)          both are there from the start; the first knows its next
 *   19:  pick (line, bound for the customer)    the ship is made when the pick is done
 *        pick done -> ship (line)
 * </pre>
 *
 * Of each chain one move counts: the last that there is.
 */
public final class Outbound {

  /** Of quantities of parts that are a share of a kit. */
  public static final int DIGITS = 6;

  private Outbound() {}

  /** Whether it brings goods to the customer, and no later one does. */
  public static boolean isLast(Picking.Move move) {
    return move.isDelivery()
        || (!move.isDone()
            && move.nextIds().isEmpty()
            && move.way().from() != Picking.Place.CUSTOMER
            && move.way().bound() == Picking.Place.CUSTOMER);
  }

  /** Last moves of a line that take nothing back and bring nothing again, oldest first. */
  public static Stream<Picking.Move> of(List<Picking> all, long saleLine) {
    return all.stream()
        .filter(picking -> !picking.isCancelled())
        .flatMap(picking -> picking.moves().stream())
        .filter(move -> move.saleLineId() == saleLine && move.returnedOf() == 0)
        .filter(Outbound::isLast);
  }

  /** What left or is to leave for the line, by product. */
  public static Map<Long, BigDecimal> planned(List<Picking> all, long saleLine) {
    Map<Long, BigDecimal> planned = new LinkedHashMap<>();
    of(all, saleLine)
        .forEach(move -> planned.merge(move.productId(), move.amount(), BigDecimal::add));
    return planned;
  }

  /**
   * How much of each product leaves for one unit of the line: one of what was sold, else in
   * proportion to what is planned for all of them.
   *
   * @param units that are ordered of the line
   */
  public static Map<Long, BigDecimal> perUnit(
      List<Picking> all, long saleLine, long soldProduct, BigDecimal units) {
    Map<Long, BigDecimal> each = new LinkedHashMap<>();
    planned(all, saleLine)
        .forEach(
            (product, quantity) -> {
              if (product == soldProduct) {
                each.put(product, BigDecimal.ONE);
              } else if (units.signum() > 0) {
                each.put(product, quantity.divide(units, DIGITS * 2, RoundingMode.HALF_UP));
              }
            });
    return each;
  }

  /** A quantity of a part, without the dust of a division. */
  public static BigDecimal rounded(BigDecimal quantity) {
    return quantity.setScale(DIGITS, RoundingMode.HALF_UP).stripTrailingZeros();
  }
}
