package dev.tandem.sandbox.odoo;

import java.util.List;

/** Foreign keys that hold a record, or go with it. */
final class Restrictions {

  private record Key(String model, String field, boolean cascade) {}

  private static final List<Key> TO_PARTNER =
      List.of(
          new Key("sale.order", "partner_id", false),
          new Key("sale.order", "partner_invoice_id", false),
          new Key("sale.order", "partner_shipping_id", false),
          new Key("account.move", "partner_id", false),
          new Key("res.users", "partner_id", false));

  private static final List<Key> TO_PRODUCT =
      List.of(
          new Key("sale.order.line", "product_id", false),
          new Key("stock.move", "product_id", false),
          new Key("delivery.carrier", "product_id", false));

  private Restrictions() {}

  /** Deletes what cascades and refuses what is still needed elsewhere. */
  static void check(Env env, Row row) {
    for (Key key : keysTo(row.model().name())) {
      if (env.world().models().find(key.model()) == null) {
        continue;
      }
      List<Row> holders = env.where(key.model(), key.field(), row.id());
      if (!holders.isEmpty() && !key.cascade()) {
        throw refused(env, holders.get(0).model(), key.field());
      }
      env.records().unlinkQuietly(holders);
    }
  }

  private static OdooError refused(Env env, Model model, String field) {
    String text =
        env.is14()
            ? "The operation cannot be completed: another model requires the record being deleted. If possible, archive it instead.\n\nModel: %s"
                + " (%s), Constraint: %s (%s)"
            : "The operation cannot be completed: Another model is using the record you are trying to delete.\n\nThe troublemaker is: '%s' (%s)\n"
                + "Thanks to the following constraint: '%s' (%s)\nHow about archiving the record instead?";
    return OdooError.validation(
        text.formatted(model.description(), model.name(), model.field(field).label(), field));
  }

  private static List<Key> keysTo(String model) {
    return switch (model) {
      case "res.partner" -> TO_PARTNER;
      case "product.product" -> TO_PRODUCT;
      case "sale.order" -> List.of(new Key("sale.order.line", "order_id", true));
      case "stock.picking" -> List.of(new Key("stock.move", "picking_id", true));
      case "account.move" -> List.of(new Key("account.move.line", "move_id", true));
      case "product.template" ->
          List.of(
              new Key("product.product", "product_tmpl_id", true),
              new Key("product.template.attribute.line", "product_tmpl_id", true));
      default -> List.of();
    };
  }
}
