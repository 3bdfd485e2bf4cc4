package dev.tandem.sandbox.demo;

import dev.tandem.connection.InstanceDraft;
import dev.tandem.connection.ShopDraft;
import dev.tandem.connection.ShopSettings;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.sandbox.prestashop.PrestaShopRelease;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import io.quarkus.arc.profile.IfBuildProfile;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two sides of the demo: the shop always is a stand-in, Odoo may be a real one. */
@ApplicationScoped
@IfBuildProfile("demo")
class DemoServers {

  static final String NAME = "Demo";

  private final Vertx vertx;
  private final DemoSettings settings;
  private @Nullable SandboxPrestaShop shop;
  private @Nullable SandboxOdoo odoo;

  DemoServers(Vertx vertx, DemoSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
  }

  /** Blocks until both listen; done once. */
  synchronized SandboxPrestaShop open() {
    if (odoo == null && settings.odoo().url().isEmpty()) {
      odoo = SandboxOdoo.start(vertx, OdooSeries.V19, settings.odooPort());
      // The shop's second rate; the first one is there, as on the servers of the lab.
      odoo.create(
          "account.tax",
          Map.of("name", "5.5%", "amount", 5.5, "amount_type", "percent", "type_tax_use", "sale"));
    }
    if (shop == null) {
      shop = SandboxPrestaShop.start(vertx, PrestaShopRelease.V9_1, settings.shopPort());
    }
    return shop;
  }

  /** The Odoo that is used, as a person would type it in. */
  synchronized InstanceDraft instance() {
    if (odoo != null) {
      return instance(odoo.url(), odoo.database(), odoo.login(), odoo.apiKey());
    }
    DemoSettings.Odoo real = settings.odoo();
    return instance(
        given(real.url(), "URL"),
        given(real.db(), "DB"),
        given(real.login(), "LOGIN"),
        given(real.apiKey(), "API_KEY"));
  }

  /** The shop, switched on. */
  ShopDraft shop(long instanceId) {
    SandboxPrestaShop open = open();
    ShopSettings on =
        new ShopSettings(true, true, Duration.ofSeconds(2), null, null, null, null, null);
    return new ShopDraft(NAME, instanceId, "prestashop", open.url(), open.key(), null, on);
  }

  @PreDestroy
  synchronized void close() {
    if (shop != null) {
      shop.close();
    }
    if (odoo != null) {
      odoo.close();
    }
  }

  private static InstanceDraft instance(String url, String database, String login, String apiKey) {
    return new InstanceDraft(NAME, url, database, login, apiKey, null, null, null, null);
  }

  private static String given(Optional<String> setting, String name) {
    return setting.orElseThrow(
        () -> new IllegalStateException("TANDEM_DEMO_ODOO_" + name + " is missing"));
  }
}
