package dev.tandem.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.testing.OdooServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The yardstick: sale orders straight into an Odoo 19, by {@code load} over one connection and
 * nothing else. What is loaded are copies of orders that Odoo already has, with the columns that
 * Tandem sends and keys of their own.
 */
final class PlainLoad {

  static final int PER_CALL = 100;

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String[] HEAD = {
    "id", "partner_id/.id", "partner_invoice_id/.id", "partner_shipping_id/.id", "client_order_ref",
    "origin", "date_order", "pricelist_id/.id", "reference", "note"
  };

  private static final String[] LINE = {
    "id",
    "sequence",
    "product_id/.id",
    "name",
    "product_uom_qty",
    "price_unit",
    "discount",
    "tax_ids/.id",
    "is_delivery",
    "technical_price_unit"
  };

  private final OdooServer odoo;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<JsonNode> orders;
  private final Map<Long, List<JsonNode>> lines = new HashMap<>();

  /**
   * @param ids of the sale orders to copy, in turns
   */
  PlainLoad(OdooServer odoo, List<Long> ids) {
    this.odoo = odoo;
    this.orders = odoo.search("sale.order", List.of(List.of("id", "in", ids)), fields(HEAD));
    String[] fields = Arrays.copyOf(fields(LINE), LINE.length + 1);
    fields[LINE.length] = "order_id";
    odoo.search("sale.order.line", List.of(List.of("order_id", "in", ids)), fields)
        .forEach(
            line ->
                lines
                    .computeIfAbsent(
                        line.path("order_id").path(0).longValue(), id -> new ArrayList<>())
                    .add(line));
  }

  /** Creates so many orders; how many a second. */
  double perSecond(int count) {
    List<List<List<Object>>> calls = new ArrayList<>();
    String module = "plain_" + UUID.randomUUID().toString().substring(0, 8);
    for (int from = 0; from < count; from += PER_CALL) {
      List<List<Object>> rows = new ArrayList<>();
      for (int i = from; i < Math.min(count, from + PER_CALL); i++) {
        rows.addAll(rows(module + ".order_" + i, orders.get(i % orders.size())));
      }
      calls.add(rows);
    }
    load(List.of()); // opens the connection
    long begin = System.nanoTime();
    calls.forEach(this::load);
    return count * 1e9 / (System.nanoTime() - begin);
  }

  private List<List<Object>> rows(String key, JsonNode order) {
    List<List<Object>> rows = new ArrayList<>();
    for (JsonNode line : lines.get(order.path("id").longValue())) {
      List<Object> row = new ArrayList<>();
      for (String column : HEAD) {
        row.add(rows.isEmpty() ? cell(key, column, order) : "");
      }
      for (String column : LINE) {
        row.add(cell(key + "_" + rows.size(), column, line));
      }
      rows.add(row);
    }
    return rows;
  }

  private static Object cell(String key, String column, JsonNode record) {
    if (column.equals("id")) {
      return key;
    }
    if (column.equals("technical_price_unit")) {
      return "-1";
    }
    JsonNode value = record.path(column.replace("/.id", ""));
    if (column.equals("tax_ids/.id")) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(JsonNode::asText)
          .collect(Collectors.joining(","));
    }
    if (value.isBoolean()) {
      return value.asBoolean() ? "True" : "";
    }
    return column.endsWith("/.id") ? value.path(0).asText() : value.asText();
  }

  private void load(List<List<Object>> rows) {
    List<String> columns = new ArrayList<>(List.of(HEAD));
    Arrays.stream(LINE).forEach(column -> columns.add("order_line/" + column));
    try {
      String body =
          JSON.writeValueAsString(
              Map.of(
                  "fields", columns,
                  "data", rows,
                  "context",
                      Map.of("mode", "update", "noupdate", true, "lang", "en_US", "tz", "UTC")));
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(odoo.url() + "/json/2/sale.order/load"))
              .version(HttpClient.Version.HTTP_1_1)
              .header("Content-Type", "application/json")
              .header("Authorization", "bearer " + odoo.apiKey())
              .header("X-Odoo-Database", odoo.database())
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      JsonNode answer = JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
      if (!rows.isEmpty() && !answer.path("ids").isArray()) {
        throw new AssertionError("plain load was refused: " + answer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String[] fields(String[] columns) {
    return Arrays.stream(columns).map(column -> column.replace("/.id", "")).toArray(String[]::new);
  }
}
