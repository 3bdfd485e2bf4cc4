package dev.tandem.history;

import dev.tandem.connection.Invoicing;
import dev.tandem.connection.OrderTarget.CreateAs;
import dev.tandem.connection.Refunding;
import dev.tandem.testing.FlowCase;
import dev.tandem.testing.Stage;
import java.util.Map;

/** What the shop's settings ask for; the shop is told of what happens in Odoo. */
enum Ways {
  /** Confirmed sale orders; people invoice. */
  CONFIRMED(CreateAs.CONFIRMED_ORDER),
  /** Confirmed sale orders, posted invoices and payments; people credit what is refunded. */
  NO_REFUNDS(CreateAs.ORDER_AND_CONFIRMED_INVOICE),
  /** Confirmed sale orders and posted invoices, with payments. */
  INVOICED(CreateAs.ORDER_AND_CONFIRMED_INVOICE);

  private final CreateAs as;

  Ways(CreateAs as) {
    this.as = as;
  }

  void set(Stage stage, FlowCase flows, Shop shop) {
    Long bank = this != CONFIRMED ? flows.bank() : null;
    Invoicing invoicing =
        new Invoicing(Invoicing.Invoices.ALL, null, null, true, true, bank, false, Map.of());
    Refunding refunding =
        new Refunding(
            this != NO_REFUNDS,
            true,
            Refunding.Policy.CREDIT_NOTE,
            Refunding.Restock.AS_SHOP,
            true);
    stage.patch("orderTarget.createAs", as);
    stage.change(s -> s.with(shop.following(), invoicing, refunding, shop.statuses()));
  }
}
