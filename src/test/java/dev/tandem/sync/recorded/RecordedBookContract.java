package dev.tandem.sync.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.OrderTarget.CreateAs;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.RecordedBook;
import dev.tandem.testing.RecordedBook.Said;
import dev.tandem.testing.Stage;
import dev.tandem.testing.StandIn;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every order of a real PrestaShop's book in an Odoo, real or stand-in, as a draft and as a
 * confirmed order with a posted invoice: total, net and the tax of each rate are the shop's.
 */
abstract class RecordedBookContract {

  /** Rates of the book's shop by the shop's ids of its taxes. */
  private static final Map<String, String> TAXES =
      Map.of("1", "20", "2", "10", "3", "5.5", "4", "2.1", "33", "5", "34", "9.975");

  /** So many orders at once: what waits for a real Odoo is not waited for too long. */
  private static final int BATCH = 10;

  @Inject Stage stage;
  @Inject MutableClock clock;

  /** With sale taxes of these rates, and with price lists in dollars and yen. */
  abstract OdooServer odoo(Iterable<String> rates);

  /** Which list of differences holds. */
  abstract String series();

  private OdooServer odoo;

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES) // a real Odoo takes seconds for each order
  void everyOrderIsBookedAsTheShopSays() {
    RecordedBook book = RecordedBook.read();
    odoo = odoo(TAXES.values());
    clock.set(Instant.parse("2026-11-30T10:00:00Z")); // the orders are of the day before
    try (RecordedPrestaShop shop = new RecordedPrestaShop(book, StandIn.VERTX)) {
      stage.set(
          odoo,
          new Stage.Connected("prestashop", shop.url(), RecordedPrestaShop.KEY, Map.of(), null));
      TAXES.forEach((key, rate) -> stage.mapTax(key, new BigDecimal(rate)));
      // Many taxes of the shop have this rate: which one shipping alone has, a person says.
      stage.mapTax("rate:20", 20);
      List<Said> said = book.said();
      Map<String, String> found = new TreeMap<>();
      stage.patch("invoicing.payments", false);
      stage.patch("orderTarget.createAs", CreateAs.DRAFT_ORDER.name());
      sync(said);
      drafts(said, found);
      stage.patch("orderTarget.createAs", CreateAs.ORDER_AND_CONFIRMED_INVOICE.name());
      confirm();
      sync(said);
      invoices(said, found);
      assertThat(lines(found)).isEqualTo(lines(RecordedDifferences.of(series())));
    }
  }

  private static String lines(Map<String, String> differences) {
    StringBuilder text = new StringBuilder();
    differences.forEach((order, what) -> text.append(order).append(": ").append(what).append('\n'));
    return text.toString();
  }

  private void sync(List<Said> said) {
    for (int from = 0; from < said.size(); from += BATCH) {
      said.subList(from, Math.min(said.size(), from + BATCH))
          .forEach(one -> stage.importByHand(Long.parseLong(one.order())));
      stage.drain();
    }
  }

  /** As a person does with all quotations of a list. */
  private void confirm() {
    List<Long> drafts = List.copyOf(bound("order").values());
    for (int from = 0; from < drafts.size(); from += BATCH) {
      List<Long> some = drafts.subList(from, Math.min(drafts.size(), from + BATCH));
      odoo.call("sale.order", "action_confirm", List.of(some), Map.of());
    }
  }

  /** Of drafts the totals alone: Odoo keeps no tax by rate on a sale order. */
  private void drafts(List<Said> said, Map<String, String> found) {
    Map<String, Long> ids = bound("order");
    Map<Long, JsonNode> sales = read("sale.order", ids.values(), "state");
    for (Said one : said) {
      JsonNode sale = sales.get(ids.get(one.order()));
      if (sale == null || !stage.status(Long.parseLong(one.order())).equals("synced")) {
        found.put(label(one), "held: " + stage.reason(Long.parseLong(one.order())));
      } else {
        assertThat(sale.path("state").asText()).as(one.name()).isEqualTo("draft");
        note(one, "draft ", totals(one, sale), found);
      }
    }
  }

  private void invoices(List<Said> said, Map<String, String> found) {
    Map<String, Long> ids = bound("invoice");
    Map<Long, JsonNode> moves = read("account.move", ids.values(), "state");
    Map<Long, Map<String, BigDecimal>> taxes = taxes(ids.values());
    for (Said one : said) {
      JsonNode move = moves.get(ids.get(one.order()));
      if (move == null || !move.path("state").asText().equals("posted")) {
        found.merge(
            label(one), "no posted invoice" + whyNot(one), (a, b) -> a.startsWith("held") ? a : b);
        continue;
      }
      String differs = totals(one, move);
      Map<String, BigDecimal> booked = taxes.getOrDefault(ids.get(one.order()), new TreeMap<>());
      TreeMap<String, BigDecimal> rates = new TreeMap<>(one.taxes());
      rates.putAll(booked);
      for (String rate : rates.keySet()) {
        differs +=
            differs(
                rate + " %",
                booked.getOrDefault(rate, BigDecimal.ZERO),
                one.taxes().getOrDefault(rate, BigDecimal.ZERO));
      }
      note(one, "", differs, found);
    }
  }

  private String whyNot(Said one) {
    return stage.jobs().stream()
        .filter(
            job -> job.contains(" " + one.order() + " ") || job.contains(":" + one.order() + " "))
        .findFirst()
        .map(job -> ": " + job)
        .orElse("");
  }

  private static void note(Said one, String what, String differs, Map<String, String> found) {
    if (!differs.isEmpty()) {
      found.merge(label(one), what + differs.strip(), (a, b) -> b);
    }
  }

  private static String label(Said one) {
    return one.name() + " " + one.order();
  }

  private static String totals(Said one, JsonNode record) {
    return differs("total", record.path("amount_total").decimalValue(), one.total())
        + differs("net", record.path("amount_untaxed").decimalValue(), one.net());
  }

  private static String differs(String what, BigDecimal booked, BigDecimal said) {
    BigDecimal more = booked.subtract(said);
    return more.signum() == 0
        ? ""
        : " %s %s%s"
            .formatted(
                what, more.signum() > 0 ? "+" : "", more.stripTrailingZeros().toPlainString());
  }

  /** Odoo's ids by the shop's id of the order. */
  private Map<String, Long> bound(String entity) {
    Map<String, Long> ids = new HashMap<>();
    for (Row row :
        stage.rows("SELECT shop_key, odoo_id FROM mapping WHERE entity = '" + entity + "'")) {
      ids.put(row.getString(0), row.getLong(1));
    }
    return ids;
  }

  private Map<Long, JsonNode> read(String model, Collection<Long> ids, String more) {
    Map<Long, JsonNode> byId = new HashMap<>();
    odoo.search(
            model,
            List.of(List.of("id", "in", List.copyOf(ids))),
            "amount_total",
            "amount_untaxed",
            more)
        .forEach(row -> byId.put(row.path("id").longValue(), row));
    return byId;
  }

  /** What each rate charges on each invoice. */
  private Map<Long, Map<String, BigDecimal>> taxes(Collection<Long> moves) {
    Map<Long, String> rates = new HashMap<>();
    odoo.search("account.tax", List.of(List.of("type_tax_use", "=", "sale")), "amount")
        .forEach(
            tax ->
                rates.put(
                    tax.path("id").longValue(),
                    RecordedBook.plain(tax.path("amount").decimalValue())));
    Map<Long, Map<String, BigDecimal>> byMove = new HashMap<>();
    odoo.search(
            "account.move.line",
            List.of(
                List.of("move_id", "in", List.copyOf(moves)), List.of("tax_line_id", "!=", false)),
            "move_id",
            "tax_line_id",
            "amount_currency")
        .forEach(
            line ->
                byMove
                    .computeIfAbsent(
                        line.path("move_id").path(0).longValue(), absent -> new TreeMap<>())
                    .merge(
                        rates.get(line.path("tax_line_id").path(0).longValue()),
                        line.path("amount_currency").decimalValue().negate(),
                        BigDecimal::add));
    return byMove;
  }
}
