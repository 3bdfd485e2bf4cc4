package dev.tandem.odoo.client;

import dev.tandem.fault.Configuration;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Topic;
import dev.tandem.odoo.Load;
import dev.tandem.odoo.rpc.Call;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names the record that a load wanted and that a person archived: Odoo looks only at those in use,
 * and says "No matching record found for database id '9'" as of one that is not there (14,
 * measured). Known by the id that was sent, since the words are in the user's language.
 */
final class OutOfUse {

  private static final String ID = "/.id";

  /** What people archive, by the field that leads to it. */
  private static final Map<String, Named> KINDS =
      Map.of(
          "partner_id", Named.CONTACT,
          "partner_invoice_id", Named.CONTACT,
          "partner_shipping_id", Named.CONTACT,
          "parent_id", Named.CONTACT,
          "product_id", Named.PRODUCT);

  private record Named(String model, String word, String menu) {

    static final Named CONTACT = new Named("res.partner", "contact", "Contacts");
    static final Named PRODUCT = new Named("product.product", "product", "Products");
  }

  /** A record that the load names and Odoo may have missed. */
  private record Sought(Named kind, String id) {}

  private final Calls calls;
  private final ConnectionKey connection;

  OutOfUse(Calls calls, ConnectionKey connection) {
    this.calls = calls;
    this.connection = connection;
  }

  /** Fails with what is archived, or with the refusal itself, where it is about something else. */
  <T> Uni<T> named(Load load, Rejected refused) {
    Optional<Sought> sought = sought(load, refused);
    return sought.isEmpty()
        ? Uni.createFrom().failure(refused)
        : isArchived(sought.get())
            .onFailure()
            .recoverWithItem(false)
            .chain(
                archived ->
                    Uni.createFrom()
                        .failure(archived ? archived(load.model(), sought.get()) : refused));
  }

  private static Optional<Sought> sought(Load load, Rejected refused) {
    List<String> columns = load.columns();
    for (int i = 0; i < columns.size(); i++) {
      String[] path = columns.get(i).split("/");
      Named kind = columns.get(i).endsWith(ID) ? KINDS.get(path[path.length - 2]) : null;
      if (kind == null || !refused.getMessage().contains(", field " + path[0])) {
        continue;
      }
      Optional<String> id =
          ids(load, i).filter(one -> refused.getMessage().contains("'" + one + "'")).findFirst();
      if (id.isPresent()) {
        return Optional.of(new Sought(kind, id.get()));
      }
    }
    return Optional.empty();
  }

  private static Stream<String> ids(Load load, int column) {
    return load.rows().stream()
        .map(row -> String.valueOf(row.get(column)))
        .filter(id -> id.matches("\\d+"))
        .distinct();
  }

  private Uni<Boolean> isArchived(Sought sought) {
    List<?> domain =
        List.of(List.of("id", "=", Long.valueOf(sought.id())), List.of("active", "=", false));
    Map<String, Object> args = Map.of("domain", domain, "fields", List.of("active"));
    return calls
        .read(Call.of(sought.kind().model(), "search_read", args))
        .map(rows -> !rows.isEmpty());
  }

  private Configuration archived(String model, Sought sought) {
    String what = sought.kind().word() + " " + sought.id();
    return new Configuration(
        connection,
        "odoo.archived",
        what + " is archived in Odoo, and " + model + " needs it",
        "In Odoo, under "
            + sought.kind().menu()
            + " with the filter Archived, unarchive "
            + what
            + ". It goes on by itself.",
        Topic.record(connection, sought.kind().model(), Long.parseLong(sought.id())));
  }
}
