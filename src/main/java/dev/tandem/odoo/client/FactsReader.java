package dev.tandem.odoo.client;

import static dev.tandem.odoo.client.FactsCalls.ids;
import static dev.tandem.odoo.client.FactsCalls.upper;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.OdooAccess;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.Rejected;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.States;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the facts of one database: a dozen small calls, within the limit of the instance. */
final class FactsReader {

  private static final List<String> MODELS =
      List.of(
          "sale.order",
          "sale.order.line",
          "res.partner",
          "product.template",
          "product.product",
          "stock.picking",
          "stock.move",
          "account.account",
          "account.move",
          "account.move.line",
          "account.payment",
          "account.payment.term",
          "account.journal",
          CompanyFacts.CARRIER);
  private static final int KEPT_AS_IT_IS = 6;
  private static final int DEFAULT_DIGITS = 2;

  private final FactsCalls calls;
  private final OdooAccess access;

  FactsReader(FactsCalls calls, OdooAccess access) {
    this.calls = calls;
    this.access = access;
  }

  Uni<OdooFacts> read() {
    return Uni.combine()
        .all()
        .unis(calls.major(), userAndCompany(), fields(), reference(), digits())
        .asTuple()
        .flatMap(
            known ->
                CompanyFacts.read(
                        calls,
                        known.getItem2().company(),
                        known.getItem3().getOrDefault(CompanyFacts.CARRIER, Set.of()))
                    .map(
                        company ->
                            new OdooFacts(
                                known.getItem1(),
                                known.getItem2().id(),
                                known.getItem3(),
                                known.getItem4().currencies(),
                                known.getItem4().countries(),
                                known.getItem4().states(),
                                company.pricelists(),
                                company.pricelistCurrencies(),
                                company.taxes(),
                                company.carriers(),
                                known.getItem4().languages(),
                                known.getItem5().price(),
                                known.getItem5().discount(),
                                company.taxesByLine())));
  }

  private record User(long id, long company) {}

  private record Reference(
      Map<String, Long> currencies,
      Map<String, Long> countries,
      States states,
      Set<String> languages) {}

  private record Digits(int price, int discount) {}

  private Uni<User> userAndCompany() {
    return calls
        .login()
        .flatMap(
            id ->
                calls
                    .one("res.users", id, "company_id")
                    .map(
                        user -> {
                          Long configured = access.companyId();
                          long own = user.ref("company_id").orElse(0L);
                          return new User(id, configured == null ? own : configured);
                        }));
  }

  /** A model that is not installed has no fields. */
  private Uni<Map<String, Set<String>>> fields() {
    List<Uni<Map.Entry<String, Set<String>>>> each = new ArrayList<>();
    for (String model : MODELS) {
      each.add(
          calls
              .fieldsGet(model, Map.of("attributes", List.of("type")))
              .onFailure(Configuration.class)
              .recoverWithItem(Map.of())
              .map(fields -> Map.entry(model, Set.copyOf(fields.keySet()))));
    }
    return Uni.join()
        .all(each)
        .andFailFast()
        .map(
            entries -> {
              Map<String, Set<String>> fields = new HashMap<>();
              entries.forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
              return fields;
            });
  }

  private Uni<Reference> reference() {
    return Uni.combine()
        .all()
        .unis(
            calls.search("res.currency", List.of(), "name"),
            calls.search("res.country", List.of(), "code"),
            calls.search("res.country.state", List.of(), "code", "name", "country_id"),
            calls.search("res.lang", List.of(), "code"))
        .asTuple()
        .map(
            rows -> {
              Map<String, Long> countries = ids(rows.getItem2(), row -> upper(row, "code"));
              Map<Long, String> codes = new HashMap<>();
              countries.forEach((code, id) -> codes.put(id, code));
              return new Reference(
                  ids(rows.getItem1(), row -> upper(row, "name")),
                  countries,
                  new States(rows.getItem3().stream().map(row -> state(row, codes)).toList()),
                  codes(rows.getItem4()));
            });
  }

  private static States.State state(OdooRecord row, Map<Long, String> countries) {
    return new States.State(
        row.id(),
        countries.getOrDefault(row.ref("country_id").orElse(0L), ""),
        row.text("code").orElse(""),
        row.text("name").orElse(""));
  }

  /**
   * The table of precisions is closed to plain users on 19, so the fields are asked. From 19 on a
   * price has none of its own ({@code digits: false}): it is kept as it is, and six decimals are
   * all that shops send.
   */
  private Uni<Digits> digits() {
    Map<String, Object> args =
        Map.of("allfields", List.of("price_unit", "discount"), "attributes", List.of("digits"));
    return calls
        .fieldsGet("sale.order.line", args)
        .onFailure(failure -> failure instanceof Configuration || failure instanceof Rejected)
        .recoverWithItem(Map.of())
        .map(
            fields -> new Digits(digits(fields.get("price_unit")), digits(fields.get("discount"))));
  }

  private static int digits(@Nullable JsonNode field) {
    if (field == null) {
      return DEFAULT_DIGITS;
    }
    JsonNode digits = field.path("digits").path(1);
    return digits.isInt()
        ? digits.intValue()
        : field.path("digits").isBoolean() ? KEPT_AS_IT_IS : DEFAULT_DIGITS;
  }

  private static Set<String> codes(List<OdooRecord> rows) {
    Set<String> codes = new HashSet<>();
    rows.forEach(row -> row.text("code").ifPresent(codes::add));
    return codes;
  }
}
