package dev.tandem.sync.customer;

import dev.tandem.commerce.Company;
import dev.tandem.commerce.Order;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import dev.tandem.sync.Contacts;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Finds contacts (CUS2, CUS7): by mapping, then by what they say. One that is archived is told, and
 * not taken: a person took it out of use.
 */
@ApplicationScoped
class ContactFinder {

  private static final int ENOUGH = 100;

  private static final int ADDRESSES = 300;

  /** No postal addresses, which may bear the e-mail of who lives there. */
  private static final List<?> NO_ADDRESS =
      List.of("type", "not in", List.of("invoice", "delivery"));

  /** Also whoever was archived. */
  private static final Map<String, Object> USED_OR_NOT = Map.of("active_test", false);

  private final Bindings bindings;

  ContactFinder(Bindings bindings) {
    this.bindings = bindings;
  }

  /** The contact of the customer, also where it belongs to a company. */
  Uni<Found> find(Workplace place, Order order, OdooFacts facts) {
    return find(place, order.customer().id(), Sought.of(order), facts);
  }

  /**
   * The person who buys for a company: by mapping, e-mail, reference; also where it belongs to a
   * company already.
   */
  Uni<Found> person(Workplace place, Order order, OdooFacts facts) {
    return find(place, order.customer().id(), Sought.of(order).asBuyer(), facts);
  }

  private Uni<Found> find(Workplace place, String key, Sought sought, OdooFacts facts) {
    return mapped(place, key, facts)
        .chain(
            mapped ->
                orElse(
                    mapped,
                    () -> {
                      List<Object> said = sought.domain(facts);
                      return said.isEmpty()
                          ? Uni.createFrom().item(Found.NOTHING)
                          : search(place, with(said, List.of()), ENOUGH, facts)
                              .map(found -> chosen(sought, found));
                    }));
  }

  private static Found chosen(Sought sought, List<Contact> found) {
    Optional<Contact> used = sought.best(found.stream().filter(Contact::active).toList());
    return used.isPresent()
        ? Found.of(used)
        : Found.of(sought.archived(found.stream().filter(each -> !each.active()).toList()));
  }

  /** The company: by mapping, VAT number, reference, name (CUS5); also one of a group. */
  Uni<Found> company(Workplace place, Company company, OdooFacts facts) {
    return mapped(place, Contacts.companyKey(company), facts)
        .chain(
            mapped ->
                orElse(
                    mapped,
                    () -> {
                      List<List<?>> any = said(company);
                      return any.isEmpty()
                          ? Uni.createFrom().item(Found.NOTHING)
                          : search(
                                  place,
                                  with(
                                      Sought.anyOf(any), List.of(List.of("is_company", "=", true))),
                                  ENOUGH,
                                  facts)
                              .map(found -> chosen(company, found));
                    }));
  }

  private static List<List<?>> said(Company company) {
    List<List<?>> any = new ArrayList<>();
    String vat = Sought.number(company.vat());
    if (!vat.isEmpty()) {
      any.add(List.of("vat", "ilike", Sought.spaced(vat)));
    }
    if (!company.reference().isBlank()) {
      any.add(List.of("ref", "=", company.reference().strip()));
    }
    if (!company.name().isBlank()) {
      String words = Sought.literal(company.name().strip()).replaceAll("\\s+", "%");
      any.add(List.of("name", "=ilike", words));
    }
    return any;
  }

  private static Found chosen(Company company, List<Contact> found) {
    Optional<Contact> used = best(company, found.stream().filter(Contact::active).toList());
    return used.isPresent()
        ? Found.of(used)
        : Found.of(best(company, found.stream().filter(each -> !each.active()).toList()));
  }

  /** Another registration number is another company, whatever it is called. */
  private static Optional<Contact> best(Company company, List<Contact> found) {
    String vat = Sought.number(company.vat());
    return first(found, one -> !vat.isEmpty() && Sought.number(one.vat()).equals(vat))
        .or(
            () ->
                first(
                    found,
                    one ->
                        !company.reference().isBlank()
                            && one.ref().strip().equals(company.reference().strip())))
        .or(
            () ->
                first(
                    found,
                    one ->
                        !company.name().isBlank()
                            && one.isNamed(company.name())
                            && (vat.isEmpty()
                                || one.vat().isBlank()
                                || Sought.number(one.vat()).equals(vat))));
  }

  private static Optional<Contact> first(List<Contact> found, Predicate<Contact> which) {
    return found.stream()
        .filter(which)
        .min(Comparator.comparing((Contact one) -> one.parentId() != 0));
  }

  /** The record, archived or not. */
  Uni<Optional<Contact>> byId(Workplace place, long id, OdooFacts facts) {
    return place
        .odoo()
        .read("res.partner", id, Contact.fields(facts))
        .map(found -> found.map(OdooRecord::new).map(Contact::of));
  }

  /** The contact's addresses, oldest first, archived ones among them. */
  Uni<List<Contact>> children(Workplace place, Contact contact, OdooFacts facts) {
    return search(place, List.of(List.of("parent_id", "=", contact.id())), ADDRESSES, facts);
  }

  private Uni<Found> mapped(Workplace place, String key, OdooFacts facts) {
    return bindings
        .find(place.shop().id(), Entity.CUSTOMER, key)
        .chain(
            bound ->
                bound.isEmpty()
                    ? Uni.createFrom().item(Found.NOTHING)
                    : byId(place, bound.get().odooId().value(), facts).map(Found::of));
  }

  private static List<Object> with(List<Object> said, List<List<?>> more) {
    List<Object> domain = new ArrayList<>(said);
    domain.add(NO_ADDRESS);
    domain.addAll(more);
    return domain;
  }

  private static Uni<List<Contact>> search(
      Workplace place, List<?> domain, int limit, OdooFacts facts) {
    List<String> fields = Contact.fields(facts);
    return place
        .odoo()
        .search(new Query("res.partner", domain, fields, limit, "id", USED_OR_NOT))
        .map(rows -> rows.stream().map(OdooRecord::new).map(Contact::of).toList());
  }

  private static Uni<Found> orElse(Found found, Supplier<Uni<Found>> next) {
    return found.isInUse() ? Uni.createFrom().item(found) : next.get().map(found::or);
  }
}
