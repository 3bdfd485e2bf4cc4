package dev.tandem.sync;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.OrderState.Stage;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.Refund;
import dev.tandem.commerce.Shipment;
import dev.tandem.connection.Following;
import dev.tandem.connection.OrderTarget.CreateAs;
import dev.tandem.connection.Refunding;
import dev.tandem.sandbox.prestashop.PrestaShopRelease;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import dev.tandem.testing.FlowCase;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.StandIn;
import dev.tandem.testing.Told;
import dev.tandem.testing.ToldOrders;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every Odoo, real or stand-in, must show where its own switches and routes decide: kits,
 * several steps, drop-shipping, locked orders, closed periods.
 */
abstract class GoodsContract {

  private static final String PAST = "2020-01-15 10:00:00";

  @Inject dev.tandem.testing.Stage stage;
  @Inject MutableClock clock;
  @Inject FlowCase flows;

  SandboxPrestaShop shop;
  OdooServer odoo;
  long id;
  long sale;

  /** The Odoo of this run, with sale taxes of 20 % and 5.5 %. */
  abstract OdooServer odoo();

  // What people do who may do more than Tandem's user.

  abstract long make(String model, Map<String, Object> values);

  abstract void put(String model, long record, Map<String, Object> values);

  abstract void lockConfirmedOrders(boolean on);

  /** A vendor sends the product to customers. */
  abstract void dropShip(long product);

  /** The purchase of what a vendor sends is confirmed. */
  abstract void purchase(long order);

  /** The goods of a line of a draft leave from this warehouse; skips the test where none can. */
  abstract void leaveFrom(long line, long warehouse);

  /** Skips the test where Odoo does not have the app. */
  abstract void needs(String app);

  @BeforeEach
  void open() {
    shop = SandboxPrestaShop.start(StandIn.VERTX, PrestaShopRelease.V9_1, 0, clock);
    odoo = odoo();
    stage.set(odoo, shop);
    Refunding refunding =
        new Refunding(true, true, Refunding.Policy.CREDIT_NOTE, Refunding.Restock.AS_SHOP, false);
    Following following = new Following(true, Following.OldOrders.SKIP, false);
    stage.change(s -> s.with(following, s.invoicing(), refunding, s.statuses()));
  }

  @AfterEach
  void close() {
    ToldOrders.forget();
    shop.close();
  }

  @Test
  void aKitIsLoweredAndComesBackByItsParts() {
    needs("mrp");
    long kit = product(3);
    long a = part("A");
    long b = part("B");
    kit(kit, a, b);
    imported(3, 2);
    assertThat(demands(a)).containsExactly("4");
    assertThat(demands(b)).containsExactly("2");
    flows.invoice(sale);
    refund("a", 1, 0, 1);
    assertThat(line().path("product_uom_qty").decimalValue()).isEqualByComparingTo("1");
    assertThat(demands(a)).as("of a kit that does not leave").containsExactly("2");
    assertThat(demands(b)).containsExactly("1");
    assertThat(receipts()).isEmpty();
    assertThat(invoiced()).isEqualByComparingTo("1");
    deliver();
    refund("b", 1, 1, 0);
    assertThat(receipts()).hasSize(1);
    assertThat(moved(receipts().get(0))).containsExactlyInAnyOrderEntriesOf(Map.of(a, "2", b, "1"));
    assertThat(line().path("qty_delivered").decimalValue()).isZero();
  }

  @Test
  void whatWasGivenBackIsNotToBeInvoicedOnceMore() {
    imported(3, 2);
    put("product.product", goods(), Map.of("invoice_policy", "order"));
    deliver();
    flows.invoice(sale);
    refund("a", 2, 1, 0);
    assertThat(stage.jobs()).as("jobs that wait").isEmpty();
    assertThat(line().path("qty_delivered").decimalValue()).isEqualByComparingTo("1");
    assertThat(line().path("qty_to_invoice").decimalValue()).isZero();
  }

