package dev.tandem.sync.customer;

import dev.tandem.commerce.Address;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.sync.Contacts;
import java.util.List;

/**
 * A contact, or one of its addresses, as it stands in Odoo.
 *
 * @param parentId the contact that it belongs to; 0 where it stands for itself
 */
record Contact(
    long id,
    String name,
    String email,
    String street,
    String street2,
    String zip,
    String city,
    String phone,
    long countryId,
    long parentId,
    boolean isCompany,
    String vat) {

  static final List<String> FIELDS =
      List.of(
          "name",
          "email",
          "street",
          "street2",
          "zip",
          "city",
          "phone",
          "country_id",
          "parent_id",
          "is_company",
          "vat");

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
        row.ref("country_id").orElse(0L),
        row.ref("parent_id").orElse(0L),
        row.flag("is_company"),
        row.text("vat").orElse(""));
  }

  /** Whether it is where the address is; case, spacing and the phone do not matter. */
  boolean isAt(Address address, long addressCountry) {
    return same(street, address.street())
        && same(street2, address.street2())
        && same(zip, address.postalCode())
        && same(city, address.city())
        && countryId == addressCountry;
  }

  /** Whether it is a person's and nobody has said whose yet. */
  boolean isFree() {
    return parentId == 0 && !isCompany;
  }

  /** Whether it has an address of its own that is not that of the other. */
  boolean livesApartFrom(Contact other) {
    boolean together =
        same(street, other.street)
            && same(street2, other.street2)
            && same(zip, other.zip)
            && same(city, other.city)
            && countryId == other.countryId;
    return !together && !(street + street2 + zip + city).isBlank();
  }

  /** Whether it goes by the same name. */
  boolean isNamed(String other) {
    return same(name, other);
  }

  private static boolean same(String a, String b) {
    return Contacts.normal(a).equals(Contacts.normal(b));
  }
}
