package dev.tandem.sync.order;

import dev.tandem.commerce.Order;
import dev.tandem.connection.Refunding;
import dev.tandem.fault.Fault;
import dev.tandem.fault.Rejected;
import dev.tandem.odoo.Odoo;
import dev.tandem.sync.EarlyDiscount;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.plan.OrderPlan;
import dev.tandem.sync.plan.Resolved;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings a sale order to where it should be. Each step reads where the order stands before it acts,
 * so every step may be repeated, also while an abandoned call of an earlier run is still under way.
 */
@ApplicationScoped
class OrderWriter {

  /** Who makes a record would follow it, and get a mail of everything that is said there. */
  private static final Map<String, Object> NOT_FOLLOWING = Map.of("mail_create_nosubscribe", true);

  private final LineChanges lineChanges;
  private final Locks locks;

  OrderWriter(LineChanges lineChanges, Locks locks) {
    this.lineChanges = lineChanges;
    this.locks = locks;
  }

  /** Creates the order, or finds it where an earlier run created it. */
  Uni<Long> create(Workplace place, Order order, Resolved resolved, OrderPlan plan, String name) {
    return place
        .odoo()
        .load(new OrderRows(resolved.facts()).order(place, order, resolved, plan, name))
        .map(ids -> ids.get(0));
  }

  /** The order as it is now; empty where a person deleted it. */
  Uni<Optional<SaleOrder>> read(Workplace place, Resolved resolved, long id) {
    return place
        .odoo()
        .read("sale.order", id, SaleOrder.fields(resolved.facts()))
        .map(found -> found.map(SaleOrder::of))
        .chain(
            found ->
                found.isPresent() && takesRefundsOff(place)
                    ? lineChanges.withoutRefunds(place, found.get()).map(Optional::of)
                    : Uni.createFrom().item(found));
  }

  /** Lines that a refund added make no difference between the shop's order and Odoo's. */
  private static boolean takesRefundsOff(Workplace place) {
    Refunding refunding = place.shop().settings().refunding();
    return refunding.refunds() && refunding.policy() == Refunding.Policy.NEGATIVE_LINES;
  }

  /**
   * Makes the total right to the cent: by the lines where they differ from the plan, then by a
   * rounding line where rounding explains the rest. The answer may still differ: then it must not
   * be confirmed.
   */
  Uni<SaleOrder> settleTotal(Workplace place, Resolved resolved, OrderPlan plan, SaleOrder order) {
    if (missing(plan, order).signum() == 0) {
      return Uni.createFrom().item(order);
    }
    return EarlyDiscount.takeOff(
            place,
            resolved.facts(),
            EarlyDiscount.ORDER,
            order.id(),
            resolved.terms().paymentTermId())
        .chain(off -> off ? reread(place, resolved, order.id()) : Uni.createFrom().item(order))
        .chain(now -> settleRounding(place, resolved, plan, now));
  }

  private Uni<SaleOrder> settleRounding(
      Workplace place, Resolved resolved, OrderPlan plan, SaleOrder order) {
    BigDecimal missing = missing(plan, order);
    if (missing.signum() == 0 || missing.abs().compareTo(plan.tolerance()) > 0) {
      return Uni.createFrom().item(order);
    }
    return lineChanges
        .addRounding(place, resolved, plan, order.id(), missing)
        .chain(
            line ->
                reread(place, resolved, order.id())
                    .chain(
                        now ->
                            missing(plan, now).signum() == 0
                                ? Uni.createFrom().item(now)
                                : correctRounding(place, resolved, plan, now.id(), line)));
  }

  /**
   * The line was there with another price. The line is read before the total: where another run
   * corrects it in between, the total is right already and nothing is added a second time.
   */
  private Uni<SaleOrder> correctRounding(
      Workplace place, Resolved resolved, OrderPlan plan, long order, long line) {
    return lineChanges
        .rounding(place, line)
        .chain(
            price ->
                reread(place, resolved, order)
                    .chain(
                        now -> {
                          BigDecimal missing = missing(plan, now);
                          return missing.signum() == 0
                              ? Uni.createFrom().item(now)
                              : lineChanges
                                  .setRounding(place, line, price.add(missing))
                                  .chain(() -> reread(place, resolved, order));
                        }));
  }

