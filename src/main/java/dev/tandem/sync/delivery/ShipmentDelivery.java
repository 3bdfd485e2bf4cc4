package dev.tandem.sync.delivery;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.Shipment;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Unknown;
import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.queue.Change;
import dev.tandem.queue.JobOutcome;
import dev.tandem.sync.InTurn;
import dev.tandem.sync.Picking;
import dev.tandem.sync.Sent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One shipment leaves Odoo's stock. Validating cannot be keyed, and after a partial delivery the
 * order's open picking is another one: so the picking is chosen once and its id noted, in a
 * transaction of its own, before anything is written to it.
 */
@ApplicationScoped
class ShipmentDelivery {

  private static final String PLANNED = "planned";

  /** Between the shop's id of a parcel and the number of its further delivery. */
  private static final String PART = "#";

  private final Bindings bindings;
  private final NotYetOrdered notYetOrdered;

  ShipmentDelivery(Bindings bindings, NotYetOrdered notYetOrdered) {
    this.bindings = bindings;
    this.notYetOrdered = notYetOrdered;
  }

  /** Whether an earlier run came to the end of it, with this tracking number. */
  static boolean settled(Task task, Optional<Binding> bound) {
    return bound
        .filter(one -> one.fingerprint().equals(Sent.done(task.shipment().trackingNumber())))
        .isPresent();
  }

  Uni<Step> deliver(Task task, Optional<Binding> bound) {
    return notYetOrdered
        .wait(task)
        .chain(
            wait ->
                wait.isPresent()
                    ? Uni.createFrom().item(Step.stop(wait.get()))
                    : ordered(task, bound));
  }

  private Uni<Step> ordered(Task task, Optional<Binding> bound) {
    return task.pickings()
        .ofOrder(task.sale().id())
        .chain(all -> bound.isPresent() ? noted(task, all, bound.get()) : choose(task, all));
  }

  private Uni<Step> choose(Task task, List<Picking> all) {
    Optional<Picking> open = parcels(task).open(all, task.shipment());
    if (open.isEmpty()) {
      Optional<JobOutcome> wait = none(task, all);
      return wait.isPresent() ? Uni.createFrom().item(Step.stop(wait.get())) : byHand(task, all);
    }
    if (open.get().state().equals("waiting")) {
      return Uni.createFrom().item(Step.stop(Ends.notPicked(task, open.get())));
    }
    return bindings
        .note(
            task.place().shop().id(),
            Entity.DELIVERY,
            task.shipment().id(),
            new OdooId(open.get().id()),
            PLANNED)
        .chain(bound -> noted(task, all, bound));
  }

  /** Why there is no delivery to validate; empty where there is nothing to wait for. */
  private static Optional<JobOutcome> none(Task task, List<Picking> all) {
    if (all.isEmpty() && task.sale().moves()) {
      return Optional.of(Ends.noTransfer(task));
    }
    return parcels(task).first(all, task.shipment()).map(one -> Ends.notPicked(task, one));
  }

  /** The picking of this shipment, by the id that was noted. */
  private Uni<Step> noted(Task task, List<Picking> all, Binding bound) {
    Optional<Picking> found =
        all.stream().filter(one -> one.id() == bound.odooId().value()).findFirst();
    if (found.isEmpty() || found.get().isCancelled()) {
      String what = found.isEmpty() ? "was deleted" : found.get().name() + " was cancelled";
      return Uni.createFrom().item(Step.stop(Ends.pickingGone(task, what)));
    }
    Picking picking = found.get();
    if (picking.isDone()) {
      boolean before = !bound.fingerprint().equals(PLANNED);
      return before ? track(task, picking, "") : rest(task, all, picking, "delivered");
    }
    Map<Long, BigDecimal> goes = parcels(task).quantities(picking, all, task.shipment());
    return goes.isEmpty()
        ? Uni.createFrom().item(Step.stop(Ends.holdsNothing(task, picking)))
        : task.pickings()
            .validate(picking, goes)
            .chain(
                done ->
                    done.isDone()
                        ? rest(task, all, done, "delivered")
                        : Uni.createFrom().item(Step.stop(Ends.notDone(task, done))))
            .onFailure(failure -> failure instanceof Rejected || failure instanceof Unknown)
            .recoverWithUni(refused -> numbers(task, picking, refused));
  }

  /**
   * Which serial numbers left, only people know where Odoo has none reserved. An Odoo 14 that
   * serves several databases gives no reason for what it refuses: so the picking is asked.
   */
  private static Uni<Step> numbers(Task task, Picking picking, Throwable refused) {
    return task.pickings()
        .withoutNumber(picking.id())
        .onFailure()
        .recoverWithItem(List.of())
        .chain(
            products ->
                products.isEmpty()
                    ? Uni.createFrom().<Step>failure(refused)
                    : Uni.createFrom().item(Step.stop(Ends.needsNumbers(task, picking, products))));
  }

