package dev.tandem.connection;

import dev.tandem.commerce.Order;

/**
 * What is made of one order in Odoo. Each step needs the ones before it, but for the invoice, which
 * needs no sale order.
 *
 * @param saleOrder false where the order becomes an invoice only
 * @param confirm the sale order
 * @param invoice make one
 * @param post the invoice
 * @param pay register the shop's payments on the posted invoice
 */
public record OrderSteps(
    boolean saleOrder, boolean confirm, boolean invoice, boolean post, boolean pay) {

  static OrderSteps of(ShopSettings settings, Order order) {
    OrderTarget.CreateAs as = settings.orderTarget().createAs();
    Invoicing invoicing = settings.invoicing();
    boolean due = invoicing.invoices() == Invoicing.Invoices.ALL || order.isPaid();
    Invoicing.Workflow workflow = invoicing.workflows().get(order.gateway());
    if (workflow != null && as.saleOrder()) {
      boolean invoice = due && workflow.confirm() && workflow.invoice();
      boolean post = invoice && workflow.post();
      return new OrderSteps(true, workflow.confirm(), invoice, post, post && workflow.pay());
    }
    boolean invoice = due && as.invoice();
    boolean post = invoice && as.post();
    boolean pay = post && invoicing.payments() && (workflow == null || workflow.pay());
    return new OrderSteps(as.saleOrder(), as.confirm(), invoice, post, pay);
  }
}
