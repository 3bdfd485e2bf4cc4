package dev.tandem.shop.prestashop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.Order;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.Unknown;
import dev.tandem.sandbox.prestashop.BackOffice;
import dev.tandem.sandbox.prestashop.PlacedOrder;
import dev.tandem.sandbox.prestashop.PrestaShopRelease;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import dev.tandem.shop.OrderPush;
import dev.tandem.shop.OrderPush.Event;
import dev.tandem.shop.Parcel;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is told to the shop, and what is left of it when an answer is lost. */
@QuarkusTest
class OrderWritesTest {

  private static final String POST = "POST order_histories";

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
    shop = SandboxPrestaShop.start(vertx, release, 0);
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
  void aShippedOrderGetsItsNumbersAndThenItsState(PrestaShopRelease release) {
    shop.close();
    open(release);
    long id = shop.place(PlacedOrder.order().line(3, 0, 1));
    await(adapter.push(access(), push(id, Event.SHIPPED, "4", true), parcels("TRK1", "TRK2")));
    assertThat(office.history(id)).containsExactly(2L, 4L);
    assertThat(office.mailsSent(id)).isEqualTo(1);
    assertThat(office.tracking(id)).isEqualTo("TRK1, TRK2");
    assertThat(order(id).shipments().get(0).trackingNumber()).isEqualTo("TRK1, TRK2");
  }

  @Test
  void theCustomerHearsNothingUnlessTheSettingSaysSo() {
    long id = shop.place(PlacedOrder.order().line(3, 0, 1));
    await(adapter.push(access(), push(id, Event.CANCELLED, "6", false), List.of()));
    assertThat(office.state(id)).isEqualTo(6);
    assertThat(shop.mails()).isEmpty();
    assertThat(shop.calls("GET order_carriers")).isZero();
  }

  @Test
  void aTargetThatIsGoneIsNamedBeforeAnythingIsSent() {
    long id = shop.place(PlacedOrder.order().line(3, 0, 1));
    office.deleteState(4);
    for (String target : List.of("4", "99", "4]&filter[id]=[2", "")) {
      assertThat(
              faultOf(
                  adapter.push(access(), push(id, Event.SHIPPED, target, false), parcels("TRK1"))))
          .isInstanceOf(Configuration.class)
          .hasMessageContaining("order state " + target);
    }
    assertThat(office.history(id)).containsExactly(2L);
    assertThat(office.tracking(id)).isEmpty();
    assertThat(shop.calls(POST)).isZero();
  }

  @Test
  void aWriteWhoseAnswerIsLostIsUnknownAndWasDoneOnce() {
    List<Runnable> losses =
        List.of(
            () -> shop.badAnswers().die(1, POST::equals),
            () -> shop.badAnswers().print(1, POST::equals),
            () -> shop.faults().cutAfterCommit(1, POST::equals),
            () -> office.mailsFail(true));
    for (Runnable loss : losses) {
      long id = shop.place(PlacedOrder.order().line(3, 0, 1));
      loss.run();
      assertThat(faultOf(adapter.push(access(), push(id, Event.SHIPPED, "4", true), List.of())))
          .isInstanceOf(Unknown.class);
      assertThat(office.history(id)).containsExactly(2L, 4L);
    }
    assertThat(shop.calls(POST)).isEqualTo(losses.size());
  }

  @Test
  void aNumberThatIsThereAlreadyIsNotSentAgain() {
    long id = shop.place(PlacedOrder.order().line(3, 0, 1));
    for (int i = 0; i < 3; i++) {
      await(adapter.track(access(), text(id), parcels("TRK;1")));
    }
    assertThat(office.tracking(id)).isEqualTo("TRK 1");
    assertThat(shop.calls("PATCH order_carriers")).isEqualTo(1);
    await(adapter.track(access(), text(id), parcels("")));
    assertThat(office.tracking(id)).isEqualTo("TRK 1");
  }

  @Test
  void trackingKeepsWhatElseTheParcelHas() {
    long id = shop.place(PlacedOrder.order().line(3, 0, 1));
    Map<String, String> before = shop.get("order_carriers", 1);
    await(adapter.track(access(), text(id), parcels("TRK1")));
    assertThat(shop.get("order_carriers", 1))
        .containsEntry("id_order_invoice", before.get("id_order_invoice"))
        .containsEntry("shipping_cost_tax_incl", "8.400000")
        .containsEntry("tracking_number", "TRK1");
  }

