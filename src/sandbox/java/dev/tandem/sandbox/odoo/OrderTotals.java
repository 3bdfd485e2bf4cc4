package dev.tandem.sandbox.odoo;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The amounts of order lines and of the whole order. */
final class OrderTotals {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Env env;
  private final boolean perLine;

  OrderTotals(Env env) {
    this.env = env;
    this.perLine =
        "round_per_line".equals(env.get("res.company", 1).get("tax_calculation_rounding_method"));
  }

  static String taxField(Env env) {
    return env.is14() ? "tax_id" : "tax_ids";
  }

  private Taxes.Result of(Row line) {
    return of(line, line.number("product_uom_qty"), taxField(env));
  }

  /**
   * Decimals of the currency of an order or one of its lines, of an invoice or one of its lines.
   */
  int digits(Row row) {
    Row currency = env.find("res.currency", row.ref("currency_id"));
    return currency != null && currency.get("decimal_places") instanceof Integer digits
        ? digits
        : 2;
  }

  /** Of a line of an order or an invoice. */
  Taxes.Result of(Row line, BigDecimal quantity, String taxField) {
    BigDecimal discount = BigDecimal.ONE.subtract(line.number("discount").divide(HUNDRED));
    BigDecimal amount = line.number("price_unit").multiply(discount).multiply(quantity);
    List<Row> rows = env.get("account.tax", line.refs(taxField));
    List<Taxes.Tax> taxes = Taxes.sorted(rows);
    int digits = digits(line);
    return env.is14()
        ? Taxes.of14(amount, taxes, perLine, digits)
        : Taxes.raw19(amount, taxes, perLine, digits);
  }

  /** price_subtotal, price_tax and price_total of one line. */
  void line(Row line) {
    Taxes.Result result = of(line);
    int digits = digits(line);
    BigDecimal subtotal = Taxes.minor(result.excluded(), digits);
    // 14 keeps the fractions of a cent of a line's tax, 19 does not.
    BigDecimal tax =
        env.is14()
            ? result.tax()
            : result.taxes().values().stream()
                .map(amount -> Taxes.minor(amount, digits))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal total = Taxes.minor(subtotal.add(tax), digits);
    env.store().set(line, "price_subtotal", subtotal);
    env.store().set(line, "price_tax", tax);
    env.store().set(line, "price_total", total);
    BigDecimal quantity = line.number("product_uom_qty");
    boolean none = quantity.signum() == 0;
    env.store()
        .set(
            line,
            "price_reduce_taxexcl",
            none ? BigDecimal.ZERO : perUnit(subtotal, quantity, digits));
    env.store()
        .set(
            line, "price_reduce_taxinc", none ? BigDecimal.ZERO : perUnit(total, quantity, digits));
  }

  private static BigDecimal perUnit(BigDecimal amount, BigDecimal quantity, int digits) {
    return Taxes.minor(amount.divide(quantity, java.math.MathContext.DECIMAL64), digits);
  }

  /**
   * amount_untaxed, amount_tax and amount_total: 14 adds up the lines, 19 rounds each tax once over
   * all lines.
   */
  void order(Row order) {
    List<Row> lines = env.where("sale.order.line", "order_id", order.id());
    int digits = digits(order);
    BigDecimal tax =
        env.is14() ? Taxes.minor(Computed.sum(lines, "price_tax"), digits) : BigDecimal.ZERO;
    BigDecimal untaxed = Computed.sum(lines, "price_subtotal");
    if (!env.is14()) {
      List<Taxes.Result> results =
          lines.stream().filter(line -> line.get("display_type") == null).map(this::of).toList();
      tax = taxOf(results, digits, Taxes.leftByTerms(env, order.ref("payment_term_id")));
      untaxed = untaxed(results, taxOf(results, digits, BigDecimal.ONE), digits);
    }
    put(order, "amount_untaxed", untaxed);
    put(order, "amount_tax", tax);
    put(order, "amount_total", untaxed.add(tax));
  }

  private static BigDecimal taxOf(List<Taxes.Result> results, int digits, BigDecimal left) {
    Map<Taxes.Tax, BigDecimal> byTax = new LinkedHashMap<>();
    results.forEach(
        result ->
            result.taxes().forEach((tax, amount) -> byTax.merge(tax, amount, BigDecimal::add)));
    return byTax.values().stream()
        .map(amount -> Taxes.minor(amount.multiply(left), digits))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** If every tax is included the total is what is rounded, and the base takes the rest. */
  static BigDecimal untaxed(List<Taxes.Result> results, BigDecimal tax, int digits) {
    BigDecimal excluded =
        results.stream().map(Taxes.Result::excluded).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal raw =
        results.stream().map(Taxes.Result::tax).reduce(BigDecimal.ZERO, BigDecimal::add);
    boolean allIncluded =
        results.stream()
            .allMatch(result -> result.taxes().keySet().stream().allMatch(Taxes.Tax::included));
    return allIncluded
        ? Taxes.minor(excluded.add(raw), digits).subtract(tax)
        : Taxes.minor(excluded, digits);
  }

  private void put(Row order, String field, BigDecimal value) {
    if (order.get(field) == null || order.number(field).compareTo(value) != 0) {
      env.records().set(order, field, value);
    }
  }
}
