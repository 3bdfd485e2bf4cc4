package dev.tandem.connection;

import dev.tandem.commerce.InstanceId;
import dev.tandem.commerce.ShopId;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stored rows to what a job needs, secrets opened, and secrets back into rows. */
@ApplicationScoped
class Rows {

  private final SecretBox box;
  private final Clock clock;

  Rows(SecretBox box, Clock clock) {
    this.box = box;
    this.clock = clock;
  }

  /** As exact as PostgreSQL keeps it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  static long id(@Nullable Long id) {
    if (id == null) {
      throw new IllegalStateException("the row is not stored yet");
    }
    return id;
  }

  OdooAccess access(InstanceRow row) {
    return new OdooAccess(
        new InstanceId(id(row.id)),
        row.name,
        URI.create(row.url),
        row.database,
        row.login,
        box.open(row.apiKeySealed, place(row)),
        row.transport,
        row.companyId,
        row.concurrency,
        Duration.ofMillis(row.timeoutMillis));
  }

  ShopAccess access(ShopRow row) {
    return new ShopAccess(
        new ShopId(id(row.id)),
        row.moduleId,
        new InstanceId(row.instanceId),
        row.name,
        row.platform,
        URI.create(row.url),
        box.open(row.credentialSealed, place(row)),
        Map.copyOf(row.platformSettings),
        row.settings);
  }

  /** Every write seals again, so that an old key goes out of use. */
  void seal(InstanceRow row, @Nullable String apiKey) {
    if (apiKey != null) {
      row.apiKeySealed = box.seal(new Secret(apiKey), place(row));
    } else if (box.isOld(row.apiKeySealed)) {
      row.apiKeySealed = box.seal(box.open(row.apiKeySealed, place(row)), place(row));
    }
  }

  void seal(ShopRow row, @Nullable String credential) {
    if (credential != null) {
      row.credentialSealed = box.seal(new Secret(credential), place(row));
    } else if (box.isOld(row.credentialSealed)) {
      row.credentialSealed = box.seal(box.open(row.credentialSealed, place(row)), place(row));
    }
  }

  private static String place(InstanceRow row) {
    return "odoo_instance/" + id(row.id) + "/api_key";
  }

  private static String place(ShopRow row) {
    return "shop/" + id(row.id) + "/credential";
  }
}
