package dev.tandem.connection;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A shop as it is stored. */
@Entity(name = "ShopRow")
@Table(name = "shop")
@SuppressWarnings("NullAway.Init") // Hibernate fills it
class ShopRow {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Nullable Long id;

  @Column(name = "module_id", updatable = false)
  String moduleId;

  @Column(name = "instance_id")
  long instanceId;

  String name;

  @Column(updatable = false)
  String platform;

  String url;

  @Column(name = "credential_sealed")
  String credentialSealed;

  @Column(name = "webhook_secret_sealed")
  @Nullable String webhookSecretSealed;

  @Column(name = "webhook_secret_old_sealed")
  @Nullable String webhookSecretOldSealed;

  @Column(name = "webhook_secret_old_until")
  @Nullable Instant webhookSecretOldUntil;

  @Column(name = "platform_settings")
  @JdbcTypeCode(SqlTypes.JSON)
  Map<String, String> platformSettings;

  @JdbcTypeCode(SqlTypes.JSON)
  ShopSettings settings;

  @Column(name = "created_at", updatable = false)
  Instant createdAt;

  @Column(name = "updated_at")
  Instant updatedAt;
}
