package dev.tandem.sync.delivery;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.OrderState.Stage;
import dev.tandem.commerce.Shipment;
import dev.tandem.connection.Following;
import dev.tandem.odoo.Odoo;
import dev.tandem.queue.JobOutcome;
import dev.tandem.sandbox.prestashop.PlacedOrder;
import dev.tandem.sandbox.prestashop.PrestaShopRelease;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import dev.tandem.shop.Capability;
import dev.tandem.sync.Workplace;
import dev.tandem.testing.FlowCase;
import dev.tandem.testing.LosingOdoo;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.StandIn;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every Odoo, real or stand-in, must show after the shop shipped, however often it is run. */
abstract class DeliveryContract {

  @Inject dev.tandem.testing.Stage stage;
  @Inject MutableClock clock;
  @Inject FlowCase flows;
  @Inject DeliveryFlow deliveries;

  SandboxPrestaShop shop;
  OdooServer odoo;
  private long id;
  private long sale;

  /** The Odoo of this run, with sale taxes of 20 % and 5.5 %. */
  abstract OdooServer odoo();

  @BeforeEach
  void open() {
    shop = SandboxPrestaShop.start(StandIn.VERTX, PrestaShopRelease.V9_1, 0, clock);
    odoo = odoo();
    stage.set(odoo, shop);
    following(new Following(true, Following.OldOrders.SKIP, false));
  }

  @AfterEach
  void close() {
    shop.close();
  }

  /** There is nothing in stock, and nothing is reserved: the shop has sent it all the same. */
  @Test
  void aShipmentDeliversTheOrderWithItsTrackingAlsoWithoutStock() {
    imported(order().customer(1).line(3, 0, 3).line(6, 0, 1).state("paid"));
    Shipment whole = parcel("1", "TR-1");
    for (int i = 0; i < 3; i++) {
      assertThat(run(whole)).isInstanceOf(JobOutcome.Done.class);
    }
    List<JsonNode> pickings = flows.pickings(sale);
    assertThat(pickings).hasSize(1);
    assertThat(pickings.get(0).path("state").asText()).isEqualTo("done");
    assertThat(pickings.get(0).path("carrier_tracking_ref").asText()).isEqualTo("TR-1");
    assertThat(delivered(0)).isEqualByComparingTo("3");
    assertThat(delivered(1)).isEqualByComparingTo("1");
  }

  @Test
  void twoParcelsAreTwoDeliveriesEachWithItsTracking() {
    imported(order().customer(1).line(3, 0, 3).line(6, 0, 1).state("paid"));
    Shipment first = parcel("1", "TR-1", part(0, 2));
    Shipment second = parcel("2", "TR-2", part(0, 1), part(1, 1));
    run(first);
    assertThat(delivered(0)).isEqualByComparingTo("2");
    assertThat(delivered(1)).isZero();
    run(first, second);
    run(first, second);
    assertTwoParcels();
  }

  @Test
  void bothParcelsAtOnceAreTwoDeliveriesToo() {
    imported(order().customer(1).line(3, 0, 3).line(6, 0, 1).state("paid"));
    run(parcel("1", "TR-1", part(0, 2)), parcel("2", "TR-2", part(0, 1), part(1, 1)));
    assertTwoParcels();
  }

  /** A repeat must not take the backorder for the delivery of the first parcel. */
  @Test
  void whicheverAnswerIsLostOnlyTheParcelIsDelivered() {
    imported(order().customer(1).line(3, 0, 3).line(6, 0, 1).state("paid"));
    Shipment first = parcel("1", "TR-1", part(0, 2));
    List<LosingOdoo> lines = new ArrayList<>();
    run(told(first), odoo -> losing(lines, LosingOdoo.answersOf(odoo)));
    assertThat(lines.get(0).lost())
        .contains("stock.move.write", "stock.picking.button_validate", "stock.picking.write");
    assertThat(delivered(0)).isEqualByComparingTo("2");
    assertThat(delivered(1)).isZero();
    Shipment second = parcel("2", "TR-2", part(0, 1), part(1, 1));
    run(told(first, second), odoo -> losing(lines, LosingOdoo.answersOf(odoo)));
    assertTwoParcels();
  }

  @Test
  void whicheverCallFailsTheNextRunGoesOn() {
    imported(order().customer(1).line(3, 0, 3).line(6, 0, 1).state("paid"));
    Shipment first = parcel("1", "TR-1", part(0, 2));
    Shipment second = parcel("2", "TR-2", part(0, 1), part(1, 1));
    List<LosingOdoo> lines = new ArrayList<>();
    run(told(first, second), odoo -> losing(lines, LosingOdoo.questionsTo(odoo)));
    assertThat(lines.get(0).lost()).hasSizeGreaterThan(5);
    assertTwoParcels();
  }

