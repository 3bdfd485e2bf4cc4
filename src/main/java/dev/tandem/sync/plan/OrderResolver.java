package dev.tandem.sync.plan;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.ProductRef;
import dev.tandem.commerce.ShopTax;
import dev.tandem.connection.OrderTarget;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Topic;
import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Choices;
import dev.tandem.mapping.Choices.Subject;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.queue.Change;
import dev.tandem.queue.JobOutcome;
import dev.tandem.queue.Need;
import dev.tandem.sync.SyncJobs;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
  private final OrderTags tags;
  private final RateTaxes rates;

  OrderResolver(
      Bindings bindings,
      Choices choices,
      SyncJobs jobs,
      ServiceProducts services,
      OrderTags tags,
      RateTaxes rates) {
    this.bindings = bindings;
    this.choices = choices;
    this.jobs = jobs;
    this.services = services;
    this.tags = tags;
    this.rates = rates;
  }

  public Uni<Resolution> resolve(Workplace place, Order order) {
    return place.odoo().facts().chain(facts -> chosen(place, order, facts));
  }

  /** First what people choose: no contact is made for an order that cannot be imported yet. */
  private Uni<Resolution> chosen(Workplace place, Order order, OdooFacts facts) {
    Needs needs = Needs.of(order);
    return choices
        .find(place.shop().id(), needs.choices(order))
        .chain(all -> rates.into(all, place.shop().id(), needs.taxes().values(), facts))
        .chain(
            chosen ->
                check(place, order, facts, needs, chosen)
                    .chain(
                        found ->
                            found instanceof Resolution.NotYet wait && isOdoos(wait)
                                ? place
                                    .odoo()
                                    .factsAnew()
                                    .chain(anew -> check(place, order, anew, needs, chosen))
                                : Uni.createFrom().item(found)));
  }

  /**
   * What is missing may have been made in Odoo since it was last asked: it is asked once more
   * before anyone is told so.
   */
  private static boolean isOdoos(Resolution.NotYet wait) {
    return wait.outcome() instanceof JobOutcome.WaitForFix fix
        && MissingChoices.CODES.contains(fix.code());
  }

  private Uni<Resolution> check(
      Workplace place,
      Order order,
      OdooFacts facts,
      Needs needs,
      Map<Subject, Map<String, OdooId>> chosen) {
    Map<String, OdooId> taxes = of(chosen, Subject.TAX);
    Map<String, OdooId> carriers = of(chosen, Subject.CARRIER);
    MissingChoices missing = new MissingChoices(place, choices);
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
      missing.pricelist(order.currency(), facts.currencies().containsKey(order.currency()));
    }
    if (missing.any()) {
      return Uni.createFrom().item(new Resolution.NotYet(missing.outcome()));
    }
    long deliveryProduct = delivery == null ? 0 : delivery;
    return services
        .of(place)
        .chain(
            ids ->
                tags.of(place, order, facts)
                    .map(
                        tagIds ->
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
                                terms(place, order, chosen, facts),
                                Map.of(),
                                tagIds,
                                List.of(),
                                noted(place, order, chosen))))
        .chain(partly -> records(place, order, needs, partly));
  }

  private static Resolved.Terms terms(
      Workplace place, Order order, Map<Subject, Map<String, OdooId>> chosen, OdooFacts facts) {
    OrderTarget target = place.shop().settings().orderTarget();
    OdooId warehouse = of(chosen, Subject.WAREHOUSE).get(order.storeId());
    OdooId position = of(chosen, Subject.FISCAL_POSITION).get(order.shipping().countryCode());
    OdooId named = of(chosen, Subject.PAYMENT_TERM).get(order.traits().paymentTerm());
    OdooId term = named == null ? of(chosen, Subject.PAYMENT_TERM).get(order.gateway()) : named;
    return new Resolved.Terms(
        warehouse == null ? target.warehouseId() : Long.valueOf(warehouse.value()),
        position == null ? target.fiscalPositionId() : Long.valueOf(position.value()),
        term == null ? target.paymentTermId() : Long.valueOf(term.value()),
        DeliveryMethod.of(
            facts,
            order.delivery(),
            of(chosen, Subject.CARRIER).get(order.delivery().carrierKey()),
            place.shop().settings().following().shipments()));
  }

  /** Terms that nobody has chosen yet are listed, and hold no order. */
  private List<Change> noted(
      Workplace place, Order order, Map<Subject, Map<String, OdooId>> chosen) {
    String term = order.traits().paymentTerm();
    return term.isEmpty() || of(chosen, Subject.PAYMENT_TERM).containsKey(term)
        ? List.of()
        : List.of(choices.missing(place.shop().id(), Subject.PAYMENT_TERM, term, term));
  }

  private static Map<String, OdooId> of(Map<Subject, Map<String, OdooId>> chosen, Subject subject) {
    return chosen.getOrDefault(subject, Map.of());
  }

  private Uni<Resolution> records(Workplace place, Order order, Needs needs, Resolved partly) {
    return OrderBindings.of(bindings, place, order)
        .chain(
            bound ->
                ForeignGoods.of(place, needs.goods(), partly.services().placeholder())
                    .map(goods -> join(new Found(place, order, needs, bound, goods), partly)));
  }

  private record Found(
      Workplace place, Order order, Needs needs, OrderBindings bound, ForeignGoods goods) {}

  private Resolution join(Found found, Resolved partly) {
    ShopAccess shop = found.place().shop();
    Order order = found.order();
    List<Need> needed = new ArrayList<>();
    Long partner = found.bound().partner();
    Long invoice = found.bound().invoice(order);
    Long delivery = found.bound().delivery(order);
    if (partner == null || invoice == null || delivery == null) {
      needed.add(jobs.needsCustomer(shop, order));
    }
    List<String> flags = new ArrayList<>(found.goods().flags());
    Stream.of(found.bound().differences(order))
        .filter(words -> !words.isEmpty())
        .forEach(flags::add);
    Map<String, Long> productIds = new HashMap<>();
    for (ProductRef ref : found.needs().products()) {
      Binding binding = found.bound().products().get(ref.key());
      if (binding == null) {
        needed.add(jobs.needsProduct(shop, ref));
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
    if (!found.goods().ambiguous().isEmpty()) {
      return new Resolution.NotYet(ambiguous(found.place(), found.goods().ambiguous()));
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
            found.goods().byLine(),
            partly.tags(),
            flags,
            partly.noted()));
  }

  private static JobOutcome ambiguous(Workplace place, Map<String, List<Long>> bySku) {
    List<String> each =
        bySku.entrySet().stream()
            .map(
                one ->
                    one.getValue().size()
                        + " products in Odoo have the reference '"
                        + one.getKey()
                        + "' (ids "
                        + one.getValue()
                        + ")")
            .sorted()
            .toList();
    return new JobOutcome.WaitForFix(
        "product.ambiguous",
        String.join("; ", each),
        "Give each product in Odoo a reference of its own; the order follows.",
        bySku.keySet().stream()
            .map(sku -> Topic.of(Topic.Kind.REFERENCE, place.instance().key(), sku))
            .toList(),
        List.of());
  }

  private static String words(List<Need> needed) {
    long customers =
        needed.stream().filter(need -> need.job().kind().equals(SyncJobs.CUSTOMER)).count();
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

  /** The one of the settings where it is in the order's currency: currencies are never mixed. */
  private static Optional<Long> pricelist(Workplace place, Order order, OdooFacts facts) {
    Long chosen = place.shop().settings().orderTarget().pricelistId();
    Long ofCurrency = facts.pricelists().get(order.currency());
    boolean fits =
        chosen != null
            && order
                .currency()
                .equals(facts.pricelistCurrencies().getOrDefault(chosen, order.currency()));
    return Optional.ofNullable(fits ? chosen : ofCurrency);
  }
}
