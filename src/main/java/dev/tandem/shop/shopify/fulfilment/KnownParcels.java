package dev.tandem.shop.shopify.fulfilment;

import dev.tandem.shop.Parcel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Pure: which parcels Shopify knows already. A fulfilment has no place for an id of ours, so what
 * counts is how many of each line left: no unit is told twice, whatever was answered.
 *
 * <pre>
 *   left from Odoo      made in Shopify       what follows
 *   A 1  T1             A 1  T1               nothing
 *   A 1  T2             -                     a fulfilment of A 1, T2
 *   B 2  T3             B 2                   the tracking of that fulfilment becomes T3
 *   C 2                 C 1  X, made there    a fulfilment of C 1
 * </pre>
 */
final class KnownParcels {

  /**
   * A parcel, with what of it Shopify does not know.
   *
   * @param unknown whole pieces by {@link dev.tandem.commerce.OrderLine#id()}; none at 0
   */
  record Rest(Parcel parcel, Tracking tracking, Map<String, Integer> unknown) {}

  /** A fulfilment that carries another number than the parcel that it stands for. */
  record Retrack(String fulfilment, Tracking tracking) {}

  private final List<Rest> rests = new ArrayList<>();
  private final List<Retrack> retracks = new ArrayList<>();
  private final List<MadeFulfilment> open;
  private final Map<MadeFulfilment, Map<String, Integer>> told = new HashMap<>();

  KnownParcels(List<Parcel> parcels, List<MadeFulfilment> made) {
    open = new ArrayList<>(made);
    made.forEach(one -> told.put(one, new HashMap<>(one.quantities())));
    whole(parcels);
    // A number says most; then the same goods; then parts of them, from one of several places.
    match((rest, one) -> rest.tracking().isAlso(one.numbers()));
    match((rest, one) -> !rest.unknown().isEmpty() && rest.unknown().equals(one.quantities()));
    match((rest, one) -> contains(rest.unknown(), one.quantities()));
    // Packed otherwise than in Odoo: no parcel of ours, but the goods are told.
    made.forEach(one -> rests.forEach(rest -> take(rest, one)));
  }

  /** In the order in which they left. */
  List<Rest> rests() {
    return rests;
  }

  List<Retrack> retracks() {
    return retracks;
  }

  /** Half a piece here and half a piece there are one: Shopify counts whole ones. */
  private void whole(List<Parcel> parcels) {
    Map<String, BigDecimal> sums = new HashMap<>();
    for (Parcel parcel : parcels) {
      Map<String, Integer> pieces = new LinkedHashMap<>();
      parcel
          .quantities()
          .forEach(
              (line, quantity) -> {
                BigDecimal before = sums.getOrDefault(line, BigDecimal.ZERO);
                BigDecimal after = before.add(quantity);
                sums.put(line, after);
                int count = floor(after) - floor(before);
                if (count > 0) {
                  pieces.put(line, count);
                }
              });
      rests.add(new Rest(parcel, Tracking.of(parcel), pieces));
    }
  }

  private static int floor(BigDecimal quantity) {
    return quantity.setScale(0, RoundingMode.FLOOR).intValue();
  }

  private void match(BiPredicate<Rest, MadeFulfilment> belongs) {
    for (Rest rest : rests) {
      List<MadeFulfilment> its = new ArrayList<>();
      for (MadeFulfilment one : List.copyOf(open)) {
        if (belongs.test(rest, one)) {
          open.remove(one);
          take(rest, one);
          its.add(one);
        }
      }
      its.forEach(one -> retrack(rest, one));
    }
  }

  /** A part that has another number may be a parcel of its own, which a person sent. */
  private void retrack(Rest rest, MadeFulfilment made) {
    Tracking tracking = rest.tracking();
    boolean its = made.numbers().isEmpty() || rest.unknown().isEmpty();
    if (its && !tracking.isEmpty() && !made.numbers().equals(Set.copyOf(tracking.numbers()))) {
      retracks.add(new Retrack(made.id(), tracking));
    }
  }

  /** What was told of a fulfilment is told of no second parcel. */
  private void take(Rest rest, MadeFulfilment made) {
    Map<String, Integer> left = Objects.requireNonNull(told.get(made));
    for (Map.Entry<String, Integer> line : Map.copyOf(rest.unknown()).entrySet()) {
      int taken = Math.min(line.getValue(), left.getOrDefault(line.getKey(), 0));
      subtract(left, line.getKey(), taken);
      subtract(rest.unknown(), line.getKey(), taken);
    }
  }

  private static void subtract(Map<String, Integer> from, String line, int count) {
    from.computeIfPresent(line, (key, before) -> before > count ? before - count : null);
  }

  private static boolean contains(Map<String, Integer> all, Map<String, Integer> part) {
    return !part.isEmpty()
        && part.entrySet().stream()
            .allMatch(line -> all.getOrDefault(line.getKey(), 0) >= line.getValue());
  }
}
