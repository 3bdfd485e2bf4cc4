package dev.tandem.sync.plan;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.ProductRef;
import dev.tandem.commerce.ShopTax;
import dev.tandem.connection.OrderTarget;
import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Choices;
import dev.tandem.mapping.Choices.Subject;
import dev.tandem.mapping.Entity;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.queue.JobOutcome;
import dev.tandem.queue.NewJob;
import dev.tandem.sync.Contacts;
import dev.tandem.sync.SyncJobs;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the Odoo record behind everything that an order names. What is missing and can be made
 * becomes a job; what a person must choose is named all at once, so that nobody has to fix an order
 * step by step.
 */
@ApplicationScoped
public class OrderResolver {

  private final Bindings bindings;
  private final Choices choices;
  private final SyncJobs jobs;
  private final ServiceProducts services;

  OrderResolver(Bindings bindings, Choices choices, SyncJobs jobs, ServiceProducts services) {
    this.bindings = bindings;
    this.choices = choices;
    this.jobs = jobs;
    this.services = services;
  }

  public Uni<Resolution> resolve(Workplace place, Order order) {
    return place.odoo().facts().chain(facts -> chosen(place, order, facts));
  }

  /** First what people choose: no contact is made for an order that cannot be imported yet. */
  private Uni<Resolution> chosen(Workplace place, Order order, OdooFacts facts) {
    Needs needs = Needs.of(order);
    return choices
        .find(place.shop().id(), needs.choices(order))
        .chain(chosen -> check(place, order, facts, needs, chosen));
  }

  private Uni<Resolution> check(
      Workplace place,
      Order order,
      OdooFacts facts,
      Needs needs,
      Map<Subject, Map<String, OdooId>> chosen) {
    Map<String, OdooId> taxes = of(chosen, Subject.TAX);
    Map<String, OdooId> carriers = of(chosen, Subject.CARRIER);
    MissingChoices missing = new MissingChoices(place.shop().id(), choices);
    Map<String, OdooFacts.Tax> found = new HashMap<>();
    for (ShopTax tax : needs.taxes().values()) {
      OdooId id = taxes.get(tax.key());
      OdooFacts.Tax known = id == null ? null : facts.taxes().get(id.value());
      if (known == null) {
        missing.tax(tax, id);
      } else {
        found.put(tax.key(), known);
      }
    }
    Long delivery = place.shop().settings().orderTarget().deliveryProductId();
    for (Map.Entry<String, String> carrier : needs.carriers().entrySet()) {
      OdooId id = carriers.get(carrier.getKey());
      if (id == null && delivery == null) {
        missing.carrier(carrier.getKey(), carrier.getValue());
      } else {
        delivery = id == null ? delivery : Long.valueOf(id.value());
      }
    }
    Optional<Long> pricelist = pricelist(place, order, facts);
    if (pricelist.isEmpty()) {
      missing.pricelist(order.currency());
    }
    if (missing.any()) {
      return Uni.createFrom().item(new Resolution.NotYet(missing.outcome()));
    }
    long deliveryProduct = delivery == null ? 0 : delivery;
    return services
        .of(place)
        .map(
            ids ->
                new Resolved(
                    facts,
                    0,
                    0,
                    0,
                    pricelist.orElseThrow(),
                    Map.of(),
                    found,
                    deliveryProduct,
                    ids,
                    terms(place, order, chosen),
                    List.of()))
        .chain(partly -> records(place, order, partly));
  }

  private static Resolved.Terms terms(
      Workplace place, Order order, Map<Subject, Map<String, OdooId>> chosen) {
    OrderTarget target = place.shop().settings().orderTarget();
    OdooId warehouse = of(chosen, Subject.WAREHOUSE).get(order.storeId());
    OdooId position = of(chosen, Subject.FISCAL_POSITION).get(order.shipping().countryCode());
    OdooId term = of(chosen, Subject.PAYMENT_TERM).get(order.gateway());
    return new Resolved.Terms(
        warehouse == null ? target.warehouseId() : Long.valueOf(warehouse.value()),
        position == null ? target.fiscalPositionId() : Long.valueOf(position.value()),
        term == null ? target.paymentTermId() : Long.valueOf(term.value()));
  }

  private static Map<String, OdooId> of(Map<Subject, Map<String, OdooId>> chosen, Subject subject) {
    return chosen.getOrDefault(subject, Map.of());
  }

  private Uni<Resolution> records(Workplace place, Order order, Resolved partly) {
    return partner(place, order)
        .chain(
            partner ->
                addresses(place, order, partner)
                    .chain(
                        addresses ->
                            products(place, order)
                                .map(
                                    products ->
                                        join(place, order, partly, partner, addresses, products))));
  }

