package dev.tandem.sandbox.odoo;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Odoo's dialogs that make an invoice of an order or a payment of an invoice. What they work on is
 * in the context {@code active_ids}; each repeat makes another one, unless nothing is left.
 */
final class Wizards {

  static final String INVOICE = "sale.advance.payment.inv";
  static final String PAY = "account.payment.register";

  private Wizards() {}

  static Map<String, Behaviours.Action> all() {
    return Map.of(
        INVOICE + ".create_invoices", Wizards::invoice,
        PAY + ".action_create_payments", Wizards::pay);
  }

  /** account.payment.register: proposes all that is open. */
  static final class Register implements Behaviour {

    @Override
    public void prepare(Env env, Map<String, Object> values) {
      BigDecimal open = BigDecimal.ZERO;
      for (Row move : active(env, Invoices.MODEL)) {
        open = open.add(move.number("amount_residual"));
        if (!"posted".equals(move.get("state"))) {
          throw OdooError.user("You can only register payments for posted journal entries.");
        }
      }
      if (open.signum() == 0) {
        throw OdooError.user(
            "You can't register a payment because there is nothing left to pay on the selected journal items.");
      }
      values.putIfAbsent("amount", open);
      values.putIfAbsent("journal_id", env.is14() ? 7 : 6);
      values.putIfAbsent("payment_date", env.now().toLocalDate().toString());
    }

    @Override
    public void created(Env env, Row row, Set<String> given) {
      List<Row> moves = active(env, Invoices.MODEL);
      if (row.get("communication") == null && !moves.isEmpty()) {
        env.store().set(row, "communication", moves.get(0).get("name"));
      }
    }
  }

  private static List<Row> active(Env env, String model) {
    return env.get(model, Values.ids(env.context("active_ids")));
  }

  private static Object invoice(Env env, List<Integer> ids, Map<String, Object> arguments) {
    for (Row order : active(env, "sale.order")) {
      if (!"to invoice".equals(order.get("invoice_status"))) {
        throw OdooError.user(
            env.is14()
                ? "There is nothing to invoice!"
                : "Cannot create an invoice. No items are available to invoice.");
      }
      ByHand.invoice(env, order);
    }
    return Map.of("type", "ir.actions.act_window_close");
  }

  private static Object pay(Env env, List<Integer> ids, Map<String, Object> arguments) {
    for (Row wizard : env.get(PAY, ids)) {
      for (Row move : active(env, Invoices.MODEL)) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("journal_id", wizard.ref("journal_id"));
        more.put("date", wizard.text("payment_date"));
        more.put(env.is14() ? "ref" : "memo", wizard.get("communication"));
        ByHand.pay(env, move, wizard.number("amount"), more);
      }
    }
    Map<String, Object> action = new LinkedHashMap<>();
    action.put("name", "Payments");
    action.put("type", "ir.actions.act_window");
    action.put("res_model", Payments.MODEL);
    return action;
  }
}
