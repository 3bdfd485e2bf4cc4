package dev.tandem.shop.prestashop;

import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Configuration;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The platform's own settings of a shop.
 *
 * @param keyInQuery {@code auth=query}: the key travels as {@code ws_key}, a fallback for web
 *     servers that drop the Authorization header; it then shows in the shop's access log
 * @param idShop {@code id_shop}: the shop of a multishop; empty for the default shop
 * @param language {@code language}: id or ISO code for names; empty for the shop's default
 * @param timeZone {@code time_zone}: overrides the shop's PS_TIMEZONE
 * @param rewriting {@code rewriting=off}: the shop cannot rewrite URLs, the dispatcher is called by
 *     its file
 */
record PrestaShopSettings(
    boolean keyInQuery,
    String idShop,
    String language,
    @Nullable ZoneId timeZone,
    boolean rewriting) {

  private static final Set<String> KNOWN =
      Set.of("auth", "id_shop", "language", "time_zone", "rewriting");

  /** Throws {@link Configuration} when they cannot work: half understood, they read wrong shops. */
  static PrestaShopSettings of(ShopAccess shop) {
    List<String> problems = problemsIn(shop);
    if (!problems.isEmpty()) {
      throw new Configuration(
          shop.key(),
          "prestashop.settings",
          "The shop's settings cannot work: " + String.join(" ", problems),
          "Correct them on the shop's page.",
          PrestaShopFaults.topic(shop));
    }
    Map<String, String> given = shop.platformSettings();
    String zone = given.getOrDefault("time_zone", "");
    return new PrestaShopSettings(
        "query".equals(given.get("auth")),
        given.getOrDefault("id_shop", ""),
        given.getOrDefault("language", ""),
        zone.isEmpty() ? null : ZoneId.of(zone),
        !"off".equals(given.get("rewriting")));
  }

  static List<String> problemsIn(ShopAccess shop) {
    List<String> problems = new ArrayList<>();
    String scheme = shop.url().getScheme();
    if (!("http".equals(scheme) || "https".equals(scheme)) || shop.url().getHost() == null) {
      problems.add("The URL must look like https://shop.example.com.");
    }
    if (shop.url().getRawQuery() != null || shop.url().getRawFragment() != null) {
      problems.add("The URL must end before the question mark.");
    }
    if (shop.credential().reveal().length() != 32) {
      problems.add("A webservice key has exactly 32 characters.");
    }
    shop.platformSettings().forEach((name, value) -> check(name, value, problems));
    return List.copyOf(problems);
  }

  private static void check(String name, String value, List<String> problems) {
    if (value.isEmpty()) {
      return;
    }
    switch (name) {
      case "auth" -> oneOf(name, value, Set.of("header", "query"), problems);
      case "rewriting" -> oneOf(name, value, Set.of("on", "off"), problems);
      case "id_shop" -> {
        if (!value.matches("[1-9][0-9]{0,8}")) {
          problems.add("id_shop must be the number of one shop.");
        }
      }
      case "language" -> {
        if (!value.matches("[1-9][0-9]{0,8}|[A-Za-z]{2}")) {
          problems.add("language must be a language's number or two-letter code.");
        }
      }
      case "time_zone" -> {
        if (!isZone(value)) {
          problems.add("time_zone must be a name such as Europe/Paris.");
        }
      }
      default -> problems.add("Unknown setting; known are " + String.join(", ", sorted()) + ".");
    }
  }

  private static List<String> sorted() {
    return KNOWN.stream().sorted().toList();
  }

  private static void oneOf(String name, String value, Set<String> allowed, List<String> problems) {
    if (!allowed.contains(value)) {
      problems.add(
          name + " must be " + String.join(" or ", allowed.stream().sorted().toList()) + ".");
    }
  }

  private static boolean isZone(String value) {
    try {
      ZoneId.of(value);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
