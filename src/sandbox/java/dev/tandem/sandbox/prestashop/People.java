package dev.tandem.sandbox.prestashop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Customers and their addresses. An address used by an order is never edited in place. */
final class People {

  private final Store store;

  People(Store store) {
    this.store = store;
  }

  Row customer(PlacedOrder placed) {
    return placed
        .guestEmail()
        .map(email -> guest(email).set("id_shop", placed.shopId()))
        .orElseGet(() -> registered(placed.customerId(), placed.shopId()));
  }

  /** Shops do not share their customers: who buys in another one registers there too. */
  private Row registered(long id, long shop) {
    Row known = store.get("customers", id);
    if (known.number("id_shop") == shop) {
      return known;
    }
    String email = known.text("email");
    return store
        .where("customers", row -> row.number("id_shop") == shop && row.text("email").equals(email))
        .stream()
        .filter(row -> !row.flag("is_guest"))
        .findFirst()
        .orElseGet(() -> copied(known, shop));
  }

  private Row copied(Row known, long shop) {
    Row copy = known.copy(store.nextId("customers")).set("id_shop", shop);
    store.insert("customers", copy);
    return copy;
  }

  /** The customer's address in that country, made if there is none. */
  Row address(Row customer, String country) {
    List<Row> own =
        store.where("addresses", "id_customer", customer.id()).stream()
            .filter(row -> !row.flag("deleted"))
            .filter(row -> country.isEmpty() || countryOf(row).equals(country))
            .toList();
    return own.isEmpty() ? newAddress(customer, country.isEmpty() ? "FR" : country) : own.get(0);
  }

  /** A changed copy under a new id; the old one is marked deleted. */
  Row changedCopy(Row address, Map<String, ?> changes) {
    Row copy = address.copy(store.nextId("addresses"));
    store.insert("addresses", copy);
    address.set("deleted", true);
    Map<String, Object> values = new LinkedHashMap<>(changes);
    values.put("date_add", store.calendar().now());
    values.put("date_upd", store.calendar().now());
    return store.put("addresses", copy.id(), values);
  }

  Row newCustomer(String firstName, String lastName, String email) {
    Row customer =
        store.add(
            "customers",
            Map.of("firstname", firstName, "lastname", lastName, "email", email, "id_lang", 1));
    customer
        .set("id_shop", 1)
        .set("id_shop_group", 1)
        .set("active", true)
        .set("id_default_group", 3);
    customer
        .set("secure_key", Secrets.md5("customer " + customer.id()))
        .set("passwd", Secrets.hash(email));
    customer.associate("groups", List.of(Map.of("id", "3")));
    return customer;
  }

  Row newAddress(Row customer, String country) {
    Row found = country(country);
    Map<String, Object> address = new LinkedHashMap<>();
    address.put("id_customer", customer.id());
    address.put("id_country", found.id());
    address.put("alias", "My address");
    address.put("lastname", customer.text("lastname"));
    address.put("firstname", customer.text("firstname"));
    address.put("address1", customer.id() + " Sample Street");
    address.put("postcode", country.equals("GB") ? "AB1 2CD" : "75001");
    address.put("city", "Sampleville");
    address.put("phone", String.format("01%08d", customer.id()));
    if (found.flag("contains_states")) {
      address.put("id_state", store.where("states", "id_country", found.id()).get(0).id());
    }
    return store.add("addresses", address);
  }

  private Row guest(String email) {
    Row guest = newCustomer("Guest", "Customer", email);
    guest
        .set("is_guest", true)
        .set("id_default_group", 2)
        .associate("groups", List.of(Map.of("id", "2")));
    return guest;
  }

  private Row country(String iso) {
    return store.where("countries", row -> row.text("iso_code").equals(iso)).get(0);
  }

  private String countryOf(Row address) {
    return store.get("countries", address.number("id_country")).text("iso_code");
  }
}
