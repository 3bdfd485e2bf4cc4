package dev.tandem.odoo;

import java.util.List;
import java.util.Map;

/**
 * A {@code search_read}.
 *
 * @param domain Odoo's domain: operators and three-element lists
 * @param limit 0 for no limit
 * @param order such as {@code id desc}; empty for the model's own
 */
public record Query(
    String model,
    List<?> domain,
    List<String> fields,
    int limit,
    String order,
    Map<String, Object> context) {

  public Query(String model, List<?> domain, List<String> fields, int limit) {
    this(model, domain, fields, limit, "id", Map.of());
  }
}
