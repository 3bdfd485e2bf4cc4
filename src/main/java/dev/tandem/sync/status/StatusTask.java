package dev.tandem.sync.status;

import dev.tandem.commerce.ShopId;
import dev.tandem.connection.StatusExport;
import dev.tandem.connection.StatusExport.Tell;
import dev.tandem.shop.Capability;
import dev.tandem.shop.OrderPush.Event;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.status.Pushes.Push;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One order with what Odoo says of it and what the shop was told before.
 *
 * @param pushes by event
 */
record StatusTask(Workplace place, String orderId, SaleStanding sale, Map<Event, Push> pushes) {

  ShopId shop() {
    return place.shop().id();
  }

  Tell switchOf(Event event) {
    StatusExport statuses = place.shop().settings().statuses();
    return switch (event) {
      case CANCELLED -> statuses.cancelled();
      case SHIPPED -> statuses.shipped();
      case PAID -> statuses.paid();
    };
  }

  Push push(Event event) {
    return pushes.getOrDefault(event, Push.NONE);
  }

  /** What happened, is to be told and was not told, in the order in which it is told. */
  List<Event> untold() {
    return Stream.of(Event.CANCELLED, Event.PAID, Event.SHIPPED)
        .filter(this::isTrue)
        .filter(event -> switchOf(event).on() && !push(event).told())
        .toList();
  }

  /** Whether the shop wants to know of each parcel by itself. */
  boolean tellsParcels() {
    return place.adapter().capabilities().contains(Capability.PARCELS);
  }

  /** Changes when there is more to tell of what left. */
  String print() {
    return tellsParcels() ? Parcels.printOfAll(sale) : Parcels.print(sale);
  }

  /** The shop knows that it was shipped, and what left is not all that it was told. */
  boolean hasNews() {
    String print = print();
    return isTrue(Event.SHIPPED)
        && switchOf(Event.SHIPPED).on()
        && !print.isEmpty()
        && !print.equals(push(Event.SHIPPED).tracking());
  }

  private boolean isTrue(Event event) {
    if (sale.isCancelled()) {
      return event == Event.CANCELLED;
    }
    return switch (event) {
      case CANCELLED -> false;
      case PAID -> sale.isPaid();
      case SHIPPED -> sale.isShipped(place.shop().settings().statuses().shippedWhen());
    };
  }
}