  @Test
  void anOrderWithoutAParcelHasNothingToTrack() {
    long id = shop.place(PlacedOrder.order().line(12, 0, 1));
    await(adapter.track(access(), text(id), parcels("TRK1")));
    assertThat(shop.calls("PATCH order_carriers")).isZero();
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void theNoteGetsOdoosNumberOnceAndKeepsWhatPeopleWrote(PrestaShopRelease release) {
    shop.close();
    open(release);
    String written = "Ring <twice> & \"wait\"\r\nThanks";
    long id = shop.place(PlacedOrder.order().line(3, 0, 1).note(written));
    Map<String, String> before = shop.get("orders", id);
    for (int i = 0; i < 3; i++) {
      await(adapter.note(access(), text(id), new OdooId(7), "S00042"));
    }
    assertThat(office.note(id)).isEqualTo(written + "\nOdoo: S00042");
    assertThat(shop.calls("PATCH orders")).isEqualTo(1);
    assertThat(order(id).note()).isEqualTo(written);
    assertThat(shop.get("orders", id))
        .containsEntry("total_paid", before.get("total_paid"))
        .containsEntry("id_shop", before.get("id_shop"))
        .containsEntry("current_state", before.get("current_state"));
    assertThat(office.history(id)).hasSize(1);
  }

  @Test
  void aShopOfSeveralIsNamedInWritesTooAndTheirWayMayBeTheFile() {
    long second = office.openShop("Second shop");
    long id = shop.place(PlacedOrder.order().line(3, 0, 1).shop(second));
    ShopAccess access =
        Shops.at(shop.url(), shop.key(), Map.of("id_shop", text(second), "rewriting", "off"));
    await(adapter.push(access, push(id, Event.SHIPPED, "4", false), parcels("TRK1")));
    await(adapter.note(access, text(id), new OdooId(7), "S00042"));
    assertThat(office.state(id)).isEqualTo(4);
    assertThat(office.tracking(id)).isEqualTo("TRK1");
    assertThat(office.note(id)).isEqualTo("Odoo: S00042");
    long other = shop.place(PlacedOrder.order().line(3, 0, 1));
    await(adapter.note(access, text(other), new OdooId(7), "S00043"));
    assertThat(office.note(other)).isEmpty();
  }

  @Test
  void permissionsForWritesAreNamedWithWhatTheyAreFor() {
    shop.permit("order_histories", "GET");
    shop.permit("order_carriers", "GET");
    shop.permit("orders", "GET", "PUT");
    assertThat(await(adapter.test(access())).missing())
        .containsExactly(
            "order_histories: post (only to send statuses)",
            "order_carriers: patch (only to send tracking numbers)",
            "orders: patch (only to leave Odoo's number in the note)");
    long id = shop.place(PlacedOrder.order().line(3, 0, 1));
    assertThat(faultOf(adapter.push(access(), push(id, Event.PAID, "2", false), List.of())))
        .isInstanceOf(Configuration.class)
        .hasMessageContaining("order_histories: post");
    assertThat(faultOf(adapter.note(access(), text(id), new OdooId(7), "S00042")))
        .isInstanceOf(Configuration.class)
        .hasMessageContaining("orders: patch");
  }

  private static OrderPush push(long id, Event event, String target, boolean notify) {
    return new OrderPush(text(id), event, target, notify);
  }

  private static List<Parcel> parcels(String... numbers) {
    return Stream.of(numbers).map(n -> new Parcel("1", "", n, "", Map.of())).toList();
  }

  private Order order(long id) {
    return await(adapter.order(access(), text(id))).orElseThrow();
  }

  private ShopAccess access() {
    return Shops.at(shop.url(), shop.key(), Map.of());
  }

  private static String text(long id) {
    return Long.toString(id);
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(20));
  }

  private static Throwable faultOf(Uni<?> uni) {
    return catchThrowable(() -> uni.await().atMost(Duration.ofSeconds(20)));
  }
}
