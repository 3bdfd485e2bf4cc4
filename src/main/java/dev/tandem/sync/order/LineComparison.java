package dev.tandem.sync.order;

import dev.tandem.sync.order.LineChanges.Difference;
import dev.tandem.sync.order.LineChanges.Standing;
import dev.tandem.sync.plan.OrderPlan;
import dev.tandem.sync.plan.PlannedLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written of the lines of a sale order: those that the shop changed since they were
 * written. What people changed in Odoo meanwhile stays as they left it. Pure.
 */
final class LineComparison {

  private final Task task;
  private final OrderPlan plan;
  private final OrderPrint before;
  private final SaidLines said;
  private final List<Standing> standing;

  /**
   * @param before what was last written
   * @param standing the lines in Odoo
   */
  LineComparison(Task task, OrderPrint before, List<Standing> standing) {
    this.task = task;
    this.plan = task.plan();
    this.before = before;
    this.said = task.said();
    this.standing = standing;
  }

  List<Standing> standing() {
    return standing;
  }

  Difference difference() {
    long placeholder = task.resolved().services().placeholder();
    Map<String, Standing> ours = ours();
    Map<Standing, PlannedLine> changed = new LinkedHashMap<>();
    Map<PlannedLine, Integer> added = new LinkedHashMap<>();
    int place = 0;
    for (PlannedLine wanted : plan.lines()) {
      place++;
      Standing line = ours.remove(wanted.name());
      SaidLines.Change change = change(wanted.name(), line);
      if (change == SaidLines.Change.NONE) {
        continue;
      }
      if (line == null) {
        added.put(wanted, place);
        continue;
      }
      PlannedLine planned =
          change == SaidLines.Change.QUANTITY
              ? asStanding(wanted, line)
              : keeping(wanted, line, placeholder);
      if (LineChanges.differs(planned, line)) {
        changed.put(line, planned);
      }
    }
    List<Standing> removed =
        ours.values().stream()
            .filter(line -> line.quantity().signum() != 0)
            .filter(line -> change(line.key(), line) != SaidLines.Change.NONE)
            .toList();
    return new Difference(changed, added, removed);
  }

  /** What is written of each line, by the end of its name. */
  Map<String, SaidLines.Change> written(Difference difference) {
    Map<String, SaidLines.Change> written = new HashMap<>();
    difference
        .changed()
        .forEach((line, wanted) -> written.put(end(wanted.name()), change(wanted.name(), line)));
    difference
        .added()
        .keySet()
        .forEach(line -> written.put(end(line.name()), SaidLines.Change.ANY));
    difference.removed().forEach(line -> written.put(end(line.key()), SaidLines.Change.ANY));
    written.put(end(plan.roundingKey().name()), SaidLines.Change.ANY);
    return written;
  }

  /**
   * How lines count as standing where the order is held from now on, by the ends of their names:
   * what people changed stays theirs, and so does what they change while Tandem looks. Without
   * those that the shop changed, and those that are written now and were nobody's.
   */
  Map<String, String> kept(Difference difference) {
    Hold hold = before.hold();
    if (hold == null) {
      return before.isBlank() || before.isOld() ? Map.of() : unlikeThePlan();
    }
    Map<String, SaidLines.Change> written = written(difference);
    Set<String> added =
        difference.added().keySet().stream()
            .map(line -> end(line.name()))
            .collect(Collectors.toSet());
    Map<String, String> kept = new LinkedHashMap<>(hold.lines());
    kept.keySet()
        .removeIf(
            end ->
                since(end) == SaidLines.Change.ANY
                    || added.contains(end)
                    || written.containsKey(end) && !isTheirs(hold, end));
    return kept;
  }

  /** Lines that were right when they were written, and are as only people can want them. */
  private Map<String, String> unlikeThePlan() {
    long placeholder = task.resolved().services().placeholder();
    Map<String, Standing> ours = ours();
    Map<String, String> unlike = new LinkedHashMap<>();
    for (PlannedLine wanted : plan.lines()) {
      Standing line = ours.remove(wanted.name());
      SaidLines.Change change = since(end(wanted.name()));
      boolean same =
          line != null
              && isWorth(keeping(wanted, line, placeholder), line)
              && (change == SaidLines.Change.QUANTITY
                  || line.quantity().compareTo(wanted.quantity()) == 0);
      if (!same && change != SaidLines.Change.ANY) {
        unlike.put(end(wanted.name()), Hold.UNLIKE);
      }
    }
    ours.values().stream()
        .filter(this::isSoldAgain)
        .forEach(line -> unlike.put(end(line.key()), Hold.UNLIKE));
    return unlike;
  }

  /** Tandem's lines by their keys; without the rounding. */
  private Map<String, Standing> ours() {
    Map<String, Standing> ours = new LinkedHashMap<>();
    standing.stream()
        .filter(line -> line.key().startsWith(plan.key().name() + "_"))
        .filter(line -> !line.key().equals(plan.roundingKey().name()))
        .forEach(line -> ours.put(line.key(), line));
    return ours;
  }

  /** The shop took it off long ago, and people put it on again. */
  private boolean isSoldAgain(Standing line) {
    return line.quantity().signum() != 0 && change(line.key(), line) == SaidLines.Change.NONE;
  }

