package dev.tandem.sync.refund;

import dev.tandem.commerce.OdooId;
import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.odoo.ExternalId;
import dev.tandem.queue.Change;
import dev.tandem.sync.Picking;
import dev.tandem.sync.Pickings;
import dev.tandem.sync.SyncJobs;
import dev.tandem.sync.refund.ReturnPlan.Goods;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes refunded goods back into stock: returns of what was delivered, never more than that, one
 * for each kind of transfer by which it left, each made once by its key and validated.
 */
@ApplicationScoped
class GoodsReturn {

  private final Bindings bindings;
  private final DeliveriesFirst deliveries;

  GoodsReturn(Bindings bindings, DeliveriesFirst deliveries) {
    this.bindings = bindings;
    this.deliveries = deliveries;
  }

  /**
   * One run.
   *
   * @param wanted what is to come back
   * @param done the returns so far
   */
  private record Run(
      Task task, Pickings pickings, Map<Goods, BigDecimal> wanted, List<Picking> done) {

    /** The first keeps the name that it had when there was only one. */
    ExternalId key() {
      ExternalId first = task.key("return_");
      return done.isEmpty() ? first : first.with(first.name() + "_w" + (done.size() + 1));
    }

    /** What no return so far takes back. */
    Map<Goods, BigDecimal> left() {
      Map<Goods, BigDecimal> left = new LinkedHashMap<>(wanted);
      done.stream()
          .flatMap(picking -> picking.moves().stream())
          .forEach(
              move ->
                  left.computeIfPresent(
                      Goods.of(move),
                      (goods, open) -> open.subtract(move.demand()).max(BigDecimal.ZERO)));
      return left;
    }
  }

  /**
   * @param settled whether an earlier run came to the end of the refund
   */
  Uni<Part> of(Task task, Optional<Binding> bound, boolean settled) {
    Pickings pickings = new Pickings(task.place(), task.ledger().facts());
    if (bound.isPresent()) {
      return known(task, pickings, bound.get());
    }
    return settled
        ? Uni.createFrom().item(Part.nothing(""))
        : deliveries
            .missing(task, pickings)
            .chain(
                first ->
                    first
                        .map(wait -> Uni.createFrom().item(wait))
                        .orElseGet(() -> returned(task, pickings)));
  }

  private Uni<Part> returned(Task task, Pickings pickings) {
    Map<Long, BigDecimal> units = ReturnedUnits.of(task);
    if (units.isEmpty()) {
      return Uni.createFrom().item(Part.nothing(""));
    }
    Ledger.Sale sale = Optional.ofNullable(task.ledger().sale()).orElseThrow();
    return pickings
        .ofOrder(sale.id())
        .map(all -> new Run(task, pickings, ReturnPlan.goods(all, sale, units), new ArrayList<>()))
        .chain(this::next);
  }

  private Uni<Part> known(Task task, Pickings pickings, Binding bound) {
    return pickings
        .byId(bound.odooId().value())
        .map(
            found ->
                found.filter(one -> !one.isCancelled()).isPresent()
                    ? Part.done("", List.of())
                    : Part.conflict(
                        "return_deleted",
                        task.words() + ": its return was deleted or cancelled in Odoo",
                        "Take the goods back by hand, or discard this to leave it so."));
  }

  /** The next return: the one that an earlier run made, else one of what is left. */
  private Uni<Part> next(Run run) {
    return run.task()
        .place()
        .odoo()
        .idOf("stock.picking", run.key())
        .chain(
            made ->
                made.isPresent()
                    ? run.pickings().there(made.get()).chain(one -> finish(run, one))
                    : fresh(run));
  }

  private Uni<Part> fresh(Run run) {
    long sale = Optional.ofNullable(run.task().ledger().sale()).orElseThrow().id();
    return run.pickings()
        .ofOrder(sale)
        .chain(
            all -> {
              ReturnPlan plan = ReturnPlan.of(all, run.left());
              if (plan.quantities().isEmpty()) {
                return Uni.createFrom().item(end(run, plan));
              }
              return new ReturnRows(run.task(), run.pickings(), run.key())
                  .of(plan)
                  .chain(load -> run.task().place().odoo().load(load))
                  .chain(ids -> run.pickings().there(ids.get(0)))
                  .chain(one -> finish(run, one));
            });
  }

