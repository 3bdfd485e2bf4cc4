package dev.tandem.sandbox.odoo;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * account.payment: 14 makes its journal entry with it and shows the entry's state, name and date;
 * 19 makes the entry when it is posted.
 */
final class Payments implements Behaviour {

  static final String MODEL = "account.payment";

  @Override
  public void prepare(Env env, Map<String, Object> values) {
    values.putIfAbsent("payment_type", "inbound");
    values.putIfAbsent("partner_type", "customer");
    Bookkeeping.absent(values, "journal_id", env.is14() ? 7 : 6);
    Bookkeeping.absent(values, "date", env.now().toLocalDate().toString());
    Bookkeeping.absent(values, "currency_id", SaleOrders.companyCurrency(env));
    values.putIfAbsent("amount", 0);
    check(env, values);
    LockDates.checkPayment14(env, values.get("date"));
    if (env.is14()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("ref", values.get("ref"));
      values.put("move_id", entry(env, values, entry).id());
    } else {
      values.put("company_id", 1);
      values.put("state", "draft");
    }
  }

  private static void check(Env env, Map<String, Object> values) {
    if (Values.decimal(values.get("amount")).signum() < 0) {
      String text = "The payment amount cannot be negative.";
      throw env.is14()
          ? OdooError.validation(text).inLoad("'" + text + "'")
          : OdooError.validation(text).at(MODEL, "amount");
    }
    Row journal = env.get("account.journal", Values.reference(values.get("journal_id")));
    if (!List.of("bank", "cash").contains(journal.text("type"))) {
      throw OdooError.user(
          env.is14()
              ? "You can't create a new payment without an outstanding payments/receipts account set on the %s journal."
                  .formatted(journal.text("name"))
              : "Please define a payment method line on your payment.");
    }
  }

  /** The entry: money on its way to or from the bank, and the customer's side. */
  static Row entry(Env env, Map<String, Object> payment, Map<String, Object> more) {
    Env sudo = Bookkeeping.sudo(env);
    Map<String, Object> values = new LinkedHashMap<>(more);
    for (String field : List.of("journal_id", "date", "currency_id", "partner_id")) {
      values.put(field, payment.getOrDefault(field, false));
    }
    Row move = sudo.records().create(Invoices.MODEL, values);
    boolean inbound = "inbound".equals(payment.get("payment_type"));
    BigDecimal amount = Values.decimal(payment.get("amount"));
    BigDecimal money = inbound ? amount : amount.negate();
    String label = label(env, payment, inbound);
    item(sudo, move, Bookkeeping.outstanding(env, inbound), label, money);
    item(sudo, move, Bookkeeping.receivable(env), label, money.negate());
    env.store().set(move, "amount_total", amount);
    return move;
  }

  private static String label(Env env, Map<String, Object> payment, boolean inbound) {
    return env.is14()
        ? (inbound ? "Customer Payment " : "Customer Reimbursement ") + payment.get("amount")
        : "Manual Payment" + (Values.truthy(payment.get("memo")) ? ": " + payment.get("memo") : "");
  }

  private static void item(Env sudo, Row move, int account, String label, BigDecimal balance) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("move_id", move.id());
    values.put("account_id", account);
    values.put("name", label);
    Bookkeeping.balance(sudo, sudo.records().create(Invoices.LINES, values), balance);
  }

  static List<Row> ofMove(Env env, Row move) {
    return env.where(MODEL, "move_id", move.id());
  }

  /** Something was matched with it, or taken back. */
  static void refresh(Env env, Row payment) {
    env.records().touch(payment);
    if (env.is14() || !List.of("in_process", "paid").contains(payment.text("state"))) {
      return;
    }
    List<Row> invoices = invoices(env, payment);
    boolean paid =
        !invoices.isEmpty()
            && invoices.stream().allMatch(invoice -> "paid".equals(invoice.get("payment_state")));
    env.store().set(payment, "state", paid ? "paid" : "in_process");
  }

  private static List<Row> invoices(Env env, Row payment) {
    Row move = env.find(Invoices.MODEL, payment.ref("move_id"));
    return move == null
        ? List.of()
        : Reconciling.counterparts(env, move).stream().filter(Invoices::isInvoice).toList();
  }

  static Object reconciledInvoices(Env env, Row payment) {
    return invoices(env, payment).stream().map(Row::id).toList();
  }

  static Object isReconciled(Env env, Row payment) {
    Row move = env.find(Invoices.MODEL, payment.ref("move_id"));
    return move != null
        && InvoiceActions.receivables(env, move).stream().allMatch(line -> line.flag("reconciled"));
  }

  @Override
  public void deleting(Env env, Row row) {
    Row move = env.find(Invoices.MODEL, row.ref("move_id"));
    if (!env.is14() && move != null && "posted".equals(move.get("state"))) {
      throw OdooError.validation(
          "A payment with an outstanding account cannot be confirmed without having a journal"
              + " entry.");
    }
    if (move != null) {
      Bookkeeping.sudo(env).records().unlink(Invoices.MODEL, List.of(move.id()));
    }
  }

  static Object displayName(Env env, Row payment) {
    return Objects.requireNonNullElse(env.value(payment, "name"), "Draft Payment");
  }
}
