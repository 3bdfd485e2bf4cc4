package dev.tandem.connection;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;

/** The two tables of this package. */
@ApplicationScoped
class ConnectionTables {

  private final Shops shops;
  private final Instances instances;

  ConnectionTables(Shops shops, Instances instances) {
    this.shops = shops;
    this.instances = instances;
  }

  Shops shops() {
    return shops;
  }

  Instances instances() {
    return instances;
  }

  /** Table {@code shop}. */
  @ApplicationScoped
  static class Shops implements PanacheRepository<ShopRow> {}

  /** Table {@code odoo_instance}. */
  @ApplicationScoped
  static class Instances implements PanacheRepository<InstanceRow> {}
}
