package dev.tandem.sync.order;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static dev.tandem.sandbox.prestashop.RefundSlip.slip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.connection.OrderTarget;
import dev.tandem.connection.OrderTarget.CreateAs;
import dev.tandem.connection.Refunding;
import dev.tandem.sandbox.odoo.OdooSeries;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** While an order is held, what people did to its lines stays, however often Tandem looks. */
@QuarkusTest
class HeldOrderTest extends StandInCase {

  private static final int LOOKS = 3;

  @ParameterizedTest
  @EnumSource
  void whatPeopleChangedBeforeTheShopDidStaysAtEveryLook(OdooSeries series) {
    long id = twoLines(series, CreateAs.CONFIRMED_ORDER);
    int second = line(id, 1);
    odoo.set("sale.order.line", second, Map.of("discount", 10));
    sells(id, 0, 3);
    staysHeld(id, () -> assertAmount(second, "discount", "10"));
  }

  @ParameterizedTest
  @EnumSource
  void goodsThatWereCalledOffInOdooAreNotSoldAgain(OdooSeries series) {
    long id = twoLines(series, CreateAs.CONFIRMED_ORDER);
    int second = line(id, 1);
    odoo.set("sale.order.line", second, Map.of("product_uom_qty", 0));
    sells(id, 0, 3);
    staysHeld(id, () -> assertAmount(second, "product_uom_qty", "0"));
  }

  @ParameterizedTest
  @EnumSource
  void aLineThatWasDeletedFromAQuotationDoesNotComeBack(OdooSeries series) {
    long id = twoLines(series, CreateAs.DRAFT_ORDER);
    odoo.delete("sale.order.line", line(id, 1));
    int left = lines(sales(id).get(0)).size();
    sells(id, 0, 3);
    staysHeld(id, () -> assertThat(lines(sales(id).get(0))).hasSize(left));
  }

  @ParameterizedTest
  @EnumSource
  void aCorrectedPriceStaysWhereTheShopSellsMoreOfIt(OdooSeries series) {
    long id = twoLines(series, CreateAs.CONFIRMED_ORDER);
    int second = line(id, 1);
    odoo.set("sale.order.line", second, Map.of("discount", 10));
    sells(id, 0, 3);
    odoo.set("sale.order.line", second, Map.of("discount", 15));
    sells(id, 1, 4);
    staysHeld(
        id,
        () -> {
          assertAmount(second, "discount", "15");
          assertAmount(second, "product_uom_qty", "4");
        });
  }

  /** The shop took it off, and people sell it all the same. */
  @ParameterizedTest
  @EnumSource
  void goodsThatPeopleSellAgainAreNotTakenOffAgain(OdooSeries series) {
    long id = twoLines(series, CreateAs.CONFIRMED_ORDER);
    int second = line(id, 1);
    sells(id, 1, 0);
    assertAmount(second, "product_uom_qty", "0");
    odoo.set("sale.order.line", second, Map.of("product_uom_qty", 1));
    sells(id, 0, 3);
    staysHeld(id, () -> assertAmount(second, "product_uom_qty", "1"));
  }

  @ParameterizedTest
  @EnumSource
  void whatNobodyTouchedIsStillWrittenAsTheMappingsHaveIt(OdooSeries series) {
    long id = twoLines(series, CreateAs.CONFIRMED_ORDER);
    int first = line(id, 0);
    odoo.set("sale.order.line", line(id, 1), Map.of("discount", 10));
    sells(id, 0, 3);
    assertThat(stage.reason(id)).contains("is held").contains("differ");
    int other = mapAnotherTax();
    again(id);
    assertThat(odoo.record("sale.order.line", first).get(taxes(first))).isEqualTo(List.of(other));
    assertAmount(line(id, 1), "discount", "10");
  }

  /** What Tandem wrote itself, and had no answer to, is nobody's word on the taxes. */
  @ParameterizedTest
  @EnumSource
  void aWriteOfItsOwnThatWasLostIsNoWordOfAPerson(OdooSeries series) {
    open(series);
    stage.mapIncludedTax("1", 20);
    as(CreateAs.CONFIRMED_ORDER);
    long id = shop.place(order().customer(1).line(3, 0, 2).line(4, 0, 1).state("paid"));
    untaxed(id);
    stage.sync();
    assertThat(stage.reason(id)).contains("the shop charged less tax");
    shop.editQuantity(id, shop.office().rows(id).get(0), 3);
    untaxed(id);
    odoo.faults().cutAfterCommit(1, "sale.order.line.write"::equals);
    stage.sync();
    again(id);
    staysTaxedOtherwise(id);
  }

  /** Nobody saw to its tax: a total that is right for what is left is no word on it. */
  @ParameterizedTest
  @EnumSource
  void anotherTaxStaysAReasonWhenUnitsThatHadNotLeftAreRefunded(OdooSeries series) {
    long id = taxedOtherwise(series, Refunding.Policy.CREDIT_NOTE);
    shop.office().refund(id, slip().line(shop.office().rows(id).get(0), 1));
    stage.sync();
    staysTaxedOtherwise(id);
    assertAmount(line(id, 0), "product_uom_qty", "1");
    // Somebody sees to it.
    int second = line(id, 1);
    odoo.set("sale.order.line", second, Map.of("discount", 10));
    odoo.set("sale.order.line", second, Map.of("discount", 0));
    odoo.set("sale.order.line", second, Map.of(taxes(second), List.of(List.of(6, 0, List.of()))));
    again(id);
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
    assertThat(sales(id).get(0).get("state")).isEqualTo("sale");
  }

