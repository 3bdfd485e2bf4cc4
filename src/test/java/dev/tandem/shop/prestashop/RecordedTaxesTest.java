package dev.tandem.shop.prestashop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.TaxCharged;
import dev.tandem.shop.prestashop.wire.PsOrder;
import dev.tandem.shop.prestashop.wire.PsOrderCartRule;
import dev.tandem.shop.prestashop.wire.PsOrderDetail;
import dev.tandem.shop.prestashop.wire.Wire;
import dev.tandem.testing.RecordedBook;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The tax of each rate, as it is computed from the webservice's rows, against the table that a real
 * PrestaShop keeps and does not show, in each of its rounding types and modes.
 */
class RecordedTaxesTest {

  /** Where the shop's table is not what the order charges, and why. */
  private static final Map<String, String> OTHERWISE =
      Map.ofEntries(
          Map.entry("ecotax", "the tax on the ecotax is not in the table"),
          Map.entry("rand-4", "the tax on the ecotax is not in the table"),
          Map.entry("rand-58", "the tax on the ecotax is not in the table"),
          Map.entry("rule-gift", "the table spreads a gift over all goods"),
          Map.entry("rand-0", "the table spreads over all what was not for goods on sale"),
          Map.entry("rand-54", "the table spreads over all what was for the cheapest"),
          Map.entry("edit-add", "the table is older than the edit"),
          Map.entry("edit-qty", "the table is older than the edit"),
          Map.entry("edit-discount-pct", "the table is older than the edit"));

  private final RecordedBook book = RecordedBook.read();

  @Test
  void theTaxOfEachRateIsThatOfTheShopsOwnTable() {
    Map<String, String> found = new TreeMap<>();
    for (RecordedBook.Said said : book.said()) {
      Map<String, BigDecimal> taxes = new TreeMap<>();
      for (TaxCharged each : order(said).taxes()) {
        taxes.merge(RecordedBook.plain(each.tax().rate()), each.amount().amount(), BigDecimal::add);
      }
      taxes.values().removeIf(amount -> amount.signum() == 0);
      if (!text(taxes).equals(text(said.taxes()))) {
        found.put(said.name(), text(taxes) + " for " + text(said.taxes()));
      }
    }
    assertThat(found).containsOnlyKeys(OTHERWISE.keySet());
  }

  private static String text(Map<String, BigDecimal> taxes) {
    Map<String, String> plain = new TreeMap<>();
    taxes.forEach(
        (rate, amount) ->
            plain.put(rate, amount.setScale(2, RoundingMode.HALF_UP).toPlainString()));
    return plain.toString();
  }

  private Order order(RecordedBook.Said said) {
    for (JsonNode one : book.cases()) {
      JsonNode resources = one.path("resources");
      for (JsonNode row : resources.path("orders")) {
        if (row.path("id").asText().equals(said.order())) {
          return new PrestaShopMapper(words())
              .order(
                  new OrderRows(
                      Wire.row(row, PsOrder.class),
                      of(resources, "order_details", said.order(), PsOrderDetail.class),
                      of(resources, "order_cart_rules", said.order(), PsOrderCartRule.class),
                      List.of(),
                      List.of(),
                      List.of(),
                      List.of(),
                      List.of(),
                      List.of()));
        }
      }
    }
    throw new AssertionError("there is no order " + said.order());
  }

  private static <T> List<T> of(JsonNode resources, String name, String order, Class<T> type) {
    List<JsonNode> rows = new ArrayList<>();
    for (JsonNode row : resources.path(name)) {
      if (row.path("id_order").asText().equals(order)) {
        rows.add(row);
      }
    }
    return Wire.rows(rows, type);
  }

  private ShopWords words() {
    Map<String, Map<String, Object>> tables = new HashMap<>();
    for (Table<?> table :
        List.of(Table.TAXES, Table.CURRENCIES, Table.CARRIERS, Table.ORDER_STATES)) {
      Map<String, Object> byId = new LinkedHashMap<>();
      book.reference()
          .path(table.resource())
          .forEach(row -> byId.put(row.path("id").asText(), Wire.row(row, table.type())));
      tables.put(table.resource(), byId);
    }
    return new ShopWords(new ShopTime(ZoneId.of("Europe/Paris")), "1", Map.of(), tables);
  }
}
