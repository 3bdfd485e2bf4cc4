package dev.tandem.sync;

import dev.tandem.commerce.Address;
import dev.tandem.commerce.Company;
import dev.tandem.commerce.Customer;
import dev.tandem.commerce.Order;
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
   * The key of the address that is billed. With it comes what the customer says of itself: a VAT
   * number or company that is given later is looked at once.
   */
  public static String billingKey(long partnerId, Order order) {
    String said = said(order.customer());
    String key = addressKey(partnerId, order.billing());
    return said.isEmpty() ? key : key + ":" + Digest.of(said);
  }

  private static String said(Customer customer) {
    Company company = customer.buysFor();
    String said =
        company == null
            ? normal(customer.vat()) + "|" + normal(customer.company())
            : normal(company.vat()) + "|" + normal(company.reference());
    return said.equals("|") ? "" : said;
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
