package dev.tandem.sync.order;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.ShopTax;
import dev.tandem.connection.OrderTarget.CreateAs;
import dev.tandem.sandbox.prestashop.RefundSlip;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Not only the total, but the tax of an order is the shop's (MON5), in any Odoo. */
abstract class TaxAsChargedContract extends ToldOrderCase {

  private static final List<List<Object>> NO_TAXES = List.of(List.of(6, 0, List.of()));

  /**
   * Terms of payment with a discount of 2 % for early payment, computed "mixed", as the
   * administrator makes them; 0 where this Odoo has no such thing, as before 17.
   */
  abstract long mixedTerm(String name);

  /** The customer's own terms from now on; 0 for none. */
  abstract void agree(long partner, long term);

  @Test
  void aLineTaxedOnAPartOfItsAmountIsHeldAndSaysWhy() {
    // 20 % of 60.00, on a line of 100.00: what a net price of 93.33 would come to.
    long id = imported(edit -> edit.withoutLines().charged("p", "Half exempt", "100.00", "112.00"));
    JsonNode sale = saleOf(id);
    assertThat(sale.path("state").asText()).isEqualTo("draft");
    assertThat(stage.jobs().toString())
        .contains("on 'Half exempt' the shop charged 12.00 of tax, where 20 % of 100.00 is 20.00");
    // A person splits the line, as the advice says.
    splitOff(id, 40);
    again(id);
    assertTotal(id, "112.00");
    assertThat(tax(id)).isEqualByComparingTo("12");
    assertThat(saleOf(id).path("state").asText()).isEqualTo("sale");
  }

  @Test
  void anEqualTotalWithAnotherTaxIsHeld() {
    long id = exempt();
    for (int i = 0; i < 2; i++) {
      assertThat(saleOf(id).path("state").asText()).isEqualTo("draft");
      assertThat(saleOf(id).path("amount_total").decimalValue()).isEqualByComparingTo("100");
      assertThat(stage.reason(id))
          .contains("the shop charged less tax than Odoo counts, by 16.67 EUR");
      again(id); // nobody saw to it
    }
    assertThat(saleOf(id).path("state").asText()).isEqualTo("draft");
    write("sale.order.line", details(id).get(0).path("id").longValue(), Map.of(taxes(), NO_TAXES));
    again(id);
    assertTotal(id, "100.00");
    assertThat(tax(id)).isEqualByComparingTo("0");
    assertThat(saleOf(id).path("state").asText()).isEqualTo("sale");
  }

  /** Whoever splits a line sees to its taxes. */
  @Test
  void anotherTaxIsTakenOnceAPersonSawToTheLines() {
    long id = exempt();
    splitOff(id, 40);
    again(id);
    assertTotal(id, "100.00");
    assertThat(tax(id)).isEqualByComparingTo("10");
    assertThat(saleOf(id).path("state").asText()).isEqualTo("sale");
  }

  @Test
  void anOrderThatIsHeldForItsTaxIsConfirmedByAPersonAsItStands() {
    long id = exempt();
    assertThat(stage.column("advice", id)).contains("Or confirm it in Odoo to take it as it");
    long sale = saleOf(id).path("id").longValue();
    odoo.call("sale.order", "action_confirm", List.of(List.of(sale)), Map.of());
    again(id);
    assertTotal(id, "100.00");
    assertThat(tax(id)).isEqualByComparingTo("16.67");
  }

  @Test
  void aRateAloneIsTheTaxToWhichAllOfThisRateLead() {
    ShopTax alone = ShopTax.ofRate(new BigDecimal("20"));
    stage.mapTax("of another country", 20);
    long id = imported(edit -> edit.withoutLines().charged("w", "Wrap", "10.00", "12.00", alone));
    assertTotal(id, "12.00");
    assertThat(tax(id)).isEqualByComparingTo("2");

    stage.mapIncludedTax("of a third", 20);
    long other = imported(edit -> edit.withoutLines().charged("w", "Wrap", "5.00", "6.00", alone));
    assertThat(stage.reason(other)).contains("'20 %' is mapped to no Odoo tax");
  }