  /** Whether it is the same thing for the same price, in whatever words, but for rounding. */
  private boolean isWorth(PlannedLine wanted, Standing line) {
    BigDecimal differs =
        worth(wanted.priceUnit(), wanted.discount())
            .subtract(worth(line.priceUnit(), line.discount()))
            .multiply(line.quantity());
    return wanted.productId() == line.productId()
        && wanted.taxes().equals(line.taxes())
        && differs.abs().compareTo(plan.tolerance()) <= 0;
  }

  private static BigDecimal worth(BigDecimal price, BigDecimal discount) {
    return price.subtract(price.multiply(discount).movePointLeft(2));
  }

  /**
   * Whether people saw to the lines since the order was held: changed one that the shop leaves as
   * it is, or added one that costs something; or the rounding takes up more than rounding leaves.
   */
  boolean isSeenTo() {
    Hold hold = before.hold();
    return hold != null
        && (hold.lines().keySet().stream()
                .anyMatch(end -> since(end) != SaidLines.Change.ANY && isTheirs(hold, end))
            || standing.stream().anyMatch(this::isAdded));
  }

  private boolean isTheirs(Hold hold, String end) {
    return hold.touched(plan, plan.key().name() + "_" + end, standing);
  }

  private boolean isAdded(Standing line) {
    return line.key().equals(plan.roundingKey().name())
        ? line.worth().abs().compareTo(plan.tolerance()) > 0
        : line.key().isEmpty() && line.worth().signum() != 0;
  }

  private String end(String name) {
    return Hold.end(plan, name);
  }

  /** Whether lines that were delivered or invoiced would have to change. */
  boolean isFrozen(Difference difference) {
    return !difference
        .frozen(line -> said.takenOffSince(before.said(), Hold.end(plan, line.key())))
        .isEmpty();
  }

  /** While an order is held, what nobody touched is written as the mappings have it now. */
  private SaidLines.Change change(String name, @Nullable Standing line) {
    String end = end(name);
    SaidLines.Change change = since(end);
    Hold hold = before.hold();
    return hold != null
            && (change == SaidLines.Change.NONE
                || hold.quotation() && hold.lines().containsKey(end))
            && (line == null || !line.moved())
            && !hold.touched(plan, name, standing)
        ? SaidLines.Change.ANY
        : change;
  }

  private SaidLines.Change since(String end) {
    return said.since(before.said(), end).or(before.doubt().of(end));
  }

  /** With the quantities that people want of the lines that the shop did not change. */
  OrderPlan effective() {
    Map<String, Standing> ours = ours();
    List<PlannedLine> lines = new ArrayList<>();
    for (PlannedLine wanted : plan.lines()) {
      Standing line = ours.remove(wanted.name());
      lines.add(
          line != null && change(wanted.name(), line) == SaidLines.Change.NONE
              ? wanted.of(line.quantity())
              : wanted);
    }
    ours.values().stream()
        .filter(this::isSoldAgain)
        .map(LineComparison::asStanding)
        .forEach(lines::add);
    return plan.with(lines, plan.total());
  }

  private static PlannedLine asStanding(Standing line) {
    return new PlannedLine(
        line.key(),
        line.productId(),
        line.description(),
        line.quantity(),
        line.priceUnit(),
        line.discount(),
        line.taxes(),
        false);
  }

  /** More or less of what stands in Odoo, whatever the mappings would make of it today. */
  private static PlannedLine asStanding(PlannedLine wanted, Standing line) {
    return new PlannedLine(
        wanted.name(),
        line.productId(),
        line.description(),
        wanted.quantity(),
        line.priceUnit(),
        line.discount(),
        line.taxes(),
        wanted.delivery());
  }

  /**
   * What stands on the placeholder stays there, and what a person put in its place stays too: a
   * line that may be delivered is not moved to another product because one was made meanwhile.
   */
  private static PlannedLine keeping(PlannedLine wanted, Standing standing, long placeholder) {
    return wanted.productId() == placeholder || standing.productId() == placeholder
        ? wanted.on(standing.productId())
        : wanted;
  }

  /**
   * Whether Odoo has what the shop sold, for what the shop charged: the same goods, as many of
   * each, and the same amount in all. Then nothing stands in the way, whatever words told a change.
   */
  boolean isWhatTheShopSays() {
    Map<String, Standing> ours = new HashMap<>();
    standing.stream()
        .filter(line -> line.key().startsWith(plan.key().name() + "_"))
        .forEach(line -> ours.put(line.key(), line));
    BigDecimal worth =
        ours.values().stream().map(Standing::worth).reduce(BigDecimal.ZERO, BigDecimal::add);
    boolean same =
        worth.subtract(plan.total().amount()).abs().compareTo(plan.tolerance()) <= 0
            && plan.lines().stream()
                .filter(line -> isGoods(line.name()))
                .allMatch(line -> isThere(line, ours.remove(line.name())));
    return same
        && ours.values().stream()
            .filter(line -> isGoods(line.key()))
            .allMatch(line -> line.quantity().signum() == 0);
  }

  /** Vouchers and rounding are lines of Tandem's own making. */
  private boolean isGoods(String name) {
    return Hold.end(plan, name).startsWith("l");
  }

  private static boolean isThere(PlannedLine wanted, @Nullable Standing line) {
    return line != null
        && line.quantity().compareTo(wanted.quantity()) == 0
        && (line.productId() == wanted.productId()
            || line.description().equals(wanted.description()));
  }
}