  /** A person split the delivery: the goods of the parcel stand in two. */
  @Test
  void aParcelWhoseGoodsStandInTwoDeliveriesValidatesBothOnce() {
    imported(order().customer(1).line(3, 0, 3).line(6, 0, 1).state("paid"));
    split();
    Shipment both = parcel("1", "TR-1", part(0, 3));
    List<LosingOdoo> lines = new ArrayList<>();
    run(told(both), odoo -> losing(lines, LosingOdoo.answersOf(odoo)));
    run(both);
    assertThat(delivered(0)).isEqualByComparingTo("3");
    assertThat(delivered(1)).isZero();
    run(both, parcel("2", "TR-2", part(1, 1)));
    assertThat(delivered(0)).isEqualByComparingTo("3");
    assertThat(delivered(1)).isEqualByComparingTo("1");
  }

  /** Lowers the delivery by one, and asks for that one in a second delivery. */
  private void split() {
    JsonNode first = flows.pickings(sale).get(0);
    JsonNode move = flows.moves(first.path("id").longValue()).get(0);
    long line = move.path("sale_line_id").path(0).longValue();
    odoo.call(
        "stock.move",
        "write",
        List.of(List.of(move.path("id").longValue()), Map.of("product_uom_qty", 2)),
        Map.of());
    flows.copyDelivery(first.path("id").longValue(), move.path("id").longValue(), line);
  }

  @Test
  void aParcelThatTheShopCancelsAfterwardsIsAConflictUntilItIsSentAgainAndNothingIsUndone() {
    imported(order().customer(1).line(3, 0, 3).line(6, 0, 1).state("paid"));
    Shipment first = parcel("1", "TR-1", part(0, 2));
    Shipment second = parcel("2", "TR-2", part(0, 1), part(1, 1));
    runWithParcels(first, second);
    for (int i = 0; i < 2; i++) {
      JobOutcome said = runWithParcels(first);
      assertThat(said).isInstanceOf(JobOutcome.Reject.class);
      assertThat(((JobOutcome.Reject) said).code()).isEqualTo("conflict.shipment_cancelled");
      assertThat(said.reason()).contains("shipment " + second.id(), "2 more than the shop sent");
    }
    Shipment part = parcel("3", "TR-3", part(0, 1));
    assertThat(runWithParcels(first, part).reason()).contains("1 more than the shop sent");
    Shipment all = parcel("3", "TR-3", part(0, 1), part(1, 1));
    assertThat(runWithParcels(first, all)).isInstanceOf(JobOutcome.Done.class);
    assertThat(runWithParcels()).isInstanceOf(JobOutcome.Reject.class);
    assertThat(delivered(0)).isEqualByComparingTo("3");
    assertThat(delivered(1)).isEqualByComparingTo("1");
  }

  /** A conflict is about its own parcel (REF5). */
  @Test
  void aParcelWhoseDeliveryAPersonDeletedStopsNoOther() {
    imported(order().customer(1).line(3, 0, 3).line(6, 0, 1).state("paid"));
    Shipment first = parcel("1", "TR-1", part(0, 2));
    Shipment second = parcel("2", "TR-2", part(0, 1), part(1, 1));
    stage.sql(
        "INSERT INTO mapping (shop_id, entity, shop_key, odoo_id, fingerprint, changed_at) VALUES ("
            + stage.shop()
            + ", 'delivery', '"
            + first.id()
            + "', 999999999, 'planned', now())");
    for (int i = 0; i < 2; i++) {
      JobOutcome outcome = run(first, second);
      assertThat(outcome).isInstanceOf(JobOutcome.Reject.class);
      assertThat(((JobOutcome.Reject) outcome).code()).isEqualTo("conflict.delivery_gone");
      assertThat(delivered(0)).isEqualByComparingTo("1");
      assertThat(delivered(1)).isEqualByComparingTo("1");
    }
  }

  /** In a shop that tells each parcel by itself. */
  private JobOutcome runWithParcels(Shipment... all) {
    Workplace place = flows.able(flows.where(told(all), odoo -> odoo), Capability.PARCELS);
    return flows.run(place, one -> deliveries.run(one, Long.toString(id)));
  }

  @Test
  void whatAPersonDeliveredGetsOnlyItsTracking() {
    imported(order().customer(1).line(3, 0, 2).state("paid"));
    deliverByHand();
    JobOutcome done = run(parcel("1", "TR-1"));
    assertThat(done.reason()).contains("was delivered in Odoo already");
    assertThat(tracking()).containsExactly("TR-1");
    assertThat(delivered(0)).isEqualByComparingTo("2");
  }

