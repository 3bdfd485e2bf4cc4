package dev.tandem.sync.delivery;

import static dev.tandem.sync.Transfers.PICK;
import static dev.tandem.sync.Transfers.SHIP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.Shipment;
import dev.tandem.sync.Picking;
import dev.tandem.sync.Transfers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which delivery a shipment is, and how much of it. */
class ParcelsTest {

  private static final long SHIRT = 31;
  private static final long BOX = 40;
  private static final long LID = 41;

  /** Line 1: four shirts. Line 2: two kits, each of one lid and two boxes. */
  private final Parcels parcels =
      new Parcels(
          new SaleState(
              9,
              "S00009",
              "sale",
              Map.of(1L, number("4"), 2L, number("2")),
              Map.of(1L, number("4"), 2L, number("2")),
              Map.of(1L, SHIRT, 2L, 39L),
              Map.of("order_1001_l1", 1L, "order_1001_l2", 2L),
              true),
          "1001");

  @Test
  void aShipmentWithoutLinesIsAllOfTheDelivery() {
    Picking picking = picking(7, "assigned", move(70, SHIRT, "4", 1), move(71, BOX, "4", 2));
    assertThat(parcels.quantities(picking, List.of(picking), shipment()))
        .containsExactlyInAnyOrderEntriesOf(Map.of(70L, number("4"), 71L, number("4")));
  }

  @Test
  void onlyTheNamedGoodsGo() {
    Picking picking = picking(7, "assigned", move(70, SHIRT, "4", 1), move(71, BOX, "4", 2));
    assertThat(parcels.quantities(picking, List.of(picking), shipment(line("1", "3"))))
        .containsExactlyEntriesOf(Map.of(70L, number("3")));
  }

  @Test
  void whatADeliveryDidNotMoveOfAParcelIsLeftForAnother() {
    Picking done = Transfers.picking(7, "done", Transfers.done(70, SHIRT, "2", 1, SHIP));
    assertThat(parcels.left(done, shipment(line("1", "3"))).lines())
        .containsExactly(line("1", "1"));
    assertThat(parcels.left(done, shipment(line("1", "2"))).lines()).isEmpty();
  }

  @Test
  void moreIsDeliveredThanWasSentUntilAPersonTookItBack() {
    Picking shirts = Transfers.picking(7, "done", Transfers.done(70, SHIRT, "4", 1, SHIP));
    Picking kits = Transfers.picking(8, "done", Transfers.done(71, BOX, "4", 2, SHIP));
    Picking back = Transfers.picking(9, "done", Transfers.back(72, SHIRT, "1", 1, 70));
    List<Picking> all = List.of(shirts, kits);
    assertThat(parcels.tooMany(all, List.of(shipment(line("1", "3"), line("2", "2")))))
        .containsExactlyEntriesOf(Map.of(1L, number("1")));
    assertThat(parcels.tooMany(all, List.of(shipment(line("1", "4")))))
        .containsExactlyEntriesOf(Map.of(2L, number("2")));
    assertThat(parcels.tooMany(all, List.of(shipment()))).isEmpty();
    assertThat(
            parcels.tooMany(
                List.of(shirts, kits, back), List.of(shipment(line("1", "3"), line("2", "2")))))
        .isEmpty();
  }

  @Test
  void thePartsOfAKitGoInProportion() {
    Picking picking = picking(7, "assigned", move(71, BOX, "4", 2), move(72, LID, "2", 2));
    Map<Long, BigDecimal> goes =
        parcels.quantities(picking, List.of(picking), shipment(line("2", "1")));
    assertThat(goes.get(71L)).isEqualByComparingTo("2");
    assertThat(goes.get(72L)).isEqualByComparingTo("1");
  }

  @Test
  void twoMovesOfOneLineShareItsQuantity() {
    Picking picking = picking(7, "assigned", move(70, SHIRT, "1", 1), move(71, SHIRT, "3", 1));
    assertThat(parcels.quantities(picking, List.of(picking), shipment(line("1", "3"))))
        .containsExactlyInAnyOrderEntriesOf(Map.of(70L, number("1"), 71L, number("2")));
  }

  @Test
  void theOpenDeliveryThatHoldsMostIsChosen() {
    Picking done = picking(6, "done", move(60, SHIRT, "4", 1));
    Picking less = picking(7, "assigned", move(70, SHIRT, "1", 1));
    Picking most = picking(8, "confirmed", move(80, SHIRT, "3", 1));
    assertThat(parcels.open(List.of(done, less, most), shipment(line("1", "3")))).contains(most);
    assertThat(parcels.open(List.of(done), shipment(line("1", "3")))).isEmpty();
    assertThat(parcels.open(List.of(less), shipment(line("9", "3")))).isEmpty();
  }

  @Test
  void goodsThatWereNotPickedYetWaitForIt() {
    Picking pick = Transfers.picking(6, "assigned", Transfers.open(60, SHIRT, "4", 1, PICK));
    assertThat(parcels.open(List.of(pick), shipment(line("1", "3")))).isEmpty();
    assertThat(parcels.first(List.of(pick), shipment(line("1", "3")))).contains(pick);
    assertThat(parcels.first(List.of(pick), shipment())).contains(pick);
    assertThat(parcels.first(List.of(pick), shipment(line("2", "1")))).isEmpty();
    Picking waits = picking(7, "waiting", move(70, SHIRT, "4", 1));
    assertThat(parcels.first(List.of(waits), shipment(line("1", "3")))).contains(waits);
    Picking ready = picking(7, "assigned", move(70, SHIRT, "4", 1));
    assertThat(parcels.first(List.of(ready), shipment(line("1", "3")))).isEmpty();
  }

  private static Picking picking(long id, String state, Picking.Move... moves) {
    return Transfers.picking(id, state, moves);
  }

  private static Picking.Move move(long id, long product, String demand, long saleLine) {
    return Transfers.open(id, product, demand, saleLine, SHIP);
  }

  private static Shipment shipment(Shipment.Line... lines) {
    return new Shipment("1", Instant.EPOCH, "", "", "", List.of(lines));
  }

  private static Shipment.Line line(String id, String quantity) {
    return new Shipment.Line(id, number(quantity));
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }
}
