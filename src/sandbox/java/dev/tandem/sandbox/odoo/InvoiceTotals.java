package dev.tandem.sandbox.odoo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Amounts of an invoice: what its lines come to, one line for each tax, and what the customer owes.
 * They come to the same cents as those of the order.
 */
final class InvoiceTotals {

  private final Env env;
  private final OrderTotals totals;

  InvoiceTotals(Env env) {
    this.env = env;
    this.totals = new OrderTotals(env);
  }

  void compute(Row move) {
    BigDecimal sign = BigDecimal.valueOf("out_invoice".equals(move.get("move_type")) ? -1 : 1);
    List<Row> visible = new ArrayList<>();
    List<Row> hidden = new ArrayList<>();
    for (Row line : Invoices.lines(env, move)) {
      (InvoiceLines.isHidden(env, line) ? hidden : visible).add(line);
    }
    visible.removeIf(InvoiceLines::isText);
    List<Taxes.Result> results = new ArrayList<>();
    BigDecimal subtotals = BigDecimal.ZERO;
    for (Row line : visible) {
      Taxes.Result result = totals.of(line, line.number("quantity"), "tax_ids");
      results.add(result);
      subtotals = subtotals.add(ofLine(line, result, sign));
    }
    int digits = totals.digits(move);
    BigDecimal left = Taxes.leftByTerms(env, move.ref("invoice_payment_term_id"));
    Map<Taxes.Tax, BigDecimal> taxes = byTax(results, digits, left);
    BigDecimal tax = sum(taxes);
    BigDecimal untaxed =
        env.is14()
            ? subtotals
            : OrderTotals.untaxed(results, sum(byTax(results, digits, BigDecimal.ONE)), digits);
    spread(visible, untaxed.subtract(subtotals).multiply(sign), digits);
    BigDecimal total = untaxed.add(tax);
    taxLines(move, hidden, taxes, sign);
    Row receivable = receivable(move, hidden);
    Bookkeeping.balance(env, receivable, total.multiply(sign).negate());
    env.store().set(move, "amount_untaxed", untaxed);
    env.store().set(move, "amount_tax", tax);
    env.store().set(move, "amount_total", total);
    env.store().set(move, "amount_residual", total);
  }

  private static BigDecimal sum(Map<Taxes.Tax, BigDecimal> taxes) {
    return taxes.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal ofLine(Row line, Taxes.Result result, BigDecimal sign) {
    int digits = totals.digits(line);
    BigDecimal subtotal = Taxes.minor(result.excluded(), digits);
    BigDecimal tax =
        result.taxes().values().stream()
            .map(amount -> Taxes.minor(amount, digits))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    env.store().set(line, "price_subtotal", subtotal);
    env.store().set(line, "price_total", subtotal.add(tax));
    Bookkeeping.balance(env, line, subtotal.multiply(sign));
    return subtotal;
  }

  private static Map<Taxes.Tax, BigDecimal> byTax(
      List<Taxes.Result> results, int digits, BigDecimal left) {
    Map<Taxes.Tax, BigDecimal> taxes = new LinkedHashMap<>();
    for (Taxes.Result result : results) {
      result.taxes().forEach((tax, amount) -> taxes.merge(tax, amount, BigDecimal::add));
    }
    taxes.replaceAll((tax, amount) -> Taxes.minor(amount.multiply(left), digits));
    return taxes;
  }

  /** 19 rounds over all lines; a cent too much or too little is taken from the first ones. */
  private void spread(List<Row> lines, BigDecimal difference, int digits) {
    BigDecimal left = difference;
    BigDecimal cent = BigDecimal.valueOf(difference.signum(), digits);
    for (int i = 0; left.signum() != 0 && !lines.isEmpty(); i++) {
      Row line = lines.get(i % lines.size());
      Bookkeeping.balance(env, line, line.number("balance").add(cent));
      left = left.subtract(cent);
    }
  }

  private void taxLines(
      Row move, List<Row> hidden, Map<Taxes.Tax, BigDecimal> taxes, BigDecimal sign) {
    Map<Integer, Row> known = new LinkedHashMap<>();
    for (Row line : hidden) {
      if (line.get("tax_line_id") != null) {
        known.put(line.ref("tax_line_id"), line);
      }
    }
    taxes.forEach(
        (tax, amount) -> {
          Row line = known.remove(tax.id());
          if (line == null && amount.signum() != 0) {
            line = hidden(move, env.get("account.tax", tax.id()).text("name"), "tax", 10_000);
            env.store().set(line, "tax_line_id", tax.id());
            env.store().set(line, "account_id", Bookkeeping.sales(env));
          }
          if (line != null) {
            Bookkeeping.balance(env, line, amount.multiply(sign));
          }
        });
    known.values().forEach(env.store()::remove);
  }

  private Row receivable(Row move, List<Row> hidden) {
    for (Row line : hidden) {
      if (Bookkeeping.isReceivable(env, line)) {
        return line;
      }
    }
    Row line = hidden(move, "", "payment_term", 12_000);
    env.store().set(line, "account_id", Bookkeeping.receivable(env));
    return line;
  }

  private Row hidden(Row move, String name, String type, int sequence) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("move_id", move.id());
    values.put("name", name.isEmpty() ? false : name);
    if (env.is14()) {
      values.put("exclude_from_invoice_tab", true);
    } else {
      values.put("display_type", type);
      values.put("sequence", sequence);
      values.put("quantity", 0);
    }
    return Bookkeeping.sudo(env).records().create(Invoices.LINES, values);
  }
}
