package dev.tandem.shop.shopify;

import dev.tandem.commerce.InstanceId;
import dev.tandem.commerce.ShopId;
import dev.tandem.connection.Secret;
import dev.tandem.connection.ShopAccess;
import dev.tandem.connection.ShopSettings;
import dev.tandem.connection.Signing;
import java.net.URI;
import java.util.Map;

/** Shops to call. */
public final class Shops {

  public static final String TOKEN = "shpat_0123456789abcdef0123456789abcdef";
  public static final String SECRET = "shpss_0123456789abcdef";

  private Shops() {}

  public static ShopAccess at(String url) {
    return at(url, TOKEN, Map.of());
  }

  public static ShopAccess with(Map<String, String> settings) {
    return at("https://some-shop.myshopify.com", TOKEN, settings);
  }

  public static ShopAccess at(String url, String credential, Map<String, String> settings) {
    return of(7, url, credential, settings);
  }

  public static ShopAccess of(
      long id, String url, String credential, Map<String, String> settings) {
    return new ShopAccess(
        new ShopId(id),
        "ab12cd34",
        new InstanceId(1),
        "Shop",
        "shopify",
        URI.create(url),
        new Secret(credential),
        settings,
        ShopSettings.DEFAULT,
        new Signing(new Secret(SECRET), null, null));
  }
}
