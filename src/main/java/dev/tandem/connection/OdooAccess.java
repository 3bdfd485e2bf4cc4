package dev.tandem.connection;

import dev.tandem.commerce.InstanceId;
import dev.tandem.fault.ConnectionKey;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * All that is needed to call one Odoo database.
 *
 * @param url of the server, without a path
 * @param apiKey stands in for the password
 * @param companyId Odoo's id of the company; null for the user's own
 * @param concurrency how many calls may run at the same time; as many as Odoo has workers
 * @param timeout of one call
 */
public record OdooAccess(
    InstanceId id,
    String name,
    URI url,
    String database,
    String login,
    Secret apiKey,
    Transport transport,
    @Nullable Long companyId,
    int concurrency,
    Duration timeout) {

  /** Which API is spoken; {@link #AUTO} takes JSON-2 where the server has it. */
  public enum Transport {
    AUTO,
    JSON_RPC,
    JSON_2
  }

  /** Names this connection for circuits, budgets and faults. */
  public ConnectionKey key() {
    return ConnectionKey.odoo(id.value());
  }
}
