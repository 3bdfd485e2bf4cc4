package dev.tandem.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.sandbox.odoo.Trade.Line;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Sale orders and their lines, on a real Odoo and on the stand-in alike. */
abstract class OrderContract extends OdooContract {

  private static final Line SIX = new Line("6", "50");
  private static final Line ONE = new Line("1", "20");
  private static final String OLD = "2026-01-01 10:00:00";

  private int line(int order, int index) {
    return odoo.read("sale.order", order, "order_line").at("/order_line/" + index).asInt();
  }

  private int lines(int order) {
    return odoo.read("sale.order", order, "order_line").path("order_line").size();
  }

  private String date(int order) {
    return odoo.read("sale.order", order, "date_order").path("date_order").asText();
  }

  private BigDecimal price(int line) {
    return odoo.read("sale.order.line", line, "price_unit").path("price_unit").decimalValue();
  }

  private void quantity(int line, int quantity) {
    odoo.write("sale.order.line", line, Map.of("product_uom_qty", quantity));
  }

  /** An order of one line; the cells beside those that each order has. */
  private JsonNode loaded(String name, Map<String, String> cells) {
    List<String> fields = new ArrayList<>(List.of("id", "partner_id/.id"));
    List<String> row = new ArrayList<>(List.of(trade.key(name), String.valueOf(trade.customer)));
    cells.forEach(
        (field, cell) -> {
          fields.add(field);
          row.add(cell);
        });
    return odoo.load("sale.order", fields, List.of(row));
  }

  private Map<String, String> goods(String name) {
    return Map.of(
        "order_line/id", trade.key(name + "_l0"),
        "order_line/product_id/.id", String.valueOf(trade.product()));
  }

  private static Map<String, String> with(Map<String, String> cells, String field, String cell) {
    Map<String, String> more = new TreeMap<>(cells);
    more.put(field, cell);
    return more;
  }

  @Test
  void addsNoLineToAnOrderThatIsThereButALineByItself() {
    int order = trade.order("later", SIX);
    quantity(line(order, 0), 3);
    assertThat(trade.order("later", SIX, ONE)).isEqualTo(order);
    assertThat(lines(order)).isEqualTo(1);
    assertThat(trade.progress(order)).startsWith("3 ");
    for (int i = 0; i < 2; i++) {
      JsonNode added =
          odoo.load(
              "sale.order.line",
              List.of("id", "order_id/id", "product_id/.id", "name", "price_unit"),
              List.of(
                  List.of(
                      trade.key("round"),
                      trade.key("order_later"),
                      String.valueOf(trade.product()),
                      "Rounding",
                      "-0.01")));
      assertThat(added.path("ids").isArray()).as(added.toString()).isTrue();
    }
    assertThat(lines(order)).isEqualTo(2);
  }

  @Test
  void makesNoLineAgainThatAPersonDeleted() {
    int order = trade.order("gone", SIX, ONE);
    odoo.press("sale.order.line", "unlink", line(order, 1));
    assertThat(trade.order("gone", SIX, ONE)).isEqualTo(order);
    assertThat(lines(order)).isEqualTo(1);
  }

  @Test
  void setsTheDateWhenItConfirms() {
    int order = trade.order("date", SIX);
    odoo.write("sale.order", order, Map.of("date_order", OLD));
    odoo.press("sale.order", "action_confirm", order);
    assertThat(date(order)).isGreaterThan(OLD);
    odoo.write("sale.order", order, Map.of("date_order", OLD));
    assertThat(date(order)).isEqualTo(OLD);
  }

  @Test
  void confirmsAgainOn14AndSetsTheDateAgain() {
    int order = trade.confirmed("again", SIX);
    odoo.write("sale.order", order, Map.of("date_order", OLD));
    if (trade.v14) {
      odoo.press("sale.order", "action_confirm", order);
      assertThat(date(order)).isGreaterThan(OLD);
    } else {
      assertThatThrownBy(() -> odoo.press("sale.order", "action_confirm", order))
          .hasMessageContaining("not in a state requiring confirmation");
      assertThat(date(order)).isEqualTo(OLD);
    }
    assertThat(odoo.read("sale.order", order, "picking_ids").path("picking_ids")).hasSize(1);
  }

  @Test
  void confirmsAndPostsOnceHoweverManyTryAtOnce() {
    int order = trade.order("rush", SIX);
    fourTry("sale.order", "action_confirm", order);
    assertThat(trade.state("sale.order", order)).isEqualTo("sale");
    assertThat(odoo.read("sale.order", order, "picking_ids").path("picking_ids")).hasSize(1);
    int invoice = trade.invoice("rush", "rush", SIX);
    fourTry("account.move", "action_post", invoice);
    assertThat(trade.money(invoice)).isEqualTo("posted not_paid 360");
  }

