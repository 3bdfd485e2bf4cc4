package dev.tandem.sandbox.demo;

import dev.tandem.sandbox.odoo.SandboxOdoo;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A person who works in the stand-in Odoo: ships what was ordered some orders ago, and notes the
 * bank transfers that came in. Tandem tells the shop.
 */
final class DemoClerk {

  /** Orders stay open for so long that people can see them. */
  private static final int LEFT_OPEN = 3;

  private DemoClerk() {}

  /** One parcel and one payment at most; blocks. */
  static void work(SandboxOdoo odoo) {
    ship(odoo);
    receive(odoo);
  }

  private static void ship(SandboxOdoo odoo) {
    List<Map<String, Object>> open =
        odoo.records("stock.picking").stream()
            .filter(picking -> Set.of("confirmed", "assigned").contains(picking.get("state")))
            .toList();
    if (open.size() > LEFT_OPEN) {
      int oldest = id(open.get(0));
      odoo.user().track(oldest, "DEMO" + oldest);
      odoo.user().deliver(oldest);
    }
  }

  private static void receive(SandboxOdoo odoo) {
    List<Map<String, Object>> unpaid =
        odoo.records("account.move").stream()
            .filter(move -> "out_invoice".equals(move.get("move_type")))
            .filter(move -> "posted".equals(move.get("state")))
            .filter(move -> "not_paid".equals(move.get("payment_state")))
            .toList();
    if (unpaid.size() > LEFT_OPEN) {
      Map<String, Object> oldest = unpaid.get(0);
      odoo.user().pay(id(oldest), text(oldest, "amount_residual"));
    }
  }

  private static int id(Map<String, Object> record) {
    return Integer.parseInt(text(record, "id"));
  }

  private static String text(Map<String, Object> record, String field) {
    return String.valueOf(record.get(field));
  }
}
