package dev.tandem.odoo.client;

import static dev.tandem.odoo.rpc.ScriptedWire.answer;
import static dev.tandem.odoo.rpc.ScriptedWire.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.OdooAccess;
import dev.tandem.connection.OdooAccess.Transport;
import dev.tandem.fault.Unknown;
import dev.tandem.odoo.AnAccess;
import dev.tandem.odoo.Odoo;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooFacts.Tax;
import dev.tandem.odoo.rpc.Answer;
import dev.tandem.odoo.rpc.ScriptedWire;
import dev.tandem.testing.MutableClock;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactsReaderTest {

  private static final Map<String, String> ROWS =
      Map.of(
          "res.users",
          "[{\"id\":6,\"company_id\":[2,\"Company 2\"]}]",
          "res.currency",
          "[{\"id\":1,\"name\":\"EUR\"},{\"id\":2,\"name\":\"USD\"}]",
          "res.country",
          "[{\"id\":75,\"code\":\"FR\"},{\"id\":233,\"code\":\"US\"},{\"id\":9,\"code\":false}]",
          "res.country.state",
          "[{\"id\":13,\"code\":\"CA\",\"country_id\":[233,\"United States\"]}]",
          "res.lang",
          "[{\"id\":1,\"code\":\"fr_FR\"}]",
          "product.pricelist",
          "[{\"id\":4,\"currency_id\":[1,\"EUR\"]},{\"id\":5,\"currency_id\":[1,\"EUR\"]}]",
          "res.company",
          "[{\"id\":2,\"tax_calculation_rounding_method\":\"round_per_line\"}]",
          "account.tax",
          "[{\"id\":1,\"name\":\"20%\",\"amount\":20.0,\"amount_type\":\"percent\",\"price_include\":true},"
              + "{\"id\":2,\"name\":\"Eco\",\"amount\":0.5,\"amount_type\":\"fixed\",\"price_include\":false}]");

  private final MutableClock clock = new MutableClock();
  private final Map<String, String> domains = new HashMap<>();
  private final ScriptedWire wire = ScriptedWire.odoo14(this::odoo);
  private String stock = "{}";
  private String digits = "[16,4]";

  @Test
  void readsWhatTheDatabaseHas() {
    OdooFacts facts = facts(AnAccess.with(Transport.AUTO));
    assertThat(facts.major()).isEqualTo(14);
    assertThat(facts.userId()).isEqualTo(6);
    assertThat(facts.orderLineTaxes()).isEqualTo("tax_id");
    assertThat(facts.currencies()).containsOnly(Map.entry("EUR", 1L), Map.entry("USD", 2L));
    assertThat(facts.countries()).containsOnly(Map.entry("FR", 75L), Map.entry("US", 233L));
    assertThat(facts.states().find("US", "CA", "")).contains(13L);
    assertThat(facts.languages()).containsOnly("fr_FR");
    assertThat(facts.pricelists()).containsOnly(Map.entry("EUR", 4L));
    assertThat(facts.taxes())
        .containsEntry(1L, new Tax(1, "20%", true, new BigDecimal("20.0")))
        .containsEntry(2L, new Tax(2, "Eco", false, null));
    assertThat(facts.taxesByLine()).isTrue();
    assertThat(domains.get("res.company")).contains("[\"id\",\"=\",2]");
  }

  @Test
  void looksAtTheUsersCompanyUnlessAnotherIsConfigured() {
    facts(AnAccess.with(Transport.AUTO));
    assertThat(domains.get("account.tax")).contains("[\"company_id\",\"=\",2]");
    facts(AnAccess.inCompany(7));
    assertThat(domains.get("account.tax")).contains("[\"company_id\",\"=\",7]");
    assertThat(domains.get("product.pricelist")).contains("[\"company_id\",\"in\",[7,false]]");
  }

  @Test
  void readsThePrecisionWhereverTheVersionKeepsIt() {
    assertThat(facts(AnAccess.with(Transport.AUTO)).priceDigits()).isEqualTo(4);
    // 19 keeps a price as it is: six decimals are all that shops send.
    digits = "false,\"min_display_digits\":3";
    assertThat(facts(AnAccess.with(Transport.AUTO)).priceDigits()).isEqualTo(6);
  }

  @Test
  void findsNoFieldsWhereAnAppIsNotInstalled() {
    stock = "";
    OdooFacts facts = facts(AnAccess.with(Transport.AUTO));
    assertThat(facts.has("stock.move", "quantity")).isFalse();
    assertThat(facts.has("sale.order.line", "tax_id")).isTrue();
  }

  @Test
  void failsWhereOdooGivesNoReason() {
    ScriptedWire broken = ScriptedWire.odoo14(args -> answer(500, "<html>"));
    assertThat(
            catchThrowable(
                () -> odoo(AnAccess.with(Transport.AUTO), broken).facts().await().indefinitely()))
        .isInstanceOf(Unknown.class);
  }

  @Test
  void keepsThemForTenMinutes() {
    Odoo odoo = odoo(AnAccess.with(Transport.AUTO), wire);
    OdooFacts first = odoo.facts().await().indefinitely();
    clock.advance(Duration.ofMinutes(10));
    assertThat(odoo.facts().await().indefinitely()).isSameAs(first);
    clock.advance(Duration.ofSeconds(1));
    assertThat(odoo.facts().await().indefinitely()).isNotSameAs(first);
  }

  private Uni<Answer> odoo(JsonNode args) {
    String model = args.path(3).asText();
    JsonNode keywords = args.path(6);
    if (args.path(4).asText().equals("fields_get")) {
      return fields(model, keywords);
    }
    domains.put(model, keywords.path("domain").toString());
    return result(ROWS.getOrDefault(model, "[]"));
  }

  private Uni<Answer> fields(String model, JsonNode keywords) {
    if (keywords.has("allfields")) {
      return result(
          "{\"price_unit\":{\"digits\":%s},\"discount\":{\"digits\":[16,2]}}".formatted(digits));
    }
    if (model.startsWith("stock.") && stock.isEmpty()) {
      return answer(
          200,
          "{\"jsonrpc\":\"2.0\",\"error\":{\"data\":{\"name\":\"odoo.exceptions.UserError\","
              + "\"message\":\"Object "
              + model
              + " doesn't exist\"}}}");
    }
    return result("{\"id\":{},\"tax_id\":{},\"quantity\":{}}");
  }

  private OdooFacts facts(OdooAccess access) {
    return odoo(access, wire).facts().await().indefinitely();
  }

  private Odoo odoo(OdooAccess access, ScriptedWire to) {
    return new OdooClients(settings -> to, clock, repeat -> Uni.createFrom().voidItem()).of(access);
  }
}
