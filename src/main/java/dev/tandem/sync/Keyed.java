package dev.tandem.sync;

import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * A record of Odoo and the name by which a shop knows it.
 *
 * @param key name of its external id without the shop's module; empty for a record that is not this
 *     shop's
 */
public record Keyed(OdooRecord row, String key) {

  /** What matches, with the shop's names of it, in the order of the query. */
  public static Uni<List<Keyed>> search(Workplace place, Query query) {
    return place
        .odoo()
        .search(query)
        .map(rows -> rows.stream().map(OdooRecord::new).toList())
        .chain(rows -> of(place, query.model(), rows));
  }

  private static Uni<List<Keyed>> of(Workplace place, String model, List<OdooRecord> rows) {
    String module = place.shop().module() + ".";
    return place
        .odoo()
        .externalIds(model, rows.stream().map(OdooRecord::id).toList())
        .map(
            names ->
                rows.stream()
                    .map(row -> new Keyed(row, without(module, names.getOrDefault(row.id(), ""))))
                    .toList());
  }

  private static String without(String module, String name) {
    return name.startsWith(module) ? name.substring(module.length()) : "";
  }
}
