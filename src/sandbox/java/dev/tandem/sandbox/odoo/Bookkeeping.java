package dev.tandem.sandbox.odoo;

import java.math.BigDecimal;
import java.util.Map;

/** What the accounting models share: accounts, and the two sides of a journal item. */
final class Bookkeeping {

  /** What 14 says of a conflict, and of a journal without an account for sales. */
  static final String CHECK_14 =
      "new row for relation \"account_move_line\" violates check constraint \"account_move_line_check_accountable_required_fields\"\n";

  /** The entry of a payment on 14 goes with the payment. */
  static final String FORCE_DELETE = "force_delete";

  private Bookkeeping() {}

  static void absent(Map<String, Object> values, String field, Object value) {
    if (!Values.truthy(values.get(field))) {
      values.put(field, value);
    }
  }

  /** The same transaction with every right, as Odoo's own code has it. */
  static Env sudo(Env env) {
    return new Env(env.world(), Map.of(FORCE_DELETE, true), env.now()).asPerson();
  }

  static int receivable(Env env) {
    return env.is14() ? 6 : 5;
  }

  static int sales(Env env) {
    return env.is14() ? 21 : 26;
  }

  /** Where money waits between the customer and the bank statement. */
  static int outstanding(Env env, boolean inbound) {
    int receipts = env.is14() ? 41 : 48;
    return inbound ? receipts : receipts + 1;
  }

  /** Whether items of the account are matched with each other. */
  static boolean reconcilable(Env env, Row line) {
    Row account = env.find("account.account", line.ref("account_id"));
    return account != null && account.flag("reconcile");
  }

  static boolean isReceivable(Env env, Row line) {
    return Integer.valueOf(receivable(env)).equals(line.ref("account_id"));
  }

  /** Debit is positive. */
  static void balance(Env env, Row line, BigDecimal balance) {
    BigDecimal debit = balance.max(BigDecimal.ZERO);
    env.store().set(line, "debit", debit);
    env.store().set(line, "credit", debit.subtract(balance));
    env.store().set(line, "balance", balance);
    env.store().set(line, "amount_currency", balance);
    residual(env, line, reconcilable(env, line) ? balance : BigDecimal.ZERO);
  }

  static void residual(Env env, Row line, BigDecimal left) {
    env.store().set(line, "amount_residual", left);
    env.store().set(line, "amount_residual_currency", left);
    env.store().set(line, "reconciled", left.signum() == 0 && reconcilable(env, line));
  }
}
