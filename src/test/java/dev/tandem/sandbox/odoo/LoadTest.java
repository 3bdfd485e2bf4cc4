package dev.tandem.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.sandbox.odoo.OdooUnderTest.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LoadTest {

  private static List<String> orderFields(OdooUnderTest test) {
    return List.of(
        "id",
        "partner_id/.id",
        "client_order_ref",
        "date_order",
        "order_line/id",
        "order_line/product_id/.id",
        "order_line/name",
        "order_line/product_uom_qty",
        "order_line/price_unit",
        "order_line/" + test.taxField() + "/.id");
  }

  /** Two lines: 2 x 10.50 and 1 x 20, 20 % tax on both. */
  private static List<List<String>> order(
      OdooUnderTest test, String key, int customer, int product) {
    String tax = String.valueOf(test.tax20());
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            key,
            "" + customer,
            "1001",
            "2026-11-01 10:00:00",
            key + "_l0",
            "" + product,
            "One",
            "2",
            "10.5",
            tax));
    rows.add(List.of("", "", "", "", key + "_l1", "" + product, "Two", "1", "20", tax));
    return rows;
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void makesOneOrderHoweverOftenItIsRepeated(OdooSeries series) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      List<List<String>> rows = order(test, "t.order_1", test.customer(), test.service());
      JsonNode first = test.load("sale.order", orderFields(test), rows);
      JsonNode second = test.load("sale.order", orderFields(test), rows);
      int id = first.at("/ids/0").asInt();
      assertThat(first.at("/messages")).isEmpty();
      assertThat(second).isEqualTo(first);
      assertThat(test.odoo.records("sale.order")).hasSize(1);
      JsonNode order =
          test.read("sale.order", id, "amount_total", "order_line", "date_order", "name");
      assertThat(order.get("amount_total").decimalValue()).isEqualByComparingTo("49.2");
      assertThat(order.get("order_line")).hasSize(2);
      assertThat(order.get("date_order").asText()).isEqualTo("2026-11-01 10:00:00");
      assertThat(order.get("name").asText()).isEqualTo("S00001");
      assertThat(test.call("ir.model.data", "check_object_reference", "t", "order_1_l1").toString())
          .isEqualTo("[\"sale.order.line\"," + order.at("/order_line/1") + "]");
    }
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void rollsTheWholeBatchBackAndNamesTheCulprit(OdooSeries series) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      int customer = test.customer();
      int product = test.service();
      List<List<String>> rows = order(test, "t.order_1", customer, product);
      rows.addAll(order(test, "t.order_2", customer, 99999999));
      JsonNode answer = test.load("sale.order", orderFields(test), rows);
      assertThat(answer.get("ids").asBoolean(true)).isFalse();
      JsonNode message = answer.at("/messages/0");
      assertThat(message.get("record").asInt()).isEqualTo(1);
      assertThat(message.get("rows").toString()).isEqualTo("{\"from\":2,\"to\":3}");
      assertThat(message.get("field").asText()).isEqualTo("order_line");
      assertThat(message.get("message").asText())
          .isEqualTo(
              "No matching record found for database id '99999999' in field 'Order Lines/Product'");
      assertThat(test.odoo.records("sale.order")).isEmpty();
      assertThat(test.odoo.records("sale.order.line")).isEmpty();
      // Numbers are used up all the same.
      int later =
          test.load("sale.order", orderFields(test), order(test, "t.order_3", customer, product))
              .at("/ids/0")
              .asInt();
      assertThat(test.read("sale.order", later, "name").get("name").asText()).isEqualTo("S00003");
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "type, foo, type, Value 'foo' not found in selection field 'Address Type'",
        "country_id/.id, zz, country_id, Invalid database id 'zz' for the field 'Country'",
        "country_id/id, t.nope, country_id, No matching record found for external id 't.nope' in field 'Country'",
        "color, many, color, 'many' does not seem to be an integer for field 'Color Index'"
      })
  void namesTheColumnOfACellThatDoesNotConvert(
      String column, String cell, String field, String text) {
    for (OdooSeries series : OdooSeries.values()) {
      try (OdooUnderTest test = OdooUnderTest.start(series)) {
        JsonNode answer =
            test.load(
                "res.partner", List.of("id", "name", column), List.of(List.of("t.a", "A", cell)));
        assertThat(answer.at("/messages/0/field").asText()).isEqualTo(field);
        assertThat(answer.at("/messages/0/message").asText()).isEqualTo(text);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void namesTheColumnOfAMissingValueButNotOfARule(OdooSeries series) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      JsonNode missing =
          test.load("sale.order", List.of("id", "client_order_ref"), List.of(List.of("t.o", "1")));
      JsonNode rule =
          test.load(
              "res.partner", List.of("id", "email"), List.of(List.of("t.p", "a@example.com")));
      assertThat(missing.at("/messages/0/field").asText()).isEqualTo("partner_id");
      assertThat(missing.at("/messages/0/message").asText())
          .startsWith("Missing required value for the field 'Customer' (partner_id)");
      assertThat(rule.at("/messages/0/message").asText()).contains("Contacts require a name");
      assertThat(rule.at("/messages/0").has("field")).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"V14, builtins.KeyError", "V19, builtins.ValueError"})
  void refusesAnUnknownColumnAsAnError(OdooSeries series, String name) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      Refused refused =
          catchThrowableOfType(
              Refused.class,
              () -> test.load("res.partner", List.of("id", "nope"), List.of(List.of("t.a", "1"))));
      assertThat(refused.name).isEqualTo(name);
    }
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void loadsContactsWithTheirAddressesAndBatchesThatReferToThemselves(OdooSeries series) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      List<String> fields =
          List.of(
              "id", "name", "child_ids/id", "child_ids/type", "child_ids/name", "child_ids/street");
      List<?> rows =
          List.of(
              List.of("t.cust_1", "Customer 1", "t.cust_1_inv", "invoice", "", "1 Road"),
              List.of("", "", "t.cust_1_dlv", "delivery", "Depot", "2 Road"));
      int customer = test.load("res.partner", fields, rows).at("/ids/0").asInt();
      JsonNode two =
          test.load(
              "res.partner",
              List.of("id", "name", "parent_id/id", "type"),
              List.of(
                  List.of("t.cust_2", "Customer 2", "", ""),
                  List.of("t.adr_2", "Office", "t.cust_2", "other")));
      JsonNode order =
          test.read(
              "sale.order", test.order(customer), "partner_invoice_id", "partner_shipping_id");
      assertThat(order.at("/partner_shipping_id/1").asText()).isEqualTo("Customer 1, Depot");
      assertThat(order.at("/partner_invoice_id/1").asText())
          .isEqualTo(test.v14 ? "Customer 1, Invoice Address" : "Customer 1, Invoice");
      assertThat(test.read("res.partner", two.at("/ids/1").asInt(), "parent_id").at("/parent_id/0"))
          .isEqualTo(two.at("/ids/0"));
    }
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void updatesByDatabaseIdWithoutAKey(OdooSeries series) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      int customer = test.customer();
      test.load("res.partner", List.of(".id", "ref"), List.of(List.of("" + customer, "R1")));
      assertThat(test.read("res.partner", customer, "ref").get("ref").asText()).isEqualTo("R1");
      JsonNode unknown =
          test.load("res.partner", List.of(".id", "ref"), List.of(List.of("999", "R1")));
      assertThat(unknown.at("/messages/0/field").asText()).isEqualTo(".id");
      JsonNode neither = test.load("res.partner", List.of("name"), List.of(List.of("Nobody")));
      assertThat(neither.get("ids").asBoolean(true)).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void forgetsTheKeyOfADeletedRecordButNotOfADeletedLine(OdooSeries series) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      List<List<String>> rows = order(test, "t.order_1", test.customer(), test.service());
      int first = test.load("sale.order", orderFields(test), rows).at("/ids/0").asInt();
      int line = test.read("sale.order", first, "order_line").at("/order_line/0").asInt();
      test.call("sale.order.line", "unlink", List.of(line));
      test.load("sale.order", orderFields(test), rows);
      assertThat(test.read("sale.order", first, "order_line").get("order_line")).hasSize(1);
      test.odoo.delete("sale.order", first);
      int second = test.load("sale.order", orderFields(test), rows).at("/ids/0").asInt();
      assertThat(second).isNotEqualTo(first);
      assertThat(test.read("sale.order", second, "order_line").get("order_line")).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void saysAConflictWithoutAColumnAndDoesNothing(OdooSeries series) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      int before = test.odoo.records("res.partner").size();
      test.odoo.conflicts(1);
      JsonNode first =
          test.load("res.partner", List.of("id", "name"), List.of(List.of("t.a", "A")));
      assertThat(first.get("ids").asBoolean(true)).isFalse();
      assertThat(first.at("/messages/0/message").asText())
          .startsWith("could not serialize access due to concurrent update");
      assertThat(first.at("/messages/0").has("field")).isFalse();
      assertThat(test.odoo.records("res.partner")).hasSize(before);
      assertThat(
              test.load("res.partner", List.of("id", "name"), List.of(List.of("t.a", "A")))
                  .get("ids"))
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void takesAnEmptyTaxCellForNoTaxAndAnAbsentColumnForTheProductsTaxes(OdooSeries series) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      int customer = test.customer();
      int product = test.service();
      List<String> with =
          List.of(
              "id",
              "partner_id/.id",
              "order_line/product_id/.id",
              "order_line/name",
              "order_line/" + test.taxField() + "/.id");
      List<String> without = with.subList(0, 4);
      int none =
          test.load(
                  "sale.order",
                  with,
                  List.of(List.of("t.o1", "" + customer, "" + product, "A", "")))
              .at("/ids/0")
              .asInt();
      int own =
          test.load(
                  "sale.order", without, List.of(List.of("t.o2", "" + customer, "" + product, "A")))
              .at("/ids/0")
              .asInt();
      assertThat(test.read("sale.order", none, "amount_tax").get("amount_tax").decimalValue())
          .isEqualByComparingTo("0");
      assertThat(test.read("sale.order", own, "amount_tax").get("amount_tax").decimalValue())
          .isEqualByComparingTo("1.5");
    }
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void keysVariantsOfADynamicAttributeAndTheTemplateOfASingleProduct(OdooSeries series) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      test.load("product.product", List.of("id", "name"), List.of(List.of("t.prod_1", "Single")));
      assertThat(
              test.call("ir.model.data", "check_object_reference", "t", "prod_1_product_template")
                  .get(0)
                  .asText())
          .isEqualTo("product.template");
      test.load(
          "product.attribute",
          List.of("id", "name", "create_variant", "value_ids/id", "value_ids/name"),
          List.of(
              List.of("t.size", "Size", "dynamic", "t.size_s", "S"),
              List.of("", "", "", "t.size_m", "M")));
      int template =
          test.load(
                  "product.template",
                  List.of(
                      "id",
                      "name",
                      "attribute_line_ids/id",
                      "attribute_line_ids/attribute_id/id",
                      "attribute_line_ids/value_ids/id"),
                  List.of(List.of("t.tee", "Tee", "t.tee_size", "t.size", "t.size_s,t.size_m")))
              .at("/ids/0")
              .asInt();
      assertThat(
              test.read("product.template", template, "product_variant_count")
                  .get("product_variant_count")
                  .asInt())
          .isZero();
      JsonNode values =
          test.callWith(
              "product.template.attribute.value",
              "search",
              List.of(List.of(List.of("product_tmpl_id", "=", template))),
              Map.of());
      List<String> fields =
          List.of(
              "id",
              "product_tmpl_id/id",
              "product_template_attribute_value_ids/.id",
              "default_code");
      List<?> small = List.of(List.of("t.tee_s", "t.tee", values.get(0).asText(), "TEE-S"));
      int variant = test.load("product.product", fields, small).at("/ids/0").asInt();
      assertThat(test.load("product.product", fields, small).at("/ids/0").asInt())
          .isEqualTo(variant);
      assertThat(test.read("product.product", variant, "display_name").get("display_name").asText())
          .isEqualTo("[TEE-S] Tee (S)");
      JsonNode twin =
          test.load(
              "product.product",
              fields,
              List.of(List.of("t.other", "t.tee", values.get(0).asText(), "X")));
      assertThat(twin.at("/messages/0/message").asText())
          .contains("product_product_combination_unique");
    }
  }
}
