package dev.tandem.sync.order;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.testing.OrderEdit;
import dev.tandem.testing.ToldOrders;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/** A shop that says more of its orders than the stand-in shop can. */
abstract class ToldOrderCase extends OrderCase {

  @AfterEach
  void forget() {
    ToldOrders.forget();
  }

  /** Another one at each run: a real Odoo keeps what was made before. */
  static String unique(String word) {
    return word + " " + Long.toString(System.nanoTime(), 36);
  }

  void tell(long id, UnaryOperator<OrderEdit> change) {
    ToldOrders.tell(stage.shop(), id, OrderEdit.edit(change));
  }

  /** An order that is told like this, imported. */
  long imported(UnaryOperator<OrderEdit> change) {
    long id = shop.place(order().customer(1).line(3, 0, 1));
    tell(id, change);
    stage.sync();
    return id;
  }

  void assertSynced(long id) {
    assertThat(stage.status(id)).as("%s %s", stage.reason(id), stage.jobs()).isEqualTo("synced");
  }

  void assertTotal(long id, String total) {
    assertSynced(id);
    assertThat(new BigDecimal(saleOf(id).path("amount_total").asText()))
        .isEqualByComparingTo(total);
  }

  List<JsonNode> details(long id) {
    return odoo.search(
        "sale.order.line",
        List.of(List.of("order_id", "=", saleOf(id).path("id").longValue())),
        "name",
        "product_id",
        "product_uom_qty",
        "price_unit",
        "discount",
        taxes());
  }

  JsonNode detail(long id, String name) {
    return details(id).stream()
        .filter(line -> line.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no line '" + name + "' in " + details(id)));
  }

  String taxes() {
    return odoo.call("sale.order.line", "fields_get", List.of(List.of("tax_ids")), Map.of())
            .has("tax_ids")
        ? "tax_ids"
        : "tax_id";
  }

  JsonNode one(String model, long id, String... fields) {
    return odoo.search(model, List.of(List.of("id", "=", id)), fields).get(0);
  }

  void write(String model, long id, Map<String, ?> values) {
    odoo.call(model, "write", List.of(List.of(id), values), Map.of());
  }

  /** As a person makes it. */
  long make(String model, Map<String, Object> values) {
    JsonNode made = odoo.call(model, "create", List.of(values), Map.of());
    return made.isArray() ? made.path(0).longValue() : made.longValue();
  }

  static long ref(JsonNode row, String field) {
    return row.path(field).path(0).longValue();
  }
}
