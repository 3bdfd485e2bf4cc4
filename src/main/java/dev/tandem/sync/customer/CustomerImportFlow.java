package dev.tandem.sync.customer;

import dev.tandem.commerce.Address;
import dev.tandem.commerce.Company;
import dev.tandem.commerce.Customer;
import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.ShopId;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.queue.Change;
import dev.tandem.queue.Job;
import dev.tandem.queue.JobHandler;
import dev.tandem.queue.JobOutcome;
import dev.tandem.sync.Contacts;
import dev.tandem.sync.SyncJobs;
import dev.tandem.sync.SyncJobs.CustomerPayload;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.Workplaces;
import dev.tandem.sync.customer.ContactWriter.Placed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes sure that the contact behind an order and its two addresses are in Odoo (CUS1 to CUS7). The
 * customer is read from the order, since guests exist nowhere else.
 */
@ApplicationScoped
public class CustomerImportFlow implements JobHandler {

  private final Workplaces workplaces;
  private final SyncJobs jobs;
  private final Bindings bindings;
  private final ContactFinder finder;
  private final ContactWriter writer;
  private final CompanyBuyer buyer;
  private final LaterWords later;

  CustomerImportFlow(
      Workplaces workplaces,
      SyncJobs jobs,
      Bindings bindings,
      ContactFinder finder,
      ContactWriter writer,
      CompanyBuyer buyer,
      LaterWords later) {
    this.workplaces = workplaces;
    this.jobs = jobs;
    this.bindings = bindings;
    this.finder = finder;
    this.writer = writer;
    this.buyer = buyer;
    this.later = later;
  }

  @Override
  public String kind() {
    return SyncJobs.CUSTOMER;
  }

  @Override
  public Uni<JobOutcome> run(Job job) {
    String orderId = jobs.payload(job, CustomerPayload.class).orderId();
    return workplaces.whileOn(
        job,
        place ->
            place
                .adapter()
                .order(place.shop(), orderId)
                .chain(
                    order ->
                        order.isEmpty()
                            ? Uni.createFrom()
                                .item(JobOutcome.skip("the shop has no such order", List.of()))
                            : place.odoo().facts().chain(f -> check(place, order.get(), f))));
  }

  // 1. Countries are checked first: no contact is made for an address that Odoo cannot hold.
  private Uni<JobOutcome> check(Workplace place, Order order, OdooFacts facts) {
    if (unknownCountry(order, facts).isEmpty()) {
      return who(place, order, facts);
    }
    // It may have been added a minute ago.
    return place
        .odoo()
        .factsAnew()
        .chain(
            now ->
                unknownCountry(order, now)
                    .map(code -> Uni.createFrom().item(CustomerIssues.unknownCountry(place, code)))
                    .orElseGet(() -> who(place, order, now)));
  }

  private static Optional<String> unknownCountry(Order order, OdooFacts facts) {
    return Stream.of(order.billing(), order.shipping())
        .map(Address::countryCode)
        .filter(code -> !code.isEmpty() && facts.country(code).isEmpty())
        .findFirst();
  }

  private Uni<JobOutcome> who(Workplace place, Order order, OdooFacts facts) {
    Long single = place.shop().settings().customers().contactFor(order.customer().guest());
    if (single != null) {
      return finder
          .byId(place, single, facts)
          .chain(
              there ->
                  there.filter(Contact::active).isPresent()
                      ? addresses(place, order, facts, Party.alone(there.get()), "")
                      : Uni.createFrom().item(CustomerIssues.singleIsGone(place, single)));
    }
    Company company = order.customer().buysFor();
    return company == null
        ? find(place, order, facts)
        : buyer
            .of(place, order, company, facts)
            .chain(
                answer -> {
                  if (answer.archived() != null) {
                    return archived(place, order, facts, answer.archived());
                  }
                  return answer.party() == null
                      ? Uni.createFrom().item(CustomerIssues.notMade(place))
                      : known(place, order, facts, answer.party());
                });
  }

  // 2. Find the contact: mapping, e-mail, VAT, reference, telephone.
  private Uni<JobOutcome> find(Workplace place, Order order, OdooFacts facts) {
    return finder
        .find(place, order, facts)
        .chain(
            found -> {
              if (found.isInUse()) {
                return party(place, found.contact().get(), facts)
                    .chain(party -> known(place, order, facts, party));
              }
              if (found.archived().isPresent()) {
                return archived(place, order, facts, found.archived().get());
              }
              if (!place.shop().settings().entities().customers()) {
                return Uni.createFrom().item(CustomerIssues.notMade(place));
              }
              // 3. Make it.
              return writer
                  .create(place, order.customer(), order.billing(), facts)
                  .chain(
                      made ->
                          made.active()
                              ? addresses(place, order, facts, Party.alone(made), "")
                              : archived(place, order, facts, made));
            });
  }

  /** Who was archived since is still the customer of what it ordered before. */
  private Uni<JobOutcome> archived(Workplace place, Order order, OdooFacts facts, Contact contact) {
    return isThere(place, order)
        .chain(
            there ->
                there
                    ? party(place, contact, facts)
                        .chain(party -> addresses(place, order, facts, party, ""))
                    : Uni.createFrom().item(CustomerIssues.archived(place, contact.id())));
  }