  @Test
  void theTrackingThatAPersonTypedStays() {
    imported(order().customer(1).line(3, 0, 2).state("paid"));
    deliverByHand();
    long picking = flows.pickings(sale).get(0).path("id").longValue();
    odoo.call(
        "stock.picking",
        "write",
        List.of(List.of(picking), Map.of("carrier_tracking_ref", "BY HAND")),
        Map.of());
    run(parcel("1", "TR-1"));
    run(parcel("1", "TR-1"));
    assertThat(tracking()).containsExactly("BY HAND");
  }

  @Test
  void aTrackingNumberThatComesLaterIsFilledIn() {
    imported(order().customer(1).line(3, 0, 2).state("paid"));
    run(parcel("1", ""));
    assertThat(tracking()).containsExactly("");
    run(parcel("1", "TR-9"));
    assertThat(tracking()).containsExactly("TR-9");
    assertThat(delivered(0)).isEqualByComparingTo("2");
  }

  @Test
  void anOrderCancelledInOdooIsAConflict() {
    imported(order().customer(1).line(3, 0, 2).state("paid"));
    odoo.call(
        "sale.order",
        "action_cancel",
        List.of(List.of(sale)),
        Map.of("context", Map.of("disable_cancel_warning", true)));
    JobOutcome no = run(parcel("1", "TR-1"));
    assertThat(((JobOutcome.Reject) no).code()).isEqualTo("conflict.cancelled_in_odoo");
    assertThat(delivered(0)).isZero();
  }

  @Test
  void anOldOrderThatTheShopCallsShippedIsDeliveredWhereTheSettingsSayImport() {
    following(new Following(false, Following.OldOrders.IMPORT_DELIVERED, false));
    imported(order().customer(1).line(3, 0, 2).state("paid"));
    UnaryOperator<Order> shipped =
        one -> FlowCase.in(FlowCase.with(one, List.of(), List.of()), Stage.SHIPPED);
    run(shipped, odoo -> odoo);
    run(shipped, odoo -> odoo);
    assertThat(flows.pickings(sale)).hasSize(1);
    assertThat(delivered(0)).isEqualByComparingTo("2");
  }

  @Test
  void theSwitchIsOffUntilAPersonTurnsItOn() {
    following(Following.DEFAULT);
    imported(order().customer(1).line(3, 0, 2).state("paid"));
    assertThat(run(parcel("1", "TR-1"))).isInstanceOf(JobOutcome.Skip.class);
    assertThat(delivered(0)).isZero();
  }

  // --- what is done ---------------------------------------------------------------------------

  private void following(Following following) {
    stage.change(s -> s.with(following, s.invoicing(), s.refunding(), s.statuses()));
  }

  private void imported(PlacedOrder placed) {
    id = shop.place(placed);
    stage.sync();
    sale = flows.sale(shop, id, "name").path("id").longValue();
  }

  private void deliverByHand() {
    long picking = flows.pickings(sale).get(0).path("id").longValue();
    flows.deliver(picking, move -> move.path("product_uom_qty").decimalValue());
  }

  private JobOutcome run(Shipment... all) {
    return run(told(all), odoo -> odoo);
  }

  private JobOutcome run(UnaryOperator<Order> told, UnaryOperator<Odoo> line) {
    Workplace place = flows.where(told, line);
    return flows.run(place, one -> deliveries.run(one, Long.toString(id)));
  }

  private static UnaryOperator<Order> told(Shipment... all) {
    return one -> FlowCase.with(one, one.refunds(), List.of(all));
  }

  private static Odoo losing(List<LosingOdoo> lines, LosingOdoo line) {
    lines.add(line);
    return line;
  }

  private Shipment parcel(String name, String tracking, Shipment.Line... lines) {
    return new Shipment(
        "ship" + id + "_" + name, clock.instant(), "Carrier", tracking, "", List.of(lines));
  }

  private Shipment.Line part(int line, int quantity) {
    OrderLine of = flows.order(id).lines().get(line);
    return new Shipment.Line(of.id(), BigDecimal.valueOf(quantity));
  }

  // --- what people see ------------------------------------------------------------------------

  private void assertTwoParcels() {
    List<JsonNode> pickings = flows.pickings(sale);
    assertThat(pickings).hasSize(2);
    assertThat(pickings).allMatch(one -> one.path("state").asText().equals("done"));
    assertThat(tracking()).containsExactlyInAnyOrder("TR-1", "TR-2");
    assertThat(delivered(0)).isEqualByComparingTo("3");
    assertThat(delivered(1)).isEqualByComparingTo("1");
  }

  private List<String> tracking() {
    return flows.pickings(sale).stream()
        .map(one -> one.path("carrier_tracking_ref"))
        .map(one -> one.isTextual() ? one.asText() : "")
        .toList();
  }

  private BigDecimal delivered(int line) {
    return odoo.search("sale.order.line", List.of(List.of("order_id", "=", sale)), "qty_delivered")
        .get(line)
        .path("qty_delivered")
        .decimalValue();
  }
}
