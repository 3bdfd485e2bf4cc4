package dev.tandem.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.sandbox.odoo.OdooUnderTest.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RecordsTest {

  private static int count(OdooUnderTest test, String model, Object... terms) {
    return test.call(model, "search_count", List.of(terms)).asInt();
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void searchesByDomain(OdooSeries series) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      int france =
          test.call("res.country", "search", List.of(List.of("code", "=", "FR"))).get(0).asInt();
      int one =
          test.call(
                  "res.partner",
                  "create",
                  Map.of(
                      "name",
                      "Alpha",
                      "email",
                      "One@Example.com",
                      "country_id",
                      france,
                      "ref",
                      "R1"))
              .asInt();
      int two =
          test.call("res.partner", "create", Map.of("name", "Beta", "active", false, "ref", "R2"))
              .asInt();
      test.call(
          "res.partner",
          "create",
          Map.of("name", "Gamma", "ref", "R3", "parent_id", one, "type", "delivery"));
      assertThat(count(test, "res.partner", List.of("email_normalized", "=", "one@example.com")))
          .isEqualTo(1);
      assertThat(count(test, "res.partner", List.of("email", "=", "one@example.com"))).isZero();
      assertThat(count(test, "res.partner", List.of("email", "=ilike", "one@%.com"))).isEqualTo(1);
      assertThat(count(test, "res.partner", List.of("ref", "in", List.of("R1", "R2", "R3"))))
          .isEqualTo(2);
      assertThat(
              count(test, "res.partner", List.of("ref", "=", "R2"), List.of("active", "=", false)))
          .isEqualTo(1);
      assertThat(
              count(
                  test,
                  "res.partner",
                  "|",
                  List.of("ref", "=", "R1"),
                  List.of("name", "like", "amm")))
          .isEqualTo(2);
      assertThat(count(test, "res.partner", "!", List.of("ref", "=", false))).isEqualTo(2);
      assertThat(count(test, "res.partner", List.of("country_id.code", "=", "FR"))).isEqualTo(1);
      assertThat(count(test, "res.partner", List.of("country_id", "=", "France"))).isEqualTo(1);
      assertThat(count(test, "res.partner", List.of("child_ids.ref", "=", "R3"))).isEqualTo(1);
      assertThat(count(test, "res.partner", List.of("ref", "!=", "R1"), List.of("id", ">=", one)))
          .isEqualTo(1);
      assertThat(count(test, "res.partner", List.of("id", "child_of", one))).isEqualTo(2);
      test.call("res.partner", "write", List.of(two), Map.of("active", true));
      assertThat(count(test, "res.partner", List.of("ref", "=", "R2"))).isEqualTo(1);
      test.call("res.partner", "write", List.of(two), Map.of("ref", "R9"));
      assertThat(count(test, "res.partner", List.of("ref", "=", "R2"))).isZero();
      assertThatThrownBy(() -> count(test, "res.partner", List.of("ref", "foo", 1)))
          .isInstanceOf(Refused.class);
    }
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void pagesByKeyset(OdooSeries series) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      List<Integer> made = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        made.add(test.call("res.partner", "create", Map.of("name", "Customer " + (9 - i))).asInt());
      }
      List<Object> domain = List.of(List.of("id", ">", made.get(1)));
      JsonNode page =
          test.callWith(
              "res.partner",
              "search_read",
              List.of(domain, List.of("name")),
              Map.of("limit", 2, "order", "id"));
      assertThat(page).hasSize(2);
      assertThat(page.get(0).get("id").asInt()).isEqualTo(made.get(2));
      JsonNode last =
          test.callWith(
              "res.partner", "search", List.of(domain), Map.of("limit", 1, "order", "name desc"));
      assertThat(last.get(0).asInt()).isEqualTo(made.get(2));
    }
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void readsAsOdooWrites(OdooSeries series) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      int product = test.service();
      JsonNode read =
          test.read(
              "product.product",
              product,
              "product_tmpl_id",
              "default_code",
              "list_price",
              "taxes_id",
              "active",
              "weight");
      assertThat(read.at("/product_tmpl_id/1").asText()).isEqualTo("Advice");
      assertThat(read.get("default_code").isBoolean()).isTrue();
      assertThat(read.get("list_price").toString()).isEqualTo("10.0");
      assertThat(read.get("weight").toString()).isEqualTo("0.0");
      assertThat(read.get("taxes_id").toString()).isEqualTo("[1]");
      JsonNode bare =
          test.callWith(
              "product.product",
              "read",
              List.of(List.of(product), List.of("product_tmpl_id")),
              Map.of("load", false));
      assertThat(bare.at("/0/product_tmpl_id").isInt()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void undoesEverythingAFailedCallDid(OdooSeries series) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      int before = test.odoo.records("res.partner").size();
      assertThatThrownBy(
              () ->
                  test.call(
                      "res.partner",
                      "create",
                      List.of(Map.of("name", "A", "ref", "X"), Map.of("email", "x"))))
          .isInstanceOf(Refused.class);
      assertThat(test.odoo.records("res.partner")).hasSize(before);
      assertThat(count(test, "res.partner", List.of("ref", "=", "X"))).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "V14, sale.order.line, tax_id, tax_ids",
    "V19, sale.order.line, tax_ids, tax_id",
    "V19, sale.order.line, technical_price_unit, product_uom",
    "V14, sale.order.line, product_uom, technical_price_unit",
    "V19, sale.order, locked, procurement_group_id",
    "V19, product.template, is_storable, detailed_type",
    "V14, stock.picking, move_lines, move_ids",
    "V19, stock.picking, move_ids, move_lines",
    "V14, account.payment, ref, memo",
    "V19, account.payment, memo, move_lines",
    "V14, res.partner, mobile, properties",
    "V19, res.partner, phone, mobile"
  })
  void describesTheFieldsOfItsSeries(OdooSeries series, String model, String there, String absent) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      JsonNode fields =
          test.callWith(model, "fields_get", List.of(), Map.of("attributes", List.of("type")));
      assertThat(fields.has(there)).isTrue();
      assertThat(fields.has(absent)).isFalse();
      assertThat(fields.get(there)).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void deniesWhatItsUserMayNotDo(OdooSeries series) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      String hidden = test.v14 ? "ir.module.module" : "ir.model";
      String open = test.v14 ? "ir.model" : "ir.module.module";
      assertThatThrownBy(() -> count(test, hidden))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> assertThat(refused.name).isEqualTo("odoo.exceptions.AccessError"));
      assertThat(count(test, open)).isPositive();
      Map<String, Object> key =
          Map.of("module", "t", "name", "a", "model", "res.partner", "res_id", 1);
      if (test.v14) {
        assertThat(test.call("ir.model.data", "create", key).asInt()).isPositive();
        assertThatThrownBy(() -> test.call("ir.model.data", "create", key))
            .isInstanceOf(Refused.class);
      } else {
        assertThatThrownBy(() -> test.call("ir.model.data", "create", key))
            .hasMessageStartingWith("You are not allowed to create");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void losesRightsWhenDenied(OdooSeries series) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      test.odoo.deny("res.partner", "create");
      assertThatThrownBy(test::customer)
          .hasMessageStartingWith("You are not allowed to create 'Contact' (res.partner) records.");
      JsonNode load = test.load("res.partner", List.of("id", "name"), List.of(List.of("t.a", "A")));
      assertThat(load.at("/messages/0/message").asText()).contains("You are not allowed to create");
      assertThat(load.at("/messages/0").has("field")).isFalse();
      JsonNode allowed =
          test.callWith(
              "res.partner",
              "check_access_rights",
              List.of("create"),
              Map.of("raise_exception", false));
      assertThat(allowed.asBoolean()).isFalse();
      test.odoo.allow("res.partner", "create");
      assertThat(test.customer()).isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource({"V14, false", "V19, true"})
  void movesAVariantsDateWithItsTemplateOn19Only(OdooSeries series, boolean moves) {
    List<Instant> times = new ArrayList<>(List.of(Instant.parse("2026-11-01T10:00:00Z")));
    Clock clock = new Steps(times);
    try (OdooUnderTest test = OdooUnderTest.start(series, clock)) {
      int product = test.service();
      int template =
          test.read("product.product", product, "product_tmpl_id").at("/product_tmpl_id/0").asInt();
      times.set(0, Instant.parse("2026-11-01T11:00:00Z"));
      test.call("product.template", "write", List.of(template), Map.of("list_price", 11));
      String date = test.read("product.product", product, "write_date").get("write_date").asText();
      assertThat(date.equals("2026-11-01 11:00:00")).isEqualTo(moves);
    }
  }

  /** A clock that shows what the list holds. */
  private static final class Steps extends Clock {
    private final List<Instant> now;

    Steps(List<Instant> now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return now.get(0);
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void keepsPartnersThatOrdersNeed(OdooSeries series) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      int customer = test.customer();
      test.order(customer);
      assertThatThrownBy(() -> test.call("res.partner", "unlink", List.of(customer)))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> assertThat(refused.name).isEqualTo("odoo.exceptions.ValidationError"));
      int free = test.customer();
      assertThat(test.call("res.partner", "unlink", List.of(free)).asBoolean()).isTrue();
      assertThat(test.odoo.record("res.partner", free)).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void answersExternalIds(OdooSeries series) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      int keyed =
          test.load("res.partner", List.of("id", "name"), List.of(List.of("t.cust_1", "A")))
              .at("/ids/0")
              .asInt();
      int bare = test.customer();
      JsonNode keys = test.call("res.partner", "get_external_id", List.of(keyed, bare));
      assertThat(keys.get("" + keyed).asText()).isEqualTo("t.cust_1");
      assertThat(keys.get("" + bare).asText()).isEmpty();
      assertThat(
              test.call("res.partner", "get_metadata", List.of(keyed))
                  .at("/0/noupdate")
                  .asBoolean())
          .isTrue();
      assertThatThrownBy(() -> test.call("ir.model.data", "check_object_reference", "t", "nope"))
          .hasMessage("External ID not found in the system: t.nope");
    }
  }
}
