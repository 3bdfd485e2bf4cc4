package dev.tandem.shop.shopify.order;

import dev.tandem.commerce.Address;
import dev.tandem.commerce.Company;
import dev.tandem.commerce.Customer;
import dev.tandem.shop.shopify.wire.Gid;
import dev.tandem.shop.shopify.wire.ShAddress;
import dev.tandem.shop.shopify.wire.ShCompany;
import dev.tandem.shop.shopify.wire.ShCustomer;
import dev.tandem.shop.shopify.wire.ShLocation;
import dev.tandem.shop.shopify.wire.ShOrder;
import dev.tandem.shop.shopify.wire.ShPurchaser;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who an order is from and for. All of it may be missing: at a till, or where the app may not see.
 */
public final class ShopifyPeople {

  private final ShOrder order;

  public ShopifyPeople(ShOrder order) {
    this.order = order;
  }

  public Customer customer() {
    ShCustomer row = order.customer();
    Company company = company();
    String vat = taxNumber();
    String billedTo =
        order.billingAddress() == null ? "" : order.billingAddress().company().strip();
    if (row == null) {
      // An id of its own: strangers are not one and the same.
      return new Customer(
          "guest-" + Gid.number(order.id()),
          true,
          first(address(order.billingAddress()).name(), address(order.shippingAddress()).name()),
          order.email().strip(),
          billedTo,
          vat,
          "",
          order.customerLocale(),
          List.of(),
          company);
    }
    return new Customer(
        Gid.number(row.id()),
        !row.state().equals("ENABLED"),
        name(row),
        first(order.email().strip(), email(row)),
        billedTo,
        vat,
        "",
        first(order.customerLocale(), row.locale()),
        row.tags(),
        company);
  }

  public Address billing() {
    return reachable(address(order.billingAddress()));
  }

  public Address shipping() {
    return address(order.shippingAddress());
  }

  /** Where nobody has a name, Shopify shows the e-mail address in its place. */
  private String name(ShCustomer row) {
    String own = (row.firstName().strip() + " " + row.lastName().strip()).strip();
    String shown = row.displayName().contains("@") ? "" : row.displayName().strip();
    return Stream.of(own, shown, billing().name(), shipping().name())
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String email(ShCustomer row) {
    return row.defaultEmailAddress() == null
        ? ""
        : row.defaultEmailAddress().emailAddress().strip();
  }

  private @Nullable Company company() {
    ShPurchaser purchaser = order.purchasingEntity();
    ShCompany company = purchaser == null ? null : purchaser.company();
    if (purchaser == null || company == null) {
      return null;
    }
    ShLocation location = purchaser.location();
    String vat =
        location == null || location.taxSettings() == null
            ? ""
            : location.taxSettings().taxRegistrationId().strip();
    return new Company(
        Gid.number(company.id()), company.name().strip(), vat, company.externalId().strip());
  }

  /** What the checkouts of some countries ask for. */
  private String taxNumber() {
    return order.localizedFields().nodes().stream()
        .filter(field -> field.key().startsWith("TAX_CREDENTIAL_"))
        .map(field -> field.value().strip())
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static Address address(@Nullable ShAddress row) {
    return row == null
        ? new Address("", "", "", "", "", "", "", "", "", "", "")
        : new Address(
            // A copy on the order: its id is met nowhere else.
            "",
            row.name().strip(),
            row.company().strip(),
            row.address1().strip(),
            row.address2().strip(),
            row.zip().strip(),
            row.city().strip(),
            row.provinceCode().strip().toUpperCase(Locale.ROOT),
            row.countryCodeV2().strip().toUpperCase(Locale.ROOT),
            row.phone().strip(),
            "",
            row.province().strip(),
            "",
            "");
  }

  /** The number that was given at the checkout may be another one than that of the address. */
  private Address reachable(Address address) {
    String phone = order.phone().strip();
    boolean known = digits(phone).isEmpty() || digits(phone).equals(digits(address.phone()));
    return known ? address : address.phoned(phone);
  }

  private static String digits(String phone) {
    return phone.replaceAll("[^0-9]", "");
  }

  private static String first(String one, String other) {
    return one.isEmpty() ? other : one;
  }
}
