package dev.tandem.connection;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An Odoo database as people may see it: everything but its key.
 *
 * @param companyId Odoo's id of the company; null for the user's own
 */
public record InstanceView(
    long id,
    String name,
    String url,
    String database,
    String login,
    OdooAccess.Transport transport,
    @Nullable Long companyId,
    int concurrency,
    Duration timeout,
    Instant createdAt,
    Instant updatedAt) {

  static InstanceView of(InstanceRow row) {
    return new InstanceView(
        Rows.id(row.id),
        row.name,
        row.url,
        row.database,
        row.login,
        row.transport,
        row.companyId,
        row.concurrency,
        Duration.ofMillis(row.timeoutMillis),
        row.createdAt,
        row.updatedAt);
  }
}
