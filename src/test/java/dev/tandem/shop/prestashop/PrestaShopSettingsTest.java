package dev.tandem.shop.prestashop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tandem.fault.Configuration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrestaShopSettingsTest {

  @Test
  void nothingNeedsToBeSet() {
    assertThat(PrestaShopSettings.of(Shops.with(Map.of())))
        .isEqualTo(new PrestaShopSettings(false, "", "", null, true));
  }

  @Test
  void everythingCanBeSet() {
    Map<String, String> all =
        Map.of(
            "auth",
            "query",
            "id_shop",
            "3",
            "language",
            "fr",
            "time_zone",
            "Europe/Paris",
            "rewriting",
            "off");
    assertThat(PrestaShopSettings.of(Shops.with(all)))
        .isEqualTo(new PrestaShopSettings(true, "3", "fr", ZoneId.of("Europe/Paris"), false));
  }

  @ParameterizedTest
  @CsvSource({
    "auth, basic, auth must be header or query.",
    "rewriting, no, rewriting must be off or on.",
    "id_shop, all, id_shop must be the number of one shop.",
    "language, french, language must be a language's number or two-letter code.",
    "time_zone, Paris, time_zone must be a name such as Europe/Paris.",
  })
  void whatCannotWorkIsSaid(String name, String value, String problem) {
    assertThat(PrestaShopSettings.problemsIn(Shops.with(Map.of(name, value))))
        .containsExactly(problem);
  }

  @Test
  void aMisspelledSettingIsSaid() {
    assertThat(PrestaShopSettings.problemsIn(Shops.with(Map.of("idshop", "1")))).hasSize(1);
  }

  @Test
  void theUrlAndTheKeyAreCheckedToo() {
    assertThat(PrestaShopSettings.problemsIn(Shops.at("ftp://shop.example.com"))).hasSize(1);
    assertThat(PrestaShopSettings.problemsIn(Shops.at("https://shop.example.com/?a=1"))).hasSize(1);
    assertThat(
            PrestaShopSettings.problemsIn(Shops.at("https://shop.example.com", "short", Map.of())))
        .containsExactly("A webservice key has exactly 32 characters.");
  }

  @Test
  void aShopThatCannotWorkIsNotCalled() {
    Throwable fault =
        catchThrowable(() -> PrestaShopSettings.of(Shops.with(Map.of("id_shop", "x"))));
    assertThat(fault).isInstanceOf(Configuration.class).hasMessageContaining("id_shop");
  }
}
