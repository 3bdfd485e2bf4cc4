package dev.tandem.sync.order;

import static dev.tandem.commerce.OrderLine.Kind.PRODUCT;
import static dev.tandem.commerce.OrderLine.Kind.TIP;
import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.Company;
import dev.tandem.commerce.Customer;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.testing.OrderEdit;
import dev.tandem.testing.ToldOrders;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A company's order with a tip, goods that are no product and tags: once, whichever answer is lost.
 */
@QuarkusTest
class ToldExactlyOnceTest extends StandInCase {

  private static final String MAIL = "buyer@example.com";

  @AfterEach
  void forget() {
    ToldOrders.forget();
  }

  @ParameterizedTest
  @EnumSource
  void aLostAnswerToAnyWriteMakesNoDouble(OdooSeries series) {
    List<String> writes = writes(series);
    for (String call : writes) {
      begin(series);
      odoo.faults().cutAfterCommit(1, call::equals);
      importAndCheck("answer lost of " + call);
      begin(series);
      odoo.faults().cutBeforeWork(1, call::equals);
      importAndCheck("cut before " + call);
    }
  }

  @ParameterizedTest
  @EnumSource
  void ordersInBulkAskNothingMoreThanTheFirst(OdooSeries series) {
    begin(series);
    importAndCheck("first");
    ToldOrders.tell(
        stage.shop(), OrderEdit.edit(edit -> edit.traits("", "", List.of("VIP"), Map.of())));
    shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    settle();
    List<String> calls = listen();
    long id = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    settle();
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
    assertThat(calls).noneMatch(call -> call.startsWith("crm.tag") || call.contains("product."));
    assertThat(calls).filteredOn(call -> call.endsWith(".load")).containsExactly("sale.order.load");
  }

  @ParameterizedTest
  @EnumSource
  void withoutTheRightToMakeTagsTheOrderBearsThoseThatAreThere(OdooSeries series) {
    begin(series);
    odoo.create("crm.tag", Map.of("name", "VIP"));
    odoo.deny("crm.tag", "create");
    long id = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    settle();
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
    assertThat(records("crm.tag", tag -> true)).hasSize(1);
    assertThat(records("sale.order", sale -> true))
        .singleElement()
        .satisfies(sale -> assertThat((List<?>) sale.get("tag_ids")).hasSize(1));
  }

  private List<String> writes(OdooSeries series) {
    begin(series);
    List<String> calls = listen();
    importAndCheck("undisturbed");
    List<String> writes = calls.stream().filter(StandInCase::writes).distinct().toList();
    assertThat(writes).contains("res.partner.load", "crm.tag.load", "sale.order.load");
    return writes;
  }

  private void begin(OdooSeries series) {
    open(series);
    stage.patch("orderTarget.details.tags", true);
    Company company = new Company("c1", "Buying company", "", "C-1");
    Customer buyer = new Customer("p1", false, "Buyer", MAIL, "", "", "", "en", List.of(), company);
    ToldOrders.tell(
        stage.shop(),
        OrderEdit.edit(
            edit ->
                edit.customer(buyer)
                    .traits("PO-1", "", List.of("VIP", "Rush"), Map.of())
                    .line(PRODUCT, "Engraving", "NO-SUCH", "1", "4.20")
                    .line(TIP, "Tip", "2.50")));
  }

  private void importAndCheck(String when) {
    long id = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    settle();
    assertThat(stage.status(id)).as("%s: %s", when, stage.reason(id)).isEqualTo("synced");
    assertThat(records("sale.order", sale -> true)).as(when).hasSize(1);
    Map<String, Object> sale = records("sale.order", one -> true).get(0);
    assertThat(sale.get("state")).as(when).isEqualTo("sale");
    assertThat(lines(sale)).as(when).hasSize(4);
    assertThat(contacts(MAIL)).as("people, %s", when).hasSize(1);
    assertThat(records("res.partner", one -> "Buying company".equals(one.get("name"))))
        .as("companies, %s", when)
        .hasSize(1);
    assertThat(refId(contacts(MAIL).get(0), "parent_id")).as(when).isPositive();
    assertThat(records("crm.tag", tag -> true)).as("tags, %s", when).hasSize(2);
    assertThat((List<?>) sale.get("tag_ids")).as("tags, %s", when).hasSize(2);
    assertThat(dead()).as(when).isZero();
  }
}
