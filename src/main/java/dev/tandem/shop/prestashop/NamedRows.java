package dev.tandem.shop.prestashop;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Rows with a name. A language may be translated in part only, and what has no name in it is called
 * as in the shop's own language: Odoo takes no product without a name, and nobody can choose a tax
 * that has none.
 */
final class NamedRows {

  private NamedRows() {}

  /**
   * @param in the same read in the language with this id
   * @param language id of the one asked for
   * @param own id of the shop's own; empty where it is not known
   */
  static Uni<List<JsonNode>> read(
      Function<String, Uni<List<JsonNode>>> in, String language, String own) {
    Uni<List<JsonNode>> asked = in.apply(language);
    return own.isEmpty() || language.isEmpty() || own.equals(language)
        ? asked
        : asked.chain(
            rows ->
                rows.stream().anyMatch(NamedRows::isNameless)
                    ? in.apply(own).map(others -> filled(rows, others))
                    : Uni.createFrom().item(rows));
  }

  private static boolean isNameless(JsonNode row) {
    JsonNode name = row.path("name");
    return !name.isMissingNode() && !name.isContainerNode() && name.asText("").isBlank();
  }

  private static List<JsonNode> filled(List<JsonNode> rows, List<JsonNode> others) {
    Map<String, JsonNode> byId = new LinkedHashMap<>();
    others.forEach(row -> byId.put(row.path("id").asText(), row));
    return rows.stream()
        .map(row -> isNameless(row) ? byId.getOrDefault(row.path("id").asText(), row) : row)
        .toList();
  }
}
