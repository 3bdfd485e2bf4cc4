package dev.tandem.sync;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.Money;
import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.Payment;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.Refund;
import dev.tandem.connection.Connections;
import dev.tandem.connection.Invoicing;
import dev.tandem.connection.OrderTarget;
import dev.tandem.connection.OrderTarget.CreateAs;
import dev.tandem.connection.Refunding;
import dev.tandem.connection.ShopAccess;
import dev.tandem.connection.ShopSettings;
import dev.tandem.inbox.OrderJobs;
import dev.tandem.mapping.Choices;
import dev.tandem.mapping.Choices.Subject;
import dev.tandem.queue.JobQueue;
import dev.tandem.queue.NewJob;
import dev.tandem.sandbox.prestashop.PrestaShopRelease;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import dev.tandem.testing.FlowCase;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.Stage;
import dev.tandem.testing.StandIn;
import dev.tandem.testing.Told;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A shop that tells more than the stand-in shop does, and an Odoo that keeps the books. */
abstract class MoneyStoryCase {

  @Inject Stage stage;
  @Inject MutableClock clock;
  @Inject FlowCase flows;
  @Inject ToldOrders orders;
  @Inject JobQueue queue;
  @Inject Choices choices;
  @Inject OrderJobs orderJobs;
  @Inject Connections connections;

  private long movesBefore;
  private long paymentsBefore;

  SandboxPrestaShop shop;
  OdooServer odoo;

  /** The Odoo of this run, with sale taxes of 20 % and 5.5 %. */
  abstract OdooServer odoo();

  /** A bank journal besides the bank. */
  abstract long wire();

  @BeforeEach
  void open() {
    shop = SandboxPrestaShop.start(StandIn.VERTX, PrestaShopRelease.V9_1, 0, clock);
    odoo = odoo();
    stage.set(odoo, shop);
    movesBefore = last("account.move");
    paymentsBefore = last("account.payment");
  }

  /** A running Odoo keeps what earlier tests made; every stand-in shop begins with one number. */
  private long last(String model) {
    return odoo.search(model, List.of(), "id").stream()
        .mapToLong(row -> row.path("id").longValue())
        .max()
        .orElse(0);
  }

  @AfterEach
  void close() {
    orders.forget();
    shop.close();
  }

  // --- driving --------------------------------------------------------------------------------

  void settings(CreateAs as, @Nullable Long journal, boolean create) {
    Invoicing invoicing =
        new Invoicing(Invoicing.Invoices.ALL, null, null, true, true, journal, create, Map.of());
    Refunding refunding =
        new Refunding(true, true, Refunding.Policy.CREDIT_NOTE, Refunding.Restock.AS_SHOP, true);
    stage.change(
        s ->
            new ShopSettings(
                    true,
                    true,
                    s.pollEvery(),
                    s.pollOverlap(),
                    s.entities(),
                    s.customers(),
                    s.orderRules(),
                    OrderTarget.DEFAULT.as(as))
                .with(s.following(), invoicing, refunding, s.statuses()));
  }

  /** As saving the settings does. */
  void release() {
    Stage.get(() -> queue.release(List.of(ShopSettings.topic(stage.shop()))));
    stage.drain();
  }

  void map(String gateway, long journal) {
    Stage.get(
        () -> choices.choose(stage.shop(), Subject.GATEWAY, gateway, gateway, new OdooId(journal)));
  }

  /** Three of one, two of another, with shipping. */
  long placed() {
    long id = shop.place(order().customer(1).line(3, 0, 3).line(7, 0, 2).state("paid"));
    clock.advance(Duration.ofMinutes(1)); // confirmed later than it was placed
    return id;
  }

  void told(long id, UnaryOperator<Order> change) {
    orders.tell(id, change);
  }

  /** A person asks for it: everything is followed. */
  void sync(long id) {
    stage.importByHand(id);
    stage.drain();
  }

