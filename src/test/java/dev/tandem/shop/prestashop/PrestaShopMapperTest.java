package dev.tandem.shop.prestashop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.Address;
import dev.tandem.commerce.Customer;
import dev.tandem.commerce.Delivery;
import dev.tandem.commerce.Money;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderDiscount;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.OrderState.Stage;
import dev.tandem.commerce.Payment;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.ProductRef;
import dev.tandem.commerce.ShopTax;
import dev.tandem.shop.OrderHint;
import dev.tandem.shop.prestashop.wire.PsCurrency;
import dev.tandem.shop.prestashop.wire.PsOrder;
import dev.tandem.shop.prestashop.wire.PsOrderCarrier;
import dev.tandem.shop.prestashop.wire.PsOrderDetail;
import dev.tandem.shop.prestashop.wire.PsOrderPayment;
import dev.tandem.shop.prestashop.wire.PsProduct;
import dev.tandem.shop.prestashop.wire.Wire;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrestaShopMapperTest {

  private static final String TAXES =
      """
      {"taxes":[{"id":1,"rate":"20.000","deleted":"0","name":[{"id":"1","value":"VAT 20%"},{"id":"2","value":"TVA 20%"}]},
                {"id":2,"rate":"5.500","deleted":"0","name":"VAT 5.5%"},
                {"id":3,"rate":"7.000","deleted":"0","name":"A"},{"id":4,"rate":"7.000","deleted":"0","name":"B"},
                {"id":5,"rate":"10.000","deleted":"0","name":"Ten"}]}""";
  private static final ShopTax VAT_20 = new ShopTax("1", "VAT 20%", new BigDecimal("20"));
  private static final ShopTax VAT_5 = new ShopTax("2", "VAT 5.5%", new BigDecimal("5.5"));

  @ParameterizedTest
  @CsvSource({
    "8.2.1, ZVUWKLNWN, Hummingbird printed t-shirt (Size:M - Color:White), 2026-11-21T18:36:45Z",
    "9.1.4, SKSSOANLX, Hummingbird printed t-shirt (Size: M - Color: White), 2026-11-21T18:36:48Z"
  })
  void readsTheRecordedOrder(String version, String number, String product, Instant updated) {
    PsOrder row = Samples.single(version + "-order.json", PsOrder.class);
    PsOrderDetail detail =
        Samples.list(version + "-order-details.json", PsOrderDetail.class).get(0);
    Order order = map(version, Rows.of(row).detail(detail));

    assertThat(order.id()).isEqualTo("7");
    assertThat(order.number()).isEqualTo(number);
    assertThat(order.storeId()).isEqualTo("1");
    assertThat(order.state()).isEqualTo(new OrderState("4", "Shipped", Stage.SHIPPED));
    assertThat(order.updatedAt()).isEqualTo(updated);
    assertThat(order.currency()).isEqualTo("EUR");
    assertThat(order.total()).isEqualTo(eur("38.240000", "45.890000"));
    assertThat(order.paymentMethod()).isEqualTo("Bank wire");
    assertThat(order.gateway()).isEqualTo("ps_wirepayment");
    assertThat(order.discounts()).isEmpty();
    assertThat(order.lines())
        .containsExactly(
            new OrderLine(
                "9",
                OrderLine.Kind.PRODUCT,
                new ProductRef("1", "3"),
                "demo_1",
                product,
                new BigDecimal("2"),
                eur("19.120000", "22.944000"),
                eur("23.900000", "28.680000"),
                new BigDecimal("20"),
                eur("38.240000", "45.890000"),
                List.of(VAT_20)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.2.1", "9.1.4"})
  void readsTheShippingOfARecordedOrderThatTellsNoRate(String version) {
    PsOrder row = Samples.list(version + "-orders-list-full.json", PsOrder.class).get(0);
    PsOrderCarrier carrier =
        Samples.list(version + "-order-carriers.json", PsOrderCarrier.class).get(0);
    Order order = map(version, Rows.of(row).carrier(carrier));

    assertThat(order.state().stage()).isEqualTo(Stage.CANCELLED);
    assertThat(order.placedAt()).isEqualTo("2026-11-21T18:11:25Z");
    assertThat(order.note()).isEqualTo("Test");
    assertThat(order.total()).isEqualTo(eur("66.800000", "68.200000"));
    assertThat(order.delivery()).isEqualTo(new Delivery("2", "My carrier", ""));
    OrderLine shipping = order.lines().get(0);
    assertThat(shipping.id()).isEqualTo("ship");
    assertThat(shipping.kind()).isEqualTo(OrderLine.Kind.SHIPPING);
    assertThat(shipping.name()).isEqualTo("My carrier");
    assertThat(shipping.total()).isEqualTo(eur("7.000000", "8.400000"));
    assertThat(shipping.taxes()).containsExactly(VAT_20);
  }

  @ParameterizedTest
  @CsvSource({"8.2.1, DELIVERED, ZZ9", "9.1.4, SHIPPED, TRK2"})
  void readsTrackingAndPaymentOfARecordedOrder(String version, Stage stage, String tracking) {
    PsOrder row = Samples.list(version + "-orders-list-full.json", PsOrder.class).get(1);
    PsOrderCarrier carrier =
        Samples.list(version + "-order-carriers.json", PsOrderCarrier.class).get(1);
    PsOrderPayment payment =
        Samples.list(version + "-order-payments.json", PsOrderPayment.class).get(1);
    Order order = map(version, Rows.of(row).carrier(carrier).payment(payment));

    assertThat(order.state().stage()).isEqualTo(stage);
    assertThat(order.delivery().trackingNumber()).isEqualTo(tracking);
    assertThat(order.payments())
        .containsExactly(
            new Payment(
                "1",
                "Payments by check",
                "",
                Money.of("169.900000", "EUR"),
                Instant.parse("2026-11-21T18:14:25Z")));
    assertThat(order.lines()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.2.1", "9.1.4"})
  void readsHintsOfARecordedList(String version) {
    List<PsOrder> rows = Samples.list(version + "-orders-list-full.json", PsOrder.class);
    assertThat(new PrestaShopMapper(words(version)).hint(rows.get(0)))
        .isEqualTo(new OrderHint("1", "XKBKNABJK", "2", Instant.parse("2026-11-21T18:11:25Z")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.2.1", "9.1.4"})
  void readsARecordedProductWithoutAnything(String version) {
    PsProduct row = Samples.list(version + "-product-list.json", PsProduct.class).get(0);
    var product = new ProductRows(row, List.of(), List.of(), List.of()).product("EUR", "1");
    assertThat(product.price()).isEqualTo(Money.of("10.000000", "EUR"));
    assertThat(product.cost()).isNull();
    assertThat(product.name()).isEmpty();
    assertThat(product.active()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.2.1", "9.1.4"})
  void readsWhatTheKeyMayDo(String version) {
    String root = Samples.text(version + "-root.xml");
    assertThat(ApiRoot.missing(root)).isEmpty();
    assertThat(
            ApiRoot.missing(
                root.replaceAll("<orders [^>]*>", "<orders get=\"false\" put=\"true\">")))
        .containsExactly("orders: get", "orders: patch (only to leave Odoo's number in the note)");
    assertThat(ApiRoot.missing(root.replaceAll("<(taxes|groups) [^>]*>", "")))
        .containsExactly("taxes: get", "groups: get");
  }

  @Test
  void aFreeShippingVoucherLeavesTheShippingLineAndIsADiscount() {
    Order order =
        map(
            Rows.order(
                    "'total_shipping_tax_excl':'7.000000','total_shipping_tax_incl':'8.400000','carrier_tax_rate':'20.000'")
                .rule(
                    "'id':4,'name':'Free shipping','value':'8.400000','value_tax_excl':'7.000000','free_shipping':'1','deleted':'0'")
                .rule(
                    "'id':5,'name':'Taken back','value':'1.00','value_tax_excl':'1.00','deleted':'1'"));
    assertThat(order.lines()).extracting(OrderLine::id).containsExactly("ship");
    assertThat(order.discounts())
        .containsExactly(
            new OrderDiscount(
                "4",
                "Free shipping",
                eur("7.000000", "8.400000"),
                true,
                Map.of("ship", eur("7.000000", "8.400000"))));
  }

  @Test
  void giftWrapIsALineWithTheTaxOfTheGoods() {
    Order order =
        map(
            Rows.order(
                    "'gift':'1','gift_message':' For you ','total_wrapping_tax_excl':'2.08','total_wrapping_tax_incl':'2.50'")
                .detail(detail(9, "10.000000", "12.000000", "1")));
    OrderLine wrap = order.lines().get(1);
    assertThat(wrap.id()).isEqualTo("wrap");
    assertThat(wrap.kind()).isEqualTo(OrderLine.Kind.WRAPPING);
    assertThat(wrap.total()).isEqualTo(eur("2.08", "2.50"));
    assertThat(wrap.taxes()).containsExactly(VAT_20);
    assertThat(order.giftMessage()).isEqualTo("For you");
  }

  @Test
  void aMessageWithoutGiftWrapIsNotTold() {
    assertThat(map(Rows.order("'gift':'0','gift_message':'Old'")).giftMessage()).isEmpty();
  }

  @Test
  void shippingTakesTheTaxOfItsOwnRateAmongTwo() {
    Order order =
        map(
            Rows.order(
                    "'total_shipping_tax_excl':'7.000000','total_shipping_tax_incl':'7.385000','carrier_tax_rate':'5.500'")
                .detail(detail(8, "10.000000", "12.000000", "1"))
                .detail(detail(9, "10.000000", "10.550000", "2")));
    assertThat(order.lines())
        .extracting(OrderLine::taxes)
        .containsExactly(List.of(VAT_20), List.of(VAT_5), List.of(VAT_5));
  }

  @Test
  void shippingWithARateThatTwoTaxesShareIsKnownByTheRate() {
    Order order =
        map(
            Rows.order(
                "'total_shipping_tax_excl':'10','total_shipping_tax_incl':'10.70','carrier_tax_rate':'7.000'"));
    assertThat(order.lines().get(0).taxes())
        .containsExactly(new ShopTax("rate:7", "7 %", new BigDecimal("7")));
  }

  @Test
  void untaxedShippingHasNoTaxes() {
    Order order =
        map(
            Rows.order(
                    "'total_shipping_tax_excl':'7.000000','total_shipping_tax_incl':'7.000000','carrier_tax_rate':'20.000'")
                .detail(detail(9, "10.000000", "12.000000", "1")));
    assertThat(order.lines().get(1).taxes()).isEmpty();
  }

  @Test
  void aLineWithoutTaxIdsIsKnownByItsRate() {
    assertThat(lineTaxes("10.000000", "12.000000", "")).containsExactly(rate("20"));
    assertThat(lineTaxes("10.000000", "12.004000", "")).containsExactly(rate("20"));
    assertThat(lineTaxes("10.000000", "11.230000", "")).containsExactly(rate("12.3"));
    assertThat(lineTaxes("10.000000", "10.000000", "")).isEmpty();
    assertThat(lineTaxes("0.000000", "0.000000", "")).isEmpty();
  }

  @Test
  void aLineWhoseTaxIsGoneFromTheShopIsKnownByItsRate() {
    assertThat(lineTaxes("10.000000", "12.000000", "99")).containsExactly(rate("20"));
  }

  @Test
  void aLineMayCarrySeveralTaxes() {
    OrderLine line =
        map(Rows.order("")
                .detail(
                    "'id':1,'product_id':'3','unit_price_tax_excl':'10','unit_price_tax_incl':'12.55','associations':{'taxes':[{'id':'1'},{'id':'2'}]}"))
            .lines()
            .get(0);
    assertThat(line.taxes()).containsExactly(VAT_20, VAT_5);
  }

  @Test
  void aReductionThatDoesNotGiveThePriceIsNotTold() {
    String fields =
        "'id':1,'product_id':'3','product_attribute_id':'0','unit_price_tax_excl':'19.120000','unit_price_tax_incl':'22.944000','original_product_price':'25.000000','reduction_percent':'20.00'";
    OrderLine line = map(Rows.order("").detail(fields)).lines().get(0);
    assertThat(line.listPrice()).isNull();
    assertThat(line.discountPercent()).isZero();
    assertThat(line.product()).isEqualTo(new ProductRef("3", null));
  }

  @Test
  void aReductionOnAThirdOfACentIsTold() {
    String fields =
        "'id':1,'product_id':'3','unit_price_tax_excl':'0.569500','unit_price_tax_incl':'0.683400','original_product_price':'0.670001','reduction_percent':'15.00'";
    OrderLine line = map(Rows.order("").detail(fields)).lines().get(0);
    assertThat(line.discountPercent()).isEqualByComparingTo("15");
    assertThat(line.listPrice()).isEqualTo(eur("0.670001", "0.804001"));
  }

  @Test
  void aGuestHasNoGroupOfItsOwn() {
    Customer customer =
        map(Rows.order("")
                .customer(
                    "'id':3,'firstname':' Customer ','lastname':'Three ','email':'c3@example.com','is_guest':'1','id_default_group':'2','siret':'12345678900011','id_lang':'2'")
                .address(
                    "'id':5,'id_country':'8','firstname':'Customer','lastname':'Three','company':'Example','vat_number':'FR00','dni':'X'"))
            .customer();
    assertThat(customer)
        .isEqualTo(
            new Customer(
                "3",
                true,
                "Customer Three",
                "c3@example.com",
                "Example",
                "FR00",
                "12345678900011",
                "fr-FR",
                List.of("Guest")));
  }

  @Test
  void aDeletedCustomerIsToldByTheAddress() {
    Customer customer =
        map(Rows.order("")
                .address("'id':5,'firstname':'Customer','lastname':'Three','dni':'12345678Z'"))
            .customer();
    assertThat(customer)
        .isEqualTo(
            new Customer("3", true, "Customer Three", "", "", "12345678Z", "", "en-US", List.of()));
  }

  @Test
  void anAddressHasItsCodesAndTheMobileWhereThereIsNoPhone() {
    Address address =
        map(Rows.order("")
                .address(
                    "'id':5,'id_country':'21','id_state':'4','firstname':'A','lastname':'B','address1':'1 Street','address2':'','postcode':'10001','city':'Town','phone':'','phone_mobile':'0600'"))
            .shipping();
    assertThat(address)
        .isEqualTo(
            new Address("5", "A B", "", "1 Street", "", "10001", "Town", "NY", "US", "0600", ""));
  }

  @Test
  void amountsOfACurrencyWithoutDecimalsKeepTheirValue() {
    Order order =
        map(
            Rows.order(
                    "'id_currency':'9','total_paid_tax_excl':'1000.000000','total_paid_tax_incl':'1100.000000'")
                .detail(
                    "'id':1,'product_id':'3','product_quantity':3,'unit_price_tax_excl':333.333333,'unit_price_tax_incl':'366.666666','total_price_tax_excl':'1000','total_price_tax_incl':'1100'"));
    assertThat(order.currency()).isEqualTo("JPY");
    assertThat(order.total().withTax()).isEqualByComparingTo(Money.of("1100", "JPY"));
    assertThat(order.lines().get(0).unitPrice().withoutTax())
        .isEqualTo(Money.of("333.333333", "JPY"));
    assertThat(order.lines().get(0).taxes()).containsExactly(rate("10"));
  }

  @Test
  void theLastParcelTellsTheCarrier() {
    Order order =
        map(
            Rows.order("'id_carrier':'1'")
                .carrier("'id':1,'id_carrier':'1','tracking_number':'OLD'")
                .carrier("'id':2,'id_carrier':'2','tracking_number':'NEW'")
                .carrier("'id':3,'id_carrier':'2','tracking_number':''"));
    assertThat(order.delivery()).isEqualTo(new Delivery("2", "My carrier", "NEW"));
  }

  @Test
  void anOrderWithoutShippingHasNoCarrier() {
    assertThat(map(Rows.order("'id_carrier':'0'")).delivery()).isEqualTo(new Delivery("", "", ""));
  }

  @Test
  void aStateThatTheShopHasLostIsUnpaid() {
    assertThat(map(Rows.of(Samples.row("{\"id\":1,\"current_state\":77}", PsOrder.class))).state())
        .isEqualTo(new OrderState("77", "77", Stage.UNPAID));
  }

  @Test
  void namesComeInTheWantedLanguageElseInAnyThatHasAText() {
    assertThat(
            map(Rows.order("").detail(detail(1, "10", "12", "1")))
                .lines()
                .get(0)
                .taxes()
                .get(0)
                .name())
        .isEqualTo("VAT 20%");
    ShopWords french = new ShopWords(words("8.2.1").time(), "2", Map.of(), words("8.2.1").tables());
    Order order =
        new PrestaShopMapper(french)
            .order(Rows.order("").detail(detail(1, "10", "12", "1")).rows());
    assertThat(order.lines().get(0).taxes().get(0).name()).isEqualTo("TVA 20%");
    ShopWords unknown =
        new ShopWords(words("8.2.1").time(), "9", Map.of(), words("8.2.1").tables());
    assertThat(PrestaShopMapper.tax(unknown.all(Table.TAXES).get(0), "9").name())
        .isEqualTo("VAT 20%");
  }

  @Test
  void descriptionsLoseTheirMarkup() {
    PsProduct row =
        Samples.row(
            "{\"id\":1,\"description_short\":\"<p>Soft,<br/>warm.</p>\\n<p></p>\"}",
            PsProduct.class);
    assertThat(
            new ProductRows(row, List.of(), List.of(), List.of()).product("EUR", "1").description())
        .isEqualTo("Soft, warm.");
  }

  @Test
  void oddJsonIsReadAsNothing() throws Exception {
    PsOrder row =
        Wire.row(
            Wire.tree("{\"id\":12,\"note\":null,\"gift\":false,\"reference\":[],\"unknown\":{}}"),
            PsOrder.class);
    assertThat(List.of(row.id(), row.note(), row.gift(), row.reference(), row.payment()))
        .containsExactly("12", "", "", "", "");
    PsOrderDetail detail =
        Wire.row(Wire.tree("{\"id\":1,\"associations\":[]}"), PsOrderDetail.class);
    assertThat(detail.associations().taxes()).isEmpty();
  }

  @Test
  void aByteOrderMarkBeforeTheJsonIsIgnored() throws Exception {
    assertThat(Wire.tree("\uFEFF\uFEFF[]").isArray()).isTrue();
  }

  private static List<ShopTax> lineTaxes(String withoutTax, String withTax, String taxId) {
    return map(Rows.order("").detail(detail(1, withoutTax, withTax, taxId))).lines().get(0).taxes();
  }

  private static String detail(int id, String withoutTax, String withTax, String taxId) {
    String taxes = taxId.isEmpty() ? "" : ",'associations':{'taxes':[{'id':" + taxId + "}]}";
    return "'id':"
        + id
        + ",'product_id':'3','product_quantity':'1','unit_price_tax_excl':'"
        + withoutTax
        + "','unit_price_tax_incl':'"
        + withTax
        + "','total_price_tax_excl':'"
        + withoutTax
        + "','total_price_tax_incl':'"
        + withTax
        + "'"
        + taxes;
  }

  private static ShopTax rate(String rate) {
    return ShopTax.ofRate(new BigDecimal(rate));
  }

  private static Price eur(String withoutTax, String withTax) {
    return new Price(Money.of(withoutTax, "EUR"), Money.of(withTax, "EUR"));
  }

  private static Order map(Rows rows) {
    return map("8.2.1", rows);
  }

  private static Order map(String version, Rows rows) {
    return new PrestaShopMapper(words(version)).order(rows.rows());
  }

  private static ShopWords words(String version) {
    Map<String, Map<String, Object>> tables = Samples.tables(version, TAXES);
    Samples.put(tables, Table.STATES, "{\"states\":[{\"id\":4,\"iso_code\":\"NY\"}]}");
    Samples.put(tables, Table.GROUPS, "{\"groups\":[{\"id\":2,\"name\":\"Guest\"}]}");
    tables.computeIfPresent(
        "currencies",
        (name, byId) -> {
          byId.put("9", Samples.row("{\"id\":9,\"iso_code\":\"JPY\"}", PsCurrency.class));
          return byId;
        });
    Map<String, String> configuration =
        Map.of(
            "PS_OS_CANCELED",
            "6",
            "PS_OS_REFUND",
            "7",
            "PS_OS_ERROR",
            "8",
            "PS_OS_DELIVERED",
            "5",
            "PS_SHOP_NAME",
            "Shop");
    return new ShopWords(new ShopTime(ZoneId.of("Europe/Paris")), "1", configuration, tables);
  }
}
