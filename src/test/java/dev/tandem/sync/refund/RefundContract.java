package dev.tandem.sync.refund;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.Money;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.OrderState.Stage;
import dev.tandem.commerce.Payment;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.Refund;
import dev.tandem.commerce.Shipment;
import dev.tandem.connection.Following;
import dev.tandem.connection.Invoicing;
import dev.tandem.connection.Refunding;
import dev.tandem.connection.Refunding.Policy;
import dev.tandem.connection.Refunding.Restock;
import dev.tandem.odoo.Odoo;
import dev.tandem.queue.JobOutcome;
import dev.tandem.sandbox.prestashop.PlacedOrder;
import dev.tandem.sandbox.prestashop.PrestaShopRelease;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import dev.tandem.sync.Workplace;
import dev.tandem.testing.FlowCase;
import dev.tandem.testing.LosingOdoo;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.Reversal;
import dev.tandem.testing.StandIn;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every Odoo, real or stand-in, must show after a refund, however often it is run. */
abstract class RefundContract {

  @Inject dev.tandem.testing.Stage stage;
  @Inject MutableClock clock;
  @Inject FlowCase flows;
  @Inject RefundFlow refunds;

  SandboxPrestaShop shop;
  OdooServer odoo;
  private long id;
  private long sale;

  /** The Odoo of this run, with sale taxes of 20 % and 5.5 %. */
  abstract OdooServer odoo();

  /** Tandem's user may not delete everything; people may. */
  abstract void deleteAsAPerson(String model, long id);

