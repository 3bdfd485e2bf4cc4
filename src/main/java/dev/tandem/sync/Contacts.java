package dev.tandem.sync;

import dev.tandem.commerce.Address;
import dev.tandem.commerce.Company;
import dev.tandem.commerce.Customer;
import java.util.Locale;

/** How contacts and addresses are recognised: by what they say, not by the shop's ids. */
public final class Contacts {

  private Contacts() {}

  /**
   * The key of an address of a contact: the same content is the same address, whatever the shop
   * calls it and however it is spaced or capitalised.
   */
  public static String addressKey(long partnerId, Address address) {
    return partnerId + ":" + Digest.of(content(address));
  }

  /**
   * The key of who orders: a person for itself, or for a company; the two may be different contacts
   * in Odoo.
   */
  public static String customerKey(Customer customer) {
    Company company = customer.buysFor();
    return company == null ? customer.id() : companyKey(company) + ":" + customer.id();
  }

  /** The key of the company itself. */
  public static String companyKey(Company company) {
    return "company:" + company.id();
  }

  /** What the address says, in one comparable text. */
  public static String content(Address address) {
    return String.join(
            "|",
            normal(address.name()),
            normal(address.company()),
            normal(address.street()),
            normal(address.street2()),
            normal(address.postalCode()),
            normal(address.city()),
            normal(address.stateCode()),
            normal(address.countryCode()),
            normal(address.phone()))
        .strip();
  }

  /** Without differences of case and spacing. */
  public static String normal(String text) {
    return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}
