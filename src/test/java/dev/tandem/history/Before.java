package dev.tandem.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.testing.OdooServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an Odoo held before a history, by the last record of each kind. */
record Before(Map<String, Long> last) {

  static final Before NOTHING = new Before(Map.of());

  private static final List<String> MODELS =
      List.of(
          "sale.order",
          "account.move",
          "account.payment",
          "stock.picking",
          "stock.move",
          "res.partner");

  static Before of(OdooServer odoo) {
    Map<String, Long> last = new HashMap<>();
    for (String model : MODELS) {
      List<Object> all = List.of(List.of());
      Map<String, Object> newest = Map.of("fields", List.of("id"), "order", "id desc", "limit", 1);
      JsonNode found = odoo.call(model, "search_read", all, newest);
      last.put(model, found.path(0).path("id").asLong());
    }
    return new Before(Map.copyOf(last));
  }

  /** A domain of records that came since. */
  List<Object> since(String model, Object... conditions) {
    List<Object> domain = new ArrayList<>(List.of(conditions));
    domain.add(List.of("id", ">", last.getOrDefault(model, 0L)));
    return domain;
  }
}
