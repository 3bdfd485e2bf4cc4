package dev.tandem.shop.prestashop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.Unavailable;
import dev.tandem.shop.prestashop.wire.PsCountry;
import dev.tandem.shop.prestashop.wire.Wire;
import dev.tandem.testing.MutableClock;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReferenceDataTest {

  private static final ShopAccess SHOP = Shops.at("https://shop.example.com");

  private final MutableClock clock = new MutableClock();
  private final List<String> asked = new ArrayList<>();
  private final Map<String, String> rows = new HashMap<>();
  private boolean down;
  private final ReferenceData reference =
      new ReferenceData(new GatheredReads((shop, question) -> answer(question)), clock);

  ReferenceDataTest() {
    rows.put(
        "configurations",
        """
        [{"id":1,"name":"PS_TIMEZONE","value":"Europe/Paris","id_shop":null},
         {"id":2,"name":"PS_LANG_DEFAULT","value":"1","id_shop":null},
         {"id":3,"name":"PS_SHOP_NAME","value":"All","id_shop":null},
         {"id":4,"name":"PS_SHOP_NAME","value":"Third","id_shop":"3"}]""");
    rows.put("countries", "[{\"id\":8,\"iso_code\":\"FR\"}]");
    rows.put("languages", "[{\"id\":1,\"iso_code\":\"en\"},{\"id\":2,\"iso_code\":\"fr\"}]");
  }

  private Uni<List<JsonNode>> answer(Question question) {
    asked.add(question.resource());
    if (down) {
      return Uni.createFrom().failure(new Unavailable(SHOP.key(), "prestashop.http_503", "", ""));
    }
    try {
      List<JsonNode> found = new ArrayList<>();
      Wire.tree(rows.getOrDefault(question.resource(), "[]")).forEach(found::add);
      return Uni.createFrom().item(found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void readsEachListOnceInTenMinutes() {
    assertThat(iso("8")).isEqualTo("FR");
    clock.advance(Duration.ofMinutes(10));
    assertThat(iso("8")).isEqualTo("FR");
    assertThat(asked).containsExactly("configurations", "countries");
    clock.advance(Duration.ofSeconds(1));
    country("8");
    assertThat(asked).hasSize(4);
  }

  @Test
  void readsAgainForAnIdThatIsNew() {
    country("8");
    clock.advance(Duration.ofMinutes(1));
    rows.put("countries", "[{\"id\":8,\"iso_code\":\"FR\"},{\"id\":21,\"iso_code\":\"US\"}]");
    assertThat(iso("21")).isEqualTo("US");
    assertThat(asked).containsExactly("configurations", "countries", "countries");
  }

  @Test
  void doesNotAskAgainAndAgainForAnIdThatIsGone() {
    country("99");
    assertThat(country("99")).isNull();
    assertThat(asked).containsExactly("configurations", "countries");
  }

  @Test
  void doesNotKeepAFailure() {
    down = true;
    assertThat(catchThrowable(() -> country("8"))).isInstanceOf(Unavailable.class);
    down = false;
    assertThat(iso("8")).isEqualTo("FR");
  }

  @Test
  void aSettingOfTheShopGoesBeforeThatOfAllShops() {
    assertThat(words(Map.of("id_shop", "3")).configured("PS_SHOP_NAME")).isEqualTo("Third");
    assertThat(words(Map.of()).configured("PS_SHOP_NAME")).isEqualTo("All");
  }

  @Test
  void theLanguageIsTheShopsOrTheOneInTheSettings() {
    assertThat(words(Map.of()).language()).isEqualTo("1");
    assertThat(words(Map.of("language", "FR")).language()).isEqualTo("2");
    assertThat(words(Map.of("language", "5")).language()).isEqualTo("5");
  }

  @Test
  void theTimeZoneIsTheShopsOrTheOneInTheSettings() {
    assertThat(words(Map.of()).time().zone()).hasToString("Europe/Paris");
    assertThat(words(Map.of("time_zone", "Asia/Tokyo")).time().zone()).hasToString("Asia/Tokyo");
  }

  @Test
  void aShopWithoutATimeZoneIsToldWhatToSet() {
    rows.put("configurations", "[]");
    assertThat(catchThrowable(() -> words(Map.of())))
        .isInstanceOfSatisfying(
            Configuration.class, fault -> assertThat(fault.advice()).contains("time_zone"));
  }

  private ShopWords words(Map<String, String> settings) {
    return reference.words(Shops.with(settings)).await().indefinitely();
  }

  private String iso(String id) {
    PsCountry country = country(id);
    return country == null ? "" : country.iso_code();
  }

  private @Nullable PsCountry country(String id) {
    return reference
        .words(SHOP, Map.of(Table.COUNTRIES, Set.of(id)))
        .await()
        .indefinitely()
        .row(Table.COUNTRIES, id);
  }
}