  /**
   * Confirms a quotation where the settings say so, and puts the date back that confirming changes.
   */
  Uni<SaleOrder> confirm(Workplace place, Resolved resolved, Order order, SaleOrder at) {
    if (!confirms(place, order) || !at.isQuotation()) {
      return Uni.createFrom().item(at);
    }
    Odoo odoo = place.odoo();
    return odoo.action("sale.order", "action_confirm", at.id(), NOT_FOLLOWING)
        .onFailure(Rejected.class)
        .recoverWithUni(refused -> unlessConfirmed(place, resolved, at.id(), (Fault) refused))
        .chain(
            () ->
                odoo.write(
                    "sale.order", at.id(), Map.of("date_order", OrderRows.time(order.placedAt()))))
        .chain(() -> reread(place, resolved, at.id()))
        .chain(now -> locks.confirmed(place, order, now));
  }

  /** Whether the settings say that this order is to be confirmed. */
  static boolean confirms(Workplace place, Order order) {
    return place.shop().settings().steps(order).confirm();
  }

  /** Puts the date back where an earlier run ended between confirming and that. */
  Uni<SaleOrder> redate(Workplace place, Resolved resolved, Order order, SaleOrder at) {
    String date = OrderRows.time(order.placedAt());
    if (!confirms(place, order) || !at.isConfirmed() || at.date().equals(date)) {
      return Uni.createFrom().item(at);
    }
    return place
        .odoo()
        .write("sale.order", at.id(), Map.of("date_order", date))
        .chain(() -> reread(place, resolved, at.id()));
  }

  /**
   * To the cent in total, and in taxes as far as rounding goes. Of one that is confirmed in total:
   * a person may have confirmed it to accept its tax.
   */
  static boolean isRight(OrderPlan plan, SaleOrder order) {
    return missing(plan, order).signum() == 0 && isTaxRight(plan, order);
  }

  /** Of one that is confirmed it always is. */
  static boolean isTaxRight(OrderPlan plan, SaleOrder order) {
    return order.isConfirmed() || plan.taxMissing(order.tax()).signum() == 0;
  }

  /** Right but for what rounding may leave of the total. */
  static boolean isNearlyRight(OrderPlan plan, SaleOrder order) {
    return isNear(plan, order) && isTaxRight(plan, order);
  }

  /** Whether rounding explains what the total lacks. */
  static boolean isNear(OrderPlan plan, SaleOrder order) {
    return missing(plan, order).abs().compareTo(plan.tolerance()) <= 0;
  }

  static BigDecimal missing(OrderPlan plan, SaleOrder order) {
    return plan.total().amount().subtract(order.total());
  }

  Uni<SaleOrder> reread(Workplace place, Resolved resolved, long id) {
    return read(place, resolved, id)
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        new Rejected(
                            place.instance().key(),
                            "conflict.deleted_in_odoo",
                            "the sale order was deleted in Odoo while it was being imported",
                            "Replay the job to import it again, or discard it.")));
  }

  /** A refusal means nothing where another call has confirmed the order meanwhile. */
  private Uni<Void> unlessConfirmed(Workplace place, Resolved resolved, long id, Fault refused) {
    return read(place, resolved, id)
        .chain(
            found ->
                found.filter(SaleOrder::isConfirmed).isPresent()
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom().failure(refused));
  }

  /** Both sides and the difference, for people. */
  static String explain(Task task, SaleOrder order) {
    OrderPlan plan = task.plan();
    return String.join(
        "",
        List.of(
            "Odoo comes to " + order.total().toPlainString(),
            ", the shop says " + task.own() + accepted(task),
            ": " + missing(plan, order).toPlainString() + " differ, rounding explains at most ",
            plan.tolerance().stripTrailingZeros().toPlainString()));
  }

  private static String accepted(Task task) {
    BigDecimal more = task.accepted();
    return more.signum() == 0
        ? ""
        : ", and a person accepted "
            + more.abs().toPlainString()
            + (more.signum() > 0 ? " more" : " less");
  }
}
