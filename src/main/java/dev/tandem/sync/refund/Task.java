package dev.tandem.sync.refund;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.Refund;
import dev.tandem.odoo.ExternalId;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.plan.OrderPlanner;
import java.math.BigDecimal;
import java.util.Optional;

/** One refund of one order, with where Odoo stands. */
record Task(Workplace place, Order order, Refund refund, Ledger ledger) {

  /** The same, where something else was given back. */
  Task of(Refund other) {
    return new Task(place, order, other, ledger);
  }

  /** Of the credit note; its lines begin with the same name. */
  ExternalId key() {
    return key("refund_");
  }

  /** Of another effect of the refund. */
  ExternalId key(String prefix) {
    return new ExternalId(place.shop().module(), prefix + OrderPlanner.safe(refund.id()));
  }

  BigDecimal total() {
    return refund.total().withTax().amount();
  }

  Optional<OrderLine> line(String id) {
    return order.lines().stream().filter(line -> line.id().equals(id)).findFirst();
  }

  Optional<OrderLine> shippingLine() {
    return order.lines().stream()
        .filter(line -> line.kind() == OrderLine.Kind.SHIPPING)
        .findFirst();
  }

  /** Whether all that was sold was given back, and no lines tell which. */
  boolean whole() {
    return refund.lines().isEmpty()
        && refund.total().withTax().compareTo(order.total().withTax()) >= 0;
  }

  /** Whether Tandem makes an invoice of the order, or registers payments on the one there is. */
  boolean isInvoiced() {
    OrderState.Stage stage = order.state().stage();
    return stage != OrderState.Stage.CANCELLED
        && stage != OrderState.Stage.FAILED
        && place.shop().settings().steps(order).invoice();
  }

  /** What people call it. */
  String words() {
    return "refund " + refund.id() + " of " + refund.total().withTax();
  }
}