  private Part end(Run run, ReturnPlan nothing) {
    if (run.done().isEmpty()) {
      return Part.done("nothing of it was delivered, so nothing comes back", List.of());
    }
    List<String> names = run.done().stream().map(Picking::name).toList();
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < run.done().size(); i++) {
      String refund = run.task().refund().id();
      changes.add(
          bindings.bind(
              run.task().place().shop().id(),
              Entity.RETURN,
              i == 0 ? refund : refund + "#" + (i + 1),
              new OdooId(run.done().get(i).id()),
              i == 0 ? Restocked.print(run.task().refund()) : "done"));
    }
    return Part.done(
        "goods taken back by " + String.join(" and ", names) + ReturnPlan.missing(nothing.left()),
        changes);
  }

  private Uni<Part> finish(Run run, Picking picking) {
    if (picking.isCancelled()) {
      return Uni.createFrom()
          .item(
              Part.conflict(
                  "return_deleted",
                  run.task().words() + ": its return " + picking.name() + " was cancelled in Odoo",
                  "Take the goods back by hand, or discard this to leave it so."));
    }
    Uni<Picking> confirmed =
        picking.state().equals("draft")
            ? run.task()
                .place()
                .odoo()
                .action("stock.picking", "action_confirm", picking.id(), Map.of())
                .chain(() -> run.pickings().there(picking.id()))
            : Uni.createFrom().item(picking);
    return confirmed.chain(open -> open.isDone() ? after(run, open) : numbers(run, open));
  }

  /** Which pieces came back, where they are counted by number. */
  private Uni<Part> numbers(Run run, Picking open) {
    long sale = Optional.ofNullable(run.task().ledger().sale()).orElseThrow().id();
    return run.pickings()
        .ofOrder(sale)
        .chain(all -> new ReturnNumbers(run.pickings(), all).choose(open))
        .chain(
            unknown ->
                unknown.isEmpty()
                    ? run.pickings().validate(open, demands(open)).chain(done -> after(run, done))
                    : Uni.createFrom().item(whichNumbers(run.task(), open, unknown)));
  }

  private static Part whichNumbers(Task task, Picking open, List<String> unknown) {
    return Part.waits(
            "refund.which_numbers",
            task.words()
                + ": "
                + open.name()
                + " takes goods back, and the shop does not say which: "
                + String.join("; ", unknown),
            "Choose in Odoo which numbers came back by "
                + open.name()
                + " and validate it there; Tandem goes on by itself.")
        .until(List.of(SyncJobs.orderTopic(task.place().shop().id(), task.order().id())));
  }

  private Uni<Part> after(Run run, Picking done) {
    if (!done.isDone()) {
      return Uni.createFrom()
          .item(
              Part.conflict(
                  "return_not_done",
                  done.name() + " stays in state '" + done.state() + "'",
                  "Validate the return by hand in Odoo, then replay."));
    }
    run.done().add(done);
    return next(run);
  }

  private static Map<Long, BigDecimal> demands(Picking picking) {
    Map<Long, BigDecimal> demands = new LinkedHashMap<>();
    picking.moves().forEach(move -> demands.put(move.id(), move.demand()));
    return demands;
  }

  /** How many of each sale line will come back: what is wanted, as far as it was delivered. */
  static Map<Long, BigDecimal> expected(Task task) {
    Map<Long, BigDecimal> expected = ReturnedUnits.of(task);
    Optional.ofNullable(task.ledger().sale())
        .ifPresent(
            sale ->
                sale.lines()
                    .forEach(
                        line ->
                            expected.computeIfPresent(
                                line.id(), (id, units) -> units.min(line.delivered()))));
    return expected;
  }
}
