package dev.tandem.connection;

import java.time.Instant;
import java.util.Map;

/**
 * A shop as people may see it: everything but its credential.
 *
 * @param moduleId begins the external ids of its orders in Odoo: {@code tandem_<moduleId>}
 */
public record ShopView(
    long id,
    String moduleId,
    long instanceId,
    String name,
    String platform,
    String url,
    Map<String, String> platformSettings,
    ShopSettings settings,
    Instant createdAt,
    Instant updatedAt) {

  static ShopView of(ShopRow row) {
    return new ShopView(
        Rows.id(row.id),
        row.moduleId,
        row.instanceId,
        row.name,
        row.platform,
        row.url,
        Map.copyOf(row.platformSettings),
        row.settings,
        row.createdAt,
        row.updatedAt);
  }
}
