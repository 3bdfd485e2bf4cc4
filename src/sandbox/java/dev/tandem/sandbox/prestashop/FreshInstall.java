package dev.tandem.sandbox.prestashop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything a clean installation has before the first order, goods aside: countries, taxes, states
 * of orders, people.
 */
final class FreshInstall {

  private static final List<String> NUMBERS =
      List.of(
          "One",
          "Two",
          "Three",
          "Four",
          "Five",
          "Six",
          "Seven",
          "Eight",
          "Nine",
          "Ten",
          "Eleven",
          "Twelve",
          "Thirteen",
          "Fourteen",
          "Fifteen",
          "Sixteen",
          "Seventeen",
          "Eighteen",
          "Nineteen",
          "Twenty");

  private final Store store;
  private final PrestaShopRelease release;

  FreshInstall(Store store, PrestaShopRelease release) {
    this.store = store;
    this.release = release;
  }

  void seed() {
    shop();
    configurations();
    places();
    money();
    taxes();
    carriers();
    states();
    groups();
    new Catalogue(store).seed();
    people();
  }

  private void shop() {
    Map<String, Object> shop = new LinkedHashMap<>();
    shop.put("id_shop_group", 1);
    shop.put("id_category", 2);
    shop.put("active", number(1));
    shop.put("deleted", number(0));
    shop.put("name", "Sandbox Shop");
    shop.put("theme_name", "classic");
    store.add("shops", shop);
    language("English (English)", "en", "en-US", "en-us", "m/d/Y");
    language("Français (French)", "fr", "fr-FR", "fr", "d/m/Y");
    // 9.x: the context's language came out with ints, the other one with strings.
    store.put("languages", 1, Map.of("active", number(1), "is_rtl", number(0)));
  }

  private void language(String name, String iso, String locale, String code, String date) {
    Map<String, Object> language = new LinkedHashMap<>();
    language.put("name", name);
    language.put("iso_code", iso);
    language.put("locale", locale);
    language.put("language_code", code);
    language.put("active", true);
    language.put("date_format_lite", date);
    language.put("date_format_full", date + " H:i:s");
    store.add("languages", language);
  }

  /** A number that is a string in 8.x and an int in 9.x although its column says boolean. */
  private Object number(long value) {
    return release.typedJson() ? new Row.Literal(value) : Long.toString(value);
  }

  private void configurations() {
    configuration("PS_TIMEZONE", store.calendar().zone().getId());
    configuration("PS_LANG_DEFAULT", "1");
    configuration("PS_CURRENCY_DEFAULT", "1");
    configuration("PS_COUNTRY_DEFAULT", "8");
    configuration("PS_SHOP_DEFAULT", "1");
    configuration("PS_SHOP_NAME", "Sandbox Shop");
    configuration("PS_WEBSERVICE", "1");
    configuration("PS_ROUND_TYPE", "2");
    configuration("PS_PRICE_ROUND_MODE", "2");
    configuration("PS_GIFT_WRAPPING_PRICE", "2.50");
    configuration("PS_GIFT_WRAPPING_TAX_RULES_GROUP", "1");
    configuration("PS_GUEST_CHECKOUT_ENABLED", "1");
    configuration("SANDBOX_SHIPPING_PRICE", "7.00");
    configuration("SANDBOX_SHARE_ORDERS", "0");
    List<String> states =
        List.of(
            "CHEQUE",
            "PAYMENT",
            "PREPARATION",
            "SHIPPING",
            "DELIVERED",
            "CANCELED",
            "REFUND",
            "ERROR",
            "OUTOFSTOCK_PAID",
            "BANKWIRE",
            "WS_PAYMENT",
            "OUTOFSTOCK_UNPAID",
            "COD_VALIDATION");
    for (int i = 0; i < states.size(); i++) {
      configuration("PS_OS_" + states.get(i), Integer.toString(i + 1));
    }
    configuration("PS_OS_OUTOFSTOCK", "9");
  }

  private void configuration(String name, String value) {
    Row row = store.add("configurations", Map.of("name", name, "value", value));
    row.set("id_shop", null).set("id_shop_group", null);
  }

  private void places() {
    country(1, "DE", 49, names("Germany", "Allemagne"));
    country(8, "FR", 33, names("France", "France"));
    country(17, "GB", 44, names("United Kingdom", "Royaume-Uni"));
    country(21, "US", 1, names("United States", "États-Unis"));
    store.put(
        "countries", 21, Map.of("contains_states", true, "id_zone", 2, "zip_code_format", "NNNNN"));
    List<String> states =
        List.of(
            "AL", "Alabama", "CA", "California", "FL", "Florida", "NY", "New York", "TX", "Texas");
    for (int i = 0; i < states.size(); i += 2) {
      store.add(
          "states",
          Map.of(
              "id_zone",
              2,
              "id_country",
              21,
              "iso_code",
              states.get(i),
              "name",
              states.get(i + 1),
              "active",
              true));
    }
  }

  private void country(long id, String iso, int prefix, Map<Integer, String> name) {
    store.put(
        "countries",
        id,
        Map.of(
            "id_zone",
            1,
            "call_prefix",
            prefix,
            "iso_code",
            iso,
            "active",
            true,
            "need_zip_code",
            true,
            "name",
            name));
  }

