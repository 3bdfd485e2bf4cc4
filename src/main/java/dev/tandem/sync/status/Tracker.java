package dev.tandem.sync.status;

import dev.tandem.commerce.Order;
import dev.tandem.queue.Change;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tells a shop that knows of a shipment its carrier and tracking, when they came or changed. */
@ApplicationScoped
class Tracker {

  private final Pushes pushes;
  private final Parcels parcels;

  Tracker(Pushes pushes, Parcels parcels) {
    this.pushes = pushes;
    this.parcels = parcels;
  }

  /** Nothing is sent where the shop's order names every number: they may come from there. */
  Uni<Teller.Step> track(StatusTask task, Order order) {
    Change known = pushes.tracked(task.shop(), task.orderId(), Parcels.print(task.sale()));
    if (Parcels.knows(order, task.sale())) {
      return Uni.createFrom()
          .item(
              new Teller.Step(null, List.of(known), "the shop knows the tracking already", false));
    }
    return parcels
        .of(task.place(), task.orderId(), task.sale())
        .chain(all -> task.place().adapter().track(task.place().shop(), task.orderId(), all))
        .replaceWith(
            () ->
                new Teller.Step(
                    null,
                    List.of(known),
                    "told the shop the tracking: " + Parcels.words(task.sale()),
                    true));
  }
}