  @Test
  void whatIsInvoicedByDeliveryIsNotToBeCreditedOnceMore() {
    imported(3, 2);
    put("product.product", goods(), Map.of("invoice_policy", "delivery"));
    deliver();
    flows.invoice(sale);
    refund("a", 2, 1, 0);
    assertThat(line().path("qty_delivered").decimalValue()).isEqualByComparingTo("1");
    assertThat(invoiced()).isEqualByComparingTo("1");
    assertThat(line().path("qty_to_invoice").decimalValue()).isZero();
  }

  @Test
  void goodsThatArePickedFirstWaitForItAndComeBackToTheShelf() {
    JsonNode warehouse = warehouse("pick_ship");
    imported(4, 3);
    refund("a", 1, 0, 1);
    assertThat(openMoves()).allMatch(move -> plain(move, "product_uom_qty").equals("2"));
    assertThat(receipts()).isEmpty();
    shipped();
    assertThat(stage.jobs().toString()).contains("waits for");
    assertThat(delivered()).isZero();
    validate(pickings().get(0));
    again();
    assertThat(delivered()).isEqualByComparingTo("2");
    refund("b", 1, 1, 0);
    assertThat(receipts()).hasSize(1);
    assertThat(ref(receipts().get(0), "location_dest_id"))
        .as("the shelf, not the output zone")
        .isEqualTo(ref(warehouse, "lot_stock_id"));
    assertThat(delivered()).isEqualByComparingTo("1");
  }

  @Test
  void goodsThatArePickedAndPackedAreLoweredInEachStep() {
    warehouse("pick_pack_ship");
    imported(4, 3);
    refund("a", 2, 0, 2);
    assertThat(openMoves()).isNotEmpty();
    assertThat(openMoves()).allMatch(move -> plain(move, "product_uom_qty").equals("1"));
    for (int step = 0; step < 2; step++) {
      validate(pickings().stream().filter(one -> isReady(one)).findFirst().orElseThrow());
    }
    shipped();
    assertThat(delivered()).isEqualByComparingTo("1");
  }

  @Test
  void whatAVendorSendsIsDeliveredAndComesBackIntoTheWarehouse() {
    needs("stock_dropshipping");
    dropShip(product(4));
    imported(4, 2);
    shipped();
    assertThat(stage.jobs().toString()).contains("has no transfer");
    purchase(sale);
    again();
    assertThat(delivered()).as("%s", stage.jobs()).isEqualByComparingTo("2");
    refund("a", 1, 1, 0);
    assertThat(delivered()).isEqualByComparingTo("1");
    List<JsonNode> back =
        pickings().stream()
            .filter(one -> one.path("origin").asText().startsWith("Return of"))
            .toList();
    assertThat(back).hasSize(1);
    assertThat(ref(back.get(0), "location_dest_id"))
        .isEqualTo(ref(shelf(warehouseOf()), "lot_stock_id"));
  }

  @Test
  void whatLeavesFromTwoWarehousesIsLoweredDeliveredAndComesBackToEach() {
    stage.patch("orderTarget.createAs", CreateAs.DRAFT_ORDER.name());
    id = shop.place(order().customer(1).line(3, 0, 3).line(4, 0, 3).state("paid"));
    stage.sync();
    sale = flows.sale(shop, id, "name").path("id").longValue();
    long usual = warehouseOf();
    JsonNode other = newWarehouse("pick_ship");
    leaveFrom(lines().get(1).path("id").longValue(), other.path("id").longValue());
    odoo.call("sale.order", "action_confirm", List.of(List.of(sale)), Map.of());
    refund("a", 1, 1, 0, 1);
    assertThat(openMoves()).isNotEmpty();
    assertThat(demands(ref(lines().get(1), "product_id"))).containsOnly("2");
    validate(
        pickings().stream()
            .filter(one -> ref(one, "location_id") == ref(other, "lot_stock_id"))
            .findFirst()
            .orElseThrow());
    shipped();
    assertThat(deliveredOfEach()).containsExactly("3", "2");
    refund("b", 0, 1, 1, 0);
    refund("c", 1, 1, 1, 0);
    assertThat(receipts().stream().map(one -> ref(one, "location_dest_id")))
        .containsExactlyInAnyOrder(ref(shelf(usual), "lot_stock_id"), ref(other, "lot_stock_id"));
    assertThat(deliveredOfEach()).containsExactly("2", "1");
  }