  @BeforeEach
  void open() {
    shop = SandboxPrestaShop.start(StandIn.VERTX, PrestaShopRelease.V9_1, 0, clock);
    odoo = odoo();
    stage.set(odoo, shop);
    settings(Policy.CREDIT_NOTE, Restock.AS_SHOP, true, flows.bank());
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void goodsAndShippingOfAPaidOrderComeBackAsOneCreditNotePaidOutAndOneReturn() {
    imported(order().customer(1).line(3, 0, 3).line(6, 0, 1).state("paid"));
    deliverAll();
    long invoice = paidInvoice();
    OrderLine goods = line(0);
    BigDecimal before = flows.stock(productOf(goods));
    Refund refund = refund("71", List.of(part(goods, 2, 1)), shipping());
    for (int i = 0; i < 3; i++) {
      assertThat(run(refund)).isInstanceOf(JobOutcome.Done.class);
    }
    assertRefundedOnce(invoice, refund, 1, before.add(BigDecimal.ONE));
  }

  @Test
  void whicheverAnswerIsLostThereIsOneOfEach() {
    imported(order().customer(1).line(3, 0, 3).line(6, 0, 1).state("paid"));
    deliverAll();
    long invoice = paidInvoice();
    OrderLine goods = line(0);
    BigDecimal before = flows.stock(productOf(goods));
    Refund refund = refund("72", List.of(part(goods, 2, 2)), shipping());
    List<LosingOdoo> lines = new ArrayList<>();
    run(listed(refund), odoo -> losing(lines, LosingOdoo.answersOf(odoo)));
    assertThat(lines.get(0).lost())
        .contains(
            "account.move.load",
            "account.move.action_post",
            "account.payment.load",
            "account.payment.action_post",
            "account.move.js_assign_outstanding_line",
            "stock.picking.load",
            "stock.picking.button_validate");
    assertRefundedOnce(invoice, refund, 1, before.add(BigDecimal.valueOf(2)));
    run(refund);
    assertRefundedOnce(invoice, refund, 1, before.add(BigDecimal.valueOf(2)));
  }

  @Test
  void whicheverCallFailsTheNextRunGoesOn() {
    imported(order().customer(1).line(3, 0, 2).state("paid"));
    deliverAll();
    long invoice = paidInvoice();
    BigDecimal before = flows.stock(productOf(line(0)));
    Refund refund = refund("73", List.of(part(line(0), 1, 1)), zero());
    List<LosingOdoo> lines = new ArrayList<>();
    run(listed(refund), odoo -> losing(lines, LosingOdoo.questionsTo(odoo)));
    assertThat(lines.get(0).lost()).hasSizeGreaterThan(6);
    assertRefundedOnce(invoice, refund, 1, before.add(BigDecimal.ONE));
  }

  @Test
  void anAmountWithoutLinesIsCreditedAndLeavesTheOrderAsItIs() {
    imported(order().customer(1).line(3, 0, 2).line(7, 0, 1).state("paid"));
    long invoice = paidInvoice();
    // Odoo 14 counts what is invoiced before its delivery as still to invoice.
    String before = invoiceStatus();
    Price amount = price("5.00", "6.00");
    Refund refund = told("74" + Long.toString(id, 36), List.of(), zero(), amount, "goodwill");
    run(refund);
    run(refund);
    assertRefundedOnce(invoice, refund, 0, null);
    assertThat(invoiceStatus()).isEqualTo(before);
  }

  @Test
  void anOrderRefundedAsAWholeIsCreditedAsAWhole() {
    imported(order().customer(1).line(3, 0, 3).line(9, 0, 7).voucherPercent("10").state("paid"));
    long invoice = paidInvoice();
    UnaryOperator<Order> told = one -> FlowCase.in(one, Stage.REFUNDED);
    for (int i = 0; i < 3; i++) {
      assertThat(run(told, odoo -> odoo)).isInstanceOf(JobOutcome.Done.class);
    }
    List<JsonNode> credits = credits(invoice);
    assertThat(credits).hasSize(1);
    assertThat(credits.get(0).path("amount_total").decimalValue())
        .isEqualByComparingTo(flows.order(id).total().withTax().amount());
    // A state is no money: what went out is paid when the shop tells it.
    assertThat(open(credits.get(0)))
        .isEqualByComparingTo(flows.order(id).total().withTax().amount());
  }

  @Test
  void twoPartsAreTwoCreditNotesInWhicheverOrderTheyCome() {
    for (boolean newerFirst : List.of(false, true)) {
      imported(order().customer(1).line(3, 0, 3).line(4, 0, 2).state("paid"));
      long invoice = paidInvoice();
      Refund one = refund("75" + newerFirst, List.of(part(line(0), 1, 0)), zero());
      Refund two =
          refund("76" + newerFirst, List.of(part(line(0), 1, 0), part(line(1), 2, 0)), shipping());
      run(newerFirst ? two : one);
      run(listed(one, two), odoo -> odoo);
      run(listed(one, two), odoo -> odoo);
      assertThat(credits(invoice).stream().map(row -> row.path("amount_total").decimalValue()))
          .usingElementComparator(BigDecimal::compareTo)
          .containsExactlyInAnyOrder(
              one.total().withTax().amount(), two.total().withTax().amount());
      assertThat(credits(invoice)).allMatch(row -> open(row).signum() == 0);
    }
  }

  @Test
  void aRefundOfAnUnpaidInvoiceIsTakenOffItAndNothingIsPaidOut() {
    imported(order().customer(1).line(3, 0, 3).state("paid"));
    long invoice = flows.invoice(sale);
    Refund refund = refund("77", List.of(part(line(0), 1, 0)), zero());
    run(refund);
    run(refund);
    JsonNode after = move(invoice);
    assertThat(after.path("amount_residual").decimalValue())
        .isEqualByComparingTo(
            after.path("amount_total").decimalValue().subtract(refund.total().withTax().amount()));
    assertThat(open(credits(invoice).get(0))).isZero();
    assertThat(payments(refund)).isEmpty();
  }

  @Test
  void aRefundOfAPartlyPaidInvoicePaysOutOnlyTheRest() {
    imported(order().customer(1).line(3, 0, 3).state("paid"));
    long invoice = flows.invoice(sale);
    BigDecimal total = move(invoice).path("amount_total").decimalValue();
    flows.pay(invoice, total.subtract(BigDecimal.TEN));
    Refund refund = refund("78", List.of(part(line(0), 2, 0)), zero());
    List<LosingOdoo> lines = new ArrayList<>();
    run(listed(refund), odoo -> losing(lines, LosingOdoo.answersOf(odoo)));
    assertThat(open(move(invoice))).isZero();
    assertThat(open(credits(invoice).get(0))).isZero();
    assertThat(payments(refund)).hasSize(1);
    assertThat(payments(refund).get(0).path("amount").decimalValue())
        .isEqualByComparingTo(refund.total().withTax().amount().subtract(BigDecimal.TEN));
  }

  @Test
  void aRefundWaitsForThePostedInvoice() {
    imported(order().customer(1).line(3, 0, 2).state("paid"));
    Refund refund = refund("79", List.of(part(line(0), 1, 0)), zero());
    JobOutcome waits = run(refund);
    assertThat(waits).isInstanceOf(JobOutcome.WaitForFix.class);
    assertThat(((JobOutcome.WaitForFix) waits).code()).isEqualTo("refund.no_invoice");
    long invoice = paidInvoice();
    assertThat(run(refund)).isInstanceOf(JobOutcome.Done.class);
    assertRefundedOnce(invoice, refund, 0, null);
  }

  @Test
  void withoutAJournalItIsCreditedAndThePaymentFollowsOnceThereIsOne() {
    settings(Policy.CREDIT_NOTE, Restock.AS_SHOP, true, null);
    imported(order().customer(1).line(3, 0, 2).state("paid"));
    long invoice = paidInvoice();
    Refund refund = refund("80", List.of(part(line(0), 1, 0)), zero());
    JobOutcome waits = run(refund);
    assertThat(((JobOutcome.WaitForFix) waits).code()).isEqualTo("mapping.gateway");
    assertThat(credits(invoice)).hasSize(1);
    settings(Policy.CREDIT_NOTE, Restock.AS_SHOP, true, flows.bank());
    assertThat(run(refund)).isInstanceOf(JobOutcome.Done.class);
    assertRefundedOnce(invoice, refund, 0, null);
  }

  @Test
  void moreThanWasInvoicedIsAConflictAndNothingIsWritten() {
    imported(order().customer(1).line(3, 0, 2).state("paid"));
    long invoice = paidInvoice();
    Refund amount = new Refund("81", clock.instant(), List.of(), zero(), price("9000", "9999"), "");
    assertThat(conflict(run(amount))).isEqualTo("conflict.refund_too_large");
    Refund pieces = refund("82", List.of(part(line(0), 5, 0)), zero());
    Refund cheap =
        new Refund(
            "83",
            clock.instant(),
            List.of(
                new Refund.Line(
                    line(0).id(), BigDecimal.valueOf(5), BigDecimal.ZERO, price("1", "1.2"))),
            zero(),
            price("1", "1.2"),
            "");
    assertThat(conflict(run(pieces))).isEqualTo("conflict.refund_too_large");
    assertThat(conflict(run(cheap))).isEqualTo("conflict.refund_differs");
    assertThat(credits(invoice)).isEmpty();
  }

  /** Nobody but who made it knows whether it is this refund; another amount is another thing. */
  @Test
  void whatAPersonMayHaveCreditedIsNotCreditedAgain() {
    imported(order().customer(1).line(3, 0, 3).state("paid"));
    long invoice = paidInvoice();
    new Reversal(odoo, invoice).post(line -> isGoods(line) ? BigDecimal.ONE : BigDecimal.ZERO);
    JobOutcome outcome = run(refund("85", List.of(part(line(0), 1, 0)), zero()));
    assertThat(conflict(outcome)).isEqualTo("conflict.refund_by_hand");
    assertThat(credits(invoice)).hasSize(1);
    Refund other = refund("86", List.of(part(line(0), 2, 0)), zero());
    assertThat(run(other)).isInstanceOf(JobOutcome.Done.class);
    assertThat(credits(invoice)).hasSize(2);
  }

  private boolean isGoods(JsonNode line) {
    return line.path("product_id").path(0).longValue() == productOf(line(0));
  }

  @Test
  void aDifferenceThatRoundingExplainsIsARoundingLine() {
    imported(order().customer(1).line(3, 0, 3).state("paid"));
    long invoice = paidInvoice();
    Refund exact = refund("84", List.of(part(line(0), 1, 0)), zero());
    Refund refund =
        new Refund(
            "84",
            exact.at(),
            exact.lines(),
            zero(),
            new Price(
                exact.total().withoutTax(), exact.total().withTax().minus(Money.of("0.01", "EUR"))),
            "",
            exact.payouts());
    List<LosingOdoo> lines = new ArrayList<>();
    run(listed(refund), odoo -> losing(lines, LosingOdoo.answersOf(odoo)));
    run(refund);
    assertThat(lines.get(0).lost()).contains("account.move.unlink");
    assertRefundedOnce(invoice, refund, 0, null);
  }

  @Test
  void anUnexplainedDifferenceIsHeldAsADraftAndNotMadeAgainWhenAPersonDeletesIt() {
    imported(order().customer(1).line(3, 0, 3).state("paid"));
    taxOtherwise();
    long invoice = flows.invoice(sale);
    Refund refund = refund("85", List.of(part(line(0), 1, 0)), zero());
    JobOutcome held = run(refund);
    assertThat(held).as("%s", held).isInstanceOf(JobOutcome.WaitForFix.class);
    assertThat(((JobOutcome.WaitForFix) held).code()).isEqualTo("refund.total_differs");
    assertThat(held.reason()).contains(refund.total().withTax().toString(), "draft");
    assertThat(credits(invoice).get(0).path("state").asText()).isEqualTo("draft");
    deleteAsAPerson("account.move", credits(invoice).get(0).path("id").longValue());
    assertThat(conflict(run(refund))).isEqualTo("conflict.credit_note_deleted");
    assertThat(credits(invoice)).isEmpty();
  }

  /** A person gives the goods a tax that the shop does not know. */
  private void taxOtherwise() {
    JsonNode goods =
        odoo.search("sale.order.line", List.of(List.of("order_id", "=", sale)), "product_id")
            .get(0);
    long reduced =
        odoo.search(
                "account.tax",
                List.of(List.of("amount", "=", 5.5), List.of("type_tax_use", "=", "sale")),
                "id")
            .get(0)
            .path("id")
            .longValue();
    Odoo real = flows.place().odoo();
    String taxes = dev.tandem.testing.Stage.get(real::facts).orderLineTaxes();
    odoo.call(
        "sale.order.line",
        "write",
        List.of(
            List.of(goods.path("id").longValue()),
            Map.of(taxes, List.of(List.of(6, 0, List.of(reduced))))),
        Map.of());
  }

  @Test
  void neverMoreComesBackThanWasDeliveredWhateverTheNumberOfDeliveries() {
    settings(Policy.CREDIT_NOTE, Restock.ALWAYS, false, null);
    imported(order().customer(1).line(3, 0, 4).state("paid"));
    paidInvoice();
    OrderLine goods = line(0);
    deliverOne();
    deliverOne();
    BigDecimal before = flows.stock(productOf(goods));
    Refund refund = refund("86", List.of(part(goods, 3, 0)), zero());
    JobOutcome done = run(refund);
    run(refund);
    assertThat(done.reason()).contains("1 more are not delivered");
    assertThat(returns()).hasSize(1);
    assertThat(flows.moves(returns().get(0).path("id").longValue())).hasSize(2);
    assertThat(flows.stock(productOf(goods)))
        .isEqualByComparingTo(before.add(BigDecimal.valueOf(2)));
  }

  @Test
  void whatTheShopSentComesBackAfterItLeft() {
    comesBackAfterItLeft(Restock.AS_SHOP, 1);
  }

  @Test
  void soDoesAllOfIt() {
    comesBackAfterItLeft(Restock.ALWAYS, 2);
  }

  /** Its delivery may wait for a product, or for a person; its money goes back at once. */
  private void comesBackAfterItLeft(Restock restock, int units) {
    settings(Policy.CREDIT_NOTE, restock, true, flows.bank());
    stage.change(
        s ->
            s.with(
                new Following(true, s.following().oldOrders(), s.following().note()),
                s.invoicing(),
                s.refunding(),
                s.statuses()));
    imported(order().customer(1).line(3, 0, 2).state("paid"));
    long invoice = paidInvoice();
    OrderLine goods = line(0);
    Refund refund =
        refund("93" + units, List.of(part(goods, units, units)), units == 2 ? shipping() : zero());
    Shipment parcel =
        new Shipment(
            "p" + id,
            clock.instant(),
            "",
            "",
            "",
            List.of(new Shipment.Line(goods.id(), goods.quantity())));
    UnaryOperator<Order> told = one -> FlowCase.with(one, List.of(refund), List.of(parcel));
    JobOutcome waits = run(told, odoo -> odoo);
    assertThat(waits).isInstanceOf(JobOutcome.WaitForFix.class);
    assertThat(((JobOutcome.WaitForFix) waits).code()).isEqualTo("refund.delivery_first");
    assertThat(waits.reason()).contains(flows.sale(shop, id, "name").path("name").asText());
    assertThat(returns()).isEmpty();
    assertThat(credits(invoice)).hasSize(1);
    deliverAll();
    BigDecimal before = flows.stock(productOf(goods));
    for (int i = 0; i < 2; i++) {
      assertThat(run(told, odoo -> odoo)).isInstanceOf(JobOutcome.Done.class);
    }
    assertRefundedOnce(invoice, refund, 1, before.add(BigDecimal.valueOf(units)));
  }

  @Test
  void nothingComesBackWhereTheSettingsSayNever() {
    settings(Policy.CREDIT_NOTE, Restock.NEVER, true, flows.bank());
    imported(order().customer(1).line(3, 0, 2).state("paid"));
    deliverAll();
    long invoice = paidInvoice();
    Refund refund = refund("87", List.of(part(line(0), 1, 1)), zero());
    run(refund);
    assertRefundedOnce(invoice, refund, 0, null);
  }

  @Test
  void negativeLinesLowerTheOrderOnce() {
    settings(Policy.NEGATIVE_LINES, Restock.NEVER, false, null);
    imported(order().customer(1).line(3, 0, 3).line(7, 0, 1).state("paid"));
    BigDecimal before = flows.order(id).total().withTax().amount();
    Refund refund = refund("88", List.of(part(line(0), 1, 0)), shipping());
    List<LosingOdoo> lines = new ArrayList<>();
    run(listed(refund), odoo -> losing(lines, LosingOdoo.answersOf(odoo)));
    run(refund);
    assertThat(lines.get(0).lost()).contains("sale.order.line.load");
    assertThat(flows.sale(shop, id, "amount_total").path("amount_total").decimalValue())
        .isEqualByComparingTo(before.subtract(refund.total().withTax().amount()));
    assertThat(flows.pickings(sale)).hasSize(1);
  }

  @Test
  void negativeLinesAfterTheInvoiceAreAConflict() {
    settings(Policy.NEGATIVE_LINES, Restock.NEVER, false, null);
    imported(order().customer(1).line(3, 0, 3).state("paid"));
    flows.invoice(sale);
    Refund refund = refund("89", List.of(part(line(0), 1, 0)), zero());
    assertThat(conflict(run(refund))).isEqualTo("conflict.refund_after_invoice");
  }

  @Test
  void aRefundOfAnOrderCancelledAfterDeliveryIsAConflict() {
    imported(order().customer(1).line(3, 0, 2).state("paid"));
    deliverAll();
    long invoice = paidInvoice();
    odoo.call(
        "sale.order",
        "action_cancel",
        List.of(List.of(sale)),
        Map.of("context", Map.of("disable_cancel_warning", true)));
    Refund refund = refund("90", List.of(part(line(0), 1, 1)), zero());
    assertThat(conflict(run(refund))).isEqualTo("conflict.cancelled_in_odoo");
    assertThat(credits(invoice)).isEmpty();
  }

  @Test
  void theSwitchIsOffUntilAPersonTurnsItOn() {
    stage.change(s -> s.with(s.following(), s.invoicing(), Refunding.DEFAULT, s.statuses()));
    imported(order().customer(1).line(3, 0, 2).state("paid"));
    long invoice = paidInvoice();
    assertThat(run(refund("91", List.of(part(line(0), 1, 1)), zero())))
        .isInstanceOf(JobOutcome.Skip.class);
    assertThat(credits(invoice)).isEmpty();
  }

  // --- what is done ---------------------------------------------------------------------------

  private void settings(Policy policy, Restock restock, boolean payOut, Long journal) {
    Refunding refunding = new Refunding(true, true, policy, restock, payOut);
    Invoicing invoicing =
        new Invoicing(Invoicing.Invoices.ALL, null, null, true, true, journal, false, Map.of());
    stage.change(s -> s.with(s.following(), invoicing, refunding, s.statuses()));
  }

  private void imported(PlacedOrder placed) {
    id = shop.place(placed);
    stage.sync();
    sale = flows.sale(shop, id, "name").path("id").longValue();
  }

  private long paidInvoice() {
    long invoice = flows.invoice(sale);
    flows.pay(invoice, move(invoice).path("amount_total").decimalValue());
    return invoice;
  }

  private void deliverAll() {
    long picking = flows.pickings(sale).get(0).path("id").longValue();
    flows.deliver(picking, move -> move.path("product_uom_qty").decimalValue());
  }

  private void deliverOne() {
    JsonNode open =
        flows.pickings(sale).stream()
            .filter(one -> !one.path("state").asText().equals("done"))
            .findFirst()
            .orElseThrow();
    flows.deliver(open.path("id").longValue(), move -> BigDecimal.ONE);
  }

  private JobOutcome run(Refund refund) {
    return run(listed(refund), odoo -> odoo);
  }

  private JobOutcome run(UnaryOperator<Order> told, UnaryOperator<Odoo> line) {
    Workplace place = flows.where(told, line);
    return flows.run(place, one -> refunds.run(one, Long.toString(id)));
  }

  private static UnaryOperator<Order> listed(Refund... all) {
    return one -> FlowCase.with(one, List.of(all), one.shipments());
  }

  private static Odoo losing(List<LosingOdoo> lines, LosingOdoo line) {
    lines.add(line);
    return line;
  }

  // --- what the shop says ---------------------------------------------------------------------

  private OrderLine line(int at) {
    return flows.order(id).lines().get(at);
  }

  private Refund.Line part(OrderLine line, int quantity, int restocked) {
    BigDecimal share =
        BigDecimal.valueOf(quantity).divide(line.quantity(), 12, RoundingMode.HALF_UP);
    return new Refund.Line(
        line.id(),
        BigDecimal.valueOf(quantity),
        BigDecimal.valueOf(restocked),
        times(line.total(), share));
  }

  private Price shipping() {
    return flows.order(id).lines().stream()
        .filter(line -> line.kind() == OrderLine.Kind.SHIPPING)
        .map(OrderLine::total)
        .findFirst()
        .orElseThrow();
  }

  private Refund refund(String refundId, List<Refund.Line> lines, Price shipping) {
    Price total = shipping;
    for (Refund.Line line : lines) {
      total =
          new Price(
              total.withoutTax().plus(line.amount().withoutTax()),
              total.withTax().plus(line.amount().withTax()));
    }
    return told(refundId + Long.toString(id, 36), lines, shipping, total, "");
  }

  /** The shop tells that the money went out, by the way of the order. */
  private Refund told(
      String unique, List<Refund.Line> lines, Price shipping, Price total, String reason) {
    Payment out = new Payment("out_" + unique, "", "", "", total.withTax(), clock.instant());
    return new Refund(unique, clock.instant(), lines, shipping, total, reason, List.of(out));
  }

  private static Price times(Price price, BigDecimal factor) {
    return price(
        cents(price.withoutTax().amount().multiply(factor)),
        cents(price.withTax().amount().multiply(factor)));
  }

  private static String cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  private static Price price(String without, String with) {
    return new Price(Money.of(without, "EUR"), Money.of(with, "EUR"));
  }

  private static Price zero() {
    return Price.zero("EUR");
  }

  // --- what people see ------------------------------------------------------------------------

  private void assertRefundedOnce(long invoice, Refund refund, int returned, BigDecimal stock) {
    BigDecimal amount = refund.total().withTax().amount();
    List<JsonNode> credits = credits(invoice);
    assertThat(credits).hasSize(1);
    assertThat(credits.get(0).path("state").asText()).isEqualTo("posted");
    assertThat(credits.get(0).path("amount_total").decimalValue()).isEqualByComparingTo(amount);
    assertThat(open(credits.get(0))).isZero();
    List<JsonNode> payments = payments(refund);
    assertThat(payments).hasSize(1);
    assertThat(payments.get(0).path("amount").decimalValue()).isEqualByComparingTo(amount);
    assertThat(payments.get(0).path("state").asText()).isIn("posted", "paid", "in_process");
    assertThat(returns()).hasSize(returned);
    assertThat(returns()).allMatch(one -> one.path("state").asText().equals("done"));
    if (stock != null) {
      assertThat(flows.stock(productOf(line(0)))).isEqualByComparingTo(stock);
    }
  }

  private List<JsonNode> credits(long invoice) {
    return odoo.search(
        "account.move",
        List.of(List.of("reversed_entry_id", "=", invoice)),
        "name",
        "state",
        "amount_total",
        "amount_residual");
  }

  private List<JsonNode> payments(Refund refund) {
    return odoo.search(
        "account.payment",
        List.of(
            List.of("payment_type", "=", "outbound"),
            List.of(memoField(), "=", flows.order(id).number() + " refund " + refund.id())),
        "amount",
        "state");
  }

  private String memoField() {
    Odoo real = flows.place().odoo();
    return dev.tandem.testing.Stage.get(real::facts).has("account.payment", "memo")
        ? "memo"
        : "ref";
  }

  private List<JsonNode> returns() {
    return flows.pickings(sale).stream()
        .filter(one -> one.path("picking_type_code").asText().equals("incoming"))
        .toList();
  }

  private String invoiceStatus() {
    return flows.sale(shop, id, "invoice_status").path("invoice_status").asText();
  }

  private JsonNode move(long move) {
    return odoo.search(
            "account.move",
            List.of(List.of("id", "=", move)),
            "state",
            "amount_total",
            "amount_residual")
        .get(0);
  }

  private static BigDecimal open(JsonNode move) {
    return move.path("amount_residual").decimalValue();
  }

  private long productOf(OrderLine line) {
    return odoo.search(
            "sale.order.line",
            List.of(
                List.of("order_id", "=", sale), List.of("product_uom_qty", "=", line.quantity())),
            "product_id")
        .get(0)
        .path("product_id")
        .path(0)
        .longValue();
  }

  private static String conflict(JobOutcome outcome) {
    assertThat(outcome).isInstanceOf(JobOutcome.Reject.class);
    return ((JobOutcome.Reject) outcome).code();
  }
}
