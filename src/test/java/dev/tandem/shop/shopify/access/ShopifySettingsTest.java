package dev.tandem.shop.shopify.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.commerce.ShopId;
import dev.tandem.connection.Secret;
import dev.tandem.connection.ShopAccess;
import dev.tandem.connection.Signing;
import dev.tandem.fault.Configuration;
import dev.tandem.shop.shopify.Shops;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopifySettingsTest {

  @Test
  void theNewestVersionAndAStaticTokenAreWhatIsLeftOut() {
    ShopifySettings settings = ShopifySettings.of(Shops.with(Map.of()));
    assertThat(settings.version()).isEqualTo("2026-10");
    assertThat(settings.asksForToken()).isFalse();
  }

  @Test
  void anAppIsNamedByItsClientId() {
    ShopifySettings settings =
        ShopifySettings.of(
            Shops.with(Map.of("auth", "client", "client_id", "abc", "version", "2026-01")));
    assertThat(settings.asksForToken()).isTrue();
    assertThat(settings.clientId()).isEqualTo("abc");
    assertThat(settings.version()).isEqualTo("2026-01");
  }

  @Test
  void whatCannotWorkIsSaid() {
    assertThat(problems(Map.of("auth", "client"))).contains("client_id");
    assertThat(problems(Map.of("auth", "oauth"))).contains("auth");
    assertThat(problems(Map.of("version", "2025-10"))).contains("2026-01, 2026-04");
    assertThat(problems(Map.of("versoin", "2026-10"))).contains("Unknown setting");
    assertThatThrownBy(() -> ShopifySettings.of(Shops.with(Map.of("auth", "client"))))
        .isInstanceOf(Configuration.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://some-shop.myshopify.com",
        "https://www.example.com",
        "https://some-shop.myshopify.com.example.com",
        "https://some-shop.myshopify.com/admin",
        "https://user@some-shop.myshopify.com",
        "https://some-shop.myshopify.com:8443",
        "http://192.168.0.1"
      })
  void onlyAShopsOwnNameAtShopifyIsAnAddress(String url) {
    assertThat(String.join("", ShopifySettings.problemsIn(Shops.at(url)))).contains("myshopify");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://some-shop.myshopify.com", "http://127.0.0.1:8080", "http://localhost:1"})
  void aShopOrThisMachineIsAnAddress(String url) {
    assertThat(ShopifySettings.problemsIn(Shops.at(url))).isEmpty();
  }

  @Test
  void aStaticTokenSignsNoWebhooks() {
    ShopAccess own = signedWith(Shops.TOKEN, Map.of());
    assertThat(String.join("", ShopifySettings.problemsIn(own))).contains("webhook secret");
    assertThat(ShopifySettings.problemsIn(signedWith("another", Map.of()))).isEmpty();
    assertThat(
            ShopifySettings.problemsIn(
                signedWith(Shops.TOKEN, Map.of("auth", "client", "client_id", "abc"))))
        .isEmpty();
  }

  @Test
  void aTokenThatWouldBreakAHeaderIsRefused() {
    ShopAccess shop = Shops.at("https://some-shop.myshopify.com", "a\r\nb", Map.of());
    assertThat(ShopifySettings.problemsIn(shop)).hasSize(1);
  }

  private static ShopAccess signedWith(String secret, Map<String, String> settings) {
    ShopAccess shop = Shops.with(settings);
    return new ShopAccess(
        new ShopId(7),
        shop.moduleId(),
        shop.instance(),
        shop.name(),
        shop.platform(),
        shop.url(),
        shop.credential(),
        settings,
        shop.settings(),
        new Signing(new Secret(secret), null, null));
  }

  private static String problems(Map<String, String> settings) {
    return String.join(" ", ShopifySettings.problemsIn(Shops.with(settings)));
  }
}