  /**
   * A shipment that does not tell its goods is all that was not sent: other open deliveries of the
   * order go too. They are validated whole, which leaves no backorder: a repeat finds only what is
   * really left.
   */
  private Uni<Step> rest(Task task, List<Picking> all, Picking first, String what) {
    if (!task.shipment().lines().isEmpty()) {
      return others(task, parcels(task).left(first, task.shipment()), 2)
          .chain(left -> unlessMore(task, left, () -> track(task, first, what)));
    }
    List<Picking> more =
        all.stream()
            .filter(one -> one.isDelivery() && one.isOpen() && one.id() != first.id())
            .filter(one -> !one.state().equals("waiting"))
            .toList();
    return InTurn.each(
            more,
            one ->
                task.pickings()
                    .validate(one, parcels(task).quantities(one, all, task.shipment()))
                    .chain(done -> track(task, done, what)))
        .chain(() -> unlessMore(task, task.shipment(), () -> track(task, first, what)));
  }

  /** What of it is still in the warehouse follows when it was picked. */
  private static Uni<Step> unlessMore(Task task, Shipment left, Supplier<Uni<Step>> end) {
    if (left.lines().isEmpty() && !task.shipment().lines().isEmpty()) {
      return end.get();
    }
    return task.pickings()
        .ofOrder(task.sale().id())
        .chain(
            all ->
                parcels(task)
                    .first(all, left)
                    .map(one -> Uni.createFrom().item(Step.stop(Ends.notPicked(task, one))))
                    .orElseGet(end));
  }

  /**
   * What of the parcel stands in other deliveries, one after the other, each noted before anything
   * is written to it, as the first.
   *
   * @return what is in none of them
   */
  private Uni<Shipment> others(Task task, Shipment left, int part) {
    if (left.lines().isEmpty()) {
      return Uni.createFrom().item(left);
    }
    String key = part(left.id(), part);
    return task.pickings()
        .ofOrder(task.sale().id())
        .chain(
            all ->
                bindings
                    .find(task.place().shop().id(), Entity.DELIVERY, key)
                    .chain(
                        bound ->
                            bound.isPresent()
                                ? Uni.createFrom().item(bound)
                                : noteOther(task, all, left, key))
                    .chain(
                        noted ->
                            all.stream()
                                .filter(one -> noted.isPresent())
                                .filter(one -> one.id() == noted.get().odooId().value())
                                .filter(one -> !one.isCancelled())
                                .findFirst()
                                .map(picking -> other(task, all, picking, left, part))
                                .orElseGet(() -> Uni.createFrom().item(left))));
  }

  private Uni<Optional<Binding>> noteOther(
      Task task, List<Picking> all, Shipment left, String key) {
    Optional<Picking> open =
        parcels(task).open(all, left).filter(one -> !one.state().equals("waiting"));
    return open.isEmpty()
        ? Uni.createFrom().item(Optional.empty())
        : bindings
            .note(
                task.place().shop().id(),
                Entity.DELIVERY,
                key,
                new OdooId(open.get().id()),
                PLANNED)
            .map(Optional::of);
  }

  private Uni<Shipment> other(
      Task task, List<Picking> all, Picking picking, Shipment left, int part) {
    Map<Long, BigDecimal> goes = parcels(task).quantities(picking, all, left);
    Uni<Picking> done =
        picking.isDone() || goes.isEmpty()
            ? Uni.createFrom().item(picking)
            : task.pickings().validate(picking, goes);
    return done.chain(
        now ->
            now.isDone()
                ? track(task, now, "")
                    .chain(() -> others(task, parcels(task).left(now, left), part + 1))
                : Uni.createFrom().item(left));
  }

  /** The name of the further delivery of a parcel. */
  private static String part(String shipment, int part) {
    return shipment + PART + part;
  }

  /** The parcel of a binding. */
  static String shipmentOf(String key) {
    int at = key.indexOf(PART);
    return at < 0 ? key : key.substring(0, at);
  }

  /** A person was faster: only what is missing of the tracking is filled in. */
  private Uni<Step> byHand(Task task, List<Picking> all) {
    List<Picking> delivered = all.stream().filter(one -> one.isDelivery() && one.isDone()).toList();
    if (delivered.isEmpty()) {
      return Uni.createFrom().item(Step.done("nothing of it is delivered by Odoo", List.of()));
    }
    Picking last =
        delivered.stream()
            .filter(one -> one.tracking().isEmpty())
            .reduce((first, second) -> second)
            .orElse(delivered.get(delivered.size() - 1));
    return track(task, last, "was delivered in Odoo already by");
  }

  private Uni<Step> track(Task task, Picking picking, String what) {
    String number = task.shipment().trackingNumber();
    boolean fill = !number.isEmpty() && picking.tracking().isEmpty() && task.pickings().tracks();
    Uni<Void> tracked =
        fill ? task.pickings().track(picking.id(), number) : Uni.createFrom().voidItem();
    String words =
        what.isEmpty()
            ? (fill ? "tracking of " + picking.name() + " filled in" : "")
            : task.words() + " " + what + " " + picking.name();
    return tracked.replaceWith(() -> Step.done(words, List.of(bind(task, picking))));
  }

  private Change bind(Task task, Picking picking) {
    return bindings.bind(
        task.place().shop().id(),
        Entity.DELIVERY,
        task.shipment().id(),
        new OdooId(picking.id()),
        Sent.done(task.shipment().trackingNumber()));
  }

  private static Parcels parcels(Task task) {
    return new Parcels(task.sale(), task.order().id());
  }
}
