package dev.tandem.sync.order;

import dev.tandem.fault.Rejected;
import dev.tandem.sync.InTurn;
import dev.tandem.sync.Picking;
import dev.tandem.sync.Pickings;
import dev.tandem.sync.order.LineChanges.Standing;
import dev.tandem.sync.plan.PlannedLine;
import dev.tandem.sync.plan.SoldUnits;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Lowers what is still to be delivered of a sale order to what is left of its lines, before the
 * lines themselves are lowered: then Odoo finds what it plans in harmony with them and does
 * nothing. The other way round 14 leaves the delivery as it was, and 19 asks for the units back by
 * a receipt, because the order got its date after it was confirmed (all measured). What Odoo adds
 * all the same when the lines are written is lowered once more. Every write is of an absolute
 * quantity, so it may be repeated.
 */
@ApplicationScoped
class OpenDelivery {

  private final KitParts kits;

  OpenDelivery(KitParts kits) {
    this.kits = kits;
  }

  /** The order whose deliveries are lowered. */
  private record Run(
      Task task,
      long order,
      Pickings pickings,
      List<Standing> lines,
      Map<String, BigDecimal> planned) {}

  /**
   * Writes lines, with the deliveries lowered around it. Deliveries that are done, lines that a
   * person added and what a vendor was told to send stay as they are.
   *
   * @return what a person must know, for the journal; empty where nothing
   */
  Uni<String> around(
      Task task, SaleOrder order, LineComparison compared, Supplier<Uni<Void>> write) {
    if (order.pickingIds().isEmpty()) {
      return write.get().replaceWith("");
    }
    Pickings pickings = new Pickings(task.place(), task.resolved().facts());
    Map<String, BigDecimal> planned =
        compared.effective().lines().stream()
            .collect(Collectors.toMap(PlannedLine::name, PlannedLine::quantity));
    List<Standing> lines = lowered(task, compared.standing(), planned);
    Run run = new Run(task, order.id(), pickings, lines, planned);
    return pickings
        .ofOrder(order.id())
        .chain(
            before ->
                kits.of(task, before, lines, planned)
                    .chain(
                        parts ->
                            fit(run, before, parts)
                                .chain(write::get)
                                .chain(() -> pickings.ofOrder(order.id()))
                                .chain(
                                    after ->
                                        fit(run, after, parts)
                                            .chain(vendors -> end(run, before, after, vendors)))));
  }

  /** Lines of ours of which fewer are to leave, also where an earlier run wrote them already. */
  private static List<Standing> lowered(
      Task task, List<Standing> standing, Map<String, BigDecimal> planned) {
    Set<String> takenOff = SoldUnits.takenOff(task.place().shop(), task.order()).keySet();
    return standing.stream()
        .filter(line -> line.key().startsWith(task.plan().key().name() + "_"))
        .filter(
            line ->
                takenOff.contains(line.key())
                    || line.quantity().compareTo(left(planned, line)) > 0
                    || left(planned, line).signum() == 0)
        .toList();
  }

  static BigDecimal left(Map<String, BigDecimal> planned, Standing line) {
    return planned.getOrDefault(line.key(), BigDecimal.ZERO);
  }

  /** Lowers what is open; the words are of what cannot be lowered here. */
  private Uni<String> fit(Run run, List<Picking> all, Map<Long, Map<Long, BigDecimal>> perUnit) {
    Map<Long, Map<Long, BigDecimal>> targets = new HashMap<>();
    for (Standing line : run.lines()) {
      Map<Long, BigDecimal> products = new HashMap<>();
      perUnit
          .getOrDefault(line.id(), Map.of())
          .forEach(
              (product, each) -> products.put(product, left(run.planned(), line).multiply(each)));
      targets.put(line.id(), products);
    }
    Lowering lowering = Lowering.of(all, targets);
    List<Picking> touched =
        all.stream()
            .filter(one -> one.moves().stream().anyMatch(lowering.stays()::containsKey))
            .toList();
    return run.pickings()
        .closed()
        .retry(touched.stream().map(Picking::id).toList(), () -> write(run, lowering, touched))
        .replaceWith(lowering::vendors);
  }

  private Uni<Void> write(Run run, Lowering lowering, List<Picking> touched) {
    List<Uni<Void>> writes = new ArrayList<>();
    lowering
        .stays()
        .forEach(
            (move, stays) ->
                writes.add(
                    run.task()
                        .place()
                        .odoo()
                        .write("stock.move", move.id(), Map.of("product_uom_qty", stays))));
    touched.stream()
        .filter(one -> one.moves().stream().anyMatch(move -> letsGo(lowering, move)))
        .forEach(one -> writes.add(reserve(run, one)));
    return InTurn.each(writes, write -> write)
        .chain(() -> touched.isEmpty() ? Uni.createFrom().voidItem() : cancelEmpty(run));
  }

  /** A move that is lowered lets go of all that was reserved for it. */
  private static boolean letsGo(Lowering lowering, Picking.Move move) {
    return lowering.stays().containsKey(move)
        && !move.state().equals("confirmed")
        && !move.state().equals("waiting");
  }

  private static Uni<Void> reserve(Run run, Picking picking) {
    return run.task()
        .place()
        .odoo()
        .action("stock.picking", "action_assign", picking.id(), Map.of())
        .onFailure(Rejected.class)
        .recoverWithNull();
  }

  /** A transfer of nothing. */
  private static Uni<Void> cancelEmpty(Run run) {
    return run.pickings()
        .ofOrder(run.order())
        .chain(
            all ->
                InTurn.each(
                    all.stream()
                        .filter(Picking::isOpen)
                        .filter(one -> !one.moves().isEmpty())
                        .filter(
                            one ->
                                one.moves().stream().allMatch(move -> move.demand().signum() == 0))
                        .toList(),
                    one -> cancel(run, one)))
        .replaceWithVoid();
  }

  /** Said to people: nothing that Odoo made is taken away in silence. */
  private static Uni<String> end(
      Run run, List<Picking> before, List<Picking> after, String vendors) {
    Set<Long> known = before.stream().map(Picking::id).collect(Collectors.toSet());
    Set<Long> ours = run.lines().stream().map(Standing::id).collect(Collectors.toSet());
    List<Picking> receipts =
        after.stream()
            .filter(one -> one.isOpen() && !known.contains(one.id()) && !one.moves().isEmpty())
            .filter(one -> one.moves().stream().allMatch(move -> neverLeft(move, ours)))
            .toList();
    String said =
        receipts.stream()
            .map(one -> one.name() + ", by which Odoo asked for goods that never left, cancelled; ")
            .collect(Collectors.joining());
    return InTurn.each(receipts, one -> cancel(run, one)).replaceWith(vendors + said);
  }

  /** It takes back no move, and came to be while our lines were written. */
  private static boolean neverLeft(Picking.Move move, Set<Long> ours) {
    return move.comesBack() && move.returnedOf() == 0 && ours.contains(move.saleLineId());
  }

  private static Uni<Void> cancel(Run run, Picking picking) {
    return run.task()
        .place()
        .odoo()
        .action("stock.picking", "action_cancel", picking.id(), Map.of());
  }
}
