package dev.tandem.odoo.client;

import static dev.tandem.odoo.client.FactsCalls.ids;
import static dev.tandem.odoo.client.FactsCalls.upper;

import dev.tandem.fault.Configuration;
import dev.tandem.fault.Rejected;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooFacts.Tax;
import dev.tandem.odoo.OdooRecord;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one company of a database sells by.
 *
 * @param pricelists the first price list of each currency, by its code
 * @param taxesByLine taxes are rounded by line, not for the whole document
 */
record CompanyFacts(
    Map<String, Long> pricelists,
    Map<Long, String> pricelistCurrencies,
    Map<Long, Tax> taxes,
    List<OdooFacts.Carrier> carriers,
    boolean taxesByLine) {

  static final String CARRIER = "delivery.carrier";
  private static final String TAX_ROUNDING = "tax_calculation_rounding_method";

  /**
   * @param fields of the carriers; none where the app is not installed
   */
  static Uni<CompanyFacts> read(FactsCalls calls, long company, Set<String> fields) {
    List<?> own = List.of("company_id", "in", List.of(company, false));
    return Uni.combine()
        .all()
        .unis(
            calls.search("product.pricelist", List.of(own), "currency_id"),
            calls.search("res.currency", List.of(), "name"),
            calls.search(
                "account.tax",
                List.of(List.of("type_tax_use", "=", "sale"), List.of("company_id", "=", company)),
                "name",
                "amount",
                "amount_type",
                "price_include"),
            calls.search("res.company", List.of(List.of("id", "=", company)), TAX_ROUNDING),
            carriers(calls, own, fields))
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
              return new CompanyFacts(
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
  private static Uni<List<OdooFacts.Carrier>> carriers(
      FactsCalls calls, List<?> own, Set<String> fields) {
    if (fields.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    List<String> asked = new ArrayList<>(List.of("name", "product_id", "delivery_type"));
    String policy = "invoice_policy";
    if (fields.contains(policy)) {
      asked.add(policy);
    }
    return calls
        .search(CARRIER, List.of(own), asked.toArray(String[]::new))
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
}
