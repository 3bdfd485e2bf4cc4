package dev.tandem.sync.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.Invoicing;
import dev.tandem.connection.OrderTarget;
import dev.tandem.connection.OrderTarget.CreateAs;
import dev.tandem.connection.ShopSettings;
import dev.tandem.mapping.Choices;
import dev.tandem.queue.JobQueue;
import dev.tandem.queue.NewJob;
import dev.tandem.sandbox.prestashop.PrestaShopRelease;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import dev.tandem.sync.SyncJobs;
import dev.tandem.sync.Workplaces;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.Stage;
import dev.tandem.testing.StandIn;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A new shop and an Odoo that may hold older things, with Tandem between them. */
abstract class InvoiceCase {

  static final BigDecimal TEN = BigDecimal.TEN;

  @Inject Stage stage;
  @Inject MutableClock clock;
  @Inject SyncJobs jobs;
  @Inject Workplaces workplaces;
  @Inject JobQueue queue;
  @Inject Choices choices;

  SandboxPrestaShop shop;
  OdooServer odoo;

  private long movesBefore;
  private long paymentsBefore;

  /** The Odoo of this run, with sale taxes of 20 % and 5.5 %. */
  abstract OdooServer odoo();

  /** Lets Tandem's user make journals. */
  abstract void grantAccounting();

  /** Takes that right away again. */
  abstract void revokeAccounting();

