package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Bag;
import dev.tandem.sandbox.shopify.graph.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns what somebody wants into an order. */
final class Checkout {

  private static final BigDecimal STANDARD = new BigDecimal("6.90");
  private static final int FIRST_NUMBER = 1001;

  private final Shop shop;
  private final Lines lines;
  private final People people;
  private final Payments payments;
  private final Parcels parcels;

  Checkout(Shop shop, Lines lines, People people, Payments payments, Parcels parcels) {
    this.shop = shop;
    this.lines = lines;
    this.people = people;
    this.payments = payments;
    this.parcels = parcels;
  }

  Row place(PlacedShopifyOrder wanted) {
    Row order = open(wanted);
    Money money = Money.of(order);
    for (CartLine cart : wanted.lines) {
      Row line = lines.goods(order, cart);
      cart.discounts.forEach((title, off) -> new Discounting(order).line(line, title, off));
    }
    shipping(order, wanted);
    wanted.discounts.forEach(new Discounting(order)::whole);
    taxes(order, wanted);
    wanted.fees.forEach((name, price) -> lines.fee(order, name, price));
    order.set("totalTipReceivedSet", money.of(wanted.tip));
    order.set("rounding", money.of(wanted.rounding));
    people.buyer(order, wanted);
    Totals.refresh(order);
    terms(order, wanted.dueInDays);
    payments.place(order, payings(wanted));
    parcels.route(order, order.rows("lineItems"));
    forget(order, wanted.lines);
    Totals.refresh(order);
    shop.raise("ORDERS_CREATE", order);
    if (order.text("displayFinancialStatus").equals("PAID")) {
      shop.raise("ORDERS_PAID", order);
    }
    return order;
  }

  private Row open(PlacedShopifyOrder wanted) {
    Row order = shop.create("Order");
    int number = FIRST_NUMBER + shop.all("Order").size() - 1;
    order.set("name", "#" + number).set("number", number);
    order.set(
        "confirmationNumber",
        "C" + Long.toString(order.number(), 36).toUpperCase(java.util.Locale.ROOT));
    if (wanted.at != null) {
      order.set("createdAt", wanted.at);
    }
    order.set("processedAt", order.get("createdAt")).set("cancelledAt", null);
    order.set("closedAt", null).set("closed", false).set("cancelReason", null);
    order.set("cancellation", null).set("confirmed", true).set("edited", false);
    order.set("currencyCode", "EUR").set("presentmentCurrencyCode", wanted.presentment);
    order.set("rate", wanted.rate).set("taxesIncluded", wanted.taxesIncluded);
    order.set("taxExempt", false).set("dutiesIncluded", false).set("test", wanted.test);
    order.set("sourceName", wanted.source).set("sourceIdentifier", null);
    order.set("app", app(wanted.source)).set("tags", wanted.tags).set("note", wanted.note);
    order.set("customAttributes", Lines.attributes(wanted.attributes));
    order.set("localizedFields", localized(wanted.localized));
    order.set("customerLocale", wanted.locale).set("poNumber", wanted.poNumber);
    order.set("discountCodes", List.of()).set("discountCode", null);
    order.set("returnStatus", "NO_RETURN").set("risk", Risks.summary(wanted.risk));
    order.set("requiresShipping", true).set("restockable", true).set("merchantEditable", true);
    order.set("statusPageUrl", "https://" + Shop.DOMAIN + "/orders/" + order.number());
    return order;
  }

  private void shipping(Row order, PlacedShopifyOrder wanted) {
    boolean ships = order.rows("lineItems").stream().anyMatch(line -> line.is("requiresShipping"));
    order.set("requiresShipping", ships);
    if (wanted.needsShipping && ships) {
      lines.shipping(order, "Standard", STANDARD);
    }
    wanted.shippings.forEach((title, price) -> lines.shipping(order, title, price));
    List<Row> all = order.rows("shippingLines");
    order.set("shippingLine", all.isEmpty() ? null : all.get(0));
  }

  private static void taxes(Row order, PlacedShopifyOrder wanted) {
    List<Row> goods = order.rows("lineItems");
    for (int i = 0; i < goods.size(); i++) {
      Row line = goods.get(i);
      Map<String, BigDecimal> own = wanted.lines.get(i).taxes;
      Map<String, BigDecimal> rates = own == null ? wanted.taxes : own;
      line.set("taxLines", taxLines(order, line, line.is("taxable") ? rates : Map.of()));
    }
    for (Row line : order.rows("shippingLines")) {
      line.set("taxLines", taxLines(order, line, wanted.taxes));
    }
  }

  static List<Map<String, Object>> taxLines(Row order, Row line, Map<String, BigDecimal> rates) {
    Bag left = Discounting.left(line);
    return Money.taxLines(left, new TreeMap<>(rates), order.is("taxesIncluded"));
  }

  private static List<Paying> payings(PlacedShopifyOrder wanted) {
    List<Paying> payings = new ArrayList<>(wanted.payings);
    if (payings.isEmpty() && wanted.dueInDays == null) {
      payings.add(new Paying("SALE", "SUCCESS", "shopify_payments", null));
    }
    return payings;
  }

  private void terms(Row order, Integer days) {
    order.set("paymentTerms", null);
    if (days == null) {
      return;
    }
    Row terms = shop.create("PaymentTerms");
    terms.set("paymentTermsName", "Net " + days).set("paymentTermsType", "NET");
    terms.set("translatedName", "Net " + days).set("dueInDays", days).set("order", order);
    terms.set("overdue", false).set("due", false);
    Row schedule = shop.create("PaymentSchedule");
    schedule.set("issuedAt", order.get("createdAt")).set("completedAt", null);
    schedule.set("dueAt", order.instant("createdAt").plus(java.time.Duration.ofDays(days)));
    Bag total = order.bag("totalPriceSet");
    Map<String, Object> amount = Bag.money(total.presentment(), total.presentmentCurrency());
    schedule.set("balanceDue", amount).set("totalBalance", amount).set("paymentTerms", terms);
    terms.rows("paymentSchedules").add(schedule.set("due", false));
    order.set("paymentTerms", terms);
  }

  /** Lines of deleted goods keep their texts only. */
  private static void forget(Row order, List<CartLine> carts) {
    for (int i = 0; i < carts.size(); i++) {
      if (carts.get(i).kind == CartLine.Kind.DELETED) {
        order.rows("lineItems").get(i).set("product", null).set("variant", null);
      }
    }
  }

  private static List<Map<String, Object>> localized(Map<String, String> fields) {
    List<Map<String, Object>> all = new ArrayList<>();
    fields.forEach(
        (key, value) ->
            all.add(
                Map.of(
                    "key", key,
                    "value", value,
                    "title", key,
                    "purpose", "TAX",
                    "countryCode", key.substring(key.length() - 2))));
    return all;
  }

  private static Map<String, Object> app(String source) {
    String name = source.equals("web") ? "Online Store" : source;
    return Map.of("id", "gid://shopify/App/580111", "name", name);
  }
}
