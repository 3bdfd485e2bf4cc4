package dev.tandem.sandbox.odoo;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person who works in the stand-in's user interface: no right is asked, every rule is. Ids are
 * those of the records; quantities and amounts are decimal texts such as {@code "2"} or {@code
 * "12.60"}. What Odoo refuses throws.
 */
public final class OdooUser {

  private final Engine engine;

  OdooUser(Engine engine) {
    this.engine = engine;
  }

  /** Presses a button: {@code press("sale.order", "action_cancel", 5)}. */
  public void press(String model, String button, int id) {
    engine.asPerson(env -> run(env, model + "." + button, id));
  }

  public void confirm(int order) {
    press("sale.order", "action_confirm", order);
  }

  /** Cancels the order and answers Odoo's question with yes. */
  public void cancel(int order) {
    engine.asPerson(
        Map.of("disable_cancel_warning", true), env -> run(env, "sale.order.action_cancel", order));
  }

  /** Ships everything that is left of the picking. */
  public void deliver(int picking) {
    validate(
        picking,
        env ->
            Pickings.moves(env, env.get("stock.picking", picking)).stream()
                .filter(move -> !List.of("done", "cancel").contains(move.text("state")))
                .forEach(move -> done(env, move, move.number("product_uom_qty"))));
  }

  /** Ships a part; the rest waits in a backorder. The quantity by id of the move. */
  public void deliver(int picking, Map<Integer, String> quantities) {
    validate(
        picking,
        env ->
            quantities.forEach(
                (move, quantity) ->
                    done(env, env.get("stock.move", move), new BigDecimal(quantity))));
  }

  private static void done(Env env, Row move, BigDecimal quantity) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put(Moves.doneField(env), quantity);
    if (!env.is14()) {
      values.put("picked", true);
    }
    env.records().write("stock.move", List.of(move.id()), values);
  }

  private void validate(int picking, java.util.function.Consumer<Env> quantities) {
    Map<String, Object> context =
        Map.of("skip_backorder", true, "skip_immediate", true, "skip_sms", true);
    engine.asPerson(
        context,
        env -> {
          quantities.accept(env);
          return run(env, "stock.picking.button_validate", picking);
        });
  }

  /** "Lock Confirmed Sales" in the settings. */
  public void locksConfirmedOrders(boolean on) {
    engine.asPerson(
        env -> {
          List<Integer> implied = on ? List.of(Seed.LOCKS) : List.of();
          env.store().set(env.get("res.groups", Seed.USER), "implied_ids", implied);
          return on;
        });
  }

  /** A vendor sends the product to customers; its transfers come with the purchase. */
  public void dropShips(int product) {
    engine.asPerson(
        env -> {
          env.store().set(env.get("product.product", product), Deliveries.DROP_SHIPPED, true);
          return product;
        });
  }

  /**
   * A route on a line that is not confirmed yet: its goods leave from this warehouse. From 17 on.
   */
  public void leavesFrom(int line, int warehouse) {
    engine.asPerson(
        env -> {
          env.store().set(env.get("sale.order.line", line), Deliveries.WAREHOUSE, warehouse);
          return line;
        });
  }

  /** Confirms the purchase orders of an order: that makes the vendor's transfer. */
  public void purchase(int order) {
    engine.asPerson(env -> Deliveries.purchase(env, env.get("sale.order", order)));
  }

  /** Writes the tracking number; the carrier stays as it is. */
  public void track(int picking, String number) {
    engine.asPerson(
        env -> {
          Map<String, Object> values = Map.of("carrier_tracking_ref", number);
          env.records().write("stock.picking", List.of(picking), values);
          return picking;
        });
  }

  /**
   * Makes an invoice over everything ordered and not invoiced yet, and posts it.
   *
   * @return its id
   */
  public int invoice(int order) {
    return engine.asPerson(env -> posted(env, ByHand.invoice(env, env.get("sale.order", order))));
  }

  /**
   * Credits an amount without taxes and without touching the order's quantities, and posts it.
   *
   * @return the credit note's id
   */
  public int credit(int invoice, String amount) {
    return engine.asPerson(
        env -> posted(env, ByHand.credit(env, env.get(Invoices.MODEL, invoice), amount)));
  }

  private static Integer posted(Env env, Row move) {
    run(env, "account.move.action_post", move.id());
    return move.id();
  }

  public void post(int invoice) {
    press(Invoices.MODEL, "action_post", invoice);
  }

  /**
   * Registers a payment of the amount at the bank and matches it with the invoice or credit note.
   *
   * @return the payment's id
   */
  public int pay(int invoice, String amount) {
    return engine.asPerson(
        env -> {
          Row move = env.get(Invoices.MODEL, invoice);
          Row payment = ByHand.pay(env, move, new BigDecimal(amount), Map.of());
          return payment.id();
        });
  }

  /**
   * Whether a fully paid invoice is {@code in_payment} until a bank statement, as with Odoo's paid
   * accounting app; for invoices matched from now on.
   */
  public void usesBankStatements(boolean statements) {
    engine.asPerson(
        env -> {
          env.store().set(env.get("res.company", 1), Reconciling.STATEMENTS, statements);
          return statements;
        });
  }

  /** Locks all days up to this one, {@code 2026-06-30}; null opens them again. */
  public void locksUpTo(@Nullable String day) {
    engine.asPerson(
        env -> {
          env.store()
              .set(env.get("res.company", 1), LockDates.FISCAL, day == null ? (Object) false : day);
          return 0;
        });
  }

  /** Makes one contact of two: the second is gone, and what was its is the first one's. */
  public void merge(int stays, int goes) {
    engine.asPerson(env -> new Merging(env, stays, goes).merge());
  }

  private static Object run(Env env, String call, int id) {
    int dot = call.lastIndexOf('.');
    Behaviours.Action action =
        env.world().behaviours().action(call.substring(0, dot), call.substring(dot + 1));
    return action.run(env, List.of(id), Map.of());
  }
}
