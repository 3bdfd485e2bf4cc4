package dev.tandem.sync.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import java.util.List;
import java.util.Map;

/** In a running Odoo. */
abstract class InvoiceLiveContract extends InvoiceContract {

  private final LiveOdoo live;

  InvoiceLiveContract(String version) {
    this.live = new LiveOdoo(version);
  }

  @Override
  OdooServer odoo() {
    return live.withTaxes();
  }

  @Override
  void grantAccounting() {
    accounting(4);
  }

  @Override
  void revokeAccounting() {
    accounting(3);
  }

  /** {@code (4, id)} adds a member, {@code (3, id)} takes one out. */
  private void accounting(int command) {
    JsonNode group =
        live.admin()
            .call(
                "ir.model.data",
                "check_object_reference",
                List.of("account", "group_account_manager"),
                Map.of())
            .path(1);
    JsonNode user =
        live.admin()
            .search("res.users", List.of(List.of("login", "=", odoo.login())), "id")
            .get(0)
            .path("id");
    String members =
        live.admin()
                .call("res.groups", "fields_get", List.of(List.of("user_ids")), Map.of())
                .has("user_ids")
            ? "user_ids"
            : "users";
    live.admin()
        .call(
            "res.groups",
            "write",
            List.of(
                List.of(group.longValue()),
                Map.of(members, List.of(List.of(command, user.longValue())))),
            Map.of());
  }

  @Override
  long otherJournal() {
    return live.admin()
        .call(
            "account.journal",
            "load",
            List.of(
                List.of("id", "name", "type"),
                List.of(List.of("tandem_test.journal_wire", "Wire", "bank"))),
            Map.of("context", Map.of("mode", "update", "noupdate", true)))
        .path("ids")
        .path(0)
        .longValue();
  }

  @Override
  long invoiceByHand(JsonNode sale) {
    Map<String, Object> context =
        Map.of(
            "active_model",
            "sale.order",
            "active_ids",
            List.of(idOf(sale)),
            "active_id",
            idOf(sale));
    long wizard =
        odoo.call(
                "sale.advance.payment.inv",
                "create",
                List.of(Map.of("advance_payment_method", "delivered")),
                Map.of("context", context))
            .longValue();
    odoo.call(
        "sale.advance.payment.inv",
        "create_invoices",
        List.of(List.of(wizard)),
        Map.of("context", context));
    long made = saleAgain(sale).path("invoice_ids").path(0).longValue();
    odoo.call("account.move", "action_post", List.of(List.of(made)), Map.of());
    return made;
  }

  private JsonNode saleAgain(JsonNode sale) {
    return odoo.search("sale.order", List.of(List.of("id", "=", idOf(sale))), "invoice_ids").get(0);
  }

  @Override
  void payByHand(JsonNode invoice) {
    long payment =
        odoo.call(
                "account.payment",
                "create",
                List.of(
                    Map.of(
                        "payment_type",
                        "inbound",
                        "partner_type",
                        "customer",
                        "partner_id",
                        invoice.path("partner_id").path(0).longValue(),
                        "amount",
                        amount(invoice, "amount_total"),
                        "journal_id",
                        bank())),
                Map.of())
            .longValue();
    odoo.call("account.payment", "action_post", List.of(List.of(payment)), Map.of());
    JsonNode posted =
        odoo.search("account.payment", List.of(List.of("id", "=", payment)), "move_id").get(0);
    JsonNode line =
        odoo.search(
                "account.move.line",
                List.of(
                    List.of("move_id", "=", posted.path("move_id").path(0).longValue()),
                    List.of("account_id.reconcile", "=", true),
                    List.of("credit", ">", 0)),
                "id")
            .get(0);
    odoo.call(
        "account.move",
        "js_assign_outstanding_line",
        List.of(List.of(idOf(invoice)), idOf(line)),
        Map.of());
  }
}
