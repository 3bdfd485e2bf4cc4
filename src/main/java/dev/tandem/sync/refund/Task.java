package dev.tandem.sync.refund;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.Refund;
import dev.tandem.odoo.ExternalId;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.plan.OrderPlanner;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * One refund of one order, with where Odoo stands.
 *
 * @param zone in which the shop's days begin
 */
record Task(Workplace place, Order order, Refund refund, Ledger ledger, ZoneId zone) {

  /** The same, where something else was given back. */
  Task of(Refund other) {
    return new Task(place, order, other, ledger, zone);
  }

  /** The shop's day of a moment: accounting knows days. */
  String day(Instant moment) {
    return LocalDate.ofInstant(moment, zone).toString();
  }

  /** Of the credit note; its lines begin with the same name. */
  ExternalId key() {
    return key("refund_");
  }

  /** Of another effect of the refund. */
  ExternalId key(String prefix) {
    return new ExternalId(place.shop().module(), prefix + OrderPlanner.safe(refund.id()));
  }

  /** What is credited: all that was invoiced of an order that is given back as a whole. */
  BigDecimal total() {
    BigDecimal told = refund.total().withTax().amount();
    return isAllThatIsAccepted() ? told.add(ledger.accepted()) : told;
  }

  /** A person accepted another total than the shop's, and the shop gives back all of its own. */
  private boolean isAllThatIsAccepted() {
    return ledger.accepted().signum() != 0
        && whole()
        && !ledger.posted().isEmpty()
        && ledger.credited(key().name()).signum() == 0;
  }

  Optional<OrderLine> line(String id) {
    return order.lines().stream().filter(line -> line.id().equals(id)).findFirst();
  }

  Optional<OrderLine> shippingLine() {
    return order.lines().stream()
        .filter(line -> line.kind() == OrderLine.Kind.SHIPPING)
        .findFirst();
  }

  /** Whether all that was sold was given back: no lines tell otherwise. */
  boolean whole() {
    return refund.total().withTax().compareTo(order.total().withTax()) >= 0
        && (refund.lines().isEmpty()
            || order.lines().stream()
                .filter(line -> line.kind() == OrderLine.Kind.PRODUCT)
                .allMatch(this::isGivenBack));
  }

  private boolean isGivenBack(OrderLine line) {
    return refund.lines().stream()
            .filter(part -> part.orderLineId().equals(line.id()))
            .map(Refund.Line::quantity)
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .compareTo(line.quantity())
        >= 0;
  }

  /** Whether Tandem makes an invoice of the order, or registers payments on the one there is. */
  boolean isInvoiced() {
    OrderState.Stage stage = order.state().stage();
    return stage != OrderState.Stage.CANCELLED
        && stage != OrderState.Stage.FAILED
        && place.shop().settings().steps(order).invoice();
  }

  /** Whether Tandem registers payments of the order as it stands. */
  boolean isPaidHere() {
    return place.shop().settings().steps(order).pay() && isInvoiced();
  }

  /** Whether Tandem registered them when the order was paid, whatever became of it since. */
  boolean wasPaidHere() {
    OrderState paid = new OrderState("", "", OrderState.Stage.PAID);
    return place.shop().settings().steps(order.in(paid)).pay();
  }

  /** What people call that part of it. */
  String overpaidWords() {
    return "refund "
        + refund.id()
        + ", "
        + refund.overpaid().withTax()
        + " that had been paid beyond what the order costs";
  }

  /** What people call it. */
  String words() {
    return "refund "
        + refund.id()
        + " of "
        + refund.total().withTax().plus(refund.overpaid().withTax());
  }
}