  @Test
  void ordersThatOdooLocksByItselfAreChangedAndLockedAgain() {
    lockConfirmedOrders(true);
    try {
      imported(3, 3);
      assertThat(isLocked()).isTrue();
      refund("a", 1, 0, 1);
      assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
      assertThat(line().path("product_uom_qty").decimalValue()).isEqualByComparingTo("2");
      assertThat(openMoves()).allMatch(move -> plain(move, "product_uom_qty").equals("2"));
      assertThat(isLocked()).isTrue();
      ToldOrders.tell(stage.shop(), id, one -> Told.in(one, Stage.CANCELLED));
      again();
      assertThat(saleField("state").asText()).as(stage.reason(id)).isEqualTo("cancel");
    } finally {
      lockConfirmedOrders(false);
    }
  }

  @Test
  void anOrderThatAPersonLockedStaysAsItIs() {
    imported(3, 3);
    boolean locks =
        odoo.call("sale.order", "fields_get", List.of(List.of("locked")), Map.of()).has("locked");
    odoo.call(
        "sale.order", locks ? "action_lock" : "action_done", List.of(List.of(sale)), Map.of());
    refund("a", 1, 0, 1);
    assertThat(stage.reason(id)).contains("locked");
    assertThat(line().path("product_uom_qty").decimalValue()).isEqualByComparingTo("3");
    assertThat(isLocked()).isTrue();
  }

  @Test
  void deliveriesThatAreDueInAClosedPeriodAreLoweredDeliveredAndCancelled() {
    imported(3, 3);
    due();
    long company = ref(saleField("company_id"));
    put("res.company", company, Map.of("fiscalyear_lock_date", "2020-01-31"));
    try {
      refund("a", 1, 0, 1);
      assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
      assertThat(openMoves()).allMatch(move -> plain(move, "product_uom_qty").equals("2"));
      put("res.company", company, Map.of("fiscalyear_lock_date", false));
      due();
      put("res.company", company, Map.of("fiscalyear_lock_date", "2020-01-31"));
      shipped();
      assertThat(delivered()).as("%s", stage.jobs()).isEqualByComparingTo("2");
      put("res.company", company, Map.of("fiscalyear_lock_date", false));
      imported(3, 1);
      due();
      put("res.company", company, Map.of("fiscalyear_lock_date", "2020-01-31"));
      ToldOrders.tell(stage.shop(), id, one -> Told.in(one, Stage.CANCELLED));
      again();
      assertThat(saleField("state").asText()).as(stage.reason(id)).isEqualTo("cancel");
    } finally {
      put("res.company", company, Map.of("fiscalyear_lock_date", false));
    }
  }

  @Test
  void tandemsUserNeitherSellsNorFollowsWhatItMakes() {
    imported(3, 1);
    long self =
        ref(
            odoo.search("res.users", List.of(List.of("login", "=", odoo.login())), "partner_id")
                .get(0),
            "partner_id");
    JsonNode order =
        odoo.search(
                "sale.order", List.of(List.of("id", "=", sale)), "user_id", "message_partner_ids")
            .get(0);
    assertThat(order.path("user_id").isArray()).as("a salesperson").isFalse();
    assertThat(ids(order.path("message_partner_ids"))).doesNotContain(self);
    JsonNode picking =
        odoo.search("stock.picking", List.of(List.of("sale_id", "=", sale)), "message_partner_ids")
            .get(0);
    assertThat(ids(picking.path("message_partner_ids"))).doesNotContain(self);
  }

  // --- what is done ---------------------------------------------------------------------------

