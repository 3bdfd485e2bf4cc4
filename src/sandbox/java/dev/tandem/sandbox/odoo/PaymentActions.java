package dev.tandem.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The buttons of a payment. */
final class PaymentActions {

  private PaymentActions() {}

  static Map<String, Behaviours.Action> all() {
    return Map.of(
        "account.payment.action_post", PaymentActions::post,
        "account.payment.action_draft", PaymentActions::draft,
        "account.payment.action_cancel", PaymentActions::cancel);
  }

  /** Again: no change; but 14 posts a cancelled one, too. */
  private static Object post(Env env, List<Integer> ids, Map<String, Object> arguments) {
    for (Row payment : env.get(Payments.MODEL, ids)) {
      if (env.is14()) {
        InvoiceActions.post(env, move(env, payment));
        env.records().touch(payment);
      } else if ("draft".equals(payment.get("state"))) {
        post19(env, payment);
      }
    }
    return Behaviours.NOTHING;
  }

  private static void post19(Env env, Row payment) {
    if (payment.get("move_id") == null) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("ref", payment.get("memo"));
      entry.put("origin_payment_id", payment.id());
      env.store().set(payment, "move_id", Payments.entry(env, payment.values, entry).id());
    }
    Row move = move(env, payment);
    InvoiceActions.post(env, move);
    env.store().set(payment, "name", move.get("name"));
    env.records().set(payment, "state", "in_process");
  }

  private static Row move(Env env, Row payment) {
    return env.get(Invoices.MODEL, payment.ref("move_id"));
  }

  private static Object draft(Env env, List<Integer> ids, Map<String, Object> arguments) {
    for (Row payment : env.get(Payments.MODEL, ids)) {
      Row move = env.find(Invoices.MODEL, payment.ref("move_id"));
      if (!env.is14() && move != null && "draft".equals(move.get("state"))) {
        throw OdooError.user("Only posted/cancelled journal entries can be reset to draft.");
      }
      if (move != null) {
        InvoiceActions.set(env, move, "draft");
      }
      state(env, payment, "draft");
    }
    return Behaviours.NOTHING;
  }

  /** 14 leaves what was matched: the invoice stays paid. */
  private static Object cancel(Env env, List<Integer> ids, Map<String, Object> arguments) {
    for (Row payment : env.get(Payments.MODEL, ids)) {
      Row move = env.find(Invoices.MODEL, payment.ref("move_id"));
      state(env, payment, "canceled");
      if (move == null) {
        continue;
      }
      if (!env.is14()) {
        Invoices.lines(env, move).forEach(line -> Reconciling.undoAll(env, line));
      }
      if (!env.is14() && "draft".equals(move.get("state"))) {
        env.store().set(payment, "move_id", null);
        Bookkeeping.sudo(env).records().unlink(Invoices.MODEL, List.of(move.id()));
      } else {
        env.records().set(move, "state", "cancel");
      }
    }
    return Behaviours.NOTHING;
  }

  /** 14 shows the entry's state. */
  private static void state(Env env, Row payment, String state) {
    if (!env.is14()) {
      env.store().set(payment, "state", state);
    }
    env.records().touch(payment);
  }
}
