package dev.tandem.shop.prestashop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.shop.prestashop.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Recorded answers of real shops, and rows written by hand. */
final class Samples {

  private Samples() {}

  static String text(String file) {
    try (InputStream in = Samples.class.getResourceAsStream("/prestashop/" + file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a recorded list such as {@code 8.2.1-order-details.json}. */
  static <T> List<T> list(String file, Class<T> type) {
    return rows(text(file), type);
  }

  /** The row of a recorded single entity. */
  static <T> T single(String file, Class<T> type) {
    try {
      return Wire.row(Wire.tree(text(file)).elements().next(), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of the only field of this document. */
  static <T> List<T> rows(String json, Class<T> type) {
    try {
      List<JsonNode> rows = new ArrayList<>();
      Wire.tree(json).elements().next().forEach(rows::add);
      return Wire.rows(rows, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static <T> T row(String json, Class<T> type) {
    try {
      return Wire.row(Wire.tree(json), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tables as a shop of this version sent them; taxes were not recorded. */
  static Map<String, Map<String, Object>> tables(String version, String taxes) {
    Map<String, Map<String, Object>> tables = new HashMap<>();
    put(tables, Table.COUNTRIES, text(version + "-countries.json"));
    put(tables, Table.CURRENCIES, text(version + "-currencies.json"));
    put(tables, Table.LANGUAGES, text(version + "-languages.json"));
    put(tables, Table.CARRIERS, text(version + "-carriers.json"));
    put(tables, Table.ORDER_STATES, text(version + "-order-states.json"));
    put(tables, Table.TAXES, taxes);
    return tables;
  }

  static void put(Map<String, Map<String, Object>> tables, Table<?> table, String json) {
    Map<String, Object> byId = new LinkedHashMap<>();
    try {
      for (JsonNode row : Wire.tree(json).elements().next()) {
        byId.put(row.path("id").asText(), Wire.row(row, table.type()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tables.put(table.resource(), byId);
  }
}