  private Uni<Boolean> isThere(Workplace place, Order order) {
    return bindings.find(place.shop().id(), Entity.ORDER, order.id()).map(Optional::isPresent);
  }

  /** A contact of a company has its addresses there. */
  private Uni<Party> party(Workplace place, Contact contact, OdooFacts facts) {
    return contact.isOwn()
        ? Uni.createFrom().item(Party.alone(contact))
        : finder
            .byId(place, contact.parentId(), facts)
            .map(
                parent ->
                    parent
                        .filter(Contact::isCompany)
                        .map(company -> Party.of(contact, company))
                        .orElseGet(() -> Party.alone(contact)));
  }

  private Uni<JobOutcome> known(Workplace place, Order order, OdooFacts facts, Party party) {
    return later
        .follow(place, order, party)
        .chain(differences -> addresses(place, order, facts, party, differences));
  }

  // 4. Addresses: the contact's own, one of its children, or a new child; a company's where the
  // order is for one.
  private Uni<JobOutcome> addresses(
      Workplace place, Order order, OdooFacts facts, Party party, String differences) {
    Contact home = party.company() == null ? party.partner() : party.company();
    // Read where an address is not that of the contact itself, and once.
    Uni<List<Contact>> children = finder.children(place, home, facts).memoize().indefinitely();
    return address(place, party, children, order.billing(), "invoice", facts)
        .chain(
            billing ->
                delivery(place, party, children, order, billing, facts)
                    .chain(
                        shipping -> {
                          Addresses at = new Addresses(billing, shipping, differences);
                          return unchanged(place, order, home, at, facts)
                              .chain(() -> bind(place, order, party, at));
                        }));
  }

  private Uni<Placed> delivery(
      Workplace place,
      Party party,
      Uni<List<Contact>> children,
      Order order,
      Placed billing,
      OdooFacts facts) {
    boolean same = Contacts.content(order.shipping()).equals(Contacts.content(order.billing()));
    // Made under the key of what it says: it would only be found again.
    return same && billing.made()
        ? Uni.createFrom().item(billing)
        : address(place, party, children, order.shipping(), "delivery", facts);
  }

  /** A guest's address is a child's alone, also where the contact has none. */
  private Uni<Void> unchanged(
      Workplace place, Order order, Contact home, Addresses at, OdooFacts facts) {
    return order.customer().guest() && home.hasNoAddress() && at.anyMade()
        ? writer.withoutAddress(place, home, List.of(order.billing(), order.shipping()), facts)
        : Uni.createFrom().voidItem();
  }

  /**
   * Where the order goes.
   *
   * @param differences what the customer says otherwise than Odoo
   */
  private record Addresses(Placed billing, Placed shipping, String differences) {

    boolean anyMade() {
      return billing.made() || shipping.made();
    }

    Optional<Placed> archived() {
      return Stream.of(billing, shipping).filter(Placed::archived).findFirst();
    }
  }

  private Uni<JobOutcome> bind(Workplace place, Order order, Party party, Addresses at) {
    Optional<Placed> archived = at.archived();
    return archived.isEmpty()
        ? Uni.createFrom().item(bound(place, order, party, at))
        : isThere(place, order)
            .map(
                there ->
                    there
                        ? bound(place, order, party, at)
                        : CustomerIssues.archivedAddress(
                            place, party.partner().id(), archived.get().id()));
  }

  private Uni<Placed> address(
      Workplace place,
      Party party,
      Uni<List<Contact>> children,
      Address address,
      String type,
      OdooFacts facts) {
    return party.company() == null
        ? writer.address(place, party.partner(), children, address, type, facts)
        : writer.addressOf(place, party.company(), children, address, type, facts);
  }

  // 5. Bind.
  private JobOutcome bound(Workplace place, Order order, Party party, Addresses at) {
    ShopId shop = place.shop().id();
    Customer customer = order.customer();
    long partner = party.partner().id();
    List<Change> changes = new ArrayList<>();
    if (party.person() != null) {
      changes.add(contact(shop, customer.id(), party.person().id()));
    }
    if (party.company() != null && customer.buysFor() != null) {
      changes.add(contact(shop, Contacts.companyKey(customer.buysFor()), party.company().id()));
      changes.add(contact(shop, Contacts.customerKey(customer), partner));
    }
    changes.add(
        address(shop, Contacts.addressKey(partner, order.shipping()), at.shipping().id(), ""));
    String differences = at.differences();
    changes.add(address(shop, Contacts.billingKey(partner, order), at.billing().id(), differences));
    String told = differences.isEmpty() ? "" : ": " + differences;
    return new JobOutcome.Done(
        "contact " + partner + told,
        changes,
        List.of(),
        List.of(SyncJobs.customerTopic(shop, Contacts.customerKey(customer))));
  }

  private Change contact(ShopId shop, String key, long id) {
    return bindings.bind(shop, Entity.CUSTOMER, key, new OdooId(id), "");
  }

  private Change address(ShopId shop, String key, long id, String differences) {
    return bindings.bind(shop, Entity.ADDRESS, key, new OdooId(id), differences);
  }
}
