package dev.tandem.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Orders that a real PrestaShop made, with what it says of each. */
public record RecordedBook(JsonNode reference, List<JsonNode> cases) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What a shop says of one order.
   *
   * @param taxes by rate, of all that it charges, in whole minor units
   */
  public record Said(
      String name, String order, BigDecimal net, BigDecimal total, Map<String, BigDecimal> taxes) {}

  public static RecordedBook read() {
    List<JsonNode> cases = new ArrayList<>();
    for (String line : text("orders.jsonl.gz").split("\n")) {
      cases.add(tree(line));
    }
    return new RecordedBook(tree(text("reference.json.gz")), cases);
  }

  /** Each order once; a cart that was split has several. */
  public List<Said> said() {
    List<Said> all = new ArrayList<>();
    for (JsonNode one : cases) {
      for (JsonNode says : one.path("says")) {
        all.add(said(one, says));
      }
    }
    return all;
  }

  private Said said(JsonNode one, JsonNode says) {
    JsonNode order = order(one, says.path("order").asText());
    Map<String, BigDecimal> taxes = new TreeMap<>();
    says.path("goods_tax_by_rate")
        .properties()
        .forEach(tax -> add(taxes, tax.getKey(), new BigDecimal(tax.getValue().asText())));
    extra(one, order, says, "shipping", taxes);
    extra(one, order, says, "wrapping", taxes);
    taxes.replaceAll((rate, amount) -> amount.setScale(digits(order), RoundingMode.HALF_UP));
    taxes.values().removeIf(amount -> amount.signum() == 0);
    return new Said(
        one.path("case").asText(),
        says.path("order").asText(),
        new BigDecimal(says.path("total_tax_excl").asText())
            .setScale(digits(order), RoundingMode.HALF_UP),
        new BigDecimal(says.path("total_tax_incl").asText())
            .setScale(digits(order), RoundingMode.HALF_UP),
        taxes);
  }

  /**
   * The tax of what is no goods: the shop's table has it of invoiced orders only, and has it of
   * shipping too that a voucher gave back.
   */
  private static void extra(
      JsonNode one, JsonNode order, JsonNode says, String what, Map<String, BigDecimal> taxes) {
    for (JsonNode rule : one.at("/resources/order_cart_rules")) {
      if (what.equals("shipping")
          && rule.path("free_shipping").asText().equals("1")
          && rule.path("id_order").asText().equals(order.path("id").asText())) {
        return;
      }
    }
    boolean told = false;
    for (JsonNode tax : says.path("other_tax")) {
      if (tax.path("what").asText().equals(what)) {
        told = true;
        add(taxes, tax.path("rate").asText(), new BigDecimal(tax.path("amount").asText()));
      }
    }
    BigDecimal tax =
        amount(order, "total_" + what + "_tax_incl")
            .subtract(amount(order, "total_" + what + "_tax_excl"));
    if (!told && tax.signum() != 0) {
      add(taxes, order.path("carrier_tax_rate").asText(), tax);
    }
  }

  private static BigDecimal amount(JsonNode order, String field) {
    return new BigDecimal(order.path(field).asText());
  }

  private static void add(Map<String, BigDecimal> taxes, String rate, BigDecimal amount) {
    taxes.merge(plain(new BigDecimal(rate)), amount, BigDecimal::add);
  }

  /** 5.5 for 5.500. */
  public static String plain(BigDecimal rate) {
    return rate.stripTrailingZeros().toPlainString();
  }

  private static JsonNode order(JsonNode one, String id) {
    for (JsonNode row : one.at("/resources/orders")) {
      if (row.path("id").asText().equals(id)) {
        return row;
      }
    }
    throw new IllegalStateException("there is no order " + id);
  }

  private int digits(JsonNode order) {
    for (JsonNode currency : reference.path("currencies")) {
      if (currency.path("id").asText().equals(order.path("id_currency").asText())) {
        return currency.path("precision").asInt();
      }
    }
    throw new IllegalStateException("an order has no currency");
  }

  static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String file) {
    InputStream packed = RecordedBook.class.getResourceAsStream("/prestashop/book/" + file);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(packed, file)),
                StandardCharsets.UTF_8))) {
      StringBuilder text = new StringBuilder();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        text.append(line).append('\n');
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
