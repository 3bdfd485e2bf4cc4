package dev.tandem.sync.order;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.Order;
import dev.tandem.connection.OrderTarget;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.plan.OrderPlan;
import dev.tandem.sync.plan.Resolved;
import dev.tandem.sync.plan.SoldUnits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One order with all that is needed to write it.
 *
 * @param plan with the total to which Odoo must come
 * @param byHand a person asked for it
 * @param accepted by how much a person accepted that this total is not the shop's
 * @param stored what stands with its binding; null where Odoo is not known to have it
 * @param standing how lines count as standing should it be held, by the ends of their names, where
 *     that is not as they stand
 */
record Task(
    Workplace place,
    Order order,
    Resolved resolved,
    OrderPlan plan,
    boolean byHand,
    BigDecimal accepted,
    @Nullable String stored,
    Map<String, String> standing) {

  Task(Workplace place, Order order, Resolved resolved, OrderPlan plan, boolean byHand) {
    this(place, order, resolved, plan, byHand, BigDecimal.ZERO, null, Map.of());
  }

  /** The same, where a person accepted that Odoo's total differs by so much more. */
  Task accepting(BigDecimal more) {
    if (more.signum() == 0) {
      return this;
    }
    Money total = new Money(plan.total().amount().add(more), plan.total().currency());
    BigDecimal all = accepted.add(more);
    return new Task(place, order, resolved, plan.expecting(total), byHand, all, stored, standing);
  }

  /**
   * The same, where nothing is accepted any more of an order that comes to the shop's own total,
   * but for rounding; what was invoiced as it was accepted stays so.
   */
  Task at(SaleOrder order) {
    BigDecimal differs = order.total().subtract(own().amount()).abs();
    // What was accepted may itself be no more than rounding.
    BigDecimal most =
        accepted.abs().compareTo(plan.tolerance()) > 0 ? plan.tolerance() : BigDecimal.ZERO;
    return order.invoiceIds().isEmpty() && differs.compareTo(most) <= 0
        ? accepting(accepted.negate())
        : this;
  }

  /** What the shop itself says that it comes to, whatever was accepted. */
  Money own() {
    return new Money(plan.total().amount().subtract(accepted), plan.total().currency());
  }

  /** The same, of an order that is bound. */
  Task bound(String print) {
    return new Task(place, order, resolved, plan, byHand, accepted, print, standing);
  }

  /** The same, where the taxes are as people want them. */
  Task untaxed() {
    OrderPlan alike = plan.expecting(plan.total());
    return new Task(place, order, resolved, alike, byHand, accepted, stored, standing);
  }

  /** The same, where these lines count as standing like this. */
  Task noting(Map<String, String> lines) {
    return new Task(place, order, resolved, plan, byHand, accepted, stored, lines);
  }

  /** What the shop says of the lines now. */
  SaidLines said() {
    return SaidLines.of(order, plan.key().name(), SoldUnits.takenOff(place.shop(), order));
  }

  /** What is stored with the binding. */
  OrderPrint print() {
    return OrderPrint.of(said(), order, resolved, details()).accepting(accepted);
  }

  /** The same, where what Odoo delivered is sold whatever the shop believes. */
  Task keeping(List<LineChanges.Standing> lines) {
    Map<String, BigDecimal> delivered =
        lines.stream()
            .filter(line -> !line.key().isEmpty())
            .collect(
                Collectors.toMap(
                    LineChanges.Standing::key,
                    LineChanges.Standing::delivered,
                    (first, second) -> first));
    OrderPlan kept = SoldUnits.keeping(place.shop(), order, plan, delivered);
    return new Task(place, order, resolved, kept, byHand, accepted, stored, standing);
  }

  OrderTarget.Details details() {
    return place.shop().settings().orderTarget().details();
  }
}
