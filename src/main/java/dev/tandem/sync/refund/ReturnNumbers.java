package dev.tandem.sync.refund;

import dev.tandem.sync.InTurn;
import dev.tandem.sync.MoveLines;
import dev.tandem.sync.Picking;
import dev.tandem.sync.Pickings;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Serial and lot numbers of what comes back: those that left by the moves that are taken back. No
 * shop tells them; where more left than come back, only a person knows which came.
 */
final class ReturnNumbers {

  private final Pickings pickings;
  private final List<Picking> all;

  /**
   * @param all transfers of the order, which tell what came back before
   */
  ReturnNumbers(Pickings pickings, List<Picking> all) {
    this.pickings = pickings;
    this.all = all;
  }

  /**
   * Writes the numbers.
   *
   * @return what a person has to choose, in words; empty where all is known
   */
  Uni<List<String>> choose(Picking back) {
    Set<Long> products =
        back.moves().stream().map(Picking.Move::productId).collect(Collectors.toSet());
    return pickings
        .lines()
        .tracked(products)
        .chain(
            tracked ->
                InTurn.each(
                    back.moves().stream()
                        .filter(move -> tracked.contains(move.productId()))
                        .toList(),
                    move -> choose(back, move)))
        .map(words -> words.stream().filter(text -> !text.isEmpty()).toList());
  }

  private Uni<String> choose(Picking back, Picking.Move move) {
    List<Long> before =
        all.stream()
            .flatMap(picking -> picking.moves().stream())
            .filter(one -> one.returnedOf() == move.returnedOf() && one.id() != move.id())
            .filter(Picking.Move::isDone)
            .map(Picking.Move::id)
            .toList();
    List<Long> ids = new ArrayList<>(before);
    ids.add(move.returnedOf());
    ids.add(move.id());
    return pickings.lines().done(ids).chain(lines -> choose(back, move, before, lines));
  }

  private Uni<String> choose(
      Picking back, Picking.Move move, List<Long> before, List<MoveLines.Line> lines) {
    List<MoveLines.Line> now = lines.stream().filter(line -> line.moveId() == move.id()).toList();
    if (isChosen(now, move.demand())) {
      return Uni.createFrom().item("");
    }
    Map<Long, BigDecimal> there = new LinkedHashMap<>();
    Map<Long, String> names = new LinkedHashMap<>();
    for (MoveLines.Line line : lines) {
      boolean came = before.contains(line.moveId());
      if (line.lotId() != 0 && (came || line.moveId() == move.returnedOf())) {
        there.merge(
            line.lotId(), came ? line.quantity().negate() : line.quantity(), BigDecimal::add);
        names.put(line.lotId(), line.lot());
      }
    }
    there.values().removeIf(quantity -> quantity.signum() <= 0);
    return isKnown(there, move.demand())
        ? pickings.lines().replace(back, move, capped(there, move.demand())).replaceWith("")
        : Uni.createFrom().item(question(move, there, names));
  }

  /** A person chose them already. */
  private static boolean isChosen(List<MoveLines.Line> now, BigDecimal demand) {
    return now.stream().allMatch(line -> line.lotId() != 0)
        && now.stream()
                .map(MoveLines.Line::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .compareTo(demand)
            == 0;
  }

  /** All that is there comes back, or all of it has one number. */
  private static boolean isKnown(Map<Long, BigDecimal> there, BigDecimal demand) {
    BigDecimal sum = there.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return sum.compareTo(demand) == 0 || (there.size() == 1 && sum.compareTo(demand) > 0);
  }

  private static Map<Long, BigDecimal> capped(Map<Long, BigDecimal> there, BigDecimal demand) {
    Map<Long, BigDecimal> capped = new LinkedHashMap<>();
    there.forEach((lot, quantity) -> capped.put(lot, quantity.min(demand)));
    return capped;
  }

  private static String question(
      Picking.Move move, Map<Long, BigDecimal> there, Map<Long, String> names) {
    return move.demand().stripTrailingZeros().toPlainString()
        + " of "
        + there.keySet().stream().map(names::get).collect(Collectors.joining(", "));
  }
}
