package dev.tandem.shop.prestashop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.OrderState.Stage;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.Product;
import dev.tandem.commerce.ProductRef;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.Credentials;
import dev.tandem.fault.Unavailable;
import dev.tandem.fault.Unknown;
import dev.tandem.sandbox.prestashop.PlacedOrder;
import dev.tandem.sandbox.prestashop.PrestaShopRelease;
import dev.tandem.sandbox.prestashop.RefundSlip;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import dev.tandem.shop.ChangedOrders;
import dev.tandem.shop.OrderCursor;
import dev.tandem.shop.OrderFeed;
import dev.tandem.shop.OrderHint;
import dev.tandem.shop.ShopAdapter;
import dev.tandem.shop.ShopAdapterContract;
import dev.tandem.shop.ShopInfo;
import dev.tandem.shop.ShopLists;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class PrestaShopAdapterTest extends ShopAdapterContract {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

  @Inject @Any Instance<ShopAdapter> adapters;

  private final ShopAdapter adapter = newAdapter();
  private SandboxPrestaShop sandbox;

  @BeforeEach
  void openShop() {
    sandbox = SandboxPrestaShop.start(vertx, PrestaShopRelease.V9_1, 0);
  }

  @AfterEach
  void closeShop() {
    sandbox.close();
  }

  private static ShopAdapter newAdapter() {
    Clock clock = Clock.systemUTC();
    PrestaShopClient client = new PrestaShopClient(StandIn.OUTBOUND, clock, Duration.ofMillis(800));
    GatheredReads reads = new GatheredReads(client);
    return new PrestaShopAdapter(client, reads, new ReferenceData(reads, clock));
  }

  @Override
  protected ShopAdapter adapter() {
    return adapter;
  }

  @Override
  protected ShopAccess shopAt(URI url) {
    return Shops.at(url.toString());
  }

  @Override
  protected ShopAccess workingShop() {
    return Shops.at(sandbox.url(), sandbox.key(), Map.of());
  }

  @Override
  protected String someOrder() {
    return Long.toString(sandbox.place(PlacedOrder.order().line(3, 0, 1)));
  }

  @Override
  protected String someRefundedOrder() {
    long id = sandbox.place(PlacedOrder.order().line(3, 0, 1));
    sandbox.office().refund(id, RefundSlip.slip().amount("1.00"));
    return Long.toString(id);
  }

  @Override
  protected String someForeignOrder() {
    return Long.toString(sandbox.place(PlacedOrder.order().line(3, 0, 1).currency("USD")));
  }

  @Override
  protected String noteIn(String orderId) {
    return sandbox.office().note(Long.parseLong(orderId));
  }

  @Override
  protected ProductRef someProduct() {
    return new ProductRef("1", "2");
  }

  @Override
  protected String refusedKey() {
    return Samples.text("8.2.1-error-401.xml");
  }

  @Override
  protected String refusedRequest() {
    return Samples.text("8.2.1-error-400.json");
  }

  @Test
  void theContainerFindsTheAdapter() {
    assertThat(adapters.stream().map(ShopAdapter::platform)).contains("prestashop");
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void readsAWholeOrderOfEachRelease(PrestaShopRelease release) {
    SandboxPrestaShop shop = SandboxPrestaShop.start(vertx, release, 0);
    try {
      long id =
          shop.place(PlacedOrder.order().customer(1).line(3, 0, 2).line(1, 2, 1).line(6, 0, 1));
      Order order = order(Shops.at(shop.url(), shop.key(), Map.of()), id);
      assertThat(order.id()).isEqualTo(Long.toString(id));
      assertThat(order.currency()).isEqualTo("EUR");
      assertThat(order.state().stage()).isEqualTo(Stage.PAID);
      assertThat(order.customer().email()).isEqualTo("customer1@example.com");
      assertThat(order.customer().groups()).containsExactly("Customer");
      assertThat(order.customer().language()).isEqualTo("en-US");
      assertThat(order.billing().countryCode()).isEqualTo("FR");
      assertThat(order.lines()).extracting(OrderLine::sku).startsWith("MUG", "TS-16", "NOTEBOOK");
      assertThat(order.lines().get(1).product()).isEqualTo(new ProductRef("1", "2"));
      assertThat(order.lines().get(2).taxes().get(0).rate()).isEqualByComparingTo("5.5");
      assertThat(order.delivery().carrierName()).isEqualTo("My carrier");
      assertThat(order.payments()).hasSize(1);
      assertSumsUp(order);
    } finally {
      shop.close();
    }
  }

  @Test
  void theLinesOfOddOrdersSumUpToWhatTheShopCharged() {
    List<PlacedOrder> odd =
        List.of(
            PlacedOrder.order().line(10, 0, 7).line(9, 0, 3).freeShipping(),
            PlacedOrder.order().line(3, 0, 1).giftWrap("For a friend").voucherAmount("5.00"),
            PlacedOrder.order().reducedLine(4, 0, 3, "15").line(8, 0, 2).voucherPercent("10"),
            PlacedOrder.order().guest("guest@example.com").line(5, 0, 1).currency("USD"),
            PlacedOrder.order().country("US").customer(4).line(11, 0, 1));
    for (PlacedOrder placed : odd) {
      assertSumsUp(order(workingShop(), sandbox.place(placed)));
    }
  }

  @Test
  void paymentsOfASplitCartComeOnceWithItsFirstOrder() {
    List<Long> parts =
        sandbox.placeSplit(PlacedOrder.order().line(3, 0, 1), PlacedOrder.order().line(4, 0, 1));
    Order first = order(workingShop(), parts.get(0));
    Order second = order(workingShop(), parts.get(1));
    assertThat(second.number()).isEqualTo(first.number());
    assertThat(first.payments()).hasSize(1);
    assertThat(second.payments()).isEmpty();
    assertThat(found(first.number())).containsExactly(first.id(), second.id());
  }

  @Test
  void findsOrdersByIdToo() {
    long id = sandbox.place(PlacedOrder.order().line(3, 0, 1));
    assertThat(found(Long.toString(id))).containsExactly(Long.toString(id));
    assertThat(found("NOSUCHREF")).isEmpty();
    assertThat(found("x]&filter[id]=[1")).isEmpty();
  }

  @Test
  void keepsTheLinesOfADeletedProduct() {
    long id = sandbox.place(PlacedOrder.order().line(7, 0, 1));
    sandbox.deleteProduct(7);
    assertThat(order(workingShop(), id).lines().get(0).sku()).isEqualTo("COOKBOOK");
    assertThat(await(adapter.product(workingShop(), new ProductRef("7", null)))).isEmpty();
  }

  @Test
  void anOrderThatDoesNotExistIsEmpty() {
    assertThat(await(adapter.order(workingShop(), "999"))).isEmpty();
    assertThat(await(adapter.order(workingShop(), "not an id"))).isEmpty();
    assertThat(sandbox.calls("GET orders")).isEqualTo(1);
  }

  @Test
  void readsAProductWithTheVariantAskedFor() {
    Product product = await(adapter.product(workingShop(), new ProductRef("1", "5"))).orElseThrow();
    assertThat(product.name()).isEqualTo("T-shirt");
    assertThat(product.price()).isEqualTo(Money.of("23.900000", "EUR"));
    assertThat(product.cost()).isEqualTo(Money.of("5.490000", "EUR"));
    Product.Variant variant = product.variants().get(0);
    assertThat(variant.price()).isEqualTo(Money.of("25.900000", "EUR"));
    assertThat(variant.barcode()).isEqualTo("2000000000135");
    assertThat(variant.options())
        .containsExactly(
            new Product.Option("1", "Size", "3", "L"),
            new Product.Option("2", "Color", "5", "White"));
    assertThat(await(adapter.product(workingShop(), new ProductRef("1", "999")))).isEmpty();
    assertThat(await(adapter.product(workingShop(), new ProductRef("3", "5")))).isEmpty();
  }

  @Test
  void namesComeInTheLanguageOfTheSettings() {
    ShopAccess french = Shops.at(sandbox.url(), sandbox.key(), Map.of("language", "fr"));
    Product product = await(adapter.product(french, new ProductRef("4", null))).orElseThrow();
    assertThat(product.name()).isEqualTo("Affiche encadrée");
  }

  @Test
  void whatHasNoNameInTheLanguageOfTheSettingsIsCalledAsInTheShopsOwn() {
    sandbox.office().addUntranslatedLanguage();
    ShopAccess german = Shops.at(sandbox.url(), sandbox.key(), Map.of("language", "de"));
    Product product = await(adapter.product(german, new ProductRef("1", "5"))).orElseThrow();
    assertThat(product.name()).isEqualTo("T-shirt");
    assertThat(product.variants().get(0).options())
        .extracting(Product.Option::attribute)
        .containsExactly("Size", "Color");
    assertThat(await(adapter.lists(german)).states())
        .extracting(OrderState::name)
        .contains("Payment accepted")
        .doesNotContain("");
    assertThat(await(adapter.taxes(german))).noneMatch(tax -> tax.name().isEmpty());
  }

  @Test
  void tellsVirtualProducts() {
    assertThat(
            await(adapter.product(workingShop(), new ProductRef("12", null)))
                .orElseThrow()
                .virtual())
        .isTrue();
    assertThat(
            await(adapter.product(workingShop(), new ProductRef("3", null)))
                .orElseThrow()
                .virtual())
        .isFalse();
  }

  @Test
  void listsTaxesCarriersAndStates() {
    assertThat(await(adapter.taxes(workingShop())))
        .extracting(tax -> tax.rate().toPlainString())
        .containsExactly("20", "5.5");
    ShopLists lists = await(adapter.lists(workingShop()));
    assertThat(lists.carriers()).contains(new ShopLists.Carrier("2", "My carrier"));
    assertThat(lists.states())
        .extracting(state -> state.id() + " " + state.stage())
        .contains("1 UNPAID", "2 PAID", "3 PREPARING", "4 SHIPPED", "5 DELIVERED", "6 CANCELLED")
        .contains("7 REFUNDED", "8 FAILED", "9 PAID", "12 UNPAID");
  }

  @Test
  void anEditedCarrierKeepsItsKey() {
    await(adapter.lists(workingShop()));
    sandbox.editCarrier(2, Map.of("name", "New name"));
    ShopAdapter later = newAdapter();
    assertThat(await(later.lists(workingShop())).carriers())
        .contains(new ShopLists.Carrier("2", "New name"))
        .doesNotContain(new ShopLists.Carrier("2", "My carrier"));
  }

  @Test
  void namesThePermissionsThatTheKeyLacks() {
    sandbox.permit("order_payments");
    sandbox.permit("taxes", "PUT");
    ShopInfo info = await(adapter.test(workingShop()));
    assertThat(info.missing()).containsExactly("order_payments: get", "taxes: get");
    assertThat(info.version()).isEqualTo("9.1.4");
    assertThat(info.name()).isEqualTo("Sandbox Shop");
    assertThat(info.timeZone()).isEqualTo("Europe/Paris");
  }

  @Test
  void aMissingPermissionIsNamedWhenAnOrderNeedsIt() {
    sandbox.permit("order_details");
    Throwable fault = faultOf(adapter.order(workingShop(), someOrder()));
    assertThat(fault).isInstanceOf(Configuration.class).hasMessageContaining("order_details: get");
  }

  @Test
  void aSwitchedOffWebserviceIsUnavailable() {
    sandbox.webservice(false);
    assertThat(faultOf(adapter.probe(workingShop()))).isInstanceOf(Unavailable.class);
  }

  @Test
  void anInactiveKeyIsAFaultOfCredentials() {
    sandbox.keyActive(false);
    assertThat(faultOf(adapter.test(workingShop()))).isInstanceOf(Credentials.class);
  }

  @Test
  void aProgramThatIsNoPrestaShopIsToldByTheTest() {
    server.answer(200, Map.of(), "<html>hello</html>");
    assertThat(faultOf(adapter.test(shopAt(server.url())))).isInstanceOf(Configuration.class);
  }

  @Test
  void aRedirectIsNotFollowed() {
    server.answer(302, Map.of("Location", "/elsewhere"), "");
    assertThat(faultOf(adapter.probe(shopAt(server.url())))).isInstanceOf(Configuration.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void theKeyTravelsInTheHeader() {
    server.answer(200, Map.of(), "[]");
    await(adapter.order(Shops.at(server.url() + "/sub"), "1"));
    assertThat(server.requests().get(0).path()).isEqualTo("/sub/api/orders");
    assertThat(server.requests().get(0).getHeader("Authorization"))
        .isEqualTo("Basic QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVoxMjM0NTY6");
    assertThat(server.requests().get(0).query()).doesNotContain(Shops.KEY);
    assertThat(server.requests().get(0).getParam("filter[id]")).isEqualTo("[1]");
  }

  @Test
  void theSettingsDecideHowTheShopIsAddressed() {
    server.answer(200, Map.of(), "[]");
    Map<String, String> settings = Map.of("auth", "query", "rewriting", "off", "id_shop", "3");
    await(adapter.order(Shops.at(server.url().toString(), Shops.KEY, settings), "1"));
    assertThat(server.requests().get(0).path()).isEqualTo("/webservice/dispatcher.php");
    assertThat(server.requests().get(0).getParam("url")).isEqualTo("orders");
    assertThat(server.requests().get(0).getParam("ws_key")).isEqualTo(Shops.KEY);
    assertThat(server.requests().get(0).getParam("id_shop")).isEqualTo("3");
    assertThat(server.requests().get(0).getHeader("Authorization")).isNull();
  }

  @Test
  void aSlowShopIsToldFromABrokenConnection() {
    server.hang();
    assertThat(faultOf(adapter.order(shopAt(server.url()), "1")))
        .isInstanceOfSatisfying(
            Unknown.class, fault -> assertThat(fault.code()).isEqualTo("prestashop.timeout"));
    server.cut();
    assertThat(faultOf(adapter.order(shopAt(server.url()), "1")))
        .isInstanceOfSatisfying(
            Unknown.class,
            fault -> assertThat(fault.code()).isEqualTo("prestashop.broken_connection"));
  }

  @Test
  void eachCallerGetsItsOrderOnItsOwnContext() {
    String id = someOrder();
    List<Uni<Boolean>> callers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Context home = vertx.getOrCreateContext();
      callers.add(
          Uni.createFrom()
              .emitter(
                  told ->
                      home.runOnContext(
                          start ->
                              adapter
                                  .order(workingShop(), id)
                                  .subscribe()
                                  .with(
                                      order -> told.complete(Vertx.currentContext() == home),
                                      told::fail))));
    }
    assertThat(await(Uni.join().all(callers).andFailFast())).containsOnly(true);
  }

  @Test
  void anOrderWithoutAVoucherCostsOneRequestLess() {
    order(workingShop(), sandbox.place(PlacedOrder.order().line(3, 0, 1)));
    assertThat(sandbox.calls("GET order_cart_rules")).isZero();
    Order reduced =
        order(workingShop(), sandbox.place(PlacedOrder.order().line(3, 0, 1).freeShipping()));
    assertThat(reduced.discounts()).hasSize(1);
  }

  @Test
  void aSweepTellsEachChangedOrderAlsoWhenASecondHoldsMoreThanAPage() {
    Instant start = Instant.now().minusSeconds(60);
    List<Long> ids = sandbox.burst(25);
    sandbox.repeatDateUpd(ids.get(0), ids.stream().mapToLong(Long::longValue).toArray());
    assertThat(sweep(start, 10)).containsExactlyInAnyOrderElementsOf(texts(ids));
  }

  @Test
  void aSweepIsCompleteForAnySizeOfPage() {
    List<Long> ids = new ArrayList<>();
    Instant start = Instant.parse("2026-05-05T10:00:00Z");
    for (int i = 0; i < 12; i++) {
      ids.add(sandbox.place(PlacedOrder.order().line(3, 0, 1).at(start.plusSeconds(i / 3))));
    }
    for (int page : List.of(1, 2, 3, 4, 5, 100)) {
      assertThat(sweep(start, page)).containsExactlyInAnyOrderElementsOf(texts(ids));
    }
    assertThat(sweep(start.plusSeconds(2), 5))
        .containsExactlyInAnyOrderElementsOf(texts(ids.subList(6, 12)));
  }

  @Test
  void anOrderThatChangesDuringASweepPushesNoOtherOut() {
    List<Long> ids = new ArrayList<>();
    Instant start = Instant.parse("2026-05-05T10:00:00Z");
    for (int i = 0; i < 6; i++) {
      ids.add(sandbox.place(PlacedOrder.order().line(3, 0, 1).at(start.plusSeconds(i))));
    }
    ChangedOrders first =
        await(adapter.changedOrders(workingShop(), OrderFeed.ORDERS, new OrderCursor(start, 0), 3));
    sandbox.changeState(ids.get(0), 3);
    OrderCursor next = Objects.requireNonNull(first.next());
    ChangedOrders second = await(adapter.changedOrders(workingShop(), OrderFeed.ORDERS, next, 3));
    assertThat(second.orders()).extracting(OrderHint::id).contains(Long.toString(ids.get(3)));
  }

  @Test
  void manyOrdersAtOnceShareTheirRequests() {
    List<Long> ids = sandbox.burst(60);
    List<Uni<Optional<Order>>> all = new ArrayList<>();
    ids.forEach(id -> all.add(adapter.order(workingShop(), Long.toString(id))));
    List<Optional<Order>> orders = await(Uni.join().all(all).andFailFast());
    assertThat(orders).allSatisfy(order -> assertSumsUp(order.orElseThrow()));
    int requests = sandbox.calls().values().stream().mapToInt(Integer::intValue).sum();
    assertThat(requests).isLessThan(120);
  }

  private List<String> found(String number) {
    return await(adapter.findOrders(workingShop(), number)).stream().map(OrderHint::id).toList();
  }

  /** All orders told from here on; fails when the sweep does not end. */
  private TreeSet<String> sweep(Instant since, int page) {
    TreeSet<String> told = new TreeSet<>();
    OrderCursor cursor = new OrderCursor(since, 0);
    for (int i = 0; i < 100; i++) {
      ChangedOrders changed =
          await(adapter.changedOrders(workingShop(), OrderFeed.ORDERS, cursor, page));
      changed.orders().forEach(hint -> told.add(hint.id()));
      OrderCursor next = changed.next();
      if (next == null) {
        return told;
      }
      cursor = next;
    }
    throw new AssertionError("the sweep does not end");
  }

  private static List<String> texts(List<Long> ids) {
    return ids.stream().map(id -> Long.toString(id)).toList();
  }

  private static void assertSumsUp(Order order) {
    Price sum = Price.zero(order.currency());
    for (OrderLine line : order.lines()) {
      sum =
          new Price(
              sum.withoutTax().plus(line.total().withoutTax()),
              sum.withTax().plus(line.total().withTax()));
    }
    Money withTax = sum.withTax();
    for (var discount : order.discounts()) {
      withTax = withTax.minus(discount.value().withTax());
    }
    assertThat(withTax.amount()).isEqualByComparingTo(order.total().withTax().amount());
  }

  private Order order(ShopAccess shop, long id) {
    return await(adapter.order(shop, Long.toString(id))).orElseThrow();
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(LONG_ENOUGH);
  }

  private static Throwable faultOf(Uni<?> uni) {
    return catchThrowable(() -> uni.await().atMost(LONG_ENOUGH));
  }
}
