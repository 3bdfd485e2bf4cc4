package dev.tandem.sync;

import static dev.tandem.sandbox.shopify.PlacedShopifyOrder.anOrder;
import static dev.tandem.sandbox.shopify.StaffRefund.aRefund;
import static dev.tandem.sandbox.shopify.StaffReturn.aReturn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.sandbox.shopify.CartLine;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is added to an order that is invoiced is invoiced in the end, whatever comes between. */
@QuarkusTest
class FurtherInvoiceTest extends ShopifyCase {

  private OdooSeries series = OdooSeries.V19;
  private SandboxOdoo server;

  @ParameterizedTest
  @EnumSource
  void waitsUntilTheTaxOfWhatIsTakenInsteadIsKnown(OdooSeries version) {
    reopen(version);
    long id = sent();
    exchange(id, CartLine.item("MUG", 1).tax("VAT", "0.055"));
    assertThat(totals("out_refund")).containsExactly("14.28");
    assertThat(totals("out_invoice")).containsExactly("35.46");
    assertThat(stage.status(id)).isEqualTo("waiting");
    assertThat(stage.jobs()).anyMatch(job -> job.contains("not invoiced yet"));

    stage.mapTax("VAT:0.055", 5.5);
    settle(id);

    assertThat(totals("out_invoice")).hasSize(2).contains("35.46");
    assertTogether("out_invoice", id);
    assertRepeatsWithoutEffect(id);
  }

  /**
   * Added and sent before Tandem looked: the parcel holds what the sale order does not have yet.
   */
  @ParameterizedTest
  @EnumSource
  void isDeliveredWithTheParcelThatHoldsIt(OdooSeries version) {
    reopen(version);
    long id = sent();
    shop.office().addLine(id, CartLine.item("LAMP", 1));
    shop.office().markPaid(id);
    shop.office().fulfill(id, "UPS", "1Z2");
    settle(id);

    assertTogether("out_invoice", id);
    assertThat(pickings())
        .as("%s", stage.jobs())
        .hasSize(2)
        .allSatisfy(one -> assertThat(one.path("state").asText()).isEqualTo("done"));
    assertThat(lines(sale(id)))
        .filteredOn(line -> line.path("name").asText().contains("Lamp"))
        .singleElement()
        .satisfies(line -> assertThat(amount(line, "qty_delivered")).isOne());
    assertRepeatsWithoutEffect(id);
  }

  /** Odoo takes no document for a contact that a person archived. */
  @ParameterizedTest
  @EnumSource
  void waitsForTheCustomerThatAPersonArchived(OdooSeries version) {
    reopen(version);
    long id = sent();
    int customer = sale(id).path("partner_invoice_id").path(0).intValue();
    server.set("res.partner", customer, Map.of("active", false));
    exchange(id, CartLine.item("LAMP", 1));
    assertThat(stage.jobs())
        .anyMatch(job -> job.contains("waiting") && job.contains("contact " + customer));
    assertThat(stage.jobs()).noneMatch(job -> job.contains(" dead "));

    server.set("res.partner", customer, Map.of("active", true));
    stage.later(Duration.ofMinutes(15));
    settle(id);

    assertTogether("out_invoice", id);
    assertThat(totals("out_refund")).containsExactly("14.28");
    assertRepeatsWithoutEffect(id);
  }

  @ParameterizedTest
  @EnumSource
  void isMadeForTheSameArticleWhereThereIsNoSaleOrder(OdooSeries version) {
    reopen(version);
    stage.patch("orderTarget.createAs", "CONFIRMED_INVOICE");
    long id = paid();
    exchange(id, CartLine.item("MUG", 1));

    assertThat(totals("out_refund")).containsExactly("14.28");
    assertThat(totals("out_invoice")).containsExactly("14.28", "35.46");
    stage.importByHand(id);
    settle(id);
    assertThat(totals("out_invoice")).containsExactly("14.28", "35.46");
  }

