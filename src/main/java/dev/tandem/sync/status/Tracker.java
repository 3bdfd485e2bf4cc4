package dev.tandem.sync.status;

import dev.tandem.commerce.Order;
import dev.tandem.fault.Fault;
import dev.tandem.fault.Unknown;
import dev.tandem.queue.Change;
import dev.tandem.shop.OrderPush.Event;
import dev.tandem.shop.Parcel;
import dev.tandem.sync.status.Teller.Step;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Tells a shop that knows of a shipment its carrier and tracking, when they came or changed, and,
 * where it takes parcels one by one, those that left later. Such a parcel is announced like a push:
 * the shop may be at work on one whose answer is missing.
 */
@ApplicationScoped
class Tracker {

  private final Pushes pushes;
  private final Parcels parcels;
  private final SafePause pause;

  Tracker(Pushes pushes, Parcels parcels, SafePause pause) {
    this.pushes = pushes;
    this.parcels = parcels;
    this.pause = pause;
  }

  /** Nothing is sent where the shop's order names every parcel: they may come from there. */
  Uni<Step> track(StatusTask task, Order order) {
    if (!task.tellsParcels()) {
      return Parcels.knows(order, task.sale())
          ? Uni.createFrom().item(known(task, "the shop knows the tracking already"))
          : parcels
              .of(task.place(), task.orderId(), task.sale())
              .chain(all -> send(task, all))
              .replaceWith(() -> told(task, "told the shop the tracking"));
    }
    return pause
        .after(task.push(Event.SHIPPED).parcelsIntendedAt(), "parcels")
        .map(step -> Uni.createFrom().item(step))
        .orElseGet(
            () ->
                parcels
                    .of(task.place(), task.orderId(), task.sale())
                    .chain(all -> parcels(task, order, all)));
  }

  private Uni<Step> parcels(StatusTask task, Order order, List<Parcel> all) {
    return Parcels.knows(order, task.sale(), all)
        ? Uni.createFrom().item(known(task, "the shop knows what left already"))
        : pushes
            .intendParcels(task.shop(), task.orderId())
            .chain(() -> send(task, all))
            .onFailure(failure -> failure instanceof Fault && !(failure instanceof Unknown))
            .call(() -> pushes.withdrawParcels(task.shop(), task.orderId()))
            .replaceWith(() -> told(task, "told the shop what left"));
  }

  private static Uni<Void> send(StatusTask task, List<Parcel> all) {
    return task.place().adapter().track(task.place().shop(), task.orderId(), all);
  }

  private Step known(StatusTask task, String words) {
    return new Step(null, List.of(tracked(task)), words, false);
  }

  private Step told(StatusTask task, String words) {
    String numbers = Parcels.words(task.sale());
    String all = numbers.isEmpty() ? words : words + ": " + numbers;
    return new Step(null, List.of(tracked(task)), all, true);
  }

  private Change tracked(StatusTask task) {
    return pushes.tracked(task.shop(), task.orderId(), task.print());
  }
}
