package dev.tandem.sync.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses among the ways to say each line, so that each tax of the order is the shop's to the minor
 * unit (MON5). A line is said otherwise than it should be read only where that brings a tax nearer,
 * and by no more than rounding moves it.
 *
 * <pre>
 *   tax of a rate   what the lines come to       7.405   with the first ways
 *                   what the shop charges        7.40
 *   a way of one line that is a cent less        7.403   rounds to 7.40: taken
 * </pre>
 */
final class TaxFit {

  private static final BigDecimal HALF = new BigDecimal("0.5");

  private final OdooForecast forecast;
  private final Map<Long, BigDecimal> wanted;
  private final int digits;

  /**
   * @param wanted what the shop charges, by Odoo's id of the tax
   */
  TaxFit(OdooForecast forecast, Map<Long, BigDecimal> wanted, int digits) {
    this.forecast = forecast;
    this.wanted = wanted;
    this.digits = digits;
  }

  /** A line, with the ways to say it. */
  private static final class Slot {
    private final List<PlannedLine> ways;
    private final List<Map<Long, BigDecimal>> taxes;
    private int at;

    private Slot(List<PlannedLine> ways, OdooForecast forecast) {
      this.ways = ways;
      this.taxes = ways.stream().map(forecast::taxes).toList();
    }
  }

  /**
   * One way of each line.
   *
   * @param lines the ways to say each, the best to read first
   */
  List<PlannedLine> fit(List<List<PlannedLine>> lines) {
    List<Slot> slots = lines.stream().map(ways -> new Slot(ways, forecast)).toList();
    boolean known = lines.stream().allMatch(ways -> forecast.isKnown(ways.get(0)));
    if (known && !wanted.isEmpty()) {
      Map<Long, BigDecimal> sums = sums(slots);
      for (Long tax : wanted.keySet()) {
        bringNearer(tax, slots, sums);
      }
    }
    return slots.stream().map(slot -> slot.ways.get(slot.at)).toList();
  }

  private static Map<Long, BigDecimal> sums(List<Slot> slots) {
    Map<Long, BigDecimal> sums = new HashMap<>();
    slots.forEach(
        slot ->
            slot.taxes
                .get(slot.at)
                .forEach((tax, amount) -> sums.merge(tax, amount, BigDecimal::add)));
    return sums;
  }

  private void bringNearer(Long tax, List<Slot> slots, Map<Long, BigDecimal> sums) {
    List<Slot> own =
        slots.stream().filter(slot -> slot.taxes.get(slot.at).containsKey(tax)).toList();
    Map<Slot, Integer> before = new HashMap<>();
    own.forEach(slot -> before.put(slot, slot.at));
    BigDecimal start = misses(sums);
    boolean moved = true;
    while (moved && outside(tax, sums).signum() > 0) {
      moved = false;
      for (Slot slot : own) {
        moved |= moveNearer(slot, sums);
      }
    }
    if (misses(sums).compareTo(start) >= 0) {
      own.forEach(slot -> move(slot, before.getOrDefault(slot, slot.at), sums));
      return;
    }
    // What was moved in vain is read as it should be again.
    for (Slot slot : own) {
      int now = slot.at;
      BigDecimal reached = misses(sums);
      move(slot, before.getOrDefault(slot, slot.at), sums);
      if (misses(sums).compareTo(reached) > 0) {
        move(slot, now, sums);
      }
    }
  }

  /** The first way that lessens what is missed most; false where none lessens it. */
  private boolean moveNearer(Slot slot, Map<Long, BigDecimal> sums) {
    int from = slot.at;
    int best = from;
    BigDecimal least = distance(slot, sums);
    for (int way = 0; way < slot.ways.size() && least.signum() > 0; way++) {
      move(slot, way, sums);
      BigDecimal now = distance(slot, sums);
      if (now.compareTo(least) < 0) {
        least = now;
        best = way;
      }
    }
    move(slot, best, sums);
    return best != from;
  }

  private BigDecimal distance(Slot slot, Map<Long, BigDecimal> sums) {
    Set<Long> taxes = new HashSet<>(slot.taxes.get(slot.at).keySet());
    return taxes.stream().map(tax -> outside(tax, sums)).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static void move(Slot slot, int way, Map<Long, BigDecimal> sums) {
    slot.taxes
        .get(slot.at)
        .forEach((tax, amount) -> sums.merge(tax, amount.negate(), BigDecimal::add));
    slot.at = way;
    slot.taxes.get(way).forEach((tax, amount) -> sums.merge(tax, amount, BigDecimal::add));
  }

  /** How far a tax is from where it would be rounded to the shop's; 0 where it is. */
  private BigDecimal outside(Long tax, Map<Long, BigDecimal> sums) {
    BigDecimal is = sums.getOrDefault(tax, BigDecimal.ZERO);
    BigDecimal want = wanted.getOrDefault(tax, BigDecimal.ZERO);
    if (rounded(is).compareTo(want) == 0) {
      return BigDecimal.ZERO;
    }
    // Never nothing: a half is outside too, on the side where it is rounded away.
    BigDecimal least = BigDecimal.ONE.movePointLeft(digits + 6);
    return is.subtract(want).abs().subtract(HALF.movePointLeft(digits)).max(least);
  }

  private BigDecimal misses(Map<Long, BigDecimal> sums) {
    return wanted.entrySet().stream()
        .map(
            entry ->
                rounded(sums.getOrDefault(entry.getKey(), BigDecimal.ZERO))
                    .subtract(entry.getValue())
                    .abs())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal rounded(BigDecimal amount) {
    return amount.setScale(digits, RoundingMode.HALF_UP);
  }
}
