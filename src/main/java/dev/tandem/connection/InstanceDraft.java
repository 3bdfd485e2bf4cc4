package dev.tandem.connection;

import dev.tandem.commerce.InstanceId;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An Odoo database as a person describes it. What may be left out is null.
 *
 * @param apiKey null keeps the stored one
 * @param transport null for AUTO
 * @param concurrency null for 4
 * @param timeout of one call; null for a minute
 */
public record InstanceDraft(
    @Nullable String name,
    @Nullable String url,
    @Nullable String database,
    @Nullable String login,
    @Nullable String apiKey,
    OdooAccess.@Nullable Transport transport,
    @Nullable Long companyId,
    @Nullable Integer concurrency,
    @Nullable Duration timeout) {

  static final int DEFAULT_CONCURRENCY = 4;
  static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(1);

  /** Fails with {@link InvalidSettings} where it cannot work, key included. */
  public void check() {
    SettingsCheck.instance(this, true);
  }

  /** To try it before it is stored; {@link #check()} it first. */
  public OdooAccess access() {
    return new OdooAccess(
        new InstanceId(0),
        Objects.requireNonNull(name),
        URI.create(Urls.plain(Objects.requireNonNull(url))),
        Objects.requireNonNull(database).strip(),
        Objects.requireNonNull(login).strip(),
        new Secret(Objects.requireNonNull(apiKey)),
        Objects.requireNonNullElse(transport, OdooAccess.Transport.AUTO),
        companyId,
        Objects.requireNonNullElse(concurrency, DEFAULT_CONCURRENCY),
        Objects.requireNonNullElse(timeout, DEFAULT_TIMEOUT));
  }

  /** The key is not for printing. */
  @Override
  public String toString() {
    return "InstanceDraft[" + name + "]";
  }
}
