package dev.tandem.sandbox.demo;

import dev.tandem.connection.Following;
import dev.tandem.connection.InstanceDraft;
import dev.tandem.connection.Invoicing;
import dev.tandem.connection.OrderTarget;
import dev.tandem.connection.Refunding;
import dev.tandem.connection.ShopDraft;
import dev.tandem.connection.ShopSettings;
import dev.tandem.connection.StatusExport;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.sandbox.prestashop.PrestaShopRelease;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import dev.tandem.sandbox.shopify.SandboxShopify;
import dev.tandem.sandbox.shopify.ShopifyVersion;
import io.quarkus.arc.profile.IfBuildProfile;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two sides of the demo: the shops always are stand-ins, Odoo may be a real one. */
@ApplicationScoped
@IfBuildProfile("demo")
class DemoServers {

  static final String NAME = "Demo";
  static final String SHOPIFY_NAME = "Demo Shopify";

  // The states of a fresh shop.
  private static final String PAYMENT_ACCEPTED = "2";
  private static final String SHIPPED = "4";
  private static final String CANCELED = "6";

  private final Vertx vertx;
  private final DemoSettings settings;
  private @Nullable DemoShops shops;
  private @Nullable SandboxOdoo odoo;

  DemoServers(Vertx vertx, DemoSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
  }

  /** Blocks until all listen; done once. */
  synchronized DemoShops open() {
    if (odoo == null && settings.odoo().url().isEmpty()) {
      odoo = SandboxOdoo.start(vertx, OdooSeries.V19, settings.odooPort());
      // The shop's second rate; the first one is there, as on the servers of the lab.
      odoo.create(
          "account.tax",
          Map.of("name", "5.5%", "amount", 5.5, "amount_type", "percent", "type_tax_use", "sale"));
    }
    if (shops == null) {
      shops =
          new DemoShops(
              SandboxPrestaShop.start(vertx, PrestaShopRelease.V9_1, settings.shopPort()),
              SandboxShopify.start(vertx, ShopifyVersion.V2026_10, settings.shopifyPort()));
    }
    return shops;
  }

  /** The stand-in Odoo; empty where a real one is used. */
  synchronized Optional<SandboxOdoo> sandboxOdoo() {
    return Optional.ofNullable(odoo);
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

  /** The PrestaShop, switched on. */
  ShopDraft prestashop(long instanceId) {
    SandboxPrestaShop open = open().prestashop();
    return new ShopDraft(
        NAME,
        instanceId,
        "prestashop",
        open.url(),
        open.key(),
        null,
        on(CANCELED, SHIPPED, PAYMENT_ACCEPTED));
  }

  /** The Shopify, switched on. */
  ShopDraft shopify(long instanceId) {
    SandboxShopify open = open().shopify();
    return new ShopDraft(
        SHOPIFY_NAME,
        instanceId,
        "shopify",
        open.url(),
        open.tokens().fixed(),
        Map.of(),
        open.tokens().secret(),
        on("cancel", "fulfil", "mark_as_paid"));
  }

  private static ShopSettings on(String cancelled, String shipped, String paid) {
    return new ShopSettings(
            true,
            true,
            Duration.ofSeconds(2),
            null,
            null,
            null,
            null,
            OrderTarget.DEFAULT.as(OrderTarget.CreateAs.ORDER_AND_CONFIRMED_INVOICE))
        .with(
            new Following(false, Following.OldOrders.SKIP, true),
            Invoicing.DEFAULT,
            new Refunding(
                true, true, Refunding.Policy.CREDIT_NOTE, Refunding.Restock.AS_SHOP, true),
            new StatusExport(
                new StatusExport.Tell(true, cancelled, false),
                new StatusExport.Tell(true, shipped, true),
                new StatusExport.Tell(true, paid, false),
                StatusExport.ShippedWhen.ALL_DELIVERIES));
  }

  @PreDestroy
  synchronized void close() {
    if (shops != null) {
      shops.prestashop().close();
      shops.shopify().close();
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
