package dev.tandem.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.tandem.sandbox.odoo.Trade.Line;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When a record is said to have changed, on a real Odoo and on the stand-in alike. */
abstract class TimeContract extends OdooContract {

  private static final Line ONE = new Line("1", "50");

  /** Does something that takes its time, and something else before it is seen. */
  abstract void meanwhile(Runnable longWork, Runnable other);

  private int contact() {
    return Trade.loaded(
        odoo.load(
            "res.partner",
            List.of("id", "name", "street"),
            List.of(List.of(trade.key("parent"), "Parent", "1 Road"))));
  }

  private int found(String model, List<?>... terms) {
    return odoo.search(model, List.of((Object[]) terms), "id").size();
  }

  private String written(String model, int id) {
    return odoo.read(model, id, "write_date").path("write_date").asText();
  }

  /** Does it until the record is said to have changed after that time, told to the second. */
  private void until(String later, String model, int id, Runnable work) {
    for (int i = 0; written(model, id).compareTo(later) <= 0; i++) {
      assertThat(i).as("writes within one second of Odoo's").isLessThan(10_000);
      work.run();
    }
  }

  @Test
  void datesARecordByTheStartOfWhatMadeItThoughOthersWereSeenBefore() {
    String name = trade.key("many");
    List<?> many = Collections.nCopies(400, Map.of("name", name));
    String[] seen = {""};
    meanwhile(
        () -> odoo.onModel("res.partner", "create", Map.of("vals_list", many)),
        () -> {
          odoo.write("res.partner", trade.customer, Map.of("ref", name));
          String date = written("res.partner", trade.customer);
          seen[0] = found("res.partner", List.of("name", "=", name)) == 0 ? date : seen[0];
        });
    List<String> dates = new ArrayList<>();
    odoo.search("res.partner", List.of(List.of("name", "=", name)), "write_date")
        .forEach(row -> dates.add(row.path("write_date").asText()));
    assertThat(dates).hasSize(400);
    assertThat(Set.copyOf(dates)).singleElement(STRING).isLessThanOrEqualTo(seen[0]);
  }

  @Test
  void comparesATimeJustReadAsItsSeriesDoes() {
    List<?> one = List.of("id", "=", trade.customer);
    String time = written("res.partner", trade.customer);
    assertThat(found("res.partner", one, List.of("write_date", ">=", time))).isEqualTo(1);
    assertThat(found("res.partner", one, List.of("write_date", "=", time)))
        .isEqualTo(trade.v14 ? 0 : 1);
    assertThat(found("res.partner", one, List.of("write_date", ">", time)))
        .isEqualTo(trade.v14 ? 1 : 0);
  }

  @Test
  void datesAnOrderByTheQuantityOfALineAndNotByItsText() {
    int order = trade.order("dated", ONE);
    String made = written("sale.order", order);
    int line = odoo.read("sale.order", order, "order_line").at("/order_line/0").asInt();
    int[] writes = {0};
    until(
        made,
        "sale.order.line",
        line,
        () -> odoo.write("sale.order.line", line, Map.of("name", "Text " + writes[0]++)));
    assertThat(written("sale.order", order)).isEqualTo(made);
    odoo.write("sale.order.line", line, Map.of("product_uom_qty", 2));
    assertThat(written("sale.order", order)).isGreaterThan(made);
  }

  @Test
  void datesNoContactByItsNewAddress() {
    int contact = contact();
    String made = written("res.partner", contact);
    int address =
        Trade.loaded(
            odoo.load(
                "res.partner",
                List.of("id", "parent_id/id", "type", "street"),
                List.of(List.of(trade.key("adr"), trade.key("parent"), "delivery", "2 Road"))));
    until(
        made,
        "res.partner",
        address,
        () -> odoo.write("res.partner", address, Map.of("street", "3 Road")));
    assertThat(written("res.partner", contact)).isEqualTo(made);
  }
}
