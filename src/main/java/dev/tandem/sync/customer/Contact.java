package dev.tandem.sync.customer;

import dev.tandem.commerce.Address;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.sync.Contacts;
import java.util.List;

/** A contact, or one of its addresses, as it stands in Odoo. */
record Contact(
    long id,
    String name,
    String email,
    String street,
    String street2,
    String zip,
    String city,
    String phone,
    long countryId) {

  static final List<String> FIELDS =
      List.of("name", "email", "street", "street2", "zip", "city", "phone", "country_id");

  static Contact of(OdooRecord row) {
    return new Contact(
        row.id(),
        row.text("name").orElse(""),
        row.text("email").orElse(""),
        row.text("street").orElse(""),
        row.text("street2").orElse(""),
        row.text("zip").orElse(""),
        row.text("city").orElse(""),
        row.text("phone").orElse(""),
        row.ref("country_id").orElse(0L));
  }

  /** Whether it is where the address is; case, spacing and the phone do not matter. */
  boolean isAt(Address address, long addressCountry) {
    return same(street, address.street())
        && same(street2, address.street2())
        && same(zip, address.postalCode())
        && same(city, address.city())
        && countryId == addressCountry;
  }

  /** Whether it goes by the same name. */
  boolean isNamed(String other) {
    return same(name, other);
  }

  private static boolean same(String a, String b) {
    return Contacts.normal(a).equals(Contacts.normal(b));
  }
}
