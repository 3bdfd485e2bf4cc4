package dev.tandem.sync.customer;

import dev.tandem.commerce.Address;
import dev.tandem.commerce.Customer;
import dev.tandem.commerce.Order;
import dev.tandem.odoo.OdooFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who is looked for in Odoo, and by what (CUS2, CUS7): e-mail, then VAT number, reference,
 * telephone. Pure: one question for all of them, and the best of what it found.
 *
 * @param phones those of the billing address
 * @param forCompany it buys for a company, which is another contact
 */
record Sought(
    String email,
    String vat,
    String reference,
    String name,
    List<Telephone> phones,
    boolean forCompany) {

  static Sought of(Order order) {
    Customer customer = order.customer();
    Address billing = order.billing();
    return new Sought(
        customer.email().strip(),
        number(customer.vat()),
        customer.reference().strip(),
        customer.name(),
        // A number alone is nobody: of a guest without a name nothing is known.
        Stream.of(billing.phone(), billing.phone2())
            .filter(phone -> !billing.name().isBlank())
            .map(Telephone::of)
            .filter(Telephone::isNumber)
            .distinct()
            .toList(),
        false);
  }

  /** Who buys for a company: VAT number and telephone are the company's. */
  Sought asBuyer() {
    return new Sought(email, "", reference, name, List.of(), true);
  }

  /** A VAT number without blanks, points and case. */
  static String number(String vat) {
    return vat.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
  }

  /** Odoo's domain for whoever might be meant, archived ones too; empty where nothing is told. */
  List<Object> domain(OdooFacts facts) {
    List<List<?>> any = new ArrayList<>();
    if (!email.isEmpty()) {
      any.add(List.of("email", "=ilike", literal(email)));
    }
    if (!vat.isEmpty()) {
      any.add(List.of("vat", "ilike", spaced(vat)));
    }
    if (!reference.isEmpty()) {
      any.add(List.of("ref", "=", reference));
    }
    for (Telephone phone : phones) {
      any.add(List.of("phone", "ilike", phone.pattern()));
      if (facts.has("res.partner", Contact.MOBILE)) {
        any.add(List.of(Contact.MOBILE, "ilike", phone.pattern()));
      }
    }
    return any.isEmpty() ? List.of() : anyOf(any);
  }

  static List<Object> anyOf(List<List<?>> conditions) {
    List<Object> domain = new ArrayList<>();
    for (int i = 1; i < conditions.size(); i++) {
      domain.add("|");
    }
    domain.addAll(conditions);
    return domain;
  }

  /** Odoo's operator takes {@code _} and {@code %} for wildcards. */
  static String literal(String text) {
    return text.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%");
  }

  /** Finds the number however it is spaced, and more. */
  static String spaced(String number) {
    return String.join("%", number.split(""));
  }

  /** The best of these; whoever stands for itself before the contact of a company. */
  Optional<Contact> best(List<Contact> found) {
    return first(found, this::hasEmail)
        .or(() -> first(found, one -> one.isOwn() && hasVat(one)))
        .or(() -> first(found, one -> one.isOwn() && hasReference(one)))
        .or(() -> byPhone(found));
  }

  /** Among archived ones a telephone alone says too little. */
  Optional<Contact> archived(List<Contact> found) {
    return first(
        found, one -> hasEmail(one) || (one.isOwn() && (hasVat(one) || hasReference(one))));
  }

  private static Optional<Contact> first(List<Contact> found, Predicate<Contact> which) {
    return found.stream()
        .filter(which)
        .min(Comparator.comparing((Contact one) -> one.parentId() != 0));
  }

  private boolean hasEmail(Contact contact) {
    return !email.isEmpty() && contact.email().strip().equalsIgnoreCase(email);
  }

  private boolean hasVat(Contact contact) {
    return !vat.isEmpty() && number(contact.vat()).equals(vat);
  }

  private boolean hasReference(Contact contact) {
    return !reference.isEmpty()
        && contact.ref().strip().equals(reference)
        && !(forCompany && contact.isCompany());
  }

  /**
   * A number may be that of a household or of an office: only one contact may have it, and it must
   * not be a company, or somebody else by its e-mail, unless it has the same name.
   */
  private Optional<Contact> byPhone(List<Contact> found) {
    List<Contact> calling = found.stream().filter(this::hasPhone).toList();
    return calling.size() == 1
        ? calling.stream().filter(one -> saysNobodyElse(one) || one.isNamed(name)).findFirst()
        : Optional.empty();
  }

  private boolean hasPhone(Contact contact) {
    return Stream.of(contact.phone(), contact.mobile())
        .map(Telephone::of)
        .anyMatch(theirs -> phones.stream().anyMatch(theirs::isSameAs));
  }

  private boolean saysNobodyElse(Contact contact) {
    return !contact.isCompany() && (email.isEmpty() || contact.email().isBlank());
  }
}
