package dev.tandem.sync.customer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.Customer;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds contacts (CUS2): by mapping, e-mail, VAT number, reference, in this order. */
@ApplicationScoped
class ContactFinder {

  private static final int ENOUGH = 20;

  private final Bindings bindings;

  ContactFinder(Bindings bindings) {
    this.bindings = bindings;
  }

  /** The contact of the customer; empty where there is none. */
  Uni<Optional<Contact>> find(Workplace place, Customer customer) {
    return mapped(place, customer)
        .chain(found -> orElse(found, () -> byEmail(place, customer.email())))
        .chain(found -> orElse(found, () -> byExact(place, "vat", customer.vat())))
        .chain(found -> orElse(found, () -> byExact(place, "ref", customer.reference())));
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

  private Uni<Optional<Contact>> mapped(Workplace place, Customer customer) {
    return bindings
        .find(place.shop().id(), Entity.CUSTOMER, customer.id())
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
  private Uni<Optional<Contact>> byEmail(Workplace place, String email) {
    if (email.isBlank()) {
      return Uni.createFrom().item(Optional.empty());
    }
    String literal = email.strip().replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%");
    Predicate<Contact> same = contact -> contact.email().strip().equalsIgnoreCase(email.strip());
    return search(
            place,
            List.of(List.of("email", "=ilike", literal), List.of("parent_id", "=", false)),
            ENOUGH)
        .map(found -> found.stream().filter(same).findFirst());
  }

  private Uni<Optional<Contact>> byExact(Workplace place, String field, String value) {
    if (value.isBlank()) {
      return Uni.createFrom().item(Optional.empty());
    }
    return search(place, List.of(List.of(field, "=", value), List.of("parent_id", "=", false)), 1)
        .map(found -> found.stream().findFirst());
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
