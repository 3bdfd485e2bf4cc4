package dev.tandem.sync.customer;

import dev.tandem.commerce.Address;
import dev.tandem.commerce.Company;
import dev.tandem.commerce.Customer;
import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.ShopId;
import dev.tandem.connection.ShopSettings;
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
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes sure that the contact behind an order and its two addresses are in Odoo (CUS1 to CUS6). The
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

  CustomerImportFlow(
      Workplaces workplaces,
      SyncJobs jobs,
      Bindings bindings,
      ContactFinder finder,
      ContactWriter writer,
      CompanyBuyer buyer) {
    this.workplaces = workplaces;
    this.jobs = jobs;
    this.bindings = bindings;
    this.finder = finder;
    this.writer = writer;
    this.buyer = buyer;
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
                            : place.odoo().facts().chain(f -> find(place, order.get(), f))));
  }

  // 1. Countries are checked first: no contact is made for an address that Odoo cannot hold.
  private Uni<JobOutcome> find(Workplace place, Order order, OdooFacts facts) {
    for (Address address : List.of(order.billing(), order.shipping())) {
      if (!address.countryCode().isEmpty() && facts.country(address.countryCode()).isEmpty()) {
        return Uni.createFrom().item(unknownCountry(address.countryCode()));
      }
    }
    // 2. Find the contact: the one of the settings, mapping, e-mail, VAT, reference.
    Long single = place.shop().settings().customers().contactFor(order.customer().guest());
    if (single != null) {
      return finder
          .byId(place, single)
          .chain(
              there ->
                  there.isPresent()
                      ? addresses(place, order, facts, Party.alone(there.get()))
                      : Uni.createFrom().item(singleIsGone(place, single)));
    }
    Company company = order.customer().buysFor();
    if (company != null) {
      return buyer
          .of(place, order, company, facts)
          .chain(
              party ->
                  party.isPresent()
                      ? addresses(place, order, facts, party.get())
                      : Uni.createFrom().item(notMade(place)));
    }
    return finder
        .find(place, order.customer())
        .chain(
            found -> {
              if (found.isPresent()) {
                return addresses(place, order, facts, Party.alone(found.get()));
              }
              if (!place.shop().settings().entities().customers()) {
                return Uni.createFrom().item(notMade(place));
              }
              // 3. Make it.
              return writer
                  .create(place, order.customer(), order.billing(), facts)
                  .chain(id -> finder.byId(place, id))
                  .chain(made -> addresses(place, order, facts, Party.alone(made.orElseThrow())));
            });
  }

  // 4. Addresses: the contact's own, one of its children, or a new child; a company's where the
  // order is for one.
  private Uni<JobOutcome> addresses(Workplace place, Order order, OdooFacts facts, Party party) {
    Contact home = party.company() == null ? party.partner() : party.company();
    return finder
        .children(place, home)
        .chain(
            children ->
                address(place, party, children, order.billing(), "invoice", facts)
                    .chain(
                        billing ->
                            address(place, party, children, order.shipping(), "delivery", facts)
                                .map(shipping -> bound(place, order, party, billing, shipping))));
  }

  private Uni<Long> address(
      Workplace place,
      Party party,
      List<Contact> children,
      Address address,
      String type,
      OdooFacts facts) {
    return party.company() == null
        ? writer.address(place, party.partner(), children, address, type, facts)
        : writer.addressOf(place, party.company(), children, address, type, facts);
  }

  // 5. Bind.
  private JobOutcome bound(Workplace place, Order order, Party party, long billing, long shipping) {
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
    changes.add(address(shop, Contacts.addressKey(partner, order.billing()), billing));
    changes.add(address(shop, Contacts.addressKey(partner, order.shipping()), shipping));
    return JobOutcome.done("contact " + partner, changes);
  }

  private Change contact(ShopId shop, String key, long id) {
    return bindings.bind(shop, Entity.CUSTOMER, key, new OdooId(id), "");
  }

  private Change address(ShopId shop, String key, long id) {
    return bindings.bind(shop, Entity.ADDRESS, key, new OdooId(id), "");
  }

  private static JobOutcome unknownCountry(String code) {
    return new JobOutcome.WaitForFix(
        "odoo.country",
        "Odoo has no country with the code " + code,
        "Correct the country in the shop, or add it in Odoo under Contacts, Configuration,"
            + " Countries.",
        List.of("country:" + code),
        List.of());
  }

  private static JobOutcome singleIsGone(Workplace place, long id) {
    return new JobOutcome.WaitForFix(
        "customer.single_missing",
        "the contact " + id + " that the settings name for all orders is not in Odoo",
        "Choose another contact in the shop's settings.",
        List.of(ShopSettings.topic(place.shop().id())),
        List.of());
  }

  private static JobOutcome notMade(Workplace place) {
    return new JobOutcome.WaitForFix(
        "customer.not_imported",
        "the customer is not in Odoo, and import of customers is off for this shop",
        "Switch customers on in the shop's settings, or make the contact in Odoo with the same"
            + " e-mail; then retry.",
        List.of(ShopSettings.topic(place.shop().id())),
        List.of());
  }
}
