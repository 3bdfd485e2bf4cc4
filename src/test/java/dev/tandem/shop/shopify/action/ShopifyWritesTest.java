package dev.tandem.shop.shopify.action;

import static dev.tandem.sandbox.shopify.PlacedShopifyOrder.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderLine;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.Fault;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Unknown;
import dev.tandem.sandbox.shopify.CartLine;
import dev.tandem.sandbox.shopify.Office;
import dev.tandem.sandbox.shopify.PlacedShopifyOrder;
import dev.tandem.sandbox.shopify.SandboxShopify;
import dev.tandem.sandbox.shopify.ShopifyVersion;
import dev.tandem.shop.OrderPush;
import dev.tandem.shop.OrderPush.Event;
import dev.tandem.shop.Parcel;
import dev.tandem.shop.shopify.Adapters;
import dev.tandem.shop.shopify.Shops;
import dev.tandem.shop.shopify.document.Document;
import dev.tandem.shop.shopify.graphql.Bucket;
import dev.tandem.shop.shopify.graphql.Clients;
import dev.tandem.shop.shopify.graphql.ShopifyClient;
import dev.tandem.shop.shopify.wire.Gid;
import dev.tandem.testing.MutableClock;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told to the shop, and what is left of it when an answer is lost. */
class ShopifyWritesTest {

  private static final String CREATE = "mutation fulfillmentCreate";
  private static final String TRACK = "mutation fulfillmentTrackingInfoUpdate";
  private static final String CANCEL = "mutation orderCancel";
  private static final String PAY = "mutation orderMarkAsPaid";
  private static final String SET = "mutation metafieldsSet";
  private static final String DEFINE = "mutation metafieldDefinitionCreate";

  private static Vertx vertx;

  private final MutableClock clock = new MutableClock();
  private SandboxShopify shop;
  private Office office;
  private ShopifyClient client;

  @BeforeAll
  static void openVertx() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void closeVertx() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @BeforeEach
  void openShop() {
    shop = SandboxShopify.start(vertx, ShopifyVersion.V2026_10, 0, clock);
    office = shop.office();
    client = Clients.of(vertx, clock, new Bucket(clock), Duration.ofSeconds(30));
  }

  @AfterEach
  void closeShop() {
    shop.close();
  }

  // Shipped.

  @Test
  void eachParcelIsAFulfilmentWithItsNumber() {
    long id = shop.place(anOrder().line("MUG", 2).line("LAMP", 1).paid());
    Parcel first = parcel(id, "1", "T1", 0, 1);
    fulfil(id, true, first);
    assertThat(office.tracking(id)).containsExactly("T1");
    assertThat(status(id)).isEqualTo("PARTIALLY_FULFILLED");
    Parcel second = parcel(id, "2", "T2", 0, 1, 1, 1);
    await(writes().track(access(), text(id), List.of(first, second)));
    assertThat(office.tracking(id)).containsExactly("T1", "T2");
    assertThat(status(id)).isEqualTo("FULFILLED");
    Order order = order(id);
    assertThat(order.shipments()).hasSize(2);
    assertThat(order.shipments().get(1).carrierName()).isEqualTo("DHL");
    for (int i = 0; i < 3; i++) {
      fulfil(id, true, first, second);
      await(writes().track(access(), text(id), List.of(first, second)));
    }
    assertThat(shop.calls(CREATE)).isEqualTo(2);
    assertThat(shop.calls(TRACK)).isZero();
  }

  @Test
  void bothParcelsAtOnceAreTwoFulfilments() {
    long id = shop.place(anOrder().line("MUG", 2).paid());
    fulfil(id, false, parcel(id, "1", "T1", 0, 1), parcel(id, "2", "T2", 0, 1));
    assertThat(office.tracking(id)).containsExactly("T1", "T2");
    assertThat(shop.calls(CREATE)).isEqualTo(2);
  }

