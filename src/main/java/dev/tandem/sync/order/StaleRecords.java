package dev.tandem.sync.order;

import dev.tandem.commerce.Customer;
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
import dev.tandem.sync.plan.OrderTags;
import dev.tandem.sync.plan.Resolved;
import dev.tandem.sync.plan.ServiceProducts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * After Odoo refused an order: a bound contact or product may have been deleted or merged there
 * (CUS6). Then the binding is dropped and the record is looked for again; the order waits for that.
 */
@ApplicationScoped
class StaleRecords {

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
  Uni<JobOutcome> lookAgain(Task task, Rejected refused) {
    services.forget(task.place());
    tags.forget(task.place());
    Resolved resolved = task.resolved();
    Set<Long> partners =
        Set.copyOf(
            new HashSet<>(
                List.of(
                    resolved.partnerId(),
                    resolved.invoiceAddressId(),
                    resolved.deliveryAddressId())));
    Set<Long> products = Set.copyOf(new HashSet<>(resolved.products().values()));
    return missing(task, "res.partner", partners)
        .chain(
            goneContacts ->
                missing(task, "product.product", products)
                    .chain(
                        goneProducts ->
                            goneContacts.isEmpty() && goneProducts.isEmpty()
                                ? Uni.createFrom().failure(refused)
                                : Uni.createFrom().item(again(task, goneContacts, goneProducts))));
  }

  private JobOutcome again(Task task, Set<Long> contacts, Set<Long> products) {
    ShopId shop = task.place().shop().id();
    List<Change> changes = new ArrayList<>();
    List<Need> needed = new ArrayList<>();
    if (!contacts.isEmpty()) {
      long partner = task.resolved().partnerId();
      Customer customer = task.order().customer();
      changes.add(bindings.unbind(shop, Entity.CUSTOMER, customer.id()));
      if (customer.buysFor() != null) {
        changes.add(bindings.unbind(shop, Entity.CUSTOMER, Contacts.customerKey(customer)));
        changes.add(
            bindings.unbind(shop, Entity.CUSTOMER, Contacts.companyKey(customer.buysFor())));
      }
      changes.add(unbindAddress(shop, Contacts.billingKey(partner, task.order())));
      changes.add(unbindAddress(shop, Contacts.addressKey(partner, task.order().shipping())));
      needed.add(jobs.needsCustomer(task.place().shop(), task.order()));
    }
    for (Map.Entry<String, Long> product : task.resolved().products().entrySet()) {
      if (products.contains(product.getValue())) {
        changes.add(bindings.unbind(shop, Entity.PRODUCT, product.getKey()));
        needed.add(jobs.needsProduct(task.place().shop(), ProductRef.ofKey(product.getKey())));
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

  private static Uni<Set<Long>> missing(Task task, String model, Set<Long> ids) {
    Query query =
        new Query(
            model,
            List.of(List.of("id", "in", List.copyOf(ids))),
            List.of("id"),
            0,
            "id",
            Map.of("active_test", false));
    return task.place()
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