  private void money() {
    currency("EUR", "978", "1.000000", names("Euro", "euro"), "€");
    currency("USD", "840", "1.100000", names("US Dollar", "dollar des États-Unis"), "$");
  }

  private void currency(
      String iso, String numeric, String rate, Map<Integer, String> names, String symbol) {
    Map<String, Object> currency = new LinkedHashMap<>();
    currency.put("names", names);
    currency.put("name", names.get(1));
    currency.put("symbol", symbol);
    currency.put("iso_code", iso);
    currency.put("numeric_iso_code", numeric);
    currency.put("precision", 2);
    currency.put("conversion_rate", rate);
    currency.put("active", number(1));
    for (String off : List.of("deleted", "unofficial", "modified")) {
      currency.put(off, number(0));
    }
    store.add("currencies", currency);
  }

  private void taxes() {
    tax("TVA FR 20%", "20.000", "FR Taux standard (20%)");
    tax("TVA FR 5.5%", "5.500", "FR Taux réduit (5.5%)");
    // The shop sells at its own rates within the EU; GB and US are exports.
    for (long country : List.of(8L, 1L)) {
      for (long group = 1; group <= 2; group++) {
        store.add(
            "tax_rules",
            Map.of("id_tax_rules_group", group, "id_country", country, "id_tax", group));
      }
    }
  }

  private void tax(String name, String rate, String group) {
    store.add("taxes", Map.of("rate", rate, "active", "1", "deleted", "0", "name", name));
    store.add("tax_rule_groups", Map.of("name", group, "active", true));
  }

  private void carriers() {
    carrier("Click and collect", true, true, names("Pick up in-store", "Pick up in-store"));
    carrier("My carrier", false, true, names("Delivery next day!", "Delivery next day!"));
    carrier(
        "My cheap carrier",
        false,
        false,
        names("Buy more to pay less!", "Achetez plus vous paierez moins!"));
    carrier(
        "My light carrier",
        false,
        false,
        names("The lighter the cheaper!", "Panier léger, prix allégé!"));
  }

  private void carrier(String name, boolean free, boolean active, Map<Integer, String> delay) {
    Map<String, Object> carrier = new LinkedHashMap<>();
    carrier.put("name", name);
    carrier.put("is_free", free);
    carrier.put("active", active);
    carrier.put("shipping_handling", !free);
    carrier.put("shipping_external", "0");
    carrier.put("need_range", "0");
    carrier.put("delay", delay);
    // Computed by the shop, so an int in both releases.
    carrier.put("id_tax_rules_group", new Row.Literal(1L));
    carrier.put("shipping_method", active ? new Row.Literal(1L) : "1");
    Row row = store.add("carriers", carrier);
    row.set("id_reference", row.id()).set("position", row.id() - 1);
  }

  private void states() {
    state("Awaiting check payment", "cheque", "email");
    state("Payment accepted", "payment", "email invoice logable paid pdf_invoice");
    state("Processing in progress", "preparation", "email invoice logable paid delivery");
    state("Shipped", "shipped", "email invoice logable paid delivery shipped");
    state("Delivered", "", "invoice logable paid delivery shipped");
    state("Canceled", "order_canceled", "email");
    state("Refunded", "refund", "email invoice");
    state("Payment error", "payment_error", "email");
    state("On backorder (paid)", "outofstock", "email invoice paid");
    state("Awaiting bank wire payment", "bankwire", "email");
    state("Remote payment accepted", "payment", "email invoice logable paid");
    state("On backorder (not paid)", "outofstock", "email");
    state("Awaiting Cash On Delivery validation", "cashondelivery", "");
    store.put("order_states", 1, Map.of("module_name", "ps_checkpayment"));
    store.put("order_states", 10, Map.of("module_name", "ps_wirepayment"));
    store.put("order_states", 13, Map.of("module_name", "ps_cashondelivery"));
  }

  private void state(String name, String template, String flags) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("name", name);
    state.put("template", template);
    state.put("unremovable", true);
    state.put("color", "#3498D8");
    for (String flag : flags.isEmpty() ? List.<String>of() : List.of(flags.split(" "))) {
      state.put(flag.equals("email") ? "send_email" : flag, true);
    }
    store.add("order_states", state);
  }

  private void groups() {
    for (String name : List.of("Visitor", "Guest", "Customer")) {
      store.add("groups", Map.of("name", name, "price_display_method", "0", "show_prices", true));
    }
  }

  private void people() {
    People people = new People(store);
    List<String> countries = List.of("FR", "FR", "DE", "US", "GB");
    for (int i = 0; i < NUMBERS.size(); i++) {
      // The shop refuses digits in the names of people.
      Row customer =
          people.newCustomer("Customer", NUMBERS.get(i), "customer" + (i + 1) + "@example.com");
      people.newAddress(customer, countries.get(i % countries.size()));
    }
  }

  private static Map<Integer, String> names(String english, String french) {
    return Catalogue.names(english, french);
  }
}