  /** It changed: what is new is followed. */
  void look(long id) {
    ShopAccess access = Stage.get(() -> connections.shop(stage.shop()));
    NewJob job = orderJobs.of(access, Long.toString(id), "", false);
    Stage.get(() -> queue.enqueue(List.of(job)));
    stage.drain();
  }

  String waiting(long id) {
    return stage
        .rows("SELECT reason FROM job WHERE state = 'waiting' AND kind = 'order.invoice'")
        .stream()
        .map(row -> row.getString(0))
        .findFirst()
        .orElse("");
  }

  String status(long id) {
    return stage.status(id);
  }

  // --- what the shop tells --------------------------------------------------------------------

  OrderLine line(long id, int at) {
    return flows.order(id).lines().get(at);
  }

  BigDecimal total(long id) {
    return flows.order(id).total().withTax().amount();
  }

  Payment payment(long id, String name, String gateway, String method, String amount) {
    return new Payment(
        name + "_" + id + "_" + stage.shop(),
        method,
        gateway,
        "tx-" + name,
        Money.of(amount, "EUR"),
        clock.instant());
  }

  UnaryOperator<Order> byCardAndGiftCard(long id, String giftCard) {
    BigDecimal rest = total(id).subtract(new BigDecimal(giftCard));
    List<Payment> both =
        List.of(
            payment(id, "p1", "card", "Card", plain(rest)),
            payment(id, "p2", "gift_card", "Gift card", giftCard));
    return one -> Told.paidBy(one, both);
  }

  Refund.Line part(long id, int at, int quantity, int restocked, int unsent) {
    OrderLine line = line(id, at);
    BigDecimal share =
        BigDecimal.valueOf(quantity).divide(line.quantity(), 12, RoundingMode.HALF_UP);
    return new Refund.Line(
        line.id(),
        BigDecimal.valueOf(quantity),
        BigDecimal.valueOf(restocked),
        BigDecimal.valueOf(unsent),
        new Price(
            cents(line.total().withoutTax().amount().multiply(share)),
            cents(line.total().withTax().amount().multiply(share))));
  }

  Price shipping(long id) {
    return flows.order(id).lines().stream()
        .filter(line -> line.kind() == OrderLine.Kind.SHIPPING)
        .map(OrderLine::total)
        .findFirst()
        .orElseThrow();
  }

  RefundBuilder refund(
      long id, String name, List<Refund.Line> lines, Price shipping, String adjustment) {
    BigDecimal without = shipping.withoutTax().amount();
    BigDecimal with = shipping.withTax().amount().add(new BigDecimal(adjustment));
    for (Refund.Line line : lines) {
      without = without.add(line.amount().withoutTax().amount());
      with = with.add(line.amount().withTax().amount());
    }
    return new RefundBuilder(
        new Refund(
            name + id + "_" + stage.shop(),
            clock.instant(),
            lines,
            shipping,
            new Price(new Money(without, "EUR"), new Money(with, "EUR")),
            "",
            List.of()));
  }

  final class RefundBuilder {

    private final Refund refund;
    private final List<Payment> payouts = new ArrayList<>();

    private RefundBuilder(Refund refund) {
      this.refund = refund;
    }

    RefundBuilder by(Payment payout) {
      payouts.add(payout);
      return this;
    }

    Refund byRest(long id, String name, String gateway, String method) {
      BigDecimal rest = refund.total().withTax().amount();
      for (Payment one : payouts) {
        rest = rest.subtract(one.amount().amount());
      }
      payouts.add(payment(id, name, gateway, method, plain(rest)));
      return refund();
    }

    /** By the order's own way where nothing else is said. */
    Refund refund() {
      Money total = refund.total().withTax();
      if (payouts.isEmpty() && !total.isZero()) {
        payouts.add(new Payment("out_" + refund.id(), "", "", "", total, refund.at()));
      }
      return new Refund(
          refund.id(),
          refund.at(),
          refund.lines(),
          refund.shipping(),
          refund.total(),
          "",
          List.copyOf(payouts));
    }
  }

