package dev.tandem.shop.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.OrderLine.Kind;
import dev.tandem.commerce.OrderState.Stage;
import dev.tandem.commerce.OrderTraits.Risk;
import dev.tandem.commerce.Payment;
import dev.tandem.commerce.Product;
import dev.tandem.commerce.ProductRef;
import dev.tandem.commerce.Refund;
import dev.tandem.commerce.ShopTax;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.Credentials;
import dev.tandem.sandbox.shopify.CartLine;
import dev.tandem.sandbox.shopify.PlacedShopifyOrder;
import dev.tandem.sandbox.shopify.SandboxShopify;
import dev.tandem.sandbox.shopify.ShopifyVersion;
import dev.tandem.sandbox.shopify.StaffRefund;
import dev.tandem.sandbox.shopify.StaffReturn;
import dev.tandem.sandbox.shopify.Tokens;
import dev.tandem.shop.ChangedOrders;
import dev.tandem.shop.InShopsCurrency;
import dev.tandem.shop.OrderCursor;
import dev.tandem.shop.OrderFeed;
import dev.tandem.shop.OrderHint;
import dev.tandem.shop.ShopAdapter;
import dev.tandem.shop.ShopAdapterContract;
import dev.tandem.shop.ShopInfo;
import dev.tandem.shop.ShopLists;
import dev.tandem.shop.shopify.document.Document;
import dev.tandem.shop.shopify.graphql.Bucket;
import dev.tandem.shop.shopify.graphql.Clients;
import dev.tandem.shop.shopify.graphql.ShopifyClient;
import dev.tandem.shop.shopify.wire.Gid;
import dev.tandem.testing.MutableClock;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against the stand-in, which holds every document against Shopify's own schema. */
class ShopifyAdapterTest extends ShopAdapterContract {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

  private final MutableClock clock = new MutableClock();
  private final ShopifyClient client = Clients.of(vertx, clock);
  private final ShopAdapter adapter = Adapters.of(client, clock);
  private SandboxShopify sandbox;

  @BeforeEach
  void openShop() {
    sandbox = SandboxShopify.start(vertx, ShopifyVersion.V2026_10, 0, clock);
  }

  @AfterEach
  void closeShop() {
    sandbox.close();
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
    return Shops.at(sandbox.url(), sandbox.tokens().fixed(), Map.of());
  }

  @Override
  protected String someOrder() {
    return Long.toString(sandbox.place(cart()));
  }

  @Override
  protected String someRefundedOrder() {
    long id = sandbox.place(cart());
    sandbox.office().refund(id, StaffRefund.aRefund().line(0, 1, "NO_RESTOCK"));
    return Long.toString(id);
  }

  @Override
  protected String someForeignOrder() {
    return Long.toString(sandbox.place(cart().presentment("USD", "1.25")));
  }

  @Override
  protected String noteIn(String orderId) {
    return await(
            client.query(
                workingShop(),
                Document.ODOO_ID,
                Map.of("id", Gid.of("Order", orderId), "namespace", "custom", "key", "odoo_id")))
        .at("/order/metafield/value")
        .asText();
  }

  @Override
  protected ProductRef someProduct() {
    OrderLine line =
        order(sandbox.place(PlacedShopifyOrder.anOrder().line(CartLine.item("TS-15", 1))))
            .lines()
            .get(0);
    return java.util.Objects.requireNonNull(line.product());
  }

  @Override
  protected String refusedKey() {
    return "{\"errors\":\"[API] Invalid API key or access token (unrecognized login or wrong"
        + " password)\"}";
  }

  @Override
  protected String refusedRequest() {
    return "{\"errors\":{\"query\":\"Required parameter missing or invalid\"}}";
  }

