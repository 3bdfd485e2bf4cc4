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

  /** A shop may sign with the old secret for an hour; another one for its clock and its retries. */
  private static final Duration OLD_SECRET_VALID = Duration.ofHours(2);

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
        row.settings,
        signing(row));
  }

  /** Every write seals again, so that an old key goes out of use. */
  void seal(InstanceRow row, @Nullable String apiKey) {
    if (apiKey != null) {
      row.apiKeySealed = box.seal(new Secret(apiKey), place(row));
    } else if (box.isOld(row.apiKeySealed)) {
      row.apiKeySealed = box.seal(box.open(row.apiKeySealed, place(row)), place(row));
    }
  }

  void seal(ShopRow row, @Nullable String credential, @Nullable String webhookSecret) {
    Signing before = row.credentialSealed.isEmpty() ? Signing.NONE : signing(row);
    if (credential != null) {
      row.credentialSealed = box.seal(new Secret(credential), place(row));
    } else if (box.isOld(row.credentialSealed)) {
      row.credentialSealed = box.seal(box.open(row.credentialSealed, place(row)), place(row));
    }
    if (webhookSecret != null) {
      row.webhookSecretSealed = box.seal(new Secret(webhookSecret), signingPlace(row));
    } else if (row.webhookSecretSealed != null && box.isOld(row.webhookSecretSealed)) {
      Secret same = box.open(row.webhookSecretSealed, signingPlace(row));
      row.webhookSecretSealed = box.seal(same, signingPlace(row));
    }
    rotate(row, before);
  }

  /** What signed until now may sign for a while longer: shops do not change it in an instant. */
  private void rotate(ShopRow row, Signing before) {
    Secret was = before.current();
    Secret is = signing(row).current();
    if (was != null && is != null && !was.reveal().equals(is.reveal())) {
      row.webhookSecretOldSealed = box.seal(was, oldSigningPlace(row));
      row.webhookSecretOldUntil = now().plus(OLD_SECRET_VALID);
    } else if (row.webhookSecretOldSealed != null && box.isOld(row.webhookSecretOldSealed)) {
      Secret old = box.open(row.webhookSecretOldSealed, oldSigningPlace(row));
      row.webhookSecretOldSealed = box.seal(old, oldSigningPlace(row));
    }
  }

  /** A shop without a secret for its webhooks signs with its credential. */
  private Signing signing(ShopRow row) {
    String own = row.webhookSecretSealed;
    String old = row.webhookSecretOldSealed;
    return new Signing(
        own == null ? box.open(row.credentialSealed, place(row)) : box.open(own, signingPlace(row)),
        old == null ? null : box.open(old, oldSigningPlace(row)),
        row.webhookSecretOldUntil);
  }

  private static String place(InstanceRow row) {
    return "odoo_instance/" + id(row.id) + "/api_key";
  }

  private static String signingPlace(ShopRow row) {
    return "shop/" + id(row.id) + "/webhook_secret";
  }

  private static String oldSigningPlace(ShopRow row) {
    return "shop/" + id(row.id) + "/webhook_secret_old";
  }

  private static String place(ShopRow row) {
    return "shop/" + id(row.id) + "/credential";
  }
}
