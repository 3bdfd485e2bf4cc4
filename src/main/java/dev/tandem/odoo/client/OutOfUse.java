package dev.tandem.odoo.client;

import dev.tandem.fault.Configuration;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.Fault;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Topic;
import dev.tandem.odoo.Load;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Names the record that a load wanted and Odoo did not find: it looks only at those in use, and
 * says "No matching record found for database id '9'" of one that a person archived (14 and 19,
 * measured). Known by the id that was sent, since the words are in the user's language.
 */
final class OutOfUse {

  private static final String ID = "/.id";

  /** What people archive, by the field that leads to it. */
  private static final Map<String, Named> KINDS =
      Map.of(
          "partner_id", new Named("res.partner", "contact", "Contacts"),
          "partner_invoice_id", new Named("res.partner", "contact", "Contacts"),
          "partner_shipping_id", new Named("res.partner", "contact", "Contacts"),
          "parent_id", new Named("res.partner", "contact", "Contacts"),
          "product_id", new Named("product.product", "product", "Products"));

  private record Named(String model, String word, String menu) {}

  private OutOfUse() {}

  /** The refusal itself, where it is about something else. */
  static Fault named(ConnectionKey connection, Load load, Rejected refused) {
    List<String> columns = load.columns();
    for (int i = 0; i < columns.size(); i++) {
      String[] path = columns.get(i).split("/");
      Named kind = columns.get(i).endsWith(ID) ? KINDS.get(path[path.length - 2]) : null;
      if (kind == null || !refused.getMessage().contains(", field " + path[0])) {
        continue;
      }
      for (String id : ids(load, i).toList()) {
        if (refused.getMessage().contains("'" + id + "'")) {
          return archived(connection, load.model(), kind, id);
        }
      }
    }
    return refused;
  }

  private static Stream<String> ids(Load load, int column) {
    return load.rows().stream()
        .map(row -> String.valueOf(row.get(column)))
        .filter(id -> id.matches("\\d+"))
        .distinct();
  }

  private static Configuration archived(
      ConnectionKey connection, String model, Named kind, String id) {
    String what = kind.word() + " " + id;
    return new Configuration(
        connection,
        "odoo.archived",
        what + " is archived in Odoo, or was deleted, and " + model + " needs it",
        "In Odoo, under "
            + kind.menu()
            + " with the filter Archived, unarchive "
            + what
            + ". It goes on by itself.",
        Topic.record(connection, kind.model(), Long.parseLong(id)));
  }
}