  @Test
  void aCustomersEarlyDiscountThatLowersTaxesIsLeftOffTheOrderAndItsInvoice() {
    long term = mixedTerm(TERM);
    if (term == 0) {
      return;
    }
    settle(CreateAs.ORDER_AND_CONFIRMED_INVOICE);
    long id = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    long partner = saleOf(id).path("partner_id").path(0).longValue();
    agree(partner, term);
    try {
      leavesItsTermOff(partner, term);
    } finally {
      agree(partner, 0); // other tests have the same customer
    }
  }

  private void leavesItsTermOff(long partner, long term) {
    for (CreateAs as : List.of(CreateAs.ORDER_AND_CONFIRMED_INVOICE, CreateAs.CONFIRMED_INVOICE)) {
      settle(as);
      long next = shop.place(order().customer(1).line(3, 0, 3));
      stage.sync();
      assertThat(stage.status(next)).as("%s", stage.jobs()).isEqualTo("synced");
      JsonNode invoice =
          odoo.search(
                  "account.move",
                  List.of(
                      List.of("ref", "=", reference(next)), List.of("partner_id", "=", partner)),
                  "amount_total",
                  "state",
                  "invoice_payment_term_id")
              .get(0);
      assertThat(invoice.path("state").asText()).isEqualTo("posted");
      assertThat(invoice.path("amount_total").decimalValue())
          .isEqualByComparingTo(shop.get("orders", next).get("total_paid_tax_incl"));
      assertThat(invoice.path("invoice_payment_term_id").asText()).isEqualTo("false");
    }
    refunded(partner);
    // Chosen by a person, it is named, not left off.
    settle(CreateAs.CONFIRMED_ORDER);
    stage.patch("orderTarget.paymentTermId", term);
    long chosen = shop.place(order().customer(1).line(3, 0, 2));
    stage.sync();
    assertThat(saleOf(chosen).path("state").asText()).isEqualTo("draft");
    assertThat(stage.jobs().toString())
        .contains("payment term '" + TERM + "' has an early discount that lowers the taxes");
  }

  /** Odoo takes the customer's terms for a credit note, too. */
  private void refunded(long partner) {
    settle(CreateAs.ORDER_AND_CONFIRMED_INVOICE);
    stage.patch("refunding.refunds", true);
    long id = shop.place(order().customer(1).line(3, 0, 2));
    stage.sync();
    clock.advance(Duration.ofMinutes(1));
    shop.office().refund(id, RefundSlip.slip().line(shop.office().rows(id).get(0), 1));
    stage.sync();
    JsonNode note =
        odoo
            .search(
                "account.move",
                List.of(
                    List.of("move_type", "=", "out_refund"), List.of("partner_id", "=", partner)),
                "amount_total",
                "state")
            .stream()
            .max(Comparator.comparing(move -> move.path("id").longValue()))
            .orElseThrow(() -> new AssertionError(stage.jobs().toString()));
    assertThat(note.path("state").asText()).as("%s", stage.jobs()).isEqualTo("posted");
    assertThat(note.path("amount_total").decimalValue()).isEqualByComparingTo("14.28");
  }

  private static final String TERM = "2 % within ten days";

  private void settle(CreateAs as) {
    stage.patch("orderTarget.createAs", as.name());
    stage.patch("invoicing.payments", false);
  }

  /** Where Odoo's price contains the tax, any net price comes to the same total. */
  private long exempt() {
    stage.mapIncludedTax("1", 20);
    return imported(edit -> edit.withoutLines().charged("a", "Exempt", "100.00", "100.00"));
  }

  /** A person makes two lines of the one of 100: one without taxes. */
  private void splitOff(long id, int untaxed) {
    JsonNode line = details(id).get(0);
    write("sale.order.line", line.path("id").longValue(), Map.of("price_unit", 100 - untaxed));
    make(
        "sale.order.line",
        Map.of(
            "order_id",
            saleOf(id).path("id").longValue(),
            "product_id",
            ref(line, "product_id"),
            "name",
            "The exempt part",
            "product_uom_qty",
            1,
            "price_unit",
            untaxed,
            taxes(),
            NO_TAXES));
  }

  private BigDecimal tax(long id) {
    return odoo.search(
            "sale.order",
            List.of(List.of("id", "=", saleOf(id).path("id").longValue())),
            "amount_tax")
        .get(0)
        .path("amount_tax")
        .decimalValue();
  }
}