  /** Whoever comes too late may be refused. */
  private void fourTry(String model, String button, int id) {
    List<CompletableFuture<Void>> tries = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      tries.add(
          CompletableFuture.<Void>supplyAsync(
                  () -> {
                    odoo.press(model, button, id);
                    return null;
                  })
              .exceptionally(
                  late -> {
                    assertThat(late).hasCauseInstanceOf(OdooSide.Refusal.class);
                    return null;
                  }));
    }
    tries.forEach(CompletableFuture::join);
  }

  @Test
  void makesNoDeliveryOfAStateThatIsWritten() {
    int order = trade.order("state", SIX);
    odoo.write("sale.order", order, Map.of("state", "sale"));
    assertThat(odoo.read("sale.order", order, "picking_ids").path("picking_ids")).isEmpty();
  }

  @Test
  void plansMoreOnceAndTakesBackOn19Only() {
    int line = line(trade.confirmed("plan", SIX), 0);
    for (int i = 0; i < 2; i++) {
      quantity(line, 8);
      assertThat(planned(line)).isEqualByComparingTo("8");
    }
    quantity(line, 3);
    assertThat(planned(line)).isEqualByComparingTo(trade.v14 ? "8" : "3");
  }

  private BigDecimal planned(int line) {
    BigDecimal sum = BigDecimal.ZERO;
    List<?> domain = List.of(List.of("sale_line_id", "=", line), List.of("state", "!=", "cancel"));
    for (JsonNode move : odoo.search("stock.move", domain, "product_uom_qty")) {
      sum = sum.add(move.path("product_uom_qty").decimalValue());
    }
    return sum;
  }

  @Test
  void keepsTheLinesOfAConfirmedOrder() {
    int order = trade.confirmed("keep", SIX);
    assertThatThrownBy(() -> odoo.press("sale.order.line", "unlink", line(order, 0)))
        .isInstanceOf(OdooSide.Refusal.class);
    quantity(line(order, 0), 0);
    assertThat(trade.progress(order)).isEqualTo("0 0 0 0");
  }

  @Test
  void keepsTheLinesOfALockedOrderButNotItsDate() {
    int order = trade.confirmed("lock", SIX);
    odoo.press("sale.order", trade.v14 ? "action_done" : "action_lock", order);
    assertThatThrownBy(() -> odoo.write("sale.order.line", line(order, 0), Map.of("price_unit", 4)))
        .isInstanceOf(OdooSide.Refusal.class);
    odoo.write("sale.order", order, Map.of("date_order", OLD, "client_order_ref", "x"));
    assertThat(date(order)).isEqualTo(OLD);
  }

  @Test
  void losesALoadedPriceOn19WithTheNextQuantity() {
    int line = line(trade.order("price", SIX), 0);
    quantity(line, 2);
    assertThat(price(line)).isEqualByComparingTo(trade.v14 ? "50" : "10");
    odoo.write("sale.order.line", line, Map.of("price_unit", 9));
    quantity(line, 3);
    assertThat(price(line)).isEqualByComparingTo("9");
  }

  @Test
  void keepsALoadedPriceBesideATechnicalOneThatDiffers() {
    if (trade.v14) {
      return;
    }
    Map<String, String> cells = with(goods("tech"), "order_line/price_unit", "50");
    int order = Trade.loaded(loaded("tech", with(cells, "order_line/technical_price_unit", "-1")));
    quantity(line(order, 0), 2);
    assertThat(price(line(order, 0))).isEqualByComparingTo("50");
  }

  @Test
  void takesALineWithoutAProductOn19ButDoesNotConfirmIt() {
    Map<String, String> text =
        Map.of("order_line/id", trade.key("text_l0"), "order_line/name", "Text");
    JsonNode answer = loaded("text", text);
    assertThat(answer.path("ids").isArray()).isEqualTo(!trade.v14);
    if (!trade.v14) {
      assertThatThrownBy(
              () -> odoo.press("sale.order", "action_confirm", answer.at("/ids/0").asInt()))
          .hasMessageContaining("missing a product");
    }
  }

  @Test
  void takesAnEmptyCellForNoTaxAndNoColumnForTheProductsTaxes() {
    String field = trade.v14 ? "tax_id" : "tax_ids";
    Map<String, String> empty = with(goods("none"), "order_line/" + field + "/.id", "");
    assertThat(taxes(Trade.loaded(loaded("none", empty)), field)).isEmpty();
    JsonNode own = odoo.read("product.product", trade.product(), "taxes_id").path("taxes_id");
    assertThat(taxes(Trade.loaded(loaded("own", goods("own"))), field)).isEqualTo(own);
  }

  private JsonNode taxes(int order, String field) {
    return odoo.read("sale.order.line", line(order, 0), field).path(field);
  }

  @Test
  void takesItsCurrencyFromThePricelistOnly() {
    int usual = currency(trade.order("usual", ONE));
    List<?> others =
        List.of(List.of("id", "!=", usual), List.of("active", "in", List.of(true, false)));
    String other = odoo.search("res.currency", others, "name").at("/0/id").asText();
    int order = Trade.loaded(loaded("other", with(goods("other"), "currency_id/.id", other)));
    assertThat(currency(order)).isEqualTo(usual);
    if (trade.v14) {
      JsonNode refused = loaded("none", with(goods("none"), "pricelist_id/.id", ""));
      assertThat(refused.path("ids").asBoolean()).isFalse();
    }
  }

  private int currency(int order) {
    return odoo.read("sale.order", order, "currency_id").at("/currency_id/0").asInt();
  }

  @Test
  void letsSeveralOrdersHaveOneNameAndOneReference() {
    Map<String, String> same = Map.of("name", trade.key("same"), "client_order_ref", "1001");
    int first = Trade.loaded(loaded("first", same));
    int second = Trade.loaded(loaded("second", same));
    assertThat(second).isNotEqualTo(first);
    assertThat(odoo.search("sale.order", List.of(List.of("name", "=", trade.key("same"))), "name"))
        .hasSize(2);
  }

  @Test
  void confirmsNoCancelledOrder() {
    int order = trade.order("off", SIX);
    odoo.press("sale.order", "action_cancel", order);
    assertThatThrownBy(() -> odoo.press("sale.order", "action_confirm", order))
        .isInstanceOf(OdooSide.Refusal.class);
    assertThat(trade.state("sale.order", order)).isEqualTo("cancel");
  }
}