  @BeforeEach
  void open() {
    shop = SandboxPrestaShop.start(StandIn.VERTX, PrestaShopRelease.V9_1, 0, clock);
    odoo = odoo();
    revokeAccounting();
    stage.set(odoo, shop);
    movesBefore = last("account.move");
    paymentsBefore = last("account.payment");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private long last(String model) {
    return odoo.search(model, List.of(), "id").stream()
        .mapToLong(row -> row.path("id").longValue())
        .max()
        .orElse(0);
  }

  // --- driving --------------------------------------------------------------------------------

  /** Every order is invoiced; payments go to the bank. */
  void settings(CreateAs as) {
    settings(as, paidInto(bank(), false));
  }

  void settings(CreateAs as, Invoicing invoicing) {
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
                    target(as))
                .with(s.following(), invoicing, s.refunding(), s.statuses()));
  }

  static Invoicing paidInto(@Nullable Long journal, boolean create) {
    return new Invoicing(Invoicing.Invoices.ALL, null, null, true, true, journal, create, Map.of());
  }

  /** Imports where there is a sale order, then invoices. */
  void run(long id, CreateAs as) {
    if (as.saleOrder()) {
      stage.importByHand(id);
      stage.drain();
    }
    retry(id);
  }

  /** Invoices. */
  void retry(long id) {
    NewJob job =
        Stage.get(
            () ->
                workplaces
                    .of(stage.shop())
                    .chain(
                        place ->
                            place
                                .adapter()
                                .order(place.shop(), Long.toString(id))
                                .map(
                                    found ->
                                        jobs.follow(
                                            SyncJobs.INVOICE, place.shop(), found.orElseThrow()))));
    Stage.get(() -> queue.enqueue(List.of(job)));
    stage.drain();
  }

  // --- what is in Tandem ----------------------------------------------------------------------

  /** What the journal says last of the order's invoice. */
  String said(long id) {
    return text("SELECT message FROM journal WHERE " + of(id) + " ORDER BY id DESC LIMIT 1");
  }

  String waiting(long id) {
    return text("SELECT reason FROM job WHERE state = 'waiting' AND " + of(id));
  }

  String advice(long id) {
    return text("SELECT advice FROM job WHERE state = 'waiting' AND " + of(id));
  }

  /** The code of the dead letter. */
  String dead(long id) {
    return text("SELECT code FROM job WHERE state = 'dead' AND " + of(id) + " ORDER BY id LIMIT 1");
  }

  private String of(long id) {
    return "kind = 'order.invoice' AND subject = '" + stage.shop() + ":" + id + "'";
  }

  private String text(String sql) {
    List<Row> rows = stage.rows(sql);
    return rows.isEmpty() ? "" : String.valueOf(rows.get(0).getString(0));
  }

  long boundTo(String entity, long id) {
    return stage
        .rows(
            "SELECT odoo_id FROM mapping WHERE entity = '"
                + entity
                + "' AND shop_key = '"
                + id
                + "'")
        .get(0)
        .getLong(0);
  }

  // --- what is in the shop --------------------------------------------------------------------

  String reference(long id) {
    return shop.get("orders", id).get("reference");
  }

  long paymentRow(long id) {
    return shop.ids("order_payments").stream()
        .filter(row -> reference(id).equals(shop.get("order_payments", row).get("order_reference")))
        .findFirst()
        .orElseThrow();
  }

  // --- what is in Odoo ------------------------------------------------------------------------

  JsonNode saleOf(long id) {
    List<JsonNode> found =
        odoo.search(
            "sale.order",
            List.of(List.of("origin", "=", stage.shopName() + " " + reference(id))),
            "name",
            "state",
            "amount_total",
            "invoice_ids",
            "invoice_status");
    assertThat(found).as("sale orders of order %d; jobs %s", id, stage.jobs()).hasSize(1);
    return found.get(0);
  }

  /** Every invoice of the order's number that this test made. */
  List<JsonNode> invoices(long id) {
    return moves(
        List.of(
            List.of("ref", "=", reference(id)),
            List.of("move_type", "=", "out_invoice"),
            List.of("id", ">", movesBefore)));
  }

  JsonNode invoiceOf(long id) {
    List<JsonNode> found = invoices(id);
    assertThat(found).as("invoices of order %d; jobs %s", id, stage.jobs()).hasSize(1);
    return found.get(0);
  }

  JsonNode move(long id) {
    return moves(List.of(List.of("id", "=", id))).get(0);
  }

  private List<JsonNode> moves(List<?> domain) {
    return odoo.search(
        "account.move",
        domain,
        "name",
        "state",
        "amount_total",
        "amount_residual",
        "payment_state",
        "invoice_date",
        "invoice_origin",
        "ref",
        "partner_id",
        "invoice_line_ids");
  }

  String memo() {
    return odoo.call("account.payment", "fields_get", List.of(List.of("memo")), Map.of())
            .has("memo")
        ? "memo"
        : "ref";
  }

  /** Every payment with the order's number that this test made. */
  List<JsonNode> payments(long id) {
    return odoo.search(
        "account.payment",
        List.of(List.of(memo(), "like", reference(id)), List.of("id", ">", paymentsBefore)),
        "amount",
        "state",
        "journal_id",
        memo());
  }

  long journalOf(JsonNode payment) {
    return payment.path("journal_id").path(0).longValue();
  }

  long bank() {
    return odoo.search(
            "account.journal",
            List.of(List.of("type", "=", "bank"), List.of("code", "=", "BNK1")),
            "id")
        .get(0)
        .path("id")
        .longValue();
  }

  /** A journal besides the bank. */
  abstract long otherJournal();

  /** Whether every line of the sale order is invoiced; its status also looks at deliveries. */
  void assertAllInvoiced(JsonNode sale) {
    List<JsonNode> lines =
        odoo.search(
            "sale.order.line",
            List.of(List.of("order_id", "=", idOf(sale))),
            "product_id",
            "product_uom_qty",
            "qty_invoiced");
    assertThat(lines).isNotEmpty();
    assertThat(lines)
        .allSatisfy(
            line ->
                assertThat(amount(line, "qty_invoiced"))
                    .isEqualByComparingTo(amount(line, "product_uom_qty")));
  }

  /** Lets goods be invoiced before they are delivered, which 14 does not at first. */
  void invoiceableAtOnce(JsonNode sale) {
    Set<Long> products =
        odoo
            .search("sale.order.line", List.of(List.of("order_id", "=", idOf(sale))), "product_id")
            .stream()
            .map(line -> line.path("product_id").path(0).longValue())
            .collect(Collectors.toSet());
    products.forEach(
        product ->
            odoo.call(
                "product.product",
                "write",
                List.of(List.of(product), Map.of("invoice_policy", "order")),
                Map.of()));
  }

  /** Invoices the whole sale order as a person does; posted. */
  abstract long invoiceByHand(JsonNode sale);

  /** Registers the whole amount as a person does, and matches it. */
  abstract void payByHand(JsonNode invoice);

  void assertSameTotal(long id, JsonNode invoice) {
    assertThat(amount(invoice, "amount_total"))
        .as("order %d: %s", id, said(id))
        .isEqualByComparingTo(new BigDecimal(shop.get("orders", id).get("total_paid_tax_incl")));
  }

  void assertPaid(JsonNode invoice) {
    assertThat(amount(invoice, "amount_residual"))
        .as("open of %s; jobs %s", invoice, stage.jobs())
        .isEqualByComparingTo(BigDecimal.ZERO);
    assertThat(invoice.path("payment_state").asText()).isIn("paid", "in_payment");
  }

  static BigDecimal amount(JsonNode row, String field) {
    return new BigDecimal(row.path(field).asText());
  }

  static long idOf(JsonNode row) {
    return row.path("id").longValue();
  }

  static List<Long> ids(JsonNode many) {
    List<Long> ids = new ArrayList<>();
    many.forEach(id -> ids.add(id.longValue()));
    return ids;
  }

  static OrderTarget target(CreateAs as) {
    return OrderTarget.DEFAULT.as(as);
  }
}