  /** Of a product of the shop, as Odoo has it. */
  long product(int shopProduct) {
    imported(shopProduct, 1);
    return goods();
  }

  void imported(int shopProduct, int quantity) {
    id = shop.place(order().customer(1).line(shopProduct, 0, quantity).state("paid"));
    stage.sync();
    sale = flows.sale(shop, id, "name").path("id").longValue();
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
  }

  void again() {
    stage.importByHand(id);
    stage.drain();
  }

  /**
   * Told beside what was given back before; PrestaShop takes what never left back into its stock
   * too.
   */
  void refund(String name, int units, int restocked, int unsent) {
    refund(name, 0, units, restocked, unsent);
  }

  private void refund(String name, int at, int units, int restocked, int unsent) {
    Order now = flows.order(id);
    OrderLine line = now.lines().get(at);
    Price amount = share(line, units);
    Refund.Line part =
        new Refund.Line(
            line.id(),
            BigDecimal.valueOf(units),
            BigDecimal.valueOf(restocked + unsent),
            BigDecimal.valueOf(unsent),
            amount);
    Refund refund =
        new Refund(
            "g" + name + Long.toString(id, 36) + Long.toString(System.nanoTime(), 36),
            clock.instant(),
            List.of(part),
            Price.zero("EUR"),
            amount,
            "");
    List<Refund> all = new java.util.ArrayList<>(now.refunds());
    all.add(refund);
    ToldOrders.tell(stage.shop(), id, one -> FlowCase.with(one, List.copyOf(all), now.shipments()));
    again();
  }

  private static Price share(OrderLine line, int units) {
    BigDecimal part = BigDecimal.valueOf(units).divide(line.quantity(), 12, RoundingMode.HALF_UP);
    return new Price(
        dev.tandem.commerce.Money.of(cents(line.total().withoutTax().amount(), part), "EUR"),
        dev.tandem.commerce.Money.of(cents(line.total().withTax().amount(), part), "EUR"));
  }

