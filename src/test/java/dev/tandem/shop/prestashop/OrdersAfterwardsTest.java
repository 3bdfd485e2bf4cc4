package dev.tandem.shop.prestashop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.Refund;
import dev.tandem.commerce.Shipment;
import dev.tandem.connection.ShopAccess;
import dev.tandem.sandbox.prestashop.BackOffice;
import dev.tandem.sandbox.prestashop.PlacedOrder;
import dev.tandem.sandbox.prestashop.PrestaShopRelease;
import dev.tandem.sandbox.prestashop.RefundSlip;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import dev.tandem.shop.ChangedOrders;
import dev.tandem.shop.OrderCursor;
import dev.tandem.shop.OrderFeed;
import dev.tandem.shop.OrderHint;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the shop tells of an order after it was placed: refunds, shipments, several shops. */
@QuarkusTest
class OrdersAfterwardsTest {

  private static final Instant NOW = Instant.parse("2026-07-01T10:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final PrestaShopAdapter adapter = newAdapter();
  private SandboxPrestaShop shop;
  private BackOffice office;

  @BeforeEach
  void openShop() {
    open(PrestaShopRelease.V9_1);
  }

  @AfterEach
  void closeShop() {
    shop.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void open(PrestaShopRelease release) {
    shop = SandboxPrestaShop.start(vertx, release, 0, Clock.fixed(NOW, ZoneOffset.UTC));
    office = shop.office();
  }

  private static PrestaShopAdapter newAdapter() {
    Clock clock = Clock.systemUTC();
    PrestaShopClient client = new PrestaShopClient(StandIn.OUTBOUND, clock, Duration.ofSeconds(5));
    GatheredReads reads = new GatheredReads(client);
    return new PrestaShopAdapter(client, reads, new ReferenceData(reads, clock));
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void aCreditSlipIsARefundWithItsLinesAndShipping(PrestaShopRelease release) {
    shop.close();
    open(release);
    long id = shop.place(PlacedOrder.order().line(3, 0, 3).line(6, 0, 1));
    long row = office.rows(id).get(0);
    long slip = office.refund(id, RefundSlip.slip().line(row, 2).shipping().restock());
    Refund refund = order(id).refunds().get(0);
    assertThat(refund.id()).isEqualTo(Long.toString(slip));
    assertThat(refund.at()).isEqualTo(NOW);
    assertThat(refund.lines()).hasSize(1);
    Refund.Line line = refund.lines().get(0);
    assertThat(line.orderLineId()).isEqualTo(Long.toString(row));
    assertThat(line.quantity()).isEqualByComparingTo("2");
    assertThat(line.restocked()).isEqualByComparingTo("2");
    assertThat(line.amount().withoutTax().amount()).isEqualByComparingTo("23.80");
    assertThat(line.amount().withTax().amount()).isEqualByComparingTo("28.56");
    assertThat(refund.shipping().withoutTax().amount()).isEqualByComparingTo("7.00");
    assertThat(refund.shipping().withTax().amount()).isEqualByComparingTo("8.40");
    assertThat(refund.total().withoutTax().amount()).isEqualByComparingTo("30.80");
    assertThat(refund.total().withTax().amount()).isEqualByComparingTo("36.96");
    assertThat(refund.total().withTax().currency()).isEqualTo("EUR");
  }

  @Test
  void whatWasRestockedGoesToTheOldestSlipsFirst() {
    long id = shop.place(PlacedOrder.order().line(3, 0, 3));
    long row = office.rows(id).get(0);
    office.refund(id, RefundSlip.slip().line(row, 1).restock());
    office.refund(id, RefundSlip.slip().line(row, 2));
    assertThat(order(id).refunds())
        .extracting(refund -> refund.lines().get(0).restocked().intValue())
        .containsExactly(1, 0);
  }

  @Test
  void aBareAmountIsARefundWithoutLines() {
    long id = shop.place(PlacedOrder.order().line(3, 0, 1));
    office.refund(id, RefundSlip.slip().amount("5.00"));
    Refund refund = order(id).refunds().get(0);
    assertThat(refund.lines()).isEmpty();
    assertThat(refund.shipping().withTax().isZero()).isTrue();
    assertThat(refund.total().withTax().amount()).isEqualByComparingTo("5.00");
  }

  @Test
  void theFeedOfRefundsTellsTheirOrdersAtTheTimeOfTheSlip() {
    long untouched = shop.place(PlacedOrder.order().line(3, 0, 1).at(NOW.minusSeconds(900)));
    long id = shop.place(PlacedOrder.order().customer(4).line(3, 0, 1).at(NOW.minusSeconds(900)));
    office.refund(id, RefundSlip.slip().line(office.rows(id).get(0), 1));
    OrderCursor since = new OrderCursor(NOW.minusSeconds(60), 0);
    assertThat(changed(OrderFeed.ORDERS, since).orders()).isEmpty();
    ChangedOrders changed = changed(OrderFeed.REFUNDS, since);
    assertThat(changed.next()).isNull();
    OrderHint hint = changed.orders().get(0);
    assertThat(changed.orders()).hasSize(1);
    assertThat(hint.id()).isEqualTo(Long.toString(id)).isNotEqualTo(Long.toString(untouched));
    assertThat(hint.number()).isEqualTo(shop.get("orders", id).get("reference"));
    assertThat(hint.customerId()).isEqualTo("4");
    assertThat(hint.updatedAt()).isEqualTo(NOW);
    assertThat(changed(OrderFeed.REFUNDS, new OrderCursor(NOW.plusSeconds(1), 0)).orders())
        .isEmpty();
  }

  @Test
  void theFeedOfRefundsIsCompleteForAnySizeOfPage() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      long id = shop.place(PlacedOrder.order().line(3, 0, 1));
      office.refund(id, RefundSlip.slip().amount("1.00"));
      ids.add(Long.toString(id));
    }
    for (int size = 1; size <= 6; size++) {
      List<String> told = new ArrayList<>();
      OrderCursor from = new OrderCursor(NOW.minusSeconds(5), 0);
      for (int page = 0; from != null && page < 20; page++) {
        ChangedOrders changed =
            await(adapter.changedOrders(access(Map.of()), OrderFeed.REFUNDS, from, size));
        changed.orders().forEach(hint -> told.add(hint.id()));
        from = changed.next();
      }
      assertThat(told).containsAll(ids);
    }
  }

  @Test
  void anOrderIsOneShipmentOnceItIsShipped() {
    long id = shop.place(PlacedOrder.order().line(3, 0, 1).state("preparation"));
    office.trackingPage(2, "https://track.example.com/?n=@");
    office.track(id, "TRK 1");
    assertThat(order(id).shipments()).isEmpty();
    shop.changeState(id, 4);
    Shipment shipment = order(id).shipments().get(0);
    assertThat(shipment.id()).isEqualTo("order" + id);
    assertThat(shipment.at()).isEqualTo(NOW);
    assertThat(shipment.carrierName()).isEqualTo("My carrier");
    assertThat(shipment.trackingNumber()).isEqualTo("TRK 1");
    assertThat(shipment.trackingUrl()).isEqualTo("https://track.example.com/?n=TRK%201");
    assertThat(shipment.lines()).isEmpty();
    office.carrier(id, 1);
    shop.changeState(id, 5);
    assertThat(order(id).shipments()).extracting(Shipment::id).containsExactly("order" + id);
    assertThat(order(id).shipments().get(0).carrierName()).isEqualTo("Click and collect");
  }

  @Test
  void anOrderOfAnotherShopIsNeitherToldNorReadEvenWhenTheyShareOrders() {
    long second = office.openShop("Second shop");
    office.shareOrders();
    long mine = shop.place(PlacedOrder.order().line(3, 0, 1).shop(second));
    long other = shop.place(PlacedOrder.order().line(3, 0, 1));
    office.refund(mine, RefundSlip.slip().amount("1.00"));
    office.refund(other, RefundSlip.slip().amount("1.00"));
    ShopAccess access = access(Map.of("id_shop", Long.toString(second)));
    OrderCursor from = new OrderCursor(NOW.minusSeconds(5), 0);
    for (OrderFeed feed : adapter.feeds()) {
      assertThat(await(adapter.changedOrders(access, feed, from, 10)).orders())
          .extracting(OrderHint::id)
          .containsExactly(Long.toString(mine));
    }
    assertThat(await(adapter.order(access, Long.toString(mine))))
        .hasValueSatisfying(order -> assertThat(order.storeId()).isEqualTo("2"));
    assertThat(await(adapter.order(access, Long.toString(other)))).isEmpty();
    String reference = shop.get("orders", other).get("reference");
    assertThat(await(adapter.findOrders(access, reference))).isEmpty();
    assertThat(await(adapter.findOrders(access, Long.toString(other)))).isEmpty();
  }

  private ChangedOrders changed(OrderFeed feed, OrderCursor from) {
    return await(adapter.changedOrders(access(Map.of()), feed, from, 10));
  }

  private Order order(long id) {
    // Lists are kept for ten minutes: a new adapter sees what was changed in the back office.
    return await(newAdapter().order(access(Map.of()), Long.toString(id))).orElseThrow();
  }

  private ShopAccess access(Map<String, String> settings) {
    return Shops.at(shop.url(), shop.key(), settings);
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(20));
  }
}
