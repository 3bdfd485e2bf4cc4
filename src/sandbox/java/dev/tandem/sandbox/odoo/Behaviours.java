package dev.tandem.sandbox.odoo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which model behaves how, and which public methods it has besides those of every model. */
final class Behaviours {

  /**
   * A public method of records: gets the ids and the named arguments, returns what goes over the
   * wire or {@link #NOTHING}.
   */
  interface Action {
    Object run(Env env, List<Integer> ids, Map<String, Object> arguments);
  }

  /** Python's None: the answer has no result at all. */
  static final Object NOTHING = new Object();

  private static final Behaviour PLAIN = new Behaviour() {};

  private final Map<String, Behaviour> behaviours = new HashMap<>();
  private final Map<String, Action> actions = new HashMap<>();

  Behaviours() {
    behaviours.put("res.partner", new Partners());
    behaviours.put("crm.tag", new OrderTags());
    behaviours.put("product.template", new Templates());
    behaviours.put("product.product", new Variants());
    behaviours.put("product.template.attribute.line", new AttributeLines());
    behaviours.put("sale.order", new SaleOrders());
    behaviours.put("sale.order.line", new SaleLines());
    behaviours.put("stock.picking", new Pickings());
    behaviours.put("stock.warehouse", new Warehouses());
    behaviours.put("stock.move", new Moves());
    behaviours.put("stock.quant", new Quants());
    behaviours.put("ir.model.data", new ExternalIds());
    behaviours.put("account.tax", new TaxFlags());
    behaviours.put("account.journal", new Journals());
    behaviours.put("account.move", new Invoices());
    behaviours.put("account.move.line", new InvoiceLines());
    behaviours.put("account.payment", new Payments());
    actions.putAll(InvoiceActions.all());
    actions.putAll(PaymentActions.all());
    behaviours.put(Wizards.PAY, new Wizards.Register());
    actions.putAll(Wizards.all());
    actions.putAll(SaleActions.all());
    actions.putAll(PickingActions.all());
    actions.put("stock.quant.action_apply_inventory", Quants::applyInventory);
  }

  Behaviour of(String model) {
    return behaviours.getOrDefault(model, PLAIN);
  }

  /** The action, or null. */
  Action action(String model, String method) {
    return actions.get(model + "." + method);
  }
}
