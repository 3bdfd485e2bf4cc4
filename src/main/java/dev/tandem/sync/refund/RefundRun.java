package dev.tandem.sync.refund;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.Refund;
import dev.tandem.mapping.Binding;
import dev.tandem.queue.Change;
import dev.tandem.sync.Workplace;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * One run over all refunds of an order.
 *
 * @param credited bindings of refunds by the shop's id
 * @param returned bindings of returns by the shop's id of the refund
 * @param zone in which the shop's days begin
 * @param parts what became of them so far
 */
record RefundRun(
    Workplace place,
    Order order,
    ZoneId zone,
    List<Refund> refunds,
    Map<String, Binding> credited,
    Map<String, Binding> returned,
    List<Part> parts) {

  /** The state told of all of it before the shop told of this refund. */
  boolean isInTheWhole(Refund refund) {
    String whole = Refund.idOfWhole(order.id());
    return credited.containsKey(whole)
        && !refund.id().equals(whole)
        && !credited.containsKey(refund.id());
  }

  List<Change> changes() {
    return parts.stream().flatMap(part -> part.changes().stream()).toList();
  }
}
