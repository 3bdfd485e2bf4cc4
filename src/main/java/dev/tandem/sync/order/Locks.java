package dev.tandem.sync.order;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.Order;
import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.odoo.ExternalId;
import dev.tandem.odoo.Query;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.order.SaleOrder.Lock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Odoo's switch "Lock Confirmed Sales". A lock that came with Tandem's own confirmation says
 * nothing about what people want: the order is unlocked, changed and locked again. One that a
 * person set is respected.
 *
 * <pre>
 *   confirm -> locked?  note "locked"
 *   change:  note "open" -> unlock -> change -> lock -> note "locked"
 *   a run that ended in between left "open": the next one locks first
 * </pre>
 *
 * Orders from before there were notes: where the switch is on, each order is locked, so that a lock
 * tells nothing there either.
 */
@ApplicationScoped
class Locks {

  private static final String LOCKED = "locked";
  private static final String OPEN = "open";

  private static final ExternalId SWITCH = new ExternalId("sale", "group_auto_done_setting");

  private final Bindings bindings;

  Locks(Bindings bindings) {
    this.bindings = bindings;
  }

  /** The order was just confirmed by us: remembers whether that locked it. */
  Uni<SaleOrder> confirmed(Workplace place, Order order, SaleOrder at) {
    return at.lock() == Lock.NONE
        ? Uni.createFrom().item(at)
        : note(place, order, at, LOCKED).replaceWith(() -> at.with(Lock.SWITCH));
  }

  /** Says whose lock it is; locks what an earlier run left open. */
  Uni<SaleOrder> whose(Workplace place, Order order, SaleOrder at) {
    if (!at.isConfirmed()) {
      return Uni.createFrom().item(at);
    }
    return bindings
        .find(place.shop().id(), Entity.LOCK, order.id())
        .chain(noted -> whose(place, order, at, noted));
  }

  private Uni<SaleOrder> whose(
      Workplace place, Order order, SaleOrder at, Optional<Binding> noted) {
    if (at.lock() == Lock.NONE) {
      boolean leftOpen = noted.filter(one -> one.fingerprint().equals(OPEN)).isPresent();
      return leftOpen
          ? lock(place, order, at).replaceWith(() -> at.with(Lock.SWITCH))
          : Uni.createFrom().item(at);
    }
    return noted.isPresent()
        ? Uni.createFrom().item(at.with(Lock.SWITCH))
        : isOn(place).map(on -> on ? at.with(Lock.SWITCH) : at);
  }

  /** Runs a change of an order; around it the lock is off, where it is the switch's. */
  <T> Uni<T> without(Workplace place, Order order, SaleOrder at, Supplier<Uni<T>> change) {
    if (at.lock() != Lock.SWITCH) {
      return change.get();
    }
    return unlock(place, order, at)
        .chain(change::get)
        .onItemOrFailure()
        .transformToUni(
            (done, failure) ->
                lock(place, order, at)
                    .chain(
                        () ->
                            failure == null
                                ? Uni.createFrom().item(done)
                                : Uni.createFrom().<T>failure(failure)));
  }

  /** For a change after which there is nothing to lock. */
  Uni<Void> unlock(Workplace place, Order order, SaleOrder at) {
    return at.lock() == Lock.SWITCH
        ? note(place, order, at, OPEN)
            .chain(() -> place.odoo().action("sale.order", "action_unlock", at.id(), Map.of()))
        : Uni.createFrom().voidItem();
  }

  Uni<Void> lock(Workplace place, Order order, SaleOrder at) {
    return place
        .odoo()
        .facts()
        .map(facts -> facts.has("sale.order", "locked") ? "action_lock" : "action_done")
        .chain(action -> place.odoo().action("sale.order", action, at.id(), Map.of()))
        .chain(() -> note(place, order, at, LOCKED));
  }

  private Uni<Void> note(Workplace place, Order order, SaleOrder at, String state) {
    return bindings.set(place.shop().id(), Entity.LOCK, order.id(), new OdooId(at.id()), state);
  }

  /** Whether users get the switch's group; no where that cannot be read. */
  private static Uni<Boolean> isOn(Workplace place) {
    return place
        .odoo()
        .idOf("res.groups", SWITCH)
        .chain(
            group ->
                group.isEmpty()
                    ? Uni.createFrom().item(false)
                    : place
                        .odoo()
                        .search(
                            new Query(
                                "res.groups",
                                List.of(List.of("implied_ids", "in", List.of(group.get()))),
                                List.of("name"),
                                1))
                        .map(rows -> !rows.isEmpty()))
        .onFailure()
        .recoverWithItem(false);
  }
}
