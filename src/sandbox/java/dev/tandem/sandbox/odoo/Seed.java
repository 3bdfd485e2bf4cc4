package dev.tandem.sandbox.odoo;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The records of a fresh installation with sales, stock and invoicing; ids as on the measured
 * servers where a test may lean on them.
 */
final class Seed {

  private static final List<Object> COMPANY = List.of(List.of(6, 0, List.of(1)));

  private final Env env;
  private final boolean v14;

  Seed(Env env) {
    this.env = env;
    this.v14 = env.is14();
  }

  int plant() {
    places();
    people();
    new SeedTrade(this, v14).plant();
    Row warehouse = env.get("stock.warehouse", 1);
    env.store().set(warehouse, "in_type_id", 1);
    env.store().set(warehouse, "out_type_id", 2);
    settings();
    groups();
    return env.uid();
  }

  void add(String model, int id, Object... values) {
    if (env.world().models().find(model) == null) {
      return;
    }
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i += 2) {
      map.put((String) values[i], values[i + 1]);
    }
    map.keySet().removeIf(field -> !env.model(model).has(field));
    env.store().table(model).reserve(id - 1);
    env.records().create(model, map);
  }

  int id(int on14, int on19) {
    return v14 ? on14 : on19;
  }

  private void places() {
    List<String> codes =
        Arrays.stream(Locale.getISOCountries())
            .sorted(Comparator.comparing(Seed::countryName))
            .toList();
    for (int i = 0; i < codes.size(); i++) {
      add(
          "res.country",
          i + 1,
          "name",
          countryName(codes.get(i)),
          "code",
          codes.get(i),
          "zip_required",
          true);
    }
    int usa = codes.indexOf("US") + 1;
    int canada = codes.indexOf("CA") + 1;
    String[] states = {
      "AL Alabama", "CA California", "FL Florida", "NY New York", "TX Texas", "WA Washington"
    };
    String[] provinces = {"AB Alberta", "BC British Columbia", "ON Ontario", "QC Quebec"};
    int id = 1;
    for (String state : states) {
      add(
          "res.country.state",
          id++,
          "code",
          state.substring(0, 2),
          "name",
          state.substring(3),
          "country_id",
          usa);
    }
    for (String state : provinces) {
      add(
          "res.country.state",
          id++,
          "code",
          state.substring(0, 2),
          "name",
          state.substring(3),
          "country_id",
          canada);
    }
    // Odoo's own codes are not those that shops have, or have no country before them.
    state(id++, "AGU", "Aguascalientes", codes.indexOf("MX") + 1);
    state(id++, "11", "Lisboa", codes.indexOf("PT") + 1);
    state(id++, "粤", "广东省", codes.indexOf("CN") + 1);
    add(
        "res.lang",
        1,
        "name",
        "English (US)",
        "code",
        "en_US",
        "iso_code",
        "en",
        "url_code",
        "en",
        "active",
        true);
  }

  private void state(int id, String code, String name, int country) {
    add("res.country.state", id, "code", code, "name", name, "country_id", country);
  }

  private static String countryName(String code) {
    return new Locale("", code).getDisplayCountry(Locale.ENGLISH);
  }

  private void people() {
    add(
        "res.currency",
        id(1, 126),
        "name",
        "EUR",
        "symbol",
        "€",
        "decimal_places",
        2,
        "rounding",
        0.01);
    add(
        "res.currency",
        id(147, 144),
        "name",
        "GBP",
        "symbol",
        "£",
        "decimal_places",
        2,
        "rounding",
        0.01);
    add(
        "res.currency",
        id(2, 1),
        "name",
        "USD",
        "symbol",
        "$",
        "decimal_places",
        2,
        "rounding",
        0.01);
    currency(25, 25, "JPY", "¥", 0, false);
    currency(96, 94, "KWD", "KD", 3, false);
    currency(5, 5, "CHF", "CHF", 2, false);
    Integer usa = env.where("res.country", "code", "US").get(0).id();
    add("res.partner", 1, "name", "Example Company", "is_company", true, "country_id", usa);
    add("res.company", 1, "name", "Example Company", "partner_id", 1, "country_id", usa);
    add("res.partner", 3, "name", "Administrator");
    add("res.partner", id(7, 6), "name", "Connector");
    env.store().table("res.partner").reserve(7);
    add(
        "res.users",
        2,
        "name",
        "Administrator",
        "login",
        "admin",
        "partner_id",
        3,
        "company_id",
        1,
        "company_ids",
        COMPANY);
    int self = env.uid();
    add(
        "res.users",
        self,
        "name",
        "Connector",
        "login",
        "connector",
        "partner_id",
        id(7, 6),
        "company_id",
        1,
        "company_ids",
        COMPANY);
    key("base.main_company", "res.company", 1);
    key("base.main_partner", "res.partner", 1);
    key("base.EUR", "res.currency", id(1, 126));
  }

  private void currency(int on14, int on19, String code, String symbol, int digits, boolean used) {
    add(
        "res.currency",
        id(on14, on19),
        "name",
        code,
        "symbol",
        symbol,
        "decimal_places",
        digits,
        "rounding",
        java.math.BigDecimal.ONE.movePointLeft(digits),
        "active",
        used);
  }

  /** Groups: what every user has, and what makes confirmed orders locked. */
  static final int USER = 1;

  static final int LOCKS = 60;

  private void groups() {
    add("res.groups", USER, "name", "User");
    add("res.groups", LOCKS, "name", "Lock Confirmed Sales");
    key("base.group_user", "res.groups", USER);
    key("sale.group_auto_done_setting", "res.groups", LOCKS);
  }

  void key(String key, String model, int id) {
    ExternalIds.bind(env, key, env.get(model, id), true);
  }

  private void settings() {
    add("decimal.precision", 1, "name", "Product Price", "digits", 2);
    add("decimal.precision", 2, "name", "Discount", "digits", 2);
    add(
        "decimal.precision",
        3,
        "name",
        v14 ? "Product Unit of Measure" : "Product Unit",
        "digits",
        2);
    int id = 1;
    for (String module :
        List.of(
            "sale_management", "sale_stock", "stock", "account", "delivery", "crm", "contacts")) {
      add("ir.module.module", id++, "name", module, "state", "installed", "shortdesc", module);
    }
    int model = 1;
    for (Model each : env.world().models().all()) {
      add("ir.model", model++, "model", each.name(), "name", each.description());
    }
  }
}
