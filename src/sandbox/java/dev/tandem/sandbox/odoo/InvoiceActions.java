package dev.tandem.sandbox.odoo;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The buttons of an invoice, and the link that matches it with a payment. */
final class InvoiceActions {

  private InvoiceActions() {}

  static Map<String, Behaviours.Action> all() {
    return Map.of(
        "account.move.action_post", InvoiceActions::post,
        "account.move.button_draft", InvoiceActions::draft,
        "account.move.button_cancel", InvoiceActions::cancel,
        "account.move.js_assign_outstanding_line", InvoiceActions::assign,
        "account.move.js_remove_outstanding_partial", InvoiceActions::remove);
  }

  /** 14 answers the records it posted, 19 false. */
  private static Object post(Env env, List<Integer> ids, Map<String, Object> arguments) {
    env.flush();
    env.get(Invoices.MODEL, ids).forEach(move -> post(env, move));
    String repr = ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return env.is14() ? "account.move(" + repr + (ids.size() == 1 ? ",)" : ")") : (Object) false;
  }

  /** 14 posts whatever is not posted yet, a cancelled one too. */
  static void post(Env env, Row move) {
    if (!env.is14() && !"draft".equals(move.get("state"))) {
      Object name = move.get("name") == null ? "False" : move.get("name");
      throw OdooError.user("The entry %s (id %d) must be in draft.".formatted(name, move.id()));
    }
    if ("posted".equals(move.get("state"))) {
      return;
    }
    if (Invoices.isInvoice(move)) {
      complete(env, move);
      if (LockDates.isLocked(env, move.get("date"))) {
        env.store().set(move, "date", env.now().toLocalDate().toString());
      }
    }
    MoveNumbers.assign(env, move);
    env.store().set(move, "posted_before", true);
    env.records().set(move, "state", "posted");
    if (Invoices.isInvoice(move)) {
      reference(env, move);
      Reconciling.invoice(env, move);
      OrderInvoicing.follow(env, move);
      matchReversed(env, move);
    }
  }

  private static void complete(Env env, Row move) {
    if (((List<?>) Invoices.visibleLines(env, move)).isEmpty()) {
      throw OdooError.user(
          env.is14()
              ? "You need to add a line before posting."
              : "Even magicians can't post nothing!");
    }
    if (move.get("partner_id") == null) {
      throw OdooError.user(
          "The field 'Customer' is required, please complete it to validate the Customer Invoice.");
    }
    if (move.number("amount_total").signum() < 0) {
      throw OdooError.user(
          "You cannot validate an invoice with a negative total amount. You should create a credit"
              + " note instead. Use the action menu to transform it into a credit note or refund.");
    }
    if (move.get("invoice_date") == null) {
      String today = env.now().toLocalDate().toString();
      env.store().set(move, "invoice_date", today);
      env.store().set(move, "date", today);
    }
  }

  private static void reference(Env env, Row move) {
    String name = move.text("name");
    if ("out_invoice".equals(move.get("move_type")) && move.get("payment_reference") == null) {
      env.store().set(move, "payment_reference", name);
    }
    for (Row line : Invoices.lines(env, move)) {
      if (Bookkeeping.isReceivable(env, line) && move.get("payment_reference") != null) {
        boolean both = !env.is14() && move.get("ref") != null;
        env.store().set(line, "name", both ? move.text("ref") + " - " + name : name);
      }
    }
  }

  /** 19 matches a credit note with what its invoice has open; on 14 somebody has to. */
  private static void matchReversed(Env env, Row refund) {
    Row invoice = env.find(Invoices.MODEL, refund.ref("reversed_entry_id"));
    if (!env.is14() && invoice != null && "posted".equals(invoice.get("state"))) {
      matchAll(env, receivables(env, refund), invoice);
    }
  }

  static List<Row> receivables(Env env, Row move) {
    return Invoices.lines(env, move).stream()
        .filter(line -> Bookkeeping.isReceivable(env, line))
        .toList();
  }

  private static Row matchAll(Env env, List<Row> given, Row move) {
    Row last = null;
    for (Row line : given) {
      for (Row own : receivables(env, move)) {
        Row partial = own == line ? null : Reconciling.match(env, line, own);
        last = partial == null ? last : partial;
      }
    }
    return last;
  }

  private static Object draft(Env env, List<Integer> ids, Map<String, Object> arguments) {
    for (Row move : env.get(Invoices.MODEL, ids)) {
      if (!env.is14() && "draft".equals(move.get("state"))) {
        throw OdooError.user("Only posted/cancelled journal entries can be reset to draft.");
      }
      set(env, move, "draft");
    }
    return Behaviours.NOTHING;
  }

  private static Object cancel(Env env, List<Integer> ids, Map<String, Object> arguments) {
    for (Row move : env.get(Invoices.MODEL, ids)) {
      if (!env.is14() && "cancel".equals(move.get("state"))) {
        throw OdooError.user("Only draft journal entries can be cancelled.");
      }
      set(env, move, "cancel");
    }
    return Behaviours.NOTHING;
  }

  /** A draft keeps its matches on 19, a cancelled one on 14. */
  static void set(Env env, Row move, String state) {
    if (state.equals(env.is14() ? "draft" : "cancel")) {
      Invoices.lines(env, move).forEach(line -> Reconciling.undoAll(env, line));
    }
    env.records().set(move, "state", state);
    if (Invoices.isInvoice(move)) {
      Reconciling.invoice(env, move);
      OrderInvoicing.follow(env, move);
    }
  }

  private static Object assign(Env env, List<Integer> ids, Map<String, Object> arguments) {
    env.flush();
    Row line = env.get(Invoices.LINES, Values.integer(arguments.get("line_id")));
    Row match = null;
    for (Row move : env.get(Invoices.MODEL, ids)) {
      checkMatchable(env, line, move);
      match = matchAll(env, List.of(line), move);
    }
    if (!env.is14()) {
      return Behaviours.NOTHING;
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put(
        "partials", "account.partial.reconcile(" + (match == null ? "" : match.id() + ",") + ")");
    answer.put("tax_cash_basis_moves", "account.move()");
    return answer;
  }

  private static Object remove(Env env, List<Integer> ids, Map<String, Object> arguments) {
    Reconciling.undo(env, env.get(Reconciling.MODEL, Values.integer(arguments.get("partial_id"))));
    return true;
  }

  /** Only 14 minds. */
  private static void checkMatchable(Env env, Row line, Row move) {
    if (!env.is14()) {
      return;
    }
    if (line.flag("reconciled")) {
      throw OdooError.user("You are trying to reconcile some entries that are already reconciled.");
    }
    boolean open = move.number("amount_residual").compareTo(BigDecimal.ZERO) != 0;
    Row entry = env.get(Invoices.MODEL, line.ref("move_id"));
    if (!"posted".equals(entry.get("state")) || open && !"posted".equals(move.get("state"))) {
      throw OdooError.user("You can only reconcile posted entries.");
    }
  }
}
