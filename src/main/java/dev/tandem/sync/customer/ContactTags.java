package dev.tandem.sync.customer;

import dev.tandem.commerce.Customer;
import dev.tandem.odoo.ExternalId;
import dev.tandem.odoo.Load;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import dev.tandem.sync.Contacts;
import dev.tandem.sync.Digest;
import dev.tandem.sync.StandIns;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The shop's customer groups as contact tags (CUS1). A tag that is there is taken, whoever made it
 * and however it is spaced; one that a person archived is not used, and not made again.
 */
@ApplicationScoped
class ContactTags {

  private static final String MODEL = "res.partner.category";

  /** The ids as a list for one cell; empty for none. */
  Uni<String> of(Workplace place, Customer customer) {
    Map<String, String> names = new LinkedHashMap<>();
    customer.groups().stream()
        .filter(name -> !name.isBlank())
        .forEach(name -> names.putIfAbsent(Contacts.normal(name), name.strip()));
    if (names.isEmpty()) {
      return Uni.createFrom().item("");
    }
    return known(place, names)
        .chain(known -> made(place, names, known).map(made -> cell(names, known, made)));
  }

  /**
   * A tag in Odoo.
   *
   * @param id 0 for one that is archived
   */
  private record Tag(String name, long id) {}

  private static Uni<Map<String, Tag>> known(Workplace place, Map<String, String> names) {
    List<List<?>> any = new ArrayList<>();
    for (String name : names.values()) {
      any.add(List.of("name", "=ilike", Sought.literal(name).replaceAll("\\s+", "%")));
    }
    Query query =
        new Query(
            MODEL,
            Sought.anyOf(any),
            List.of("name", "active"),
            0,
            "active desc, id",
            Map.of("active_test", false));
    return place
        .odoo()
        .search(query)
        .map(
            rows -> {
              Map<String, Tag> tags = new LinkedHashMap<>();
              for (OdooRecord row : rows.stream().map(OdooRecord::new).toList()) {
                String name = Contacts.normal(row.text("name").orElse(""));
                tags.putIfAbsent(name, new Tag(name, row.flag("active") ? row.id() : 0));
              }
              return tags;
            });
  }

  private static Uni<Map<String, Long>> made(
      Workplace place, Map<String, String> names, Map<String, Tag> known) {
    List<String> missing = names.keySet().stream().filter(key -> !known.containsKey(key)).toList();
    if (missing.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    List<List<Object>> rows =
        missing.stream().map(key -> row(key, Objects.requireNonNull(names.get(key)))).toList();
    return place
        .odoo()
        .load(new Load(MODEL, List.of("id", "name"), rows))
        .map(
            ids -> {
              Map<String, Long> made = new LinkedHashMap<>();
              for (int i = 0; i < ids.size(); i++) {
                made.put(missing.get(i), ids.get(i));
              }
              return made;
            });
  }

  private static List<Object> row(String key, String name) {
    return List.of(new ExternalId(StandIns.MODULE, "tag_" + Digest.of(key)).toString(), name);
  }

  private static String cell(
      Map<String, String> names, Map<String, Tag> known, Map<String, Long> made) {
    return names.keySet().stream()
        .map(key -> known.containsKey(key) ? known.get(key).id() : made.getOrDefault(key, 0L))
        .filter(id -> id != 0)
        .distinct()
        .map(String::valueOf)
        .collect(Collectors.joining(","));
  }
}