  @Test
  void readsAWholeOrder() {
    long id =
        sandbox.place(
            PlacedShopifyOrder.anOrder()
                .line(CartLine.item("MUG", 2))
                .line(CartLine.item("TS-15", 1))
                .note("Ring twice")
                .tags("vip", "gift")
                .attribute("Engraving", "A")
                .risk("MEDIUM")
                .locale("en-FR")
                .paid("bogus"));
    Order order = order(id);
    assertThat(order.id()).isEqualTo(Long.toString(id));
    assertThat(order.number()).isEqualTo("#1001");
    assertThat(order.currency()).isEqualTo("EUR");
    assertThat(order.state().id()).isEqualTo("paid/unfulfilled");
    assertThat(order.state().stage()).isEqualTo(Stage.PAID);
    assertThat(order.isPaid()).isTrue();
    assertThat(order.customer().email()).isEqualTo("customer1@example.com");
    assertThat(order.customer().guest()).isFalse();
    assertThat(order.customer().language()).isEqualTo("en-FR");
    assertThat(order.billing().countryCode()).isEqualTo("FR");
    assertThat(order.note()).isEqualTo("Ring twice");
    assertThat(order.traits().tags()).containsExactly("gift", "vip");
    assertThat(order.traits().attributes()).containsEntry("Engraving", "A");
    assertThat(order.traits().source()).isEqualTo("web");
    assertThat(order.traits().risk()).isEqualTo(Risk.MEDIUM);
    assertThat(order.lines()).extracting(OrderLine::sku).startsWith("MUG", "TS-15");
    OrderLine mug = order.lines().get(0);
    assertThat(mug.product()).isNotNull();
    assertThat(mug.product().variantId()).isNull();
    assertThat(order.lines().get(1).product().variantId()).isNotNull();
    assertThat(mug.taxes()).containsExactly(new ShopTax("VAT:0.2", "VAT", new BigDecimal("20")));
    assertThat(mug.unitPrice().withTax()).isEqualByComparingTo(Money.of("14.28", "EUR"));
    assertThat(mug.unitPrice().withoutTax()).isEqualByComparingTo(Money.of("11.90", "EUR"));
    assertThat(order.delivery().carrierName()).isEqualTo("Standard");
    assertThat(order.payments()).extracting(Payment::gateway).containsExactly("bogus");
    assertSumsUp(order);
  }

  @ParameterizedTest
  @EnumSource(ShopifyVersion.class)
  void readsAnOrderInEveryVersion(ShopifyVersion version) {
    SandboxShopify older = SandboxShopify.start(vertx, version, 0, clock);
    try {
      ShopAccess shop =
          Shops.at(older.url(), older.tokens().fixed(), Map.of("version", version.handle()));
      long id = older.place(cart());
      assertSumsUp(await(adapter.order(shop, Long.toString(id))).orElseThrow());
      assertThat(await(adapter.test(shop)).version()).isEqualTo(version.handle());
    } finally {
      older.close();
    }
  }

  @Test
  void oddOrdersSumUpToWhatTheShopCharged() {
    List<PlacedShopifyOrder> odd =
        List.of(
            cart().codePercent("TEN", "10"),
            cart()
                .codeAmount("FIVE", "5.00")
                .manualAmount("Sorry", "1.11")
                .codeShipping("F", "100"),
            cart().taxesAdded().automaticPercent("Autumn", "15").tip("3.00"),
            cart().taxesAdded().untaxed().tax("State", "0.0625").tax("City", "0.01875"),
            cart().presentment("USD", "1.0837").tip("2.50").codePercent("TEN", "10"),
            cart().presentment("JPY", "161.3"),
            cart().cashRounding("-0.02").source("pos").noShipping(),
            cart().fee("Import tax", "4.20").line(CartLine.item("LAMP", 1).duty("7.77")),
            cart().line(CartLine.item("GIFT-50", 1)).giftCard("20.00").paid(),
            cart().line(CartLine.custom("Engraving", "9.99", 3).discount("Off", "1.00")),
            cart().shipping("Post", "4.90").shipping("Heavy", "12.00"),
            cart().anonymous().source("pos").noShipping());
    for (PlacedShopifyOrder placed : odd) {
      assertSumsUp(order(sandbox.place(placed)));
    }
  }