  /** Paid to the last cent by card, and by a gift card of thirty once more. */
  UnaryOperator<Order> paidTooMuch(long id) {
    List<Payment> both =
        List.of(
            payment(id, "p1", "card", "Card", plain(total(id))),
            payment(id, "p2", "gift_card", "Gift card", "30.00"));
    return one -> Told.paidBy(one, both);
  }

  /** What a refund gives back, and the thirty that had been paid too much. */
  Refund andWhatWasTooMuch(long id, Refund refund) {
    List<Payment> payouts = new ArrayList<>(refund.payouts());
    payouts.add(0, payment(id, "o1" + refund.id(), "gift_card", "Gift card", "30.00"));
    Money thirty = Money.of("30.00", "EUR");
    return new Refund(
        refund.id(),
        refund.at(),
        refund.lines(),
        refund.shipping(),
        refund.total(),
        "",
        List.copyOf(payouts),
        new Price(thirty, thirty));
  }

  /** The credit note is of what was given back, and nothing is open of any money that moved. */
  void assertPaidBack(long id, BigDecimal credited) {
    assertPaid(invoice(id));
    assertThat(credits(id).stream().map(note -> note.path("amount_total").decimalValue()))
        .as("%s", stage.jobs())
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactlyElementsOf(credited.signum() == 0 ? List.of() : List.of(credited));
    assertThat(credits(id)).allMatch(note -> open(note).signum() == 0);
    assertThat(paidOut(id).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(credited.add(new BigDecimal("30")));
    assertThat(payments(id)).hasSize(2);
    assertThat(List.of(payments(id), payouts(id)))
        .allSatisfy(
            all -> assertThat(all).allMatch(one -> one.path("is_reconciled").booleanValue()));
  }

  static Money cents(BigDecimal amount) {
    return new Money(amount.setScale(2, RoundingMode.HALF_UP), "EUR");
  }

  static Price zero() {
    return Price.zero("EUR");
  }

  static String plain(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  // --- what people see in Odoo ----------------------------------------------------------------

  JsonNode sale(long id) {
    return flows.sale(shop, id, "name", "state", "invoice_status", "amount_total");
  }

  long saleId(long id) {
    return sale(id).path("id").longValue();
  }

  JsonNode invoice(long id) {
    List<JsonNode> found = moves(id, "out_invoice");
    assertThat(found).as("invoices; %s", stage.jobs()).hasSize(1);
    return found.get(0);
  }

  List<JsonNode> credits(long id) {
    return moves(id, "out_refund");
  }

  private List<JsonNode> moves(long id, String type) {
    List<?> ours =
        type.equals("out_invoice")
            ? List.of("ref", "=", reference(id))
            : List.of("invoice_origin", "=", reference(id));
    return odoo.search(
        "account.move",
        List.of(
            ours,
            List.of("id", ">", movesBefore),
            List.of("move_type", "=", type),
            List.of("state", "!=", "cancel")),
        "name",
        "state",
        "amount_total",
        "amount_residual",
        "payment_state",
        "currency_id");
  }

  String reference(long id) {
    return shop.get("orders", id).get("reference");
  }

  List<JsonNode> payments(long id) {
    return money(id, "inbound");
  }

  List<JsonNode> payouts(long id) {
    return money(id, "outbound");
  }

  private List<JsonNode> money(long id, String type) {
    return odoo.search(
        "account.payment",
        List.of(
            List.of("id", ">", paymentsBefore),
            List.of("payment_type", "=", type),
            List.of(memo(), "like", reference(id))),
        "amount",
        "state",
        "journal_id",
        "is_reconciled");
  }

  private String memo() {
    return Stage.get(flows.place().odoo()::facts).has("account.payment", "memo") ? "memo" : "ref";
  }

  Map<Long, BigDecimal> paidInto(long id) {
    return byJournal(payments(id));
  }

  Map<Long, BigDecimal> paidOut(long id) {
    return byJournal(payouts(id));
  }

  private static Map<Long, BigDecimal> byJournal(List<JsonNode> payments) {
    Map<Long, BigDecimal> sums = new LinkedHashMap<>();
    payments.forEach(
        one ->
            sums.merge(
                one.path("journal_id").path(0).longValue(),
                one.path("amount").decimalValue(),
                BigDecimal::add));
    return sums;
  }

  long bank() {
    return flows.bank();
  }

  static BigDecimal open(JsonNode move) {
    return move.path("amount_residual").decimalValue();
  }

  void assertPaid(JsonNode invoice) {
    assertThat(open(invoice)).as("open; %s", stage.jobs()).isEqualByComparingTo("0");
  }

  /** One credit note of the refund's total, posted, with nothing open. */
  void assertCredited(long id, Refund refund) {
    List<JsonNode> found = credits(id);
    assertThat(found).as("credit notes; %s", stage.jobs()).hasSize(1);
    assertThat(found.get(0).path("state").asText()).as("%s", stage.jobs()).isEqualTo("posted");
    assertThat(found.get(0).path("amount_total").decimalValue())
        .isEqualByComparingTo(refund.total().withTax().amount());
    assertThat(open(found.get(0))).as("%s", stage.jobs()).isEqualByComparingTo("0");
    assertThat(paidOut(id).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(refund.total().withTax().amount());
  }

  List<JsonNode> openDeliveries(long id) {
    return flows.pickings(saleId(id)).stream()
        .filter(one -> one.path("picking_type_code").asText().equals("outgoing"))
        .filter(one -> !List.of("done", "cancel").contains(one.path("state").asText()))
        .toList();
  }

  List<JsonNode> returns(long id) {
    return flows.pickings(saleId(id)).stream()
        .filter(one -> one.path("picking_type_code").asText().equals("incoming"))
        .filter(one -> !one.path("state").asText().equals("cancel"))
        .toList();
  }

  /** What is still to be delivered. */
  BigDecimal demand(long id) {
    return openMoves(id).stream()
        .map(move -> move.path("product_uom_qty").decimalValue())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  BigDecimal demandOf(long id, int at) {
    long saleLine = saleLine(id, at).path("id").longValue();
    return openMoves(id).stream()
        .filter(move -> move.path("sale_line_id").path(0).longValue() == saleLine)
        .map(move -> move.path("product_uom_qty").decimalValue())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private List<JsonNode> openMoves(long id) {
    return openDeliveries(id).stream()
        .flatMap(picking -> flows.moves(picking.path("id").longValue()).stream())
        .toList();
  }

  private JsonNode saleLine(long id, int at) {
    return odoo.search(
            "sale.order.line",
            List.of(List.of("order_id", "=", saleId(id))),
            "product_id",
            "product_uom_qty",
            "price_unit")
        .get(at);
  }

  BigDecimal quantity(long id, int at) {
    return saleLine(id, at).path("product_uom_qty").decimalValue();
  }

  long productOf(long id, int at) {
    return saleLine(id, at).path("product_id").path(0).longValue();
  }

  BigDecimal stock(long id, int at) {
    return flows.stock(productOf(id, at));
  }

  /** Delivers so many of a line, as a person does. */
  void deliver(long id, int at, int quantity) {
    long line = saleLine(id, at).path("id").longValue();
    flows.deliver(
        openDeliveries(id).get(0).path("id").longValue(),
        move ->
            move.path("sale_line_id").path(0).longValue() == line
                ? BigDecimal.valueOf(quantity)
                : BigDecimal.ZERO);
  }

  /** Goods may be invoiced before they are delivered: 14 begins with the other policy. */
  void invoiceableAtOnce(long id) {
    for (JsonNode line :
        odoo.search(
            "sale.order.line", List.of(List.of("order_id", "=", saleId(id))), "product_id")) {
      odoo.call(
          "product.product",
          "write",
          List.of(
              List.of(line.path("product_id").path(0).longValue()),
              Map.of("invoice_policy", "order")),
          Map.of());
    }
  }
}
