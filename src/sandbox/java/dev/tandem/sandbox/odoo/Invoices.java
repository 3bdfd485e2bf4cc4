package dev.tandem.sandbox.odoo;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** account.move: an invoice, a credit note or the entry of a payment. */
final class Invoices implements Behaviour {

  static final String MODEL = "account.move";
  static final String LINES = "account.move.line";
  private static final int SALES_JOURNAL = 1;
  private static final int GENERAL_JOURNAL = 3;

  @Override
  public void prepare(Env env, Map<String, Object> values) {
    values.putIfAbsent("move_type", "entry");
    boolean invoice = isInvoice(values.get("move_type"));
    Bookkeeping.absent(values, "journal_id", invoice ? SALES_JOURNAL : GENERAL_JOURNAL);
    Bookkeeping.absent(values, "currency_id", SaleOrders.companyCurrency(env));
    values.putIfAbsent("company_id", 1);
    String today = env.now().toLocalDate().toString();
    Object date = invoice ? values.get("invoice_date") : values.get("date");
    values.put("date", Values.truthy(date) ? date : today);
    values.put("state", "draft");
    if (invoice) {
      LockDates.checkInvoice14(env, values.get("date"));
      saleJournal(env, values);
      Bookkeeping.absent(values, "invoice_date_due", env.is14() ? values.get("date") : today);
      values.putIfAbsent("invoice_user_id", env.uid());
      values.putIfAbsent("team_id", 1);
      if (!env.is14()) {
        values.putIfAbsent("partner_shipping_id", values.get("partner_id"));
        if (Values.truthy(values.get("partner_id"))) {
          values.putIfAbsent(
              "invoice_payment_term_id",
              env.get("res.partner", Values.reference(values.get("partner_id")))
                  .get("property_payment_term_id"));
        }
      }
    }
    values.put("payment_state", invoice || !env.is14() ? "not_paid" : false);
    values.putIfAbsent("name", env.is14() ? MoveNumbers.ofDraft14(env, values) : false);
  }

  private static void saleJournal(Env env, Map<String, Object> values) {
    Row journal = env.get("account.journal", Values.reference(values.get("journal_id")));
    if ("sale".equals(journal.get("type"))) {
      return;
    }
    if (!env.is14()) {
      throw OdooError.validation("Cannot create a sale document in a non sale journal");
    }
    throw OdooError.validation("The operation cannot be completed: Missing required account.")
        .inLoad(Bookkeeping.CHECK_14);
  }

  static boolean isInvoice(Object type) {
    return "out_invoice".equals(type) || "out_refund".equals(type);
  }

  static boolean isInvoice(Row move) {
    return isInvoice(move.get("move_type"));
  }

  static List<Row> lines(Env env, Row move) {
    return env.where(LINES, "move_id", move.id());
  }

  @Override
  public void created(Env env, Row row, Set<String> given) {
    Followers.made(env, row);
    if (isInvoice(row)) {
      new InvoiceTotals(env).compute(row);
      OrderInvoicing.follow(env, row);
    }
  }

  @Override
  public void writing(Env env, Row row, Map<String, Object> values) {
    if (values.containsKey("invoice_date") && isInvoice(row) && "draft".equals(row.get("state"))) {
      values.putIfAbsent("date", values.get("invoice_date"));
    }
  }

  @Override
  public void written(Env env, Row row, Map<String, Object> before) {
    boolean terms =
        before.containsKey("invoice_payment_term_id")
            && !Objects.equals(
                before.get("invoice_payment_term_id"), row.get("invoice_payment_term_id"));
    if (terms && isInvoice(row) && "draft".equals(row.get("state"))) {
      new InvoiceTotals(env).compute(row);
    }
  }

  @Override
  public void deleting(Env env, Row row) {
    if (env.is14() && row.flag("posted_before") && !env.contextFlag(Bookkeeping.FORCE_DELETE)) {
      throw OdooError.user("You cannot delete an entry which has been posted once.");
    }
    if (!env.is14() && "posted".equals(row.get("state"))) {
      throw OdooError.user(
          "You can't delete a posted journal item. Don’t play games with your accounting records;"
              + " reset the journal entry to draft before deleting it.");
    }
    for (Row line : lines(env, row)) {
      Reconciling.undoAll(env, line);
      OrderInvoicing.unlink(env, line);
    }
  }

  /** The lines people see: neither taxes nor the receivable. */
  static Object visibleLines(Env env, Row move) {
    return lines(env, move).stream()
        .filter(line -> !InvoiceLines.isHidden(env, line))
        .map(Row::id)
        .toList();
  }

  static Object displayName(Env env, Row move) {
    String kind =
        switch (String.valueOf(move.get("move_type"))) {
          case "out_invoice" -> "Invoice";
          case "out_refund" -> "Credit Note";
          default -> "Entry";
        };
    String name = move.get("name") == null ? "" : " " + move.text("name");
    String start = "draft".equals(move.get("state")) ? "Draft " + kind + name : name.trim();
    return move.get("ref") == null ? start : start + " (" + move.text("ref") + ")";
  }
}