  @Test
  void eachKindOfLineIsTold() {
    Order order =
        order(
            sandbox.place(
                cart()
                    .taxesAdded()
                    .tip("3.00")
                    .fee("Import tax", "4.20")
                    .cashRounding("0.03")
                    .line(CartLine.item("LAMP", 1).duty("7.77"))
                    .line(CartLine.item("GIFT-50", 1))
                    .line(CartLine.custom("Engraving", "9.99", 1))));
    assertThat(order.lines())
        .extracting(OrderLine::kind)
        .contains(
            Kind.PRODUCT,
            Kind.SHIPPING,
            Kind.TIP,
            Kind.FEE,
            Kind.DUTY,
            Kind.GIFT_CARD,
            Kind.CASH_ROUNDING);
    assertThat(order.lines()).extracting(OrderLine::id).doesNotHaveDuplicates();
    assertThat(order.lines())
        .filteredOn(line -> line.name().equals("Engraving"))
        .singleElement()
        .satisfies(line -> assertThat(line.product()).isNull());
    assertThat(order(Long.parseLong(order.id())).lines()).isEqualTo(order.lines());
  }

  @Test
  void discountsOfLineAndOrderAreInTheLine() {
    Order order =
        order(
            sandbox.place(
                PlacedShopifyOrder.anOrder()
                    .noShipping()
                    .line(CartLine.item("MUG", 2).discount("Scratch", "2.00"))
                    .codePercent("TEN", "10")));
    OrderLine mug = order.lines().get(0);
    assertThat(order.discounts()).isEmpty();
    assertThat(mug.listPrice().withTax().amount()).isEqualByComparingTo("14.28");
    BigDecimal paid = mug.total().withTax().amount();
    assertThat(paid).isLessThan(new BigDecimal("26.56"));
    BigDecimal made =
        new BigDecimal("28.56")
            .multiply(BigDecimal.ONE.subtract(mug.discountPercent().movePointLeft(2)));
    assertThat(made.subtract(paid).abs()).isLessThan(new BigDecimal("0.000001"));
  }

  @Test
  void theCurrencyIsTheCustomersOrTheShopsAndNeverBoth() {
    long id = sandbox.place(cart().presentment("USD", "1.25").tip("2.00"));
    Order customers = order(id);
    Order shops =
        await(adapter.order(InShopsCurrency.of(workingShop()), Long.toString(id))).orElseThrow();
    assertThat(customers.currency()).isEqualTo("USD");
    assertThat(shops.currency()).isEqualTo("EUR");
    assertThat(customers.total().withTax().amount())
        .isGreaterThan(shops.total().withTax().amount());
    assertThat(customers.payments()).allMatch(paid -> paid.amount().currency().equals("USD"));
    assertThat(shops.payments()).allMatch(paid -> paid.amount().currency().equals("EUR"));
    assertSumsUp(customers);
    assertSumsUp(shops);
  }