  private static String cents(BigDecimal amount, BigDecimal part) {
    return amount.multiply(part).setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  /** All that was not sent. */
  void shipped() {
    Order now = flows.order(id);
    Shipment all =
        new Shipment("s" + id + System.nanoTime(), clock.instant(), "Carrier", "T1", "", List.of());
    ToldOrders.tell(stage.shop(), id, one -> FlowCase.with(one, now.refunds(), List.of(all)));
    again();
  }

  void deliver() {
    pickings().stream().filter(GoodsContract::isReady).forEach(this::validate);
  }

  void validate(JsonNode picking) {
    flows.deliver(
        picking.path("id").longValue(), move -> move.path("product_uom_qty").decimalValue());
  }

  private long part(String name) {
    boolean storable =
        odoo.call("product.product", "fields_get", List.of(List.of("is_storable")), Map.of())
            .has("is_storable");
    String unique = name + " " + Long.toString(System.nanoTime(), 36);
    return make(
        "product.product",
        storable
            ? Map.of("name", unique, "type", "consu", "is_storable", true)
            : Map.of("name", unique, "type", "product"));
  }

  private void kit(long product, long a, long b) {
    long template =
        ref(
            odoo.search("product.product", List.of(List.of("id", "=", product)), "product_tmpl_id")
                .get(0),
            "product_tmpl_id");
    make(
        "mrp.bom",
        Map.of(
            "product_tmpl_id",
            template,
            "type",
            "phantom",
            "product_qty",
            1,
            "bom_line_ids",
            List.of(
                List.of(0, 0, Map.of("product_id", a, "product_qty", 2)),
                List.of(0, 0, Map.of("product_id", b, "product_qty", 1)))));
  }

  /** A new one, from which orders leave from here on. */
  private JsonNode warehouse(String steps) {
    JsonNode made = newWarehouse(steps);
    stage.patch("orderTarget.warehouseId", made.path("id").longValue());
    return made;
  }

  private JsonNode newWarehouse(String steps) {
    String code = Long.toString(System.nanoTime() % 46655, 36).toUpperCase();
    long made =
        make(
            "stock.warehouse",
            Map.of(
                "name", "House " + System.nanoTime(), "code", "W" + code, "delivery_steps", steps));
    return shelf(made);
  }

  private JsonNode shelf(long warehouse) {
    List<Object> it = List.of(List.of("id", "=", warehouse));
    return odoo.search("stock.warehouse", it, "lot_stock_id").get(0);
  }

  /** Every open transfer of the order is due in a month long gone. */
  private void due() {
    pickings().stream()
        .filter(one -> !List.of("done", "cancel").contains(one.path("state").asText()))
        .forEach(
            one ->
                put("stock.picking", one.path("id").longValue(), Map.of("scheduled_date", PAST)));
  }

  // --- what people see ------------------------------------------------------------------------

  List<JsonNode> pickings() {
    return odoo.search(
        "stock.picking",
        List.of(List.of("sale_id", "=", sale)),
        "name",
        "state",
        "origin",
        "picking_type_code",
        "location_id",
        "location_dest_id");
  }

  static boolean isReady(JsonNode picking) {
    return !List.of("done", "cancel", "waiting").contains(picking.path("state").asText());
  }

  List<JsonNode> receipts() {
    return pickings().stream()
        .filter(one -> one.path("picking_type_code").asText().equals("incoming"))
        .filter(one -> !one.path("state").asText().equals("cancel"))
        .toList();
  }

  /** Open moves of the order, in each step. */
  List<JsonNode> openMoves() {
    return pickings().stream()
        .flatMap(one -> flows.moves(one.path("id").longValue()).stream())
        .filter(move -> !move.path("state").asText().equals("done"))
        .toList();
  }

  private List<String> demands(long product) {
    return openMoves().stream()
        .filter(move -> ref(move, "product_id") == product)
        .map(move -> plain(move, "product_uom_qty"))
        .toList();
  }

  private Map<Long, String> moved(JsonNode picking) {
    return flows.moves(picking.path("id").longValue()).stream()
        .filter(move -> move.path("state").asText().equals("done"))
        .collect(
            Collectors.toMap(
                move -> ref(move, "product_id"), move -> plain(move, "product_uom_qty")));
  }

  JsonNode line() {
    return lines().get(0);
  }

  /** What was ordered, in the shop's order; then its delivery. */
  private List<JsonNode> lines() {
    return odoo.search(
        "sale.order.line",
        List.of(List.of("order_id", "=", sale), List.of("product_id", "!=", false)),
        "product_id",
        "product_uom_qty",
        "qty_delivered",
        "qty_invoiced",
        "qty_to_invoice");
  }

  long goods() {
    return ref(line(), "product_id");
  }

  BigDecimal delivered() {
    return line().path("qty_delivered").decimalValue();
  }

  /** Of the two lines that were ordered. */
  private List<String> deliveredOfEach() {
    return lines().stream().limit(2).map(one -> plain(one, "qty_delivered")).toList();
  }

  private BigDecimal invoiced() {
    return line().path("qty_invoiced").decimalValue();
  }

  private boolean isLocked() {
    return saleField("state").asText().equals("done")
        || (odoo.call("sale.order", "fields_get", List.of(List.of("locked")), Map.of())
                .has("locked")
            && saleField("locked").asBoolean());
  }

  private long warehouseOf() {
    return ref(saleField("warehouse_id"));
  }

  JsonNode saleField(String field) {
    return odoo.search("sale.order", List.of(List.of("id", "=", sale)), field).get(0).path(field);
  }

  static long ref(JsonNode row, String field) {
    return ref(row.path(field));
  }

  static long ref(JsonNode pair) {
    return pair.path(0).longValue();
  }

  static String plain(JsonNode row, String field) {
    return row.path(field).decimalValue().stripTrailingZeros().toPlainString();
  }

  private static List<Long> ids(JsonNode many) {
    List<Long> ids = new java.util.ArrayList<>();
    many.forEach(one -> ids.add(one.longValue()));
    return ids;
  }
}
