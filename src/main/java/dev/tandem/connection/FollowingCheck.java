package dev.tandem.connection;

import dev.tandem.connection.OrderTarget.CreateAs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of the steps after an import cannot work, alone or together. */
final class FollowingCheck {

  private final List<Problem> problems = new ArrayList<>();
  private final String at;
  private final ShopSettings settings;

  FollowingCheck(String at, ShopSettings settings) {
    this.at = at;
    this.settings = settings;
  }

  List<Problem> problems() {
    following();
    invoicing();
    workflows();
    refunding();
    return problems;
  }

  private void following() {
    CreateAs as = settings.orderTarget().createAs();
    String reason = "needs a sale order, which orderTarget.createAs " + as + " does not make";
    when(settings.following().shipments() && !as.saleOrder(), "following.shipments", reason);
    when(
        settings.following().oldOrders() == Following.OldOrders.IMPORT_DELIVERED && !as.saleOrder(),
        "following.oldOrders",
        "IMPORT_DELIVERED " + reason);
  }

  private void invoicing() {
    Invoicing invoicing = settings.invoicing();
    id("invoicing.journalId", invoicing.journalId());
    id("invoicing.incomeAccountId", invoicing.incomeAccountId());
    id("invoicing.paymentJournalId", invoicing.paymentJournalId());
  }

  private void workflows() {
    for (Map.Entry<String, Invoicing.Workflow> one : settings.invoicing().workflows().entrySet()) {
      String field = "invoicing.workflows." + one.getKey();
      Invoicing.Workflow steps = one.getValue();
      when(one.getKey().isBlank(), "invoicing.workflows", "must name a payment method");
      if (settings.orderTarget().createAs().saleOrder()) {
        when(steps.invoice() && !steps.confirm(), field, "an invoice needs a confirmed order");
        when(steps.post() && !steps.invoice(), field, "to post needs an invoice");
        when(steps.pay() && !steps.post(), field, "a payment needs a posted invoice");
      }
    }
  }

  private void refunding() {
    CreateAs as = settings.orderTarget().createAs();
    boolean lines = settings.refunding().policy() == Refunding.Policy.NEGATIVE_LINES;
    boolean refunds = settings.refunding().refunds();
    when(
        refunds && lines && !as.saleOrder(),
        "refunding.policy",
        "NEGATIVE_LINES needs a sale order, which orderTarget.createAs " + as + " does not make");
    boolean invoices =
        as.invoice()
            || settings.invoicing().workflows().values().stream()
                .anyMatch(Invoicing.Workflow::invoice);
    when(
        refunds && lines && as.saleOrder() && invoices,
        "refunding.policy",
        "NEGATIVE_LINES is for orders that are invoiced later by people; Tandem invoices them at"
            + " once: choose CREDIT_NOTE");
  }

  private void id(String field, @Nullable Long id) {
    when(id != null && id < 1, field, "is no id of Odoo's");
  }

  private void when(boolean wrong, String field, String reason) {
    if (wrong) {
      problems.add(new Problem(at + field, reason));
    }
  }
}
