package dev.tandem.sync.customer;

import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.sync.Contacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A contact, or one of its addresses, as it stands in Odoo.
 *
 * @param mobile empty also where this Odoo has no such field
 * @param parentId the contact that it belongs to; 0 where it stands for itself
 * @param companyName as typed for a contact that belongs to no company in Odoo
 * @param active false where a person archived it
 */
record Contact(
    long id,
    String name,
    String email,
    String ref,
    String street,
    String street2,
    String zip,
    String city,
    String phone,
    String mobile,
    long countryId,
    long parentId,
    boolean isCompany,
    String companyName,
    String vat,
    boolean active) {

  private static final List<String> FIELDS =
      List.of(
          "name",
          "email",
          "ref",
          "street",
          "street2",
          "zip",
          "city",
          "phone",
          "country_id",
          "parent_id",
          "is_company",
          "company_name",
          "vat",
          "active");

  /** The field for a second number, which 19 dropped. */
  static final String MOBILE = "mobile";

  static List<String> fields(OdooFacts facts) {
    List<String> fields = new ArrayList<>(FIELDS);
    if (facts.has("res.partner", MOBILE)) {
      fields.add(MOBILE);
    }
    return fields;
  }

  static Contact of(OdooRecord row) {
    return new Contact(
        row.id(),
        row.text("name").orElse(""),
        row.text("email").orElse(""),
        row.text("ref").orElse(""),
        row.text("street").orElse(""),
        row.text("street2").orElse(""),
        row.text("zip").orElse(""),
        row.text("city").orElse(""),
        row.text("phone").orElse(""),
        row.text(MOBILE).orElse(""),
        row.ref("country_id").orElse(0L),
        row.ref("parent_id").orElse(0L),
        row.flag("is_company"),
        row.text("company_name").orElse(""),
        row.text("vat").orElse(""),
        row.flag("active"));
  }

  /** Whether it is where the address is; case, spacing and the phone do not matter. */
  boolean isAt(Located address) {
    return same(street, address.street())
        && (same(street2, address.street2()) || same(street2, address.told()))
        && same(zip, address.zip())
        && same(city, address.city())
        && countryId == address.countryId();
  }

  /** Whether it is a person's and nobody has said whose yet. */
  boolean isFree() {
    return parentId == 0 && !isCompany;
  }

  /** Whether it stands for itself: what it says is not what a company of it says. */
  boolean isOwn() {
    return parentId == 0 || isCompany;
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

  /** Whether mail to this address may come to it: it has no other. */
  boolean isReachedBy(String address) {
    return email.isBlank()
        || email.toLowerCase(Locale.ROOT).contains(address.strip().toLowerCase(Locale.ROOT));
  }

  /** Whether nobody has said where it lives. */
  boolean hasNoAddress() {
    return (street + street2 + zip + city).isBlank() && countryId == 0;
  }

  /** Whether it goes by the same name. */
  boolean isNamed(String other) {
    return same(name, other);
  }

  static boolean same(String a, String b) {
    return Contacts.normal(a).equals(Contacts.normal(b));
  }
}