  @Test
  void onlyMoneyThatCameIsAPayment() {
    assertThat(order(sandbox.place(cart().authorized())).payments()).isEmpty();
    assertThat(order(sandbox.place(cart().pending("Bank Deposit"))).payments()).isEmpty();
    Order captured = order(sandbox.place(cart().captured()));
    assertThat(captured.payments()).hasSize(1);
    assertThat(captured.isPaid()).isTrue();
    Order mixed = order(sandbox.place(cart().giftCard("5.00").paid("paypal")));
    assertThat(mixed.payments())
        .extracting(Payment::gateway)
        .containsExactly("gift_card", "paypal");
    assertThat(
            mixed.payments().stream()
                .map(paid -> paid.amount().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(mixed.total().withTax().amount());
  }

  @Test
  void statesTellPaymentAndFulfilment() {
    long id = sandbox.place(cart().pending("Bank Deposit"));
    assertThat(order(id).state().stage()).isEqualTo(Stage.UNPAID);
    sandbox.office().markPaid(id);
    assertThat(order(id).state().stage()).isEqualTo(Stage.PAID);
    sandbox.office().fulfill(id, "DHL Express", "TRACK1");
    Order shipped = order(id);
    assertThat(shipped.state().stage()).isEqualTo(Stage.SHIPPED);
    assertThat(shipped.state().paid()).isTrue();
    assertThat(shipped.shipments()).hasSize(1);
    assertThat(shipped.shipments().get(0).trackingNumber()).isEqualTo("TRACK1");
    assertThat(shipped.shipments().get(0).lines()).isNotEmpty();
    assertThat(shipped.delivery().trackingNumber()).isEqualTo("TRACK1");
    long sentUnpaid = sandbox.place(cart().pending("Cash on Delivery (COD)"));
    sandbox.office().fulfill(sentUnpaid, "DHL Express", "TRACK2");
    assertThat(order(sentUnpaid).state().stage()).isEqualTo(Stage.SHIPPED);
    assertThat(order(sentUnpaid).isPaid()).isFalse();
  }

  @Test
  void anEditTakesUnitsOffAndARefundDoesNot() {
    long id = sandbox.place(PlacedShopifyOrder.anOrder().line(CartLine.item("MUG", 5)).paid());
    BigDecimal before = order(id).total().withTax().amount();
    sandbox.office().refund(id, StaffRefund.aRefund().line(0, 1, "CANCEL"));
    assertThat(order(id).lines().get(0).quantity()).isEqualByComparingTo("5");
    assertThat(order(id).total().withTax().amount()).isEqualByComparingTo(before);
    sandbox.office().reduceLine(id, 0, 2);
    Order edited = order(id);
    assertThat(edited.lines().get(0).quantity()).isEqualByComparingTo("3");
    assertSumsUp(edited);
    assertThat(edited.refunds()).hasSize(1);
  }

  @Test
  void aLineThatAnEditTookOutIsGoneAndOneThatItAddedIsThere() {
    long id = sandbox.place(cart());
    int before = order(id).lines().size();
    sandbox.office().reduceLine(id, 0, 0);
    assertThat(order(id).lines()).hasSize(before - 1);
    assertSumsUp(order(id));
    sandbox.office().addLine(id, CartLine.item("LAMP", 2));
    assertThat(order(id).lines()).extracting(OrderLine::sku).contains("LAMP");
    assertSumsUp(order(id));
  }

  @Test
  void refundsTellGoodsShippingAndHowTheMoneyWentBack() {
    long id =
        sandbox.place(
            PlacedShopifyOrder.anOrder()
                .line(CartLine.item("MUG", 3))
                .giftCard("10.00")
                .paid("bogus"));
    sandbox.office().fulfillLine(id, 0, 2, "T1");
    sandbox.office().refund(id, StaffRefund.aRefund().line(0, 1, "CANCEL"));
    sandbox
        .office()
        .refund(id, StaffRefund.aRefund().line(0, 1, "RETURN").shipping("6.90").note("Broken"));
    Order order = order(id);
    assertThat(order.refunds()).hasSize(2);
    Refund.Line unsent = order.refunds().get(0).lines().get(0);
    assertThat(unsent.unsent()).isEqualByComparingTo("1");
    Refund second = order.refunds().get(1);
    assertThat(second.lines().get(0).restocked()).isEqualByComparingTo("1");
    assertThat(second.lines().get(0).unsent()).isEqualByComparingTo("0");
    assertThat(second.lines().get(0).orderLineId()).isEqualTo(order.lines().get(0).id());
    assertThat(second.shipping().withTax().amount()).isEqualByComparingTo("6.90");
    assertThat(second.total().withTax().amount()).isEqualByComparingTo("21.18");
    assertThat(second.total().withoutTax().amount()).isEqualByComparingTo("17.65");
    assertThat(second.reason()).isEqualTo("Broken");
    assertThat(
            second.payouts().stream()
                .map(paid -> paid.amount().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("21.18");
    assertSumsUp(order);
  }

  @Test
  void unitsThatAreCancelledWithoutMoneyAreOrderedNoMore() {
    long id = sandbox.place(cart());
    sandbox.office().refund(id, StaffRefund.aRefund().line(0, 1, "CANCEL").withoutMoney());
    assertThat(order(id).refunds()).isEmpty();
  }

  @Test
  void anExchangeIsARefundOfWhatCameBackAndALineOfWhatGoesOut() {
    long id = sandbox.place(PlacedShopifyOrder.anOrder().line("MUG", 2).paid());
    sandbox.office().fulfill(id, "UPS", "T1");
    sandbox
        .office()
        .giveBack(id, StaffReturn.aReturn().line(0, 1).exchange(CartLine.item("LAMP", 1)));
    Order order = order(id);
    assertThat(order.lines()).extracting(OrderLine::sku).contains("MUG", "LAMP");
    assertThat(order.lines().get(0).quantity()).isEqualByComparingTo("2");
    assertSumsUp(order);
    Refund back = order.refunds().get(0);
    assertThat(back.total().withTax().amount()).isEqualByComparingTo("14.28");
    assertThat(back.payouts()).isEmpty();
    assertThat(order.isPaid()).isFalse();
    sandbox.office().markPaid(id);
    assertThat(order(id).isPaid()).isTrue();
  }

  @Test
  void theFeeOfAReturnIsKept() {
    long id = sandbox.place(PlacedShopifyOrder.anOrder().line("MUG", 2).paid());
    sandbox.office().fulfill(id, "UPS", "T1");
    sandbox.office().giveBack(id, StaffReturn.aReturn().line(0, 1).fee("3.00"));
    Refund back = order(id).refunds().get(0);
    assertThat(back.total().withTax().amount()).isEqualByComparingTo("11.28");
    assertThat(back.payouts())
        .singleElement()
        .satisfies(paid -> assertThat(paid.amount().amount()).isEqualByComparingTo("11.28"));
  }

  @Test
  void anAppThatMayNotSeeReturnsReadsTheOrderAllTheSame() {
    long id = sandbox.place(PlacedShopifyOrder.anOrder().line("MUG", 2).paid());
    sandbox.office().fulfill(id, "UPS", "T1");
    sandbox
        .office()
        .giveBack(id, StaffReturn.aReturn().line(0, 1).exchange(CartLine.item("MUG", 1)));
    sandbox.tokens().deny("read_returns");
    Order order = order(id);
    assertThat(order.refunds().get(0).total().withTax().amount()).isEqualByComparingTo("14.28");
    assertSumsUp(order);
  }

  @Test
  void moneyThatIsOnItsWayBackIsNoRefundYet() {
    long id = sandbox.place(PlacedShopifyOrder.anOrder().line("MUG", 2).paid());
    long refund = sandbox.office().refund(id, StaffRefund.aRefund().line(0, 1, "CANCEL").pending());
    assertThat(order(id).refunds()).isEmpty();
    assertSumsUp(order(id));
    sandbox.office().arrived(id, refund);
    assertThat(order(id).refunds())
        .singleElement()
        .satisfies(
            told -> assertThat(told.total().withTax().amount()).isEqualByComparingTo("14.28"));
  }

  @Test
  void aCancelledOrderKeepsItsLines() {
    long id = sandbox.place(cart());
    int lines = order(id).lines().size();
    sandbox.office().cancel(id);
    sandbox.office().finishJobs();
    Order order = order(id);
    assertThat(order.state().stage()).isEqualTo(Stage.CANCELLED);
    assertThat(order.lines()).hasSize(lines);
    assertSumsUp(order);
  }

  @Test
  void aCompanyBuysThroughAPerson() {
    Order order = order(sandbox.place(cart().company("Company 17", "PO-99").dueIn(30).unpaid()));
    assertThat(order.customer().buysFor().name()).isEqualTo("Company 17");
    assertThat(order.customer().buysFor().reference()).startsWith("B2B-");
    assertThat(order.customer().buysFor().vat()).startsWith("FR");
    assertThat(order.traits().reference()).isEqualTo("PO-99");
    assertThat(order.traits().paymentTerm()).isNotEmpty();
  }

  @Test
  void withoutTheApprovalForCustomersDataOrdersComeWithoutIt() {
    sandbox.tokens().customerData(false);
    Order order = order(sandbox.place(cart()));
    assertThat(order.customer().email()).isEmpty();
    assertThat(order.customer().guest()).isTrue();
    assertThat(order.billing().street()).isEmpty();
    assertThat(order.lines()).isNotEmpty();
    assertSumsUp(order);
  }

  @Test
  void strangersAreNotOneAndTheSame() {
    Order one = order(sandbox.place(cart().anonymous().noShipping()));
    Order other = order(sandbox.place(cart().anonymous().noShipping()));
    assertThat(one.customer().guest()).isTrue();
    assertThat(one.customer().id()).isNotEqualTo(other.customer().id());
  }

  @Test
  void anOrderOfManyLinesIsReadPageByPage() {
    PlacedShopifyOrder many = PlacedShopifyOrder.anOrder();
    for (int i = 0; i < 120; i++) {
      many.line(CartLine.custom("Thing " + i, "1.00", 1));
    }
    Order order = order(sandbox.place(many.noShipping()));
    assertThat(order.lines()).hasSize(120);
    assertThat(order.lines()).extracting(OrderLine::id).doesNotHaveDuplicates();
    assertSumsUp(order);
  }

  @Test
  void anOrderCostsLessThanIsAllowed() {
    Bucket bucket = new Bucket(clock);
    ShopAdapter counted =
        Adapters.of(Clients.of(vertx, clock, bucket, Duration.ofSeconds(5)), clock);
    String id = someOrder();
    await(counted.order(workingShop(), id));
    await(counted.order(workingShop(), id));
    assertThat(bucket.taken.get(1)).isLessThan(new BigDecimal(1000));
  }

  @Test
  void anOrderThatDoesNotExistIsEmpty() {
    assertThat(await(adapter.order(workingShop(), "999"))).isEmpty();
    assertThat(await(adapter.order(workingShop(), "not an id"))).isEmpty();
    assertThat(sandbox.calls("query order")).isEqualTo(1);
  }

  @Test
  void findsOrdersByNumberAndId() {
    long first = sandbox.place(cart());
    long second = sandbox.place(cart());
    assertThat(found("#1002")).containsExactly(Long.toString(second));
    assertThat(found("1001")).containsExactly(Long.toString(first));
    assertThat(found(Long.toString(first))).containsExactly(Long.toString(first));
    assertThat(found("9999")).isEmpty();
    assertThat(found("1\" OR name:\"#1001")).isEmpty();
  }

  @Test
  void aSweepTellsEachChangedOrderAlsoWhereASecondHoldsMoreThanAPage() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      ids.add(someOrder());
    }
    for (int page : List.of(1, 10, 25)) {
      assertThat(sweep(clock.instant().minusSeconds(60), page))
          .containsExactlyInAnyOrderElementsOf(ids);
    }
  }

  @Test
  void aRefundMovesTheOrdersOwnTime() {
    long id = sandbox.place(cart());
    clock.advance(Duration.ofHours(1));
    Instant later = clock.instant();
    assertThat(sweep(later, 10)).isEmpty();
    sandbox.office().refund(id, StaffRefund.aRefund().line(0, 1, "NO_RESTOCK"));
    assertThat(sweep(later, 10)).containsExactly(Long.toString(id));
  }

  @Test
  void anOrderThatChangesDuringASweepPushesNoOtherOut() {
    List<Long> ids = new ArrayList<>();
    Instant start = clock.instant();
    for (int i = 0; i < 6; i++) {
      clock.advance(Duration.ofSeconds(1));
      ids.add(sandbox.place(cart()));
    }
    ChangedOrders first =
        await(adapter.changedOrders(workingShop(), OrderFeed.ORDERS, new OrderCursor(start, 0), 3));
    clock.advance(Duration.ofSeconds(1));
    sandbox.office().touch(ids.get(0));
    ChangedOrders second =
        await(adapter.changedOrders(workingShop(), OrderFeed.ORDERS, first.next(), 3));
    assertThat(second.orders()).extracting(OrderHint::id).contains(Long.toString(ids.get(3)));
  }

  @Test
  void readsAProductWithTheVariantAskedFor() {
    ProductRef ref = someProduct();
    Product product = await(adapter.product(workingShop(), ref)).orElseThrow();
    assertThat(product.name()).isEqualTo("T-shirt");
    assertThat(product.cost()).isEqualTo(Money.of("5.49", "EUR"));
    Product.Variant variant = product.variants().get(0);
    assertThat(variant.sku()).isEqualTo("TS-15");
    assertThat(variant.weight()).isEqualByComparingTo("0.3");
    assertThat(variant.options()).extracting(Product.Option::attribute).contains("Size", "Color");
    assertThat(variant.options()).extracting(Product.Option::value).contains("S", "White");
    assertThat(await(adapter.product(workingShop(), new ProductRef(ref.productId(), "999"))))
        .isEmpty();
    assertThat(await(adapter.product(workingShop(), new ProductRef("999", ref.variantId()))))
        .isEmpty();
  }

  @Test
  void aProductWithoutOptionsHasNoVariants() {
    ProductRef ref = order(sandbox.place(cart())).lines().get(0).product();
    Product product = await(adapter.product(workingShop(), ref)).orElseThrow();
    assertThat(product.variants()).isEmpty();
    assertThat(product.sku()).isEqualTo("MUG");
    assertThat(product.price()).isEqualTo(Money.of("14.28", "EUR"));
    assertThat(product.virtual()).isFalse();
  }

  @Test
  void goodsOfADeletedProductKeepTheirWords() {
    long id = sandbox.place(PlacedShopifyOrder.anOrder().line(CartLine.item("LAMP", 1)));
    sandbox.office().deleteProduct("LAMP");
    OrderLine line = order(id).lines().get(0);
    assertThat(line.product()).isNull();
    assertThat(line.sku()).isEqualTo("LAMP");
    assertThat(line.name()).isEqualTo("Lamp");
  }

  @Test
  void theTestNamesWhatTheAppLacks() {
    sandbox.tokens().deny("read_all_orders");
    sandbox.tokens().deny("read_payment_terms");
    sandbox.tokens().deny("write_products");
    ShopInfo info = await(adapter.test(workingShop()));
    assertThat(info.name()).isEqualTo("Sandbox shop");
    assertThat(info.timeZone()).isEqualTo("Europe/Paris");
    assertThat(info.missing())
        .containsExactly(
            "read_products",
            "read_all_orders: only orders of the last 60 days can be seen",
            "read_payment_terms: the payment terms of companies cannot be seen");
  }

  @Test
  void aMissingScopeIsNamedWhenAnOrderNeedsIt() {
    String id = someOrder();
    sandbox.tokens().deny("write_orders");
    Throwable fault = catchThrowable(() -> await(adapter.order(workingShop(), id)));
    assertThat(fault).isInstanceOf(Configuration.class).hasMessageContaining("read_orders");
  }

  @Test
  void anAppAsksForItsTokenAndAgainWhenItIsTakenBack() {
    ShopAccess shop =
        Shops.at(
            sandbox.url(),
            sandbox.tokens().secret(),
            Map.of("auth", "client", "client_id", Tokens.CLIENT));
    String id = someOrder();
    assertThat(await(adapter.order(shop, id))).isPresent();
    sandbox.tokens().revoke();
    assertThat(await(adapter.order(shop, id))).isPresent();
    sandbox.tokens().rotate("another secret");
    sandbox.tokens().revoke();
    assertThat(catchThrowable(() -> await(adapter.order(shop, id))))
        .isInstanceOf(Credentials.class);
  }

  @Test
  void wordsForRulesAreTold() {
    ShopLists lists = await(adapter.lists(workingShop()));
    assertThat(lists.words().paymentStatuses()).contains("PARTIALLY_PAID");
    assertThat(lists.words().fulfilmentStatuses()).contains("FULFILLMENT_NOT_REQUIRED");
    assertThat(lists.words().sources()).contains("pos");
    assertThat(lists.states()).isEmpty();
  }

  private static PlacedShopifyOrder cart() {
    return PlacedShopifyOrder.anOrder()
        .line(CartLine.item("MUG", 2))
        .line(CartLine.item("NOTEBOOK", 3));
  }

  private List<String> found(String number) {
    return await(adapter.findOrders(workingShop(), number)).stream().map(OrderHint::id).toList();
  }

  private TreeSet<String> sweep(Instant since, int page) {
    TreeSet<String> told = new TreeSet<>();
    OrderCursor cursor = new OrderCursor(since, 0);
    for (int i = 0; i < 100; i++) {
      ChangedOrders changed =
          await(adapter.changedOrders(workingShop(), OrderFeed.ORDERS, cursor, page));
      changed.orders().forEach(hint -> told.add(hint.id()));
      if (changed.next() == null) {
        return told;
      }
      cursor = changed.next();
    }
    throw new AssertionError("the sweep does not end");
  }

  private Order order(long id) {
    return await(adapter.order(workingShop(), Long.toString(id))).orElseThrow();
  }

  private static void assertSumsUp(Order order) {
    BigDecimal sum =
        order.lines().stream()
            .map(line -> line.total().withTax().amount())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(sum).isEqualByComparingTo(order.total().withTax().amount());
    assertThat(order.lines())
        .allSatisfy(
            line -> assertThat(line.total().withTax().currency()).isEqualTo(order.currency()));
    assertThat(order.total().withTax().currency()).isEqualTo(order.currency());
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(LONG_ENOUGH);
  }
}
