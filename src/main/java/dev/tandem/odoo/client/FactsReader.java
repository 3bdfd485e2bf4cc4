package dev.tandem.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.OdooAccess;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.Rejected;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooFacts.Tax;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.States;
import dev.tandem.odoo.rpc.Call;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads the facts of one database: a dozen small calls, within the limit of the instance. */
final class FactsReader {

  private static final String CARRIER = "delivery.carrier";

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
          CARRIER);
  private static final int KEPT_AS_IT_IS = 6;
  private static final String TAX_ROUNDING = "tax_calculation_rounding_method";
  private static final int DEFAULT_DIGITS = 2;

  private final Calls calls;
  private final Limit limit;
  private final OdooAccess access;

  FactsReader(Calls calls, Limit limit, OdooAccess access) {
    this.calls = calls;
    this.limit = limit;
    this.access = access;
  }

  Uni<OdooFacts> read() {
    return Uni.combine()
        .all()
        .unis(
            calls.server().map(server -> server.major()),
            userAndCompany(),
            fields(),
            reference(),
            digits())
        .asTuple()
        .flatMap(
            known ->
                companyData(known.getItem2().company(), known.getItem3())
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

  private record Company(
      Map<String, Long> pricelists,
      Map<Long, String> pricelistCurrencies,
      Map<Long, Tax> taxes,
      List<OdooFacts.Carrier> carriers,
      boolean taxesByLine) {}

  private record Digits(int price, int discount) {}

  private Uni<User> userAndCompany() {
    return limit
        .run(calls::login)
        .flatMap(
            id ->
                limit
                    .run(
                        () ->
                            calls.read(
                                Call.of(
                                        "res.users",
                                        "read",
                                        Map.of("fields", List.of("company_id")))
                                    .on(List.of(id))))
                    .map(
                        rows -> {
                          Long configured = access.companyId();
                          long own = new OdooRecord(rows.path(0)).ref("company_id").orElse(0L);
                          return new User(id, configured == null ? own : configured);
                        }));
  }

  /** A model that is not installed has no fields. */
  private Uni<Map<String, Set<String>>> fields() {
    List<Uni<Map.Entry<String, Set<String>>>> each = new ArrayList<>();
    for (String model : MODELS) {
      each.add(
          fieldsGet(model, Map.of("attributes", List.of("type")))
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

  private Uni<Map<String, JsonNode>> fieldsGet(String model, Map<String, Object> args) {
    return limit
        .run(() -> calls.read(Call.of(model, "fields_get", args)))
        .map(
            answer -> {
              Map<String, JsonNode> fields = new HashMap<>();
              answer.fields().forEachRemaining(f -> fields.put(f.getKey(), f.getValue()));
              return fields;
            });
  }

  private Uni<Reference> reference() {
    return Uni.combine()
        .all()
        .unis(
            search("res.currency", List.of(), "name"),
            search("res.country", List.of(), "code"),
            search("res.country.state", List.of(), "code", "name", "country_id"),
            search("res.lang", List.of(), "code"))
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

  private Uni<Company> companyData(long company, Map<String, Set<String>> fields) {
    List<?> own = List.of("company_id", "in", List.of(company, false));
    return Uni.combine()
        .all()
        .unis(
            search("product.pricelist", List.of(own), "currency_id"),
            search("res.currency", List.of(), "name"),
            search(
                "account.tax",
                List.of(List.of("type_tax_use", "=", "sale"), List.of("company_id", "=", company)),
                "name",
                "amount",
                "amount_type",
                "price_include"),
            search("res.company", List.of(List.of("id", "=", company)), TAX_ROUNDING),
            carriers(own, fields.getOrDefault(CARRIER, Set.of())))
        .asTuple()
        .map(
            rows -> {
              Map<Long, String> codes = new HashMap<>();
              rows.getItem2().forEach(row -> codes.put(row.id(), upper(row, "name")));
              Map<Long, String> currencies = new HashMap<>();
              rows.getItem1()
                  .forEach(
                      row ->
                          currencies.put(
                              row.id(), codes.getOrDefault(row.ref("currency_id").orElse(0L), "")));
              return new Company(
                  ids(rows.getItem1(), row -> currencies.getOrDefault(row.id(), "")),
                  currencies,
                  taxes(rows.getItem3()),
                  rows.getItem5(),
                  rows.getItem4().stream()
                      .flatMap(row -> row.text(TAX_ROUNDING).stream())
                      .anyMatch("round_per_line"::equals));
            });
  }

  /** None where the app is not installed, or closed to Tandem's user. */
  private Uni<List<OdooFacts.Carrier>> carriers(List<?> own, Set<String> fields) {
    if (fields.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    List<String> asked = new ArrayList<>(List.of("name", "product_id", "delivery_type"));
    String policy = "invoice_policy";
    if (fields.contains(policy)) {
      asked.add(policy);
    }
    return search(CARRIER, List.of(own), asked.toArray(String[]::new))
        .onFailure(failure -> failure instanceof Configuration || failure instanceof Rejected)
        .recoverWithItem(List.of())
        .map(rows -> rows.stream().map(row -> carrier(row, policy)).toList());
  }

  private static OdooFacts.Carrier carrier(OdooRecord row, String policy) {
    boolean fixed = row.text("delivery_type").filter("fixed"::equals).isPresent();
    boolean real = row.text(policy).filter("real"::equals).isPresent();
    return new OdooFacts.Carrier(
        row.id(), row.text("name").orElse(""), row.ref("product_id").orElse(0L), !fixed || real);
  }

  /** The model's own order, so that the first is the one that people see first. */
  private Uni<List<OdooRecord>> search(String model, List<?> domain, String... fields) {
    Call call = Call.of(model, "search_read", Map.of("domain", domain, "fields", List.of(fields)));
    return limit
        .run(() -> calls.read(call))
        // Where an app is not installed there is nothing of its kind.
        .onFailure(
            failure -> failure instanceof Configuration c && c.code().equals("odoo.model_missing"))
        .recoverWithNull()
        .map(
            rows -> {
              List<OdooRecord> records = new ArrayList<>();
              if (rows != null) {
                rows.forEach(row -> records.add(new OdooRecord(row)));
              }
              return records;
            });
  }

  /**
   * The table of precisions is closed to plain users on 19, so the fields are asked. From 19 on a
   * price has none of its own ({@code digits: false}): it is kept as it is, and six decimals are
   * all that shops send.
   */
  private Uni<Digits> digits() {
    Map<String, Object> args =
        Map.of("allfields", List.of("price_unit", "discount"), "attributes", List.of("digits"));
    return fieldsGet("sale.order.line", args)
        .onFailure(failure -> failure instanceof Configuration || failure instanceof Rejected)
        .recoverWithItem(Map.of())
        .map(
            fields -> new Digits(digits(fields.get("price_unit")), digits(fields.get("discount"))));
  }

  private static int digits(@org.jspecify.annotations.Nullable JsonNode field) {
    if (field == null) {
      return DEFAULT_DIGITS;
    }
    JsonNode digits = field.path("digits").path(1);
    return digits.isInt()
        ? digits.intValue()
        : field.path("digits").isBoolean() ? KEPT_AS_IT_IS : DEFAULT_DIGITS;
  }

  private static Map<String, Long> ids(List<OdooRecord> rows, Function<OdooRecord, String> name) {
    Map<String, Long> ids = new LinkedHashMap<>();
    rows.forEach(row -> ids.putIfAbsent(name.apply(row), row.id()));
    ids.remove("");
    return ids;
  }

  private static Set<String> codes(List<OdooRecord> rows) {
    Set<String> codes = new HashSet<>();
    rows.forEach(row -> row.text("code").ifPresent(codes::add));
    return codes;
  }

  private static Map<Long, Tax> taxes(List<OdooRecord> rows) {
    Map<Long, Tax> taxes = new LinkedHashMap<>();
    for (OdooRecord row : rows) {
      boolean percent = row.text("amount_type").filter("percent"::equals).isPresent();
      taxes.put(
          row.id(),
          new Tax(
              row.id(),
              row.text("name").orElse(""),
              row.flag("price_include"),
              percent ? row.amount("amount").orElse(null) : null));
    }
    return taxes;
  }

  private static String upper(OdooRecord row, String field) {
    return row.text(field).orElse("").toUpperCase(java.util.Locale.ROOT);
  }
}
