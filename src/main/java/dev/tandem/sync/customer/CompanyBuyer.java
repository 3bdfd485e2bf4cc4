package dev.tandem.sync.customer;

import dev.tandem.commerce.Company;
import dev.tandem.commerce.Customer;
import dev.tandem.commerce.Order;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds or makes a company and the person who buys for it (CUS5). */
@ApplicationScoped
class CompanyBuyer {

  private final ContactFinder finder;
  private final ContactWriter writer;

  CompanyBuyer(ContactFinder finder, ContactWriter writer) {
    this.finder = finder;
    this.writer = writer;
  }

  /** Empty where the company is not in Odoo and contacts are not to be made. */
  Uni<Optional<Party>> of(Workplace place, Order order, Company company, OdooFacts facts) {
    boolean makes = place.shop().settings().entities().customers();
    return finder
        .company(place, company)
        .chain(
            found ->
                found.isPresent() || !makes
                    ? Uni.createFrom().item(found)
                    : writer
                        .createCompany(place, company, order.billing(), facts)
                        .chain(id -> finder.byId(place, id)))
        .chain(
            at ->
                at.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : person(place, order, at.get(), facts).map(Optional::of));
  }

  private Uni<Party> person(Workplace place, Order order, Contact company, OdooFacts facts) {
    Customer customer = order.customer();
    boolean makes = place.shop().settings().entities().customers();
    return finder
        .person(place, customer)
        .chain(
            found -> {
              if (!makes || found.filter(person -> !person.isFree()).isPresent()) {
                return Uni.createFrom().item(found);
              }
              Uni<Long> there =
                  found.isPresent()
                      ? Uni.createFrom().item(found.get().id())
                      : writer.createIn(place, company, customer, order.billing(), facts);
              return there
                  .chain(id -> finder.byId(place, id))
                  .chain(at -> attached(place, at, company));
            })
        .map(
            person ->
                person
                    .map(one -> Party.of(one, company))
                    .orElseGet(() -> new Party(company, null, company)));
  }

  /** What an earlier order made under the same key may still stand for itself. */
  private Uni<Optional<Contact>> attached(
      Workplace place, Optional<Contact> person, Contact company) {
    return person.filter(Contact::isFree).isEmpty()
        ? Uni.createFrom().item(person)
        : writer
            .attach(place, person.get(), company)
            .chain(() -> finder.byId(place, person.get().id()));
  }
}
