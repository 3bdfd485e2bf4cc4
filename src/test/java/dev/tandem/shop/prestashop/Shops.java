package dev.tandem.shop.prestashop;

import dev.tandem.commerce.InstanceId;
import dev.tandem.commerce.ShopId;
import dev.tandem.connection.Secret;
import dev.tandem.connection.ShopAccess;
import dev.tandem.connection.ShopSettings;
import java.net.URI;
import java.util.Map;

/** Shops to call. */
final class Shops {

  static final String KEY = "ABCDEFGHIJKLMNOPQRSTUVWXYZ123456";

  private Shops() {}

  static ShopAccess at(String url) {
    return at(url, KEY, Map.of());
  }

  static ShopAccess with(Map<String, String> settings) {
    return at("https://shop.example.com", KEY, settings);
  }

  static ShopAccess at(String url, String key, Map<String, String> settings) {
    return new ShopAccess(
        new ShopId(7),
        "ab12cd34",
        new InstanceId(1),
        "Shop",
        "prestashop",
        URI.create(url),
        new Secret(key),
        settings,
        ShopSettings.DEFAULT);
  }
}
