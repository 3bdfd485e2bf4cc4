package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Bag;
import dev.tandem.sandbox.shopify.graph.Row;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Customers, their addresses, and companies that buy. */
final class People {

  private static final Map<String, List<String>> PLACES =
      Map.of(
          "FR", List.of("France", "16 Main street", "75002", "Paris", "", ""),
          "DE", List.of("Germany", "Hauptstrasse 17", "10115", "Berlin", "", ""),
          "IT", List.of("Italy", "Via Centrale 18", "00185", "Roma", "Roma", "RM"),
          "GB", List.of("United Kingdom", "19 Main street", "SW1A 1AA", "London", "England", "ENG"),
          "US", List.of("United States", "20 Main street", "33133", "Miami", "Florida", "FL"));

  private final Shop shop;

  People(Shop shop) {
    this.shop = shop;
  }

  /** The customer of an e-mail; made if there is none. A guest's state is DISABLED. */
  Row customer(String email, boolean guest, String country) {
    return shop.all("Customer").stream()
        .filter(row -> email.equals(row.text("email")))
        .findFirst()
        .orElseGet(() -> create(email, guest, country));
  }

  /** Who an order is for, with copies of the addresses. */
  @SuppressWarnings("unchecked")
  void buyer(Row order, PlacedShopifyOrder wanted) {
    boolean ships = order.rows("lineItems").stream().anyMatch(line -> line.is("requiresShipping"));
    if (wanted.anonymous) {
      order.set("customer", null).set("email", null).set("phone", null);
      order.set("billingAddress", null).set("shippingAddress", null);
      return;
    }
    Row customer = customer(wanted.email, wanted.guest, wanted.country);
    order.set("customer", customer).set("email", wanted.email).set("phone", null);
    order.set("billingAddress", address(customer, wanted.country, wanted.company));
    order.set("shippingAddress", ships ? address(customer, wanted.country, wanted.company) : null);
    order.set("billingAddressMatchesShippingAddress", ships);
    order.set("displayAddress", order.get(ships ? "shippingAddress" : "billingAddress"));
    if (wanted.company != null) {
      Map<String, Object> buyer = company(wanted.company, customer);
      if (wanted.taxId != null) {
        ((Map<String, Object>) ((Row) buyer.get("location")).get("taxSettings"))
            .put("taxRegistrationId", wanted.taxId);
      }
      order.set("purchasingEntity", buyer);
    } else {
      order.set("purchasingEntity", customer);
    }
  }

  private Row create(String email, boolean guest, String country) {
    Row row = shop.create("Customer");
    String number = email.replaceAll("\\D", "");
    String last = number.isEmpty() ? Long.toString(row.number() % 1000) : number;
    row.set("firstName", "Customer").set("lastName", last);
    row.set("displayName", "Customer " + last).set("email", email);
    row.set("state", guest ? "DISABLED" : "ENABLED").set("taxExempt", false);
    row.set("locale", "en").set("note", null).set("tags", List.of()).set("verifiedEmail", true);
    Map<String, Object> mail = new LinkedHashMap<>();
    mail.put("emailAddress", email);
    mail.put("marketingState", "NOT_SUBSCRIBED");
    mail.put("validFormat", true);
    row.set("defaultEmailAddress", mail).set("defaultPhoneNumber", null);
    row.set("defaultAddress", address(row, country, null));
    row.set("numberOfOrders", "0");
    row.set("amountSpent", Bag.money(BigDecimal.ZERO, "EUR"));
    shop.raise("CUSTOMERS_CREATE", row);
    return row;
  }

  private Row address(Row customer, String country, String company) {
    List<String> place = PLACES.get(country);
    if (place == null) {
      throw new IllegalArgumentException("No address in " + country);
    }
    Row row = shop.create("MailingAddress");
    row.set("firstName", customer.get("firstName")).set("lastName", customer.get("lastName"));
    row.set("name", customer.get("displayName")).set("company", company);
    row.set("country", place.get(0)).set("countryCodeV2", country);
    row.set("address1", place.get(1)).set("address2", null).set("zip", place.get(2));
    row.set("city", place.get(3)).set("phone", null).set("coordinatesValidated", false);
    row.set("province", place.get(4).isEmpty() ? null : place.get(4));
    row.set("provinceCode", place.get(5).isEmpty() ? null : place.get(5));
    row.set("formatted", List.of(place.get(1), place.get(2) + " " + place.get(3), place.get(0)));
    return row;
  }

  private Map<String, Object> company(String name, Row customer) {
    Row company =
        shop.all("Company").stream()
            .filter(row -> name.equals(row.text("name")))
            .findFirst()
            .orElseGet(() -> newCompany(name, customer));
    Map<String, Object> buyer = new LinkedHashMap<>();
    buyer.put("__typename", "PurchasingCompany");
    buyer.put("company", company);
    buyer.put("location", company.rows("locations").get(0));
    buyer.put("contact", company.get("mainContact"));
    return buyer;
  }

  private Row newCompany(String name, Row customer) {
    Row company = shop.create("Company").set("name", name).set("note", null);
    company.set("externalId", "B2B-" + company.number() % 1000);
    Row location = shop.create("CompanyLocation").set("name", name + ", head office");
    location.set("externalId", null).set("company", company).set("currency", "EUR");
    Map<String, Object> taxes = new LinkedHashMap<>();
    taxes.put("taxRegistrationId", "FR" + company.number() % 1_000_000);
    taxes.put("taxExempt", false);
    taxes.put("taxExemptions", List.of());
    location.set("taxSettings", taxes);
    location.set("phone", null).set("locale", null);
    company.rows("locations").add(location);
    Row contact = shop.create("CompanyContact").set("company", company);
    contact.set("customer", customer).set("isMainContact", true).set("title", null);
    return company.set("mainContact", contact);
  }
}
