package dev.tandem.sync.order;

import dev.tandem.commerce.Order;
import dev.tandem.connection.OrderTarget;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.plan.OrderPlan;
import dev.tandem.sync.plan.Resolved;

/**
 * One order with all that is needed to write it.
 *
 * @param byHand a person asked for it
 */
record Task(Workplace place, Order order, Resolved resolved, OrderPlan plan, boolean byHand) {

  /** What is stored with the binding. */
  OrderPrint print() {
    return OrderPrint.of(plan, order, resolved, details());
  }

  OrderTarget.Details details() {
    return place.shop().settings().orderTarget().details();
  }
}
