package dev.tandem.testing;

import dev.tandem.connection.http.Addresses;
import dev.tandem.connection.http.Outbound;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** A stand-in Odoo with the taxes that the tests' shop charges. */
public final class StandIn {

  /** For stand-in servers: the application's own counts their requests and ends with it. */
  public static final Vertx VERTX = Vertx.vertx();

  /** Calls stand-ins on this machine. */
  public static final Outbound OUTBOUND = new Outbound(VERTX, new Addresses(List.of("loopback")));

  private StandIn() {}

  public static SandboxOdoo start(OdooSeries series, Clock clock) {
    SandboxOdoo server = SandboxOdoo.start(VERTX, series, 0, clock);
    server.create(
        "account.tax",
        Map.of(
            "name", "Test 5.5%", "amount", 5.5, "amount_type", "percent", "type_tax_use", "sale"));
    return server;
  }

  /** A sale tax of each of these rates is there, added to the price. */
  public static void tax(SandboxOdoo server, Iterable<String> rates) {
    for (String rate : rates) {
      BigDecimal percent = new BigDecimal(rate);
      boolean there =
          server.records("account.tax").stream()
              .filter(row -> "sale".equals(row.get("type_tax_use")))
              .filter(row -> !Boolean.TRUE.equals(row.get("price_include")))
              .anyMatch(
                  row -> new BigDecimal(String.valueOf(row.get("amount"))).compareTo(percent) == 0);
      if (!there) {
        server.create(
            "account.tax",
            Map.of(
                "name",
                "Test " + rate + "%",
                "amount",
                percent,
                "amount_type",
                "percent",
                "type_tax_use",
                "sale"));
      }
    }
  }

  /** Activates a currency and gives it a price list, as a person does. */
  public static void useCurrency(SandboxOdoo server, String code) {
    int id =
        server.records("res.currency").stream()
            .filter(row -> code.equals(row.get("name")))
            .map(row -> ((Number) row.get("id")).intValue())
            .findFirst()
            .orElseThrow();
    server.set("res.currency", id, Map.of("active", true));
    server.create("product.pricelist", Map.of("name", "In " + code, "currency_id", id));
  }

  public static OdooServer of(SandboxOdoo server) {
    return new OdooServer(server.url(), server.database(), server.login(), server.apiKey());
  }
}