  @Test
  void aDeliveryWithoutANumberIsAFulfilmentToo() {
    long id = shop.place(anOrder().line("MUG", 1).paid());
    fulfil(id, false, parcel(id, "1", "", 0, 1));
    assertThat(status(id)).isEqualTo("FULFILLED");
    Parcel late = parcel(id, "1", "LATE", 0, 1);
    await(writes().track(access(), text(id), List.of(late)));
    await(writes().track(access(), text(id), List.of(late)));
    assertThat(office.tracking(id)).containsExactly("LATE");
    assertThat(shop.calls(TRACK)).isOne();
    assertThat(shop.calls(CREATE)).isOne();
  }

  @Test
  void oneParcelFromTwoPlacesIsTwoFulfilments() {
    long id =
        shop.place(
            anOrder()
                .line(CartLine.item("MUG", 1))
                .line(CartLine.item("LAMP", 1).from("Shop floor"))
                .paid());
    fulfil(id, false, parcel(id, "1", "T1", 0, 1, 1, 1));
    assertThat(office.tracking(id)).containsExactly("T1", "T1");
    assertThat(status(id)).isEqualTo("FULFILLED");
    assertThat(shop.calls(CREATE)).isEqualTo(2);
  }

  @Test
  void withoutWhatIsInThemEverythingThatRemainsIsShipped() {
    long id = shop.place(anOrder().line("MUG", 2).line("LAMP", 1).paid());
    office.fulfillLine(id, 0, 1, "SHOP-1");
    Parcel blank = new Parcel("1", "DHL", "T1", "", Map.of());
    fulfil(id, false, blank);
    fulfil(id, false, blank);
    assertThat(status(id)).isEqualTo("FULFILLED");
    assertThat(office.tracking(id)).containsExactly("SHOP-1", "T1");
    assertThat(shop.calls(CREATE)).isOne();
  }

  @Test
  void severalNumbersOfOneDeliveryAreAllTold() {
    long id = shop.place(anOrder().line("MUG", 1).paid());
    Parcel parcel = parcel(id, "1", "T1, T2", 0, 1);
    fulfil(id, false, parcel);
    await(writes().track(access(), text(id), List.of(parcel)));
    assertThat(office.tracking(id)).containsExactly("T1", "T2");
    assertThat(shop.calls(TRACK)).isZero();
  }

  @Test
  void theAddressOfTrackingGoesAlong() {
    long id = shop.place(anOrder().line("MUG", 1).paid());
    Map<String, BigDecimal> goods = parcel(id, "1", "T1", 0, 1).quantities();
    fulfil(id, false, new Parcel("1", "Own van", "T1", "https://example.com/t/T1", goods));
    assertThat(order(id).shipments().get(0).trackingUrl()).isEqualTo("https://example.com/t/T1");
    assertThat(order(id).shipments().get(0).carrierName()).isEqualTo("Own van");
  }

  @Test
  void whatTheShopShippedIsNotSentBack() {
    long id = shop.place(anOrder().line("MUG", 2).line("LAMP", 1).paid());
    office.fulfillLine(id, 0, 1, "SHOP-1");
    Parcel same = parcel(id, "1", "SHOP-1", 0, 1);
    fulfil(id, false, same);
    await(writes().track(access(), text(id), List.of(same)));
    assertThat(office.tracking(id)).containsExactly("SHOP-1");
    assertThat(shop.calls(CREATE)).isZero();
    assertThat(shop.calls(TRACK)).isZero();
  }

  @Test
  void aHoldIsNamedAndWaitsForItsRelease() {
    long id = shop.place(anOrder().line("MUG", 1).paid());
    office.hold(id, true);
    Parcel parcel = parcel(id, "1", "T1", 0, 1);
    Fault fault = faultOf(writes().push(access(), shipped(id, false), List.of(parcel)));
    assertThat(fault).isInstanceOf(Rejected.class).hasMessageContaining("on hold (Other)");
    assertThat(fault.advice()).contains("Release");
    assertThat(shop.calls(CREATE)).isZero();
    office.hold(id, false);
    fulfil(id, false, parcel);
    assertThat(status(id)).isEqualTo("FULFILLED");
  }

  @Test
  void fulfilmentOrdersThatTheAppMayNotSeeAreNotTakenForDone() {
    long id = shop.place(anOrder().line("MUG", 1).paid());
    Parcel parcel = parcel(id, "1", "T1", 0, 1);
    shop.tokens().scopes().stream()
        .filter(scope -> scope.contains("fulfillment_orders"))
        .toList()
        .forEach(shop.tokens()::deny);
    assertThat(faultOf(writes().push(access(), shipped(id, false), List.of(parcel))))
        .isNotInstanceOf(Unknown.class);
    assertThat(shop.calls(CREATE)).isZero();
  }

