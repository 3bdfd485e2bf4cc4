package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is there before the first order: the shop itself, the app, two locations, customers. */
final class FreshShop {

  private final Shop shop;

  FreshShop(Shop shop) {
    this.shop = shop;
  }

  void seed(Catalogue catalogue, People people) {
    Row row = shop.create("Shop");
    row.set("name", "Sandbox shop").set("myshopifyDomain", Shop.DOMAIN);
    row.set("url", "https://" + Shop.DOMAIN).set("email", "shop@example.com");
    row.set("contactEmail", "shop@example.com").set("currencyCode", "EUR");
    row.set("enabledPresentmentCurrencies", List.of("EUR", "USD", "GBP", "JPY"));
    row.set("ianaTimezone", "Europe/Paris").set("taxesIncluded", true).set("taxShipping", true);
    row.set("timezoneAbbreviation", "CET").set("weightUnit", "KILOGRAMS");
    row.set("plan", Map.of("publicDisplayName", "Basic", "shopifyPlus", false));
    row.set("primaryDomain", domain());
    app();
    location("Warehouse", true);
    location("Shop floor", false);
    catalogue.seed();
    for (int i = 1; i <= 3; i++) {
      people.customer("customer" + i + "@example.com", false, "FR");
    }
  }

  private Map<String, Object> domain() {
    Map<String, Object> domain = new LinkedHashMap<>();
    domain.put("id", "gid://shopify/Domain/1");
    domain.put("host", Shop.DOMAIN);
    domain.put("url", "https://" + Shop.DOMAIN);
    domain.put("sslEnabled", true);
    return domain;
  }

  private void app() {
    Row app = shop.create("App").set("title", "Sandbox app").set("handle", "sandbox-app");
    shop.create("AppInstallation").set("app", app.set("apiKey", Tokens.CLIENT));
  }

  private void location(String name, boolean online) {
    Row row = shop.create("Location").set("name", name).set("isActive", true);
    row.set("fulfillsOnlineOrders", online).set("shipsInventory", true);
    Map<String, Object> address = new LinkedHashMap<>();
    address.put("countryCode", "FR");
    address.put("country", "France");
    address.put("city", "Paris");
    address.put("formatted", List.of("Paris", "France"));
    row.set("address", address);
  }
}
