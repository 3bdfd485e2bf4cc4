package dev.tandem.sync.customer;

import dev.tandem.commerce.Company;
import dev.tandem.commerce.Customer;
import dev.tandem.commerce.Order;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds or makes a company and the person who buys for it (CUS5). */
@ApplicationScoped
class CompanyBuyer {

  private final ContactFinder finder;
  private final ContactWriter writer;

  CompanyBuyer(ContactFinder finder, ContactWriter writer) {
    this.finder = finder;
    this.writer = writer;
  }

  /**
   * Who buys, or what is in the way.
   *
   * @param party null where the company is not in Odoo and contacts are not to be made
   * @param archived a contact that is meant and was archived
   */
  record Answer(@Nullable Party party, @Nullable Contact archived) {}

  Uni<Answer> of(Workplace place, Order order, Company company, OdooFacts facts) {
    boolean makes = place.shop().settings().entities().customers();
    return finder
        .company(place, company, facts)
        .chain(
            found -> {
              if (found.archived().isPresent()) {
                return Uni.createFrom().item(new Answer(null, found.archived().get()));
              }
              if (found.isInUse()) {
                return person(place, order, found.contact().get(), facts);
              }
              return makes
                  ? made(place, order, company, facts)
                  : Uni.createFrom().item(new Answer(null, null));
            });
  }

  private Uni<Answer> made(Workplace place, Order order, Company company, OdooFacts facts) {
    return writer
        .createCompany(place, company, order.billing(), facts)
        .chain(id -> finder.byId(place, id, facts))
        .map(Optional::orElseThrow)
        .chain(
            made ->
                made.active()
                    ? person(place, order, made, facts)
                    : Uni.createFrom().item(new Answer(null, made)));
  }

  private Uni<Answer> person(Workplace place, Order order, Contact company, OdooFacts facts) {
    return finder
        .person(place, order, facts)
        .chain(
            found ->
                found.archived().isPresent()
                    ? Uni.createFrom().item(new Answer(null, found.archived().get()))
                    : buyer(place, order, company, found.contact(), facts)
                        .map(party -> new Answer(party, null)));
  }

  private Uni<Party> buyer(
      Workplace place, Order order, Contact company, Optional<Contact> found, OdooFacts facts) {
    Customer customer = order.customer();
    boolean makes = place.shop().settings().entities().customers();
    Uni<Optional<Contact>> person;
    if (!makes || found.filter(one -> !one.isFree()).isPresent()) {
      person = Uni.createFrom().item(found);
    } else {
      Uni<Optional<Contact>> there =
          found.isPresent()
              ? finder.byId(place, found.get().id(), facts)
              : writer.createIn(place, company, customer, order.billing(), facts).map(Optional::of);
      person = there.chain(at -> attached(place, at, company, facts));
    }
    return person.map(
        one ->
            one.map(each -> Party.of(each, company))
                .orElseGet(() -> new Party(company, null, company)));
  }

  /** What an earlier order made under the same key may still stand for itself. */
  private Uni<Optional<Contact>> attached(
      Workplace place, Optional<Contact> person, Contact company, OdooFacts facts) {
    return person.filter(Contact::isFree).isEmpty()
        ? Uni.createFrom().item(person)
        : writer
            .attach(place, person.get(), company)
            .chain(() -> finder.byId(place, person.get().id(), facts));
  }
}
