package dev.tandem.sync.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.connection.OrderTarget;
import dev.tandem.connection.ShopSettings;
import dev.tandem.rule.Numbering;
import dev.tandem.rule.OrderRules;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.sandbox.prestashop.PrestaShopRelease;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.Stage;
import dev.tandem.testing.StandIn;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A new stand-in shop and a new stand-in Odoo, both empty of orders, with Tandem between them. */
abstract class StandInCase {

  @Inject Stage stage;
  @Inject MutableClock clock;

  @Nullable SandboxPrestaShop shop;
  @Nullable SandboxOdoo odoo;

  void open(OdooSeries series) {
    close();
    shop = SandboxPrestaShop.start(StandIn.VERTX, PrestaShopRelease.V9_1, 0, clock);
    odoo = StandIn.start(series, clock);
    stage.set(StandIn.of(odoo), shop);
  }

  @AfterEach
  void close() {
    if (shop != null && odoo != null) {
      shop.faults().clear();
      odoo.faults().clear();
      shop.close();
      odoo.close();
    }
  }

  /** Lets time pass until nothing is left to do but for a person. */
  void settle() {
    for (int i = 0; i < 20 && pending() > 0; i++) {
      stage.later(Duration.ofSeconds(30));
    }
    assertThat(pending()).as("jobs left: %s", stage.jobs()).isZero();
  }

  long pending() {
    return stage.count("SELECT count(*) FROM job WHERE state <> 'dead'");
  }

  long dead() {
    return stage.count("SELECT count(*) FROM job WHERE state = 'dead'");
  }

  long attempts() {
    return stage.count("SELECT coalesce(max(attempts), 0)::bigint FROM job");
  }

  /** Exactly one sale order, confirmed, with the shop's total, date and lines, each line once. */
  Map<String, Object> assertOnce(long id, String when) {
    assertThat(stage.status(id))
        .as("%s: %s %s", when, stage.reason(id), stage.jobs())
        .isEqualTo("synced");
    List<Map<String, Object>> found = sales(id);
    assertThat(found).as("sale orders %s", when).hasSize(1);
    Map<String, Object> sale = found.get(0);
    assertThat(sale.get("state")).as(when).isEqualTo("sale");
    assertThat(new BigDecimal(sale.get("amount_total").toString()))
        .as("total %s", when)
        .isEqualByComparingTo(shop.get("orders", id).get("total_paid_tax_incl"));
    assertThat(sale.get("date_order"))
        .as("date %s", when)
        .isEqualTo(
            stage.column("to_char(placed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')", id));
    List<Object> names = lines(sale).stream().map(line -> line.get("name")).toList();
    assertThat(names).as("lines %s", when).doesNotHaveDuplicates();
    assertThat(
            stage.count(
                "SELECT count(*) FROM mapping WHERE entity = 'order' AND shop_key = '" + id + "'"))
        .isOne();
    return sale;
  }

  List<Map<String, Object>> sales(long id) {
    String reference = shop.get("orders", id).get("reference");
    return records("sale.order", sale -> reference.equals(sale.get("client_order_ref")));
  }

  List<Map<String, Object>> lines(Map<String, Object> sale) {
    return records("sale.order.line", line -> refId(line, "order_id") == idOf(sale));
  }

  List<Map<String, Object>> records(String model, Predicate<Map<String, Object>> which) {
    return odoo.records(model).stream().filter(which).toList();
  }

  List<Map<String, Object>> contacts(String email) {
    return records("res.partner", one -> email.equals(one.get("email")));
  }

  static int idOf(Map<String, Object> row) {
    return ((Number) row.get("id")).intValue();
  }

  static int refId(Map<String, Object> row, String field) {
    return row.get(field) instanceof List<?> pair ? ((Number) pair.get(0)).intValue() : 0;
  }

  /** The names of the calls from now on, in order; without those that read what never changes. */
  List<String> listen() {
    List<String> calls = java.util.Collections.synchronizedList(new ArrayList<>());
    odoo.faults().cutBeforeWork(1, call -> noted(calls, call));
    return calls;
  }

  private static boolean noted(List<String> calls, String call) {
    calls.add(call);
    return false;
  }

  static boolean writes(String call) {
    return call.endsWith(".load") || call.endsWith(".write") || call.endsWith(".action_confirm");
  }

  void target(Numbering numbering, String prefix) {
    stage.change(s -> with(s, s.orderRules(), s.autoSync(), numbered(numbering, prefix)));
  }

  void rules(OrderRules rules) {
    stage.change(s -> with(s, rules, s.autoSync(), s.orderTarget()));
  }

  static ShopSettings with(ShopSettings s, OrderRules rules, boolean auto, OrderTarget target) {
    return new ShopSettings(
        s.enabled(),
        auto,
        s.pollEvery(),
        s.pollOverlap(),
        s.entities(),
        s.customers(),
        rules,
        target);
  }

  static OrderTarget numbered(Numbering numbering, String prefix) {
    return OrderTarget.DEFAULT.numbered(numbering, prefix);
  }

  /** The shop's first tax is another one of Odoo's from now on, of the same rate. */
  int mapAnotherTax() {
    int other =
        odoo.create(
            "account.tax",
            Map.of(
                "name", "20% new", "amount", 20, "amount_type", "percent", "type_tax_use", "sale"));
    stage.sql(
        "UPDATE mapping_choice SET odoo_id = "
            + other
            + " WHERE subject = 'tax' AND shop_key = '1'");
    return other;
  }
}