  @ParameterizedTest
  @EnumSource
  void anotherTaxIsAReasonAlsoWhereRefundsBecomeLinesOfTheOrder(OdooSeries series) {
    long id = taxedOtherwise(series, Refunding.Policy.NEGATIVE_LINES);
    staysTaxedOtherwise(id);
    shop.office().refund(id, slip().line(shop.office().rows(id).get(0), 1));
    stage.sync();
    staysTaxedOtherwise(id);
  }

  /** The shop charged no tax on it, as its order says. */
  private long taxedOtherwise(OdooSeries series, Refunding.Policy policy) {
    open(series);
    stage.mapIncludedTax("1", 20);
    as(CreateAs.CONFIRMED_ORDER);
    stage.patch("refunding.refunds", true);
    stage.patch("refunding.policy", policy);
    long id = shop.place(order().customer(1).line(3, 0, 2).line(4, 0, 1).state("paid"));
    untaxed(id);
    stage.sync();
    return id;
  }

  private void staysTaxedOtherwise(long id) {
    for (int i = 0; i < LOOKS; i++) {
      assertThat(stage.reason(id)).contains("the shop charged less tax");
      assertThat(sales(id).get(0).get("state")).isEqualTo("draft");
      again(id);
    }
  }

  /** The shop charged no tax on any of it. */
  private void untaxed(long id) {
    String total = shop.get("orders", id).get("total_paid_tax_incl");
    shop.put("orders", id, Map.of("total_paid_tax_excl", total));
  }

  /**
   * What it confirmed itself, and had no answer to, is nobody's word on what is done to it later.
   */
  @ParameterizedTest
  @EnumSource
  void aConfirmationOfItsOwnThatWasLostIsNoWordOfAPerson(OdooSeries series) {
    long id = taxedOtherwise(series, Refunding.Policy.CREDIT_NOTE);
    for (int i = 0; i < 2; i++) {
      int line = line(id, i);
      odoo.set("sale.order.line", line, Map.of(taxes(line), List.of(List.of(6, 0, List.of()))));
    }
    odoo.faults().cutAfterCommit(1, "sale.order.action_confirm"::equals);
    again(id);
    assertThat(stage.status(id)).as(stage.reason(id)).isNotEqualTo("synced");
    assertThat(sales(id).get(0).get("state")).isEqualTo("sale");
    int second = line(id, 1);
    odoo.set("sale.order.line", second, Map.of("discount", 10));
    sells(id, 0, 3);
    staysHeld(id, () -> assertAmount(second, "discount", "10"));
  }

  /** Its total is the same: a salesman sells without the tax. */
  @ParameterizedTest
  @EnumSource
  void theTaxOfAQuotationIsTheSalesmansOnceItIsThere(OdooSeries series) {
    open(series);
    stage.mapIncludedTax("1", 20);
    as(CreateAs.DRAFT_ORDER);
    long id = shop.place(order().customer(1).line(3, 0, 2).line(4, 0, 1).state("paid"));
    stage.sync();
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
    int second = line(id, 1);
    odoo.set("sale.order.line", second, Map.of(taxes(second), List.of(List.of(6, 0, List.of()))));
    sells(id, 0, 3);
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
    assertThat(odoo.record("sale.order.line", second).get(taxes(second))).isEqualTo(List.of());
  }

  private long twoLines(OdooSeries series, CreateAs as) {
    open(series);
    as(as);
    long id = shop.place(order().customer(1).line(3, 0, 2).line(4, 0, 1).state("paid"));
    stage.sync();
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
    return id;
  }

  private void as(CreateAs as) {
    stage.change(s -> with(s, s.orderRules(), s.autoSync(), OrderTarget.DEFAULT.as(as)));
  }

  private void sells(long id, int row, int units) {
    shop.editQuantity(id, shop.office().rows(id).get(row), units);
    stage.sync();
  }

  private void staysHeld(long id, Runnable asItIs) {
    for (int i = 0; i < LOOKS; i++) {
      assertThat(stage.reason(id)).contains("is held").contains("differ");
      asItIs.run();
      again(id);
    }
  }

  private void again(long id) {
    stage.importByHand(id);
    stage.drain();
  }

  private int line(long id, int index) {
    return ((Number) lines(sales(id).get(0)).get(index).get("id")).intValue();
  }

  private void assertAmount(int line, String field, String amount) {
    assertThat(new BigDecimal(odoo.record("sale.order.line", line).get(field).toString()))
        .as(field)
        .isEqualByComparingTo(amount);
  }

  private String taxes(int line) {
    return odoo.record("sale.order.line", line).containsKey("tax_ids") ? "tax_ids" : "tax_id";
  }
}
