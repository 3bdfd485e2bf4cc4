package dev.tandem.shop.prestashop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.ShopId;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Configuration;
import dev.tandem.shop.prestashop.wire.PsConfiguration;
import dev.tandem.shop.prestashop.wire.PsLanguage;
import dev.tandem.shop.prestashop.wire.Wire;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Lists and settings of each shop, kept for ten minutes. An id that is not in the list makes it
 * read again at once: a new carrier or state is known with its first order.
 */
@ApplicationScoped
class ReferenceData {

  private static final Duration KEPT = Duration.ofMinutes(10);

  /** A list this young is not read again for a missing id: the shop has deleted it. */
  private static final Duration FRESH = Duration.ofSeconds(30);

  private static final List<String> SETTINGS =
      List.of(
          "PS_TIMEZONE",
          "PS_SHOP_NAME",
          "PS_LANG_DEFAULT",
          "PS_CURRENCY_DEFAULT",
          "PS_OS_CANCELED",
          "PS_OS_REFUND",
          "PS_OS_ERROR",
          "PS_OS_DELIVERED",
          "PS_OS_PREPARATION",
          "PS_MULTISHOP_FEATURE_ACTIVE");

  private final GatheredReads reads;
  private final Clock clock;
  private final Map<Key, Kept> kept = new ConcurrentHashMap<>();

  ReferenceData(GatheredReads reads, Clock clock) {
    this.reads = reads;
    this.clock = clock;
  }

  /** Time zone, language and settings alone. */
  Uni<ShopWords> words(ShopAccess shop) {
    return words(shop, Map.of());
  }

  /**
   * Also the tables asked for.
   *
   * @param needed the ids that are looked for; a table with no ids is given as it was last read
   */
  Uni<ShopWords> words(ShopAccess shop, Map<Table<?>, ? extends Collection<String>> needed) {
    PrestaShopSettings settings = PrestaShopSettings.of(shop);
    return configuration(shop, settings)
        .chain(
            configuration ->
                language(shop, settings, configuration)
                    .chain(
                        language ->
                            tables(shop, needed, language, own(configuration))
                                .map(
                                    tables ->
                                        assemble(
                                            shop, settings, configuration, language, tables))));
  }