  @Test
  void moreLinesThanAPageHoldsAreAllShipped() {
    PlacedShopifyOrder placed = anOrder().paid();
    for (int i = 0; i < 135; i++) {
      placed.line(CartLine.custom("Part " + i, "1.00", 1));
    }
    long id = shop.place(placed);
    Object[] all = new Object[270];
    for (int i = 0; i < 135; i++) {
      all[2 * i] = i;
      all[2 * i + 1] = 1;
    }
    Parcel parcel = parcel(id, "1", "BIG", all);
    fulfil(id, false, parcel);
    assertThat(status(id)).isEqualTo("FULFILLED");
    await(writes().track(access(), text(id), List.of(parcel)));
    assertThat(shop.calls(CREATE)).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"before", "after", "page", "error"})
  void aParcelWhoseAnswerIsLostIsThereOnce(String loss) {
    long id = shop.place(anOrder().line("MUG", 3).paid());
    Parcel first = parcel(id, "1", "", 0, 1);
    Parcel second = parcel(id, "2", "", 0, 1);
    lose(loss, CREATE);
    assertThat(faultOf(writes().push(access(), shipped(id, true), List.of(first, second))))
        .isInstanceOf(Unknown.class);
    fulfil(id, true, first, second);
    fulfil(id, true, first, second);
    assertThat(order(id).shipments()).hasSize(2);
    assertThat(status(id)).isEqualTo("PARTIALLY_FULFILLED");
  }

  // Cancelled.

  @Test
  void aCancelledOrderKeepsItsMoneyUnlessTheSettingSaysOtherwise() {
    long id = shop.place(anOrder().line("MUG", 2).paid());
    int before = office.available("MUG");
    await(writes().push(access(), cancelled(id), List.of()));
    assertThat(office.see(id, "cancelReason")).isEqualTo("OTHER");
    assertThat(office.see(id, "displayFinancialStatus")).isEqualTo("PAID");
    assertThat(office.available("MUG")).isEqualTo(before + 2);
    await(writes().push(access(), cancelled(id), List.of()));
    assertThat(shop.calls(CANCEL)).isOne();
  }

  @Test
  void reasonStockAndMoneyFollowTheSettings() {
    long id = shop.place(anOrder().line("MUG", 2).paid());
    int before = office.available("MUG");
    ShopAccess shopAccess =
        Shops.at(
            shop.url(),
            shop.tokens().fixed(),
            Map.of(
                "cancel_reason", "INVENTORY", "cancel_restock", "false", "cancel_refund", "true"));
    await(writes().push(shopAccess, cancelled(id), List.of()));
    assertThat(office.see(id, "cancelReason")).isEqualTo("INVENTORY");
    assertThat(office.see(id, "displayFinancialStatus")).isEqualTo("REFUNDED");
    assertThat(office.available("MUG")).isEqualTo(before);
  }

  @Test
  void whileTheJobRunsNoSecondOneIsStarted() {
    long id = shop.place(anOrder().line("MUG", 1).paid());
    ShopifyWrites writes = writes(span -> Uni.createFrom().voidItem());
    for (int i = 0; i < 3; i++) {
      assertThat(faultOf(writes.push(access(), cancelled(id), List.of())))
          .isInstanceOf(Unknown.class);
    }
    assertThat(shop.calls(CANCEL)).isOne();
    assertThat(office.see(id, "cancelledAt")).isNull();
    office.finishJobs();
    await(writes.push(access(), cancelled(id), List.of()));
    assertThat(shop.calls(CANCEL)).isOne();
    assertThat(office.see(id, "cancelledAt")).isNotNull();
  }

  @Test
  void aCancellationWhoseAnswerIsLostHappensOnce() {
    long id = shop.place(anOrder().line("MUG", 1).paid());
    shop.faults().cutAfterCommit(1, CANCEL::equals);
    assertThat(faultOf(writes().push(access(), cancelled(id), List.of())))
        .isInstanceOf(Unknown.class);
    office.finishJobs();
    await(writes().push(access(), cancelled(id), List.of()));
    assertThat(shop.calls(CANCEL)).isOne();
  }

  @Test
  void aFailureToLookAtTheJobSaysNothingAboutTheCancellation() {
    long id = shop.place(anOrder().line("MUG", 1).paid());
    shop.faults().failNext(1, "query job"::equals, 429);
    assertThat(faultOf(writes().push(access(), cancelled(id), List.of())))
        .isInstanceOf(Unknown.class);
  }

  @Test
  void anOrderOfWhichSomethingLeftIsNotCancelled() {
    long id = shop.place(anOrder().line("MUG", 2).paid());
    office.fulfillLine(id, 0, 1, "T1");
    Fault fault = faultOf(writes().push(access(), cancelled(id), List.of()));
    assertThat(fault).isInstanceOf(Rejected.class).hasMessageContaining("fulfilled");
    assertThat(fault.advice()).contains("Nothing was changed");
    assertThat(shop.calls(CANCEL)).isZero();
  }

  @Test
  void aCancelledFulfilmentHindersNoCancellation() {
    long id = shop.place(anOrder().line("MUG", 2).paid());
    office.cancelFulfillment(office.fulfillLine(id, 0, 1, "T1"));
    await(writes().push(access(), cancelled(id), List.of()));
    assertThat(office.see(id, "cancelledAt")).isNotNull();
  }

  // Paid.

  @Test
  void aPendingOrderIsMarkedAsPaidOnce() {
    long id = shop.place(anOrder().line("MUG", 1).pending("Bank deposit"));
    await(writes().push(access(), paid(id), List.of()));
    await(writes().push(access(), paid(id), List.of()));
    assertThat(office.see(id, "displayFinancialStatus")).isEqualTo("PAID");
    assertThat(shop.calls(PAY)).isOne();
  }

  @Test
  void aMarkWhoseAnswerIsLostIsThereOnce() {
    long id = shop.place(anOrder().line("MUG", 1).pending("Bank deposit"));
    shop.faults().cutAfterCommit(1, PAY::equals);
    assertThat(faultOf(writes().push(access(), paid(id), List.of()))).isInstanceOf(Unknown.class);
    await(writes().push(access(), paid(id), List.of()));
    assertThat(shop.calls(PAY)).isOne();
    assertThat(order(id).payments()).hasSize(1);
  }

  @Test
  void anAuthorizedCardIsToBeCaptured() {
    long id = shop.place(anOrder().line("MUG", 1).authorized());
    Fault fault = faultOf(writes().push(access(), paid(id), List.of()));
    assertThat(fault).isInstanceOf(Rejected.class).hasMessageContaining("authorized");
    assertThat(fault.advice()).contains("Capture");
    assertThat(shop.calls(PAY)).isZero();
  }

  @Test
  void aCancelledOrderIsNotMarkedAsPaid() {
    long id = shop.place(anOrder().line("MUG", 1).pending("Bank deposit"));
    office.cancel(id);
    assertThat(faultOf(writes().push(access(), paid(id), List.of())))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("cancelled");
    assertThat(shop.calls(PAY)).isZero();
  }

  // Odoo's id.

  @Test
  void odoosIdIsLeftOnceAndThenLeftAlone() {
    long id = shop.place(anOrder().line("MUG", 1).paid());
    long other = shop.place(anOrder().line("MUG", 1).paid());
    for (int i = 0; i < 3; i++) {
      await(writes().note(access(), text(id), new OdooId(42)));
    }
    assertThat(odooId(id)).isEqualTo("42");
    assertThat(shop.calls(SET)).isOne();
    await(writes().note(access(), text(other), new OdooId(43)));
    assertThat(odooId(other)).isEqualTo("43");
    assertThat(shop.calls(DEFINE)).isOne();
    await(writes().note(access(), text(id), new OdooId(44)));
    assertThat(odooId(id)).isEqualTo("44");
  }

  @Test
  void twoAtOnceMakeOneDefinition() {
    long id = shop.place(anOrder().line("MUG", 1).paid());
    long other = shop.place(anOrder().line("MUG", 1).paid());
    Uni<Void> both =
        Uni.join()
            .all(
                writes().note(access(), text(id), new OdooId(1)),
                writes().note(access(), text(other), new OdooId(2)))
            .andFailFast()
            .replaceWithVoid();
    await(both);
    assertThat(odooId(id) + odooId(other)).isEqualTo("12");
  }

  @Test
  void anOrderThatIsGoneNeedsNothing() {
    await(writes().note(access(), "999", new OdooId(1)));
    await(writes().push(access(), cancelled(999), List.of()));
    await(writes().push(access(), paid(999), List.of()));
    assertThat(shop.calls(SET) + shop.calls(CANCEL) + shop.calls(PAY)).isZero();
  }

  @Test
  void aTargetThatShopifyDoesNotHaveIsNamed() {
    long id = shop.place(anOrder().line("MUG", 1).paid());
    for (String target : List.of("4", "", "FULFIL")) {
      assertThat(
              faultOf(
                  writes()
                      .push(
                          access(),
                          new OrderPush(text(id), Event.SHIPPED, target, false),
                          List.of())))
          .isInstanceOf(Configuration.class)
          .hasMessageContaining("'" + target + "'");
    }
  }

  private void lose(String how, String call) {
    switch (how) {
      case "before" -> shop.faults().cutBeforeWork(1, call::equals);
      case "after" -> shop.faults().cutAfterCommit(1, call::equals);
      case "page" -> shop.badAnswers().print(1, call::equals);
      default -> shop.badAnswers().internal(1, call::equals);
    }
  }

  private void fulfil(long id, boolean notify, Parcel... parcels) {
    await(writes().push(access(), shipped(id, notify), List.of(parcels)));
  }

  private static OrderPush shipped(long id, boolean notify) {
    return new OrderPush(text(id), Event.SHIPPED, ShopifyWrites.FULFIL, notify);
  }

  private static OrderPush cancelled(long id) {
    return new OrderPush(text(id), Event.CANCELLED, ShopifyWrites.CANCEL, false);
  }

  private static OrderPush paid(long id) {
    return new OrderPush(text(id), Event.PAID, ShopifyWrites.MARK_AS_PAID, false);
  }

  /** Pairs of the line's place in the order and of pieces. */
  private Parcel parcel(long id, String parcel, String number, Object... lines) {
    List<OrderLine> all =
        order(id).lines().stream().filter(one -> one.kind() == OrderLine.Kind.PRODUCT).toList();
    Map<String, BigDecimal> goods = new HashMap<>();
    for (int i = 0; i < lines.length; i += 2) {
      goods.put(
          all.get((Integer) lines[i]).id(),
          BigDecimal.valueOf(((Integer) lines[i + 1]).longValue()));
    }
    return new Parcel(parcel, "DHL", number, "", goods);
  }

  private Order order(long id) {
    return await(Adapters.of(client, clock).order(access(), text(id))).orElseThrow();
  }

  private String status(long id) {
    return String.valueOf(office.see(id, "displayFulfillmentStatus"));
  }

  private String odooId(long id) {
    JsonNode data =
        await(
            client.query(
                access(),
                Document.ODOO_ID,
                Map.of("id", Gid.of("Order", text(id)), "namespace", "custom", "key", "odoo_id")));
    return data.path("order").path("metafield").path("value").asText();
  }

  /** Waiting moves the shop's clock instead of holding the test. */
  private ShopifyWrites writes() {
    return writes(
        span -> {
          clock.advance(span);
          return Uni.createFrom().voidItem();
        });
  }

  private ShopifyWrites writes(Function<Duration, Uni<Void>> pause) {
    return new ShopifyWrites(client, new RunningJobs(), pause);
  }

  private ShopAccess access() {
    return Shops.at(shop.url(), shop.tokens().fixed(), Map.of());
  }

  private static String text(long id) {
    return Long.toString(id);
  }

  private static <T> T await(Uni<T> work) {
    return work.await().atMost(Duration.ofSeconds(30));
  }

  private static Fault faultOf(Uni<?> work) {
    try {
      work.await().atMost(Duration.ofSeconds(30));
    } catch (Fault fault) {
      return fault;
    }
    throw new AssertionError("it went well");
  }
}
