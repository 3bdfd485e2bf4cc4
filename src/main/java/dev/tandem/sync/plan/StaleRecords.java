package dev.tandem.sync.plan;

import dev.tandem.commerce.Customer;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.ProductRef;
import dev.tandem.commerce.ShopId;
import dev.tandem.fault.Rejected;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.odoo.Query;
import dev.tandem.queue.Change;
import dev.tandem.queue.JobOutcome;
import dev.tandem.queue.Need;
import dev.tandem.sync.Contacts;
import dev.tandem.sync.SyncJobs;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * After Odoo refused an order or its invoice: a bound contact or product may have been deleted or
 * merged there (CUS6). Then the binding is dropped and the record is looked for again, and that is
 * waited for.
 */
@ApplicationScoped
public class StaleRecords {

  private final Bindings bindings;
  private final SyncJobs jobs;
  private final ServiceProducts services;
  private final OrderTags tags;

  StaleRecords(Bindings bindings, SyncJobs jobs, ServiceProducts services, OrderTags tags) {
    this.bindings = bindings;
    this.jobs = jobs;
    this.services = services;
    this.tags = tags;
  }

  /** What to wait for; fails with the refusal itself where every record is there. */
  public Uni<JobOutcome> lookAgain(
      Workplace place, Order order, Resolved resolved, Rejected refused) {
    services.forget(place);
    tags.forget(place);
    Set<Long> products = Set.copyOf(new HashSet<>(resolved.products().values()));
    return missing(place, "res.partner", contacts(resolved))
        .chain(
            goneContacts ->
                missing(place, "product.product", products)
                    .chain(
                        goneProducts ->
                            goneContacts.isEmpty() && goneProducts.isEmpty()
                                ? Uni.createFrom().failure(refused)
                                : Uni.createFrom()
                                    .item(
                                        again(
                                            place, order, resolved, goneContacts, goneProducts))));
  }

  /** Whether one of its contacts is not there any more. */
  public Uni<Boolean> lacksContact(Workplace place, Resolved resolved) {
    return missing(place, "res.partner", contacts(resolved)).map(gone -> !gone.isEmpty());
  }

  private static Set<Long> contacts(Resolved resolved) {
    return new HashSet<>(
        List.of(resolved.partnerId(), resolved.invoiceAddressId(), resolved.deliveryAddressId()));
  }

  /** The addresses of a contact that is gone stay bound: they tell whose its orders were. */
  private JobOutcome again(
      Workplace place, Order order, Resolved resolved, Set<Long> contacts, Set<Long> products) {
    ShopId shop = place.shop().id();
    List<Change> changes = new ArrayList<>();
    List<Need> needed = new ArrayList<>();
    if (!contacts.isEmpty()) {
      long partner = resolved.partnerId();
      Customer customer = order.customer();
      changes.add(bindings.unbind(shop, Entity.CUSTOMER, customer.id()));
      if (customer.buysFor() != null) {
        changes.add(bindings.unbind(shop, Entity.CUSTOMER, Contacts.customerKey(customer)));
        changes.add(
            bindings.unbind(shop, Entity.CUSTOMER, Contacts.companyKey(customer.buysFor())));
      }
      if (!contacts.contains(partner)) {
        changes.add(unbindAddress(shop, Contacts.billingKey(partner, order)));
        changes.add(unbindAddress(shop, Contacts.addressKey(partner, order.shipping())));
      }
      needed.add(jobs.needsCustomer(place.shop(), order));
    }
    for (Map.Entry<String, Long> product : resolved.products().entrySet()) {
      if (products.contains(product.getValue())) {
        changes.add(bindings.unbind(shop, Entity.PRODUCT, product.getKey()));
        needed.add(jobs.needsProduct(place.shop(), ProductRef.ofKey(product.getKey())));
      }
    }
    return new JobOutcome.WaitForJobs(
        "a contact or product that it needs was deleted or merged in Odoo; it is looked for again",
        needed,
        changes);
  }

  private Change unbindAddress(ShopId shop, String key) {
    return bindings.unbind(shop, Entity.ADDRESS, key);
  }

  private static Uni<Set<Long>> missing(Workplace place, String model, Set<Long> ids) {
    Query query =
        new Query(
            model,
            List.of(List.of("id", "in", List.copyOf(ids))),
            List.of("id"),
            0,
            "id",
            Map.of("active_test", false));
    return place
        .odoo()
        .search(query)
        .map(
            rows -> {
              Set<Long> gone = new HashSet<>(ids);
              rows.forEach(row -> gone.remove(row.path("id").longValue()));
              return gone;
            });
  }
}