  @ParameterizedTest
  @EnumSource
  void isCreditedWhereThereIsNoSaleOrder(OdooSeries version) {
    reopen(version);
    stage.patch("orderTarget.createAs", "CONFIRMED_INVOICE");
    long id = paid();
    exchange(id, CartLine.item("NOTEBOOK", 1));
    shop.office().markPaid(id);
    settle(id);
    shop.office().fulfill(id, "UPS", "1Z2");
    settle(id);
    shop.office().refund(id, aRefund().line(1, 1, "RETURN"));
    settle(id);

    List<String> invoices = totals("out_invoice");
    assertThat(invoices).hasSize(2);
    invoices.remove("35.46");
    invoices.add("14.28");
    assertThat(totals("out_refund")).containsExactlyInAnyOrderElementsOf(invoices);
  }

  @ParameterizedTest
  @EnumSource
  void isPostedByALaterRunWhereOneEndedBefore(OdooSeries version) {
    reopen(version);
    long id = sent();
    server.faults().failNext(1, call -> call.endsWith("account.move.action_post"), 500);
    shop.office().giveBack(id, aReturn().line(0, 1).exchange(CartLine.item("LAMP", 1)));
    stage.sync();
    server.faults().clear();
    settle(id);

    assertTogether("out_invoice", id);
    assertThat(moves("out_invoice"))
        .hasSize(2)
        .allSatisfy(move -> assertThat(move.path("state").asText()).isEqualTo("posted"));
    assertRepeatsWithoutEffect(id);
  }

  @ParameterizedTest
  @EnumSource
  void isAnIssueAsLongAsItsDraftIsWrong(OdooSeries version) {
    reopen(version);
    long id = sent();
    stage.patch("orderTarget.createAs", "ORDER_AND_DRAFT_INVOICE");
    exchange(id, CartLine.item("LAMP", 1));
    JsonNode draft =
        moves("out_invoice").stream()
            .filter(move -> move.path("state").asText().equals("draft"))
            .findFirst()
            .orElseThrow();
    JsonNode line =
        odoo.search(
                "account.move.line",
                List.of(
                    List.of("move_id", "=", draft.path("id").longValue()),
                    List.of("product_id", "!=", false)),
                "price_unit")
            .get(0);
    price(line, "1.00");
    for (int i = 0; i < 2; i++) {
      again(id);
      assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("conflict");
    }
    price(line, line.path("price_unit").asText());
    again(id);
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");

    stage.patch("orderTarget.createAs", "ORDER_AND_CONFIRMED_INVOICE");
    again(id);
    assertTogether("out_invoice", id);
    assertThat(moves("out_invoice"))
        .allSatisfy(move -> assertThat(move.path("state").asText()).isEqualTo("posted"));
  }

  private void price(JsonNode line, String price) {
    server.set(
        "account.move.line",
        line.path("id").intValue(),
        Map.of("price_unit", new java.math.BigDecimal(price)));
  }

  private void again(long id) {
    stage.importByHand(id);
    stage.sync();
  }

  /** All invoices of the order are what the customer bought, returned or not. */
  private void assertTogether(String type, long id) {
    assertThat(
            moves(type).stream()
                .map(move -> amount(move, "amount_total"))
                .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add))
        .isEqualByComparingTo(shopTotal(id));
  }

  private void exchange(long id, CartLine line) {
    shop.office().giveBack(id, aReturn().line(0, 1).exchange(line));
    stage.sync();
    stage.sync();
  }

  private List<String> totals(String type) {
    return new java.util.ArrayList<>(
        moves(type).stream()
            .map(move -> amount(move, "amount_total").setScale(2).toPlainString())
            .sorted()
            .toList());
  }

  /** Two mugs with shipping, paid, invoiced and delivered. */
  private long sent() {
    stage.patch("following.shipments", true);
    return paid();
  }

  private long paid() {
    long id = shop.place(anOrder().line("MUG", 2).paid());
    stage.sync();
    shop.office().fulfill(id, "UPS", "1Z1");
    settle(id);
    return id;
  }

  private void settle(long id) {
    for (int i = 0; i < 4; i++) {
      stage.sync();
      stage.later(Duration.ofSeconds(40));
    }
    assertThat(stage.status(id))
        .as("%s; jobs %s", stage.reason(id), stage.jobs())
        .isEqualTo("synced");
  }

  private void reopen(OdooSeries version) {
    close();
    stop();
    series = version;
    open();
  }

  @Override
  OdooServer odoo() {
    server = StandIn.start(series, clock);
    return StandIn.of(server);
  }

  @AfterEach
  void stop() {
    server.faults().clear();
    server.close();
  }
}