  private Uni<Map<String, Map<String, Object>>> tables(
      ShopAccess shop,
      Map<Table<?>, ? extends Collection<String>> needed,
      String language,
      String own) {
    if (needed.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    List<String> names = new ArrayList<>();
    List<Uni<Map<String, Object>>> all = new ArrayList<>();
    needed.forEach(
        (table, ids) -> {
          names.add(table.resource());
          all.add(table(shop, table, ids, language, own));
        });
    return Uni.join()
        .all(all)
        .andFailFast()
        .map(
            maps -> {
              Map<String, Map<String, Object>> byName = new HashMap<>();
              for (int i = 0; i < names.size(); i++) {
                byName.put(names.get(i), maps.get(i));
              }
              return byName;
            });
  }

  /**
   * The id of the language for names: of the settings, else the shop's own. A text is asked for in
   * this one alone: a shop with a language that is translated in part only warns at each read of
   * all.
   */
  private Uni<String> language(
      ShopAccess shop, PrestaShopSettings settings, Map<String, Object> configuration) {
    String asked = settings.language();
    String own = own(configuration);
    if (!asked.matches("[A-Za-z]+")) {
      return Uni.createFrom().item(asked.isEmpty() ? own : asked);
    }
    return table(shop, Table.LANGUAGES, List.of(), "", "")
        .map(
            rows ->
                rows.values().stream()
                    .map(PsLanguage.class::cast)
                    .filter(each -> each.iso_code().equalsIgnoreCase(asked))
                    .map(PsLanguage::id)
                    .findFirst()
                    .orElse(own));
  }

  /** The id of the shop's own language. */
  private static String own(Map<String, Object> configuration) {
    return String.valueOf(configuration.getOrDefault("PS_LANG_DEFAULT", ""));
  }

  private static ShopWords assemble(
      ShopAccess shop,
      PrestaShopSettings settings,
      Map<String, Object> configuration,
      String language,
      Map<String, Map<String, Object>> tables) {
    Map<String, String> values = new HashMap<>();
    configuration.forEach((name, value) -> values.put(name, (String) value));
    return new ShopWords(new ShopTime(zone(shop, settings, values)), language, values, tables);
  }

  private static ZoneId zone(
      ShopAccess shop, PrestaShopSettings settings, Map<String, String> values) {
    if (settings.timeZone() != null) {
      return settings.timeZone();
    }
    try {
      return ZoneId.of(values.getOrDefault("PS_TIMEZONE", ""));
    } catch (DateTimeException e) {
      throw new Configuration(
          shop.key(),
          "prestashop.time_zone",
          "The shop does not tell a time zone that Tandem knows.",
          "Set time_zone in the shop's settings, such as Europe/Paris.",
          PrestaShopFaults.topic(shop));
    }
  }

  private Uni<Map<String, Object>> configuration(ShopAccess shop, PrestaShopSettings settings) {
    Question question = Question.list("configurations", "full").where("name", SETTINGS);
    return kept(
            shop, question.resource(), reads.list(shop, question), rows -> values(settings, rows))
        .rows();
  }

  /** In a multishop a setting has a row for all shops and may have one for each. */
  private static Map<String, Object> values(PrestaShopSettings settings, List<JsonNode> rows) {
    Comparator<PsConfiguration> lastWins =
        Comparator.comparingInt(
            row -> {
              boolean everywhere = row.id_shop().isEmpty() || row.id_shop().equals("0");
              return row.id_shop().equals(settings.idShop()) ? 2 : everywhere ? 1 : 0;
            });
    Map<String, Object> values = new HashMap<>();
    Wire.rows(rows, PsConfiguration.class).stream()
        .sorted(lastWins)
        .forEach(row -> values.put(row.name(), row.value().trim()));
    return values;
  }

  private Uni<Map<String, Object>> table(
      ShopAccess shop, Table<?> table, Collection<String> needed, String language, String own) {
    Kept found = load(shop, table, language, own);
    return found
        .rows()
        .onItem()
        .transformToUni(
            rows -> {
              boolean missing =
                  needed.stream()
                      .anyMatch(id -> !id.isEmpty() && !id.equals("0") && !rows.containsKey(id));
              if (!missing || !found.olderThan(FRESH, clock.instant())) {
                return Uni.createFrom().item(rows);
              }
              kept.remove(found.key(), found);
              return load(shop, table, language, own).rows();
            });
  }

  private Kept load(ShopAccess shop, Table<?> table, String language, String own) {
    Question question = Question.list(table.resource(), table.fields());
    return kept(
        shop,
        table.resource(),
        NamedRows.read(
            in -> reads.list(shop, question.in(in)), table.translated() ? language : "", own),
        rows -> {
          Map<String, Object> byId = new LinkedHashMap<>();
          rows.forEach(row -> byId.put(row.path("id").asText(), Wire.row(row, table.type())));
          return byId;
        });
  }

  /** What is kept under this name, else what the request gives; a failed request is not kept. */
  private Kept kept(
      ShopAccess shop,
      String resource,
      Uni<List<JsonNode>> request,
      Function<List<JsonNode>, Map<String, Object>> reading) {
    Key key = new Key(shop.id(), shop.url(), shop.platformSettings(), resource);
    Instant now = clock.instant();
    kept.values().removeIf(each -> each.olderThan(KEPT, now));
    return kept.computeIfAbsent(
        key,
        absent -> {
          Uni<Map<String, Object>> rows =
              request
                  .onItem()
                  .transform(reading)
                  .onFailure()
                  .invoke(() -> kept.remove(key))
                  .memoize()
                  .indefinitely();
          return new Kept(key, now, rows);
        });
  }

  private record Key(ShopId shop, URI url, Map<String, String> settings, String resource) {}

  private record Kept(Key key, Instant since, Uni<Map<String, Object>> rows) {

    boolean olderThan(Duration age, Instant now) {
      return since.plus(age).isBefore(now);
    }
  }
}
