package dev.tandem.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Amounts as the real servers computed them for the same lines; 14 rounds per line, 19 globally, as
 * they are installed.
 */
class MoneyTest {

  private static final String MIXED = "5.27x1-10:5.5i -9.53x1-10:2.1i+21i -1.74x12-0:10i";
  private static final String STACKED = "-11.03x7-10:10+10i+21i 4.80x3-12.5:2.1i";
  private static final String PLAIN = "-16.19x2-5:21i+5.5i -5.57x7-10:";
  private static final String TINY = "0.24x3-0:2.1i+21i";
  private static final String DIGITS = "10.123456x1.23456-3.33333:20 10x2-0:20";

  private static final List<String> ORDER_OF_TAXES =
      List.of("20", "21i", "10", "5.5", "5.5i", "10i", "2.1i", "19.6");

  @ParameterizedTest
  @CsvSource({
    "V14, " + MIXED + ", -21.46 -3.26 -24.72, 4.49/4.74 -6.97/-8.58 -18.98/-20.88",
    "V19, " + MIXED + ", -21.45 -3.26 -24.71, 4.50/4.75 -6.97/-8.58 -18.98/-20.88",
    "V14, " + STACKED + ", -40.71 -21.49 -62.20, -53.05/-74.80 12.34/12.60",
    "V19, " + STACKED + ", -39.87 -22.24 -62.11, -52.21/-74.71 12.34/12.60",
    "V14, " + PLAIN + ", -59.41 -6.44 -65.85, -24.32/-30.76 -35.09/-35.09",
    "V19, " + PLAIN + ", -59.40 -6.45 -65.85, -24.32/-30.77 -35.09/-35.09",
    "V14, " + TINY + ", 0.58 0.14 0.72, 0.58/0.72",
    "V19, " + TINY + ", 0.59 0.13 0.72, 0.58/0.71",
    "V14, " + DIGITS + ", 32.03 6.41 38.44, 12.03/14.44 20.00/24.00",
    "V19, " + DIGITS + ", 32.04 6.41 38.45, 12.04/14.45 20.00/24.00"
  })
  void computesWhatTheRealServerComputed(
      OdooSeries series, String lines, String totals, String perLine) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      int order = order(test, lines);
      JsonNode read =
          test.read("sale.order", order, "amount_untaxed", "amount_tax", "amount_total");
      assertThat(
              text(read, "amount_untaxed")
                  + " "
                  + text(read, "amount_tax")
                  + " "
                  + text(read, "amount_total"))
          .isEqualTo(totals);
      List<String> amounts = new ArrayList<>();
      test.callWith(
              "sale.order.line",
              "search_read",
              List.of(List.of(List.of("order_id", "=", order))),
              Map.of("order", "id"))
          .forEach(
              line -> amounts.add(text(line, "price_subtotal") + "/" + text(line, "price_total")));
      assertThat(String.join(" ", amounts)).isEqualTo(perLine);
    }
  }

  private static String text(JsonNode record, String field) {
    return record.get(field).decimalValue().setScale(2).toPlainString();
  }

  /** {@code price x quantity - discount : taxes}, a tax ending in i is included in the price. */
  private static int order(OdooUnderTest test, String text) {
    Map<String, Integer> taxes = taxes(test);
    int product = test.service();
    List<Object> lines = new ArrayList<>();
    for (String one : text.split(" ")) {
      String[] halves = one.split(":", -1);
      int x = halves[0].indexOf('x');
      int minus = halves[0].lastIndexOf('-');
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("product_id", product);
      line.put("name", "Line");
      line.put("price_unit", new java.math.BigDecimal(halves[0].substring(0, x)));
      line.put("product_uom_qty", new java.math.BigDecimal(halves[0].substring(x + 1, minus)));
      line.put("discount", new java.math.BigDecimal(halves[0].substring(minus + 1)));
      List<Integer> ids = new ArrayList<>();
      for (String tax : halves[1].split("\\+")) {
        if (!tax.isEmpty()) {
          ids.add(taxes.get(tax));
        }
      }
      line.put(test.taxField(), List.of(List.of(6, 0, ids)));
      lines.add(List.of(0, 0, line));
    }
    return test.call(
            "sale.order", "create", Map.of("partner_id", test.customer(), "order_line", lines))
        .asInt();
  }

  private static Map<String, Integer> taxes(OdooUnderTest test) {
    Map<String, Integer> taxes = new LinkedHashMap<>();
    int sequence = 1;
    for (String name : ORDER_OF_TAXES) {
      boolean included = name.endsWith("i");
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("name", name);
      values.put("amount", new java.math.BigDecimal(name.replace("i", "")));
      values.put("sequence", sequence++);
      values.put(
          test.v14 ? "price_include" : "price_include_override",
          test.v14 ? (Object) included : included ? "tax_included" : "tax_excluded");
      taxes.put(name, test.odoo.create("account.tax", values));
    }
    return taxes;
  }
}
