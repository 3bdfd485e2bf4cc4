package dev.tandem.sync.customer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.Company;
import dev.tandem.commerce.Customer;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import dev.tandem.sync.Contacts;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds contacts (CUS2): by mapping, e-mail, VAT number, reference, in this order. */
@ApplicationScoped
class ContactFinder {

  private static final int ENOUGH = 20;

  private static final List<List<?>> TOP = List.of(List.of("parent_id", "=", false));

  private static final List<List<?>> COMPANIES =
      List.of(List.of("parent_id", "=", false), List.of("is_company", "=", true));

  /** No postal addresses, which may bear the e-mail of who lives there. */
  private static final List<List<?>> ANYWHERE =
      List.of(List.of("type", "not in", List.of("invoice", "delivery")));

  private static final List<List<?>> PEOPLE =
      List.of(
          List.of("type", "not in", List.of("invoice", "delivery")),
          List.of("is_company", "=", false));

  private final Bindings bindings;

  ContactFinder(Bindings bindings) {
    this.bindings = bindings;
  }

  /** The contact of the customer; empty where there is none. */
  Uni<Optional<Contact>> find(Workplace place, Customer customer) {
    return mapped(place, customer.id())
        .chain(found -> orElse(found, () -> byEmail(place, customer.email(), TOP)))
        .chain(found -> orElse(found, () -> byExact(place, "vat", customer.vat(), TOP)))
        .chain(found -> orElse(found, () -> byExact(place, "ref", customer.reference(), TOP)));
  }

  /**
   * The person who buys for a company: by mapping, e-mail, reference; also where it belongs to a
   * company already.
   */
  Uni<Optional<Contact>> person(Workplace place, Customer customer) {
    return mapped(place, customer.id())
        .chain(found -> orElse(found, () -> byEmail(place, customer.email(), ANYWHERE)))
        .chain(found -> orElse(found, () -> byExact(place, "ref", customer.reference(), PEOPLE)));
  }

  /** The company: by mapping, VAT number, reference, name (CUS5). */
  Uni<Optional<Contact>> company(Workplace place, Company company) {
    return mapped(place, Contacts.companyKey(company))
        .chain(found -> orElse(found, () -> byExact(place, "vat", company.vat(), COMPANIES)))
        .chain(found -> orElse(found, () -> byExact(place, "ref", company.reference(), COMPANIES)))
        .chain(found -> orElse(found, () -> byName(place, company)));
  }

  /** Another registration number is another company, whatever it is called. */
  private static Uni<Optional<Contact>> byName(Workplace place, Company company) {
    if (company.name().isBlank()) {
      return Uni.createFrom().item(Optional.empty());
    }
    List<List<?>> domain = new ArrayList<>(COMPANIES);
    domain.add(List.of("name", "=", company.name().strip()));
    String vat = company.vat();
    return search(place, domain, ENOUGH)
        .map(
            found ->
                found.stream()
                    .filter(one -> vat.isBlank() || one.vat().isBlank() || one.vat().equals(vat))
                    .findFirst());
  }

  Uni<Optional<Contact>> byId(Workplace place, long id) {
    return place
        .odoo()
        .read("res.partner", id, Contact.FIELDS)
        .map(found -> found.map(OdooRecord::new).map(Contact::of));
  }

  /** The contact's addresses, oldest first. */
  Uni<List<Contact>> children(Workplace place, Contact contact) {
    return search(place, List.of(List.of("parent_id", "=", contact.id())), 200);
  }

  private Uni<Optional<Contact>> mapped(Workplace place, String key) {
    return bindings
        .find(place.shop().id(), Entity.CUSTOMER, key)
        .chain(
            bound ->
                bound.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : byId(place, bound.get().odooId().value()));
  }

  /**
   * Odoo's operator ignores case, but takes {@code _} and {@code %} for wildcards: what it finds is
   * compared once more.
   */
  private static Uni<Optional<Contact>> byEmail(
      Workplace place, String email, List<List<?>> among) {
    if (email.isBlank()) {
      return Uni.createFrom().item(Optional.empty());
    }
    String literal = email.strip().replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%");
    Predicate<Contact> same = contact -> contact.email().strip().equalsIgnoreCase(email.strip());
    List<List<?>> domain = new ArrayList<>(among);
    domain.add(List.of("email", "=ilike", literal));
    return search(place, domain, ENOUGH)
        .map(
            found ->
                found.stream()
                    .filter(same)
                    .min(Comparator.comparing((Contact one) -> one.parentId() != 0)));
  }

  private static Uni<Optional<Contact>> byExact(
      Workplace place, String field, String value, List<List<?>> among) {
    if (value.isBlank()) {
      return Uni.createFrom().item(Optional.empty());
    }
    List<List<?>> domain = new ArrayList<>(among);
    domain.add(List.of(field, "=", value));
    return search(place, domain, 1).map(found -> found.stream().findFirst());
  }

  private static Uni<List<Contact>> search(Workplace place, List<?> domain, int limit) {
    return place
        .odoo()
        .search(new Query("res.partner", domain, Contact.FIELDS, limit))
        .map(rows -> rows.stream().map(ContactFinder::contact).toList());
  }

  private static Contact contact(JsonNode row) {
    return Contact.of(new OdooRecord(row));
  }

  private static Uni<Optional<Contact>> orElse(
      Optional<Contact> found, java.util.function.Supplier<Uni<Optional<Contact>>> next) {
    return found.isPresent() ? Uni.createFrom().item(found) : next.get();
  }
}
