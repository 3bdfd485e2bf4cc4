package dev.tandem.sandbox.odoo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Matching what customers owe with what they paid or got credited, and what follows from it. */
final class Reconciling {

  static final String MODEL = "account.partial.reconcile";

  /** Set on the company's row: an invoice is {@code in_payment} until the bank statement. */
  static final String STATEMENTS = "x_statements";

  private Reconciling() {}

  /**
   * Matches as much as both have open.
   *
   * @return the match, or null if one of them has nothing open
   */
  static Row match(Env env, Row one, Row other) {
    Row debit = one.number("amount_residual").signum() > 0 ? one : other;
    Row credit = debit == one ? other : one;
    BigDecimal amount =
        debit.number("amount_residual").min(credit.number("amount_residual").negate());
    if (amount.signum() <= 0) {
      return null;
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("debit_move_id", debit.id());
    values.put("credit_move_id", credit.id());
    values.put("amount", amount);
    values.put("debit_amount_currency", amount);
    String date = debit.text("date");
    values.put("max_date", date.compareTo(credit.text("date")) > 0 ? date : credit.text("date"));
    values.put("company_id", 1);
    Row partial = Bookkeeping.sudo(env).records().create(MODEL, values);
    Bookkeeping.residual(env, debit, debit.number("amount_residual").subtract(amount));
    Bookkeeping.residual(env, credit, credit.number("amount_residual").add(amount));
    refresh(env, List.of(debit, credit));
    return partial;
  }

  /** Takes back every match of the line. */
  static void undoAll(Env env, Row line) {
    partials(env, line).forEach(partial -> undo(env, partial));
  }

  /** Takes back a match. */
  static void undo(Env env, Row partial) {
    Row debit = env.get(Invoices.LINES, partial.ref("debit_move_id"));
    Row credit = env.get(Invoices.LINES, partial.ref("credit_move_id"));
    BigDecimal amount = partial.number("amount");
    env.store().remove(partial);
    Bookkeeping.residual(env, debit, debit.number("amount_residual").add(amount));
    Bookkeeping.residual(env, credit, credit.number("amount_residual").subtract(amount));
    refresh(env, List.of(debit, credit));
  }

  static List<Row> partials(Env env, Row line) {
    List<Row> all = new ArrayList<>(env.where(MODEL, "debit_move_id", line.id()));
    all.addAll(env.where(MODEL, "credit_move_id", line.id()));
    return all;
  }

  /** The entries whose items were matched with items of this one. */
  static List<Row> counterparts(Env env, Row move) {
    List<Row> moves = new ArrayList<>();
    for (Row line : Invoices.lines(env, move)) {
      for (Row partial : partials(env, line)) {
        boolean mine = partial.ref("debit_move_id") == line.id();
        Row other = env.get(Invoices.LINES, partial.ref(mine ? "credit_move_id" : "debit_move_id"));
        Row counterpart = env.get(Invoices.MODEL, other.ref("move_id"));
        if (!moves.contains(counterpart)) {
          moves.add(counterpart);
        }
      }
    }
    return moves;
  }

  private static void refresh(Env env, List<Row> lines) {
    List<Row> moves = new ArrayList<>();
    for (Row line : lines) {
      env.records().touch(line);
      moves.add(env.get(Invoices.MODEL, line.ref("move_id")));
    }
    moves.stream().filter(Invoices::isInvoice).forEach(move -> invoice(env, move));
    for (Row move : moves) {
      Payments.ofMove(env, move).forEach(payment -> Payments.refresh(env, payment));
      counterparts(env, move)
          .forEach(
              counterpart ->
                  Payments.ofMove(env, counterpart)
                      .forEach(payment -> Payments.refresh(env, payment)));
    }
  }

  /** What is still to pay of an invoice, and its payment state. */
  static void invoice(Env env, Row move) {
    BigDecimal left = BigDecimal.ZERO;
    for (Row line : Invoices.lines(env, move)) {
      if (Bookkeeping.isReceivable(env, line)) {
        left = left.add(line.number("amount_residual"));
      }
    }
    env.store().set(move, "amount_residual", left.abs());
    env.store().set(move, "payment_state", paymentState(env, move));
    env.records().touch(move);
  }

  private static String paymentState(Env env, Row move) {
    List<Row> counterparts = counterparts(env, move);
    boolean posted = "posted".equals(move.get("state"));
    if (!posted && (env.is14() || counterparts.isEmpty())) {
      return "not_paid";
    }
    BigDecimal left = move.number("amount_residual");
    if (left.signum() != 0) {
      return left.compareTo(move.number("amount_total")) == 0 ? "not_paid" : "partial";
    }
    boolean reversed =
        !counterparts.isEmpty()
            && counterparts.stream()
                .allMatch(
                    other ->
                        "out_refund".equals(other.get("move_type"))
                            && Integer.valueOf(move.id()).equals(other.ref("reversed_entry_id")));
    if (reversed) {
      return "reversed";
    }
    boolean byPayment =
        counterparts.stream().anyMatch(other -> !Payments.ofMove(env, other).isEmpty());
    return byPayment && env.get("res.company", 1).flag(STATEMENTS) ? "in_payment" : "paid";
  }
}
