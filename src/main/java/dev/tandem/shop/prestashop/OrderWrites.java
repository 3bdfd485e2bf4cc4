package dev.tandem.shop.prestashop;

import dev.tandem.connection.ShopAccess;
import dev.tandem.connection.ShopSettings;
import dev.tandem.fault.Configuration;
import dev.tandem.shop.OrderPush;
import dev.tandem.shop.Parcel;
import dev.tandem.shop.prestashop.wire.PsOrder;
import dev.tandem.shop.prestashop.wire.PsOrderCarrier;
import dev.tandem.shop.prestashop.wire.PsOrderState;
import dev.tandem.shop.prestashop.wire.Wire;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** What is told to the shop of one of its orders; each write reads first what is there now. */
final class OrderWrites {

  private final PrestaShopClient client;
  private final GatheredReads reads;
  private final ShopAccess shop;

  OrderWrites(PrestaShopClient client, GatheredReads reads, ShopAccess shop) {
    this.client = client;
    this.reads = reads;
    this.shop = shop;
  }

  /** A new row in the order's history, with all that the shop does then; not repeatable. */
  Uni<Void> push(OrderPush push, List<Parcel> parcels) {
    Write row =
        Write.add("order_histories", "order_history")
            .with("id_order", push.orderId())
            .with("id_order_state", push.target());
    // The tracking number first: the mail of the state shows it.
    return requireState(push.target())
        .chain(
            () ->
                push.event() == OrderPush.Event.SHIPPED
                    ? track(push.orderId(), parcels)
                    : Uni.createFrom().voidItem())
        .chain(() -> client.write(shop, push.notifyCustomer() ? row.notifying() : row));
  }

  /** An unknown state makes the shop fail, or worse: nothing is sent to one that is not there. */
  private Uni<Void> requireState(String id) {
    return reads
        .where(
            shop,
            Question.list("order_states", "[id,deleted]"),
            "id",
            PrestaShopAdapter.isId(id) ? List.of(id) : List.of())
        .invoke(
            rows -> {
              boolean there =
                  Wire.rows(rows, PsOrderState.class).stream()
                      .anyMatch(row -> !Amounts.flag(row.deleted()));
              if (!there) {
                throw new Configuration(
                    shop.key(),
                    "prestashop.no_such_state",
                    "The shop has no order state " + id + " any more.",
                    "Choose another target for the order's status in the shop's settings.",
                    ShopSettings.topic(shop.id()));
              }
            })
        .replaceWithVoid();
  }

  /** Orders without a parcel row, of virtual goods for example, have nothing to be tracked. */
  Uni<Void> track(String orderId, List<Parcel> parcels) {
    String number = TrackingNumber.of(parcels);
    if (number.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return reads
        .where(shop, Question.list("order_carriers", "full"), "id_order", List.of(orderId))
        .chain(
            rows -> {
              List<PsOrderCarrier> found = Wire.rows(rows, PsOrderCarrier.class);
              if (found.isEmpty()) {
                return Uni.createFrom().voidItem();
              }
              PsOrderCarrier last = found.get(found.size() - 1);
              return last.tracking_number().trim().equals(number)
                  ? Uni.createFrom().voidItem()
                  : client.write(
                      shop,
                      Write.change("order_carriers", "order_carrier", last.id())
                          .with("tracking_number", number));
            });
  }

  /** An order that the shop has no more needs no note. */
  Uni<Void> note(String orderId, String odooNumber) {
    return reads
        .where(shop, Question.list("orders", "[id,note]").ofShop(shop), "id", List.of(orderId))
        .chain(
            rows -> {
              if (rows.isEmpty()) {
                return Uni.createFrom().voidItem();
              }
              String note = Wire.row(rows.get(0), PsOrder.class).note();
              return OrderNote.has(note, odooNumber)
                  ? Uni.createFrom().voidItem()
                  : client.write(
                      shop,
                      Write.change("orders", "order", orderId)
                          .with("note", OrderNote.with(note, odooNumber)));
            });
  }
}
