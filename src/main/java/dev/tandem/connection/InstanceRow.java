package dev.tandem.connection;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An Odoo database as it is stored. */
@Entity(name = "InstanceRow")
@Table(name = "odoo_instance")
@SuppressWarnings("NullAway.Init") // Hibernate fills it
class InstanceRow {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Nullable Long id;

  String name;
  String url;

  @Column(name = "database_name")
  String database;

  String login;

  @Column(name = "api_key_sealed")
  String apiKeySealed;

  @Enumerated(EnumType.STRING)
  OdooAccess.Transport transport;

  @Column(name = "company_id")
  @Nullable Long companyId;

  int concurrency;

  @Column(name = "timeout_ms")
  long timeoutMillis;

  @Column(name = "created_at", updatable = false)
  Instant createdAt;

  @Column(name = "updated_at")
  Instant updatedAt;
}