  private Resolution join(
      Workplace place,
      Order order,
      Resolved partly,
      @Nullable Long partner,
      Map<String, Binding> addresses,
      Map<String, Binding> products) {
    List<NewJob> needed = new ArrayList<>();
    Long invoice = partner == null ? null : idOf(addresses, partner, order, true);
    Long delivery = partner == null ? null : idOf(addresses, partner, order, false);
    if (partner == null || invoice == null || delivery == null) {
      needed.add(jobs.customer(place.shop(), order.id(), order.customer()));
    }
    List<String> flags = new ArrayList<>();
    Map<String, Long> productIds = new HashMap<>();
    for (ProductRef ref : Needs.of(order).products()) {
      Binding binding = products.get(ref.key());
      if (binding == null) {
        needed.add(jobs.product(place.shop(), ref));
      } else {
        productIds.put(ref.key(), binding.odooId().value());
        if (binding.standsInForDeleted()) {
          flags.add("product " + ref.key() + " was deleted in the shop; a placeholder stands in");
        }
      }
    }
    if (!needed.isEmpty() || partner == null || invoice == null || delivery == null) {
      String reason = "waits for " + words(needed);
      return new Resolution.NotYet(new JobOutcome.WaitForJobs(reason, needed, List.of()));
    }
    return new Resolution.Ready(
        new Resolved(
            partly.facts(),
            partner,
            invoice,
            delivery,
            partly.pricelistId(),
            productIds,
            partly.taxes(),
            partly.deliveryProductId(),
            partly.services(),
            partly.terms(),
            flags));
  }

  private static String words(List<NewJob> needed) {
    long customers = needed.stream().filter(job -> job.kind().equals(SyncJobs.CUSTOMER)).count();
    long products = needed.size() - customers;
    List<String> words = new ArrayList<>();
    if (customers > 0) {
      words.add("its customer");
    }
    if (products > 0) {
      words.add(products == 1 ? "a product" : products + " products");
    }
    return String.join(" and ", words);
  }

  private Uni<@Nullable Long> partner(Workplace place, Order order) {
    Long single = place.shop().settings().customers().contactFor(order.customer().guest());
    if (single != null) {
      return Uni.createFrom().item(single);
    }
    return bindings
        .find(place.shop().id(), Entity.CUSTOMER, order.customer().id())
        .map(found -> found.map(binding -> binding.odooId().value()).orElse(null));
  }

  private Uni<Map<String, Binding>> addresses(
      Workplace place, Order order, @Nullable Long partner) {
    if (partner == null) {
      return Uni.createFrom().item(Map.of());
    }
    Set<String> keys = new LinkedHashSet<>();
    keys.add(Contacts.addressKey(partner, order.billing()));
    keys.add(Contacts.addressKey(partner, order.shipping()));
    return bindings.findAll(place.shop().id(), Entity.ADDRESS, keys);
  }

  private static @Nullable Long idOf(
      Map<String, Binding> addresses, long partner, Order order, boolean billing) {
    Binding found =
        addresses.get(Contacts.addressKey(partner, billing ? order.billing() : order.shipping()));
    return found == null ? null : found.odooId().value();
  }

  private Uni<Map<String, Binding>> products(Workplace place, Order order) {
    List<String> keys = Needs.of(order).products().stream().map(ProductRef::key).toList();
    return bindings.findAll(place.shop().id(), Entity.PRODUCT, keys);
  }

  private static Optional<Long> pricelist(Workplace place, Order order, OdooFacts facts) {
    Long chosen = place.shop().settings().orderTarget().pricelistId();
    return chosen == null
        ? Optional.ofNullable(facts.pricelists().get(order.currency()))
        : Optional.of(chosen);
  }

  /** What an order names. */
  record Needs(Map<String, ShopTax> taxes, Map<String, String> carriers, Set<ProductRef> products) {

    static Needs of(Order order) {
      Map<String, ShopTax> taxes = new LinkedHashMap<>();
      Set<ProductRef> products = new LinkedHashSet<>();
      boolean ships = false;
      for (OrderLine line : order.lines()) {
        line.taxes().forEach(tax -> taxes.putIfAbsent(tax.key(), tax));
        ships |= line.kind() == OrderLine.Kind.SHIPPING;
        if (line.product() != null) {
          products.add(line.product());
        }
      }
      Map<String, String> carriers =
          ships ? Map.of(order.delivery().carrierKey(), order.delivery().carrierName()) : Map.of();
      return new Needs(taxes, carriers, products);
    }

    /** What people may have chosen for it. */
    Map<Subject, Collection<String>> choices(Order order) {
      return Map.of(
          Subject.TAX, taxes.keySet(),
          Subject.CARRIER, carriers.keySet(),
          Subject.WAREHOUSE, named(order.storeId()),
          Subject.FISCAL_POSITION, named(order.shipping().countryCode()),
          Subject.PAYMENT_TERM, named(order.gateway()));
    }

    private static Collection<String> named(String key) {
      return key.isEmpty() ? List.of() : List.of(key);
    }
  }
}
