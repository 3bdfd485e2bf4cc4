package dev.tandem.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.ShopId;
import dev.tandem.commerce.ShopTax;
import dev.tandem.mapping.Choices;
import dev.tandem.mapping.Choices.Subject;
import dev.tandem.odoo.Query;
import dev.tandem.shop.ShopLists;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.Workplaces;
import io.quarkus.arc.profile.IfBuildProfile;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Maps the shop's taxes to Odoo's of the same rate and its carriers to a delivery product. It makes
 * nothing in Odoo: what has no match stays unmapped, and its orders wait as an issue.
 */
@ApplicationScoped
@IfBuildProfile("demo")
class DemoMappings {

  private static final Logger LOG = Logger.getLogger(DemoMappings.class);

  private static final List<String> GATEWAYS =
      List.of("ps_wirepayment", "ps_checkpayment", "ps_cashondelivery");

  private static final List<String> SHOPIFY_GATEWAYS =
      List.of("shopify_payments", "bank_transfer", "gift_card", "manual");

  /** Shopify lists neither taxes nor carriers: they come with the orders. */
  private static final List<ShopTax> SHOPIFY_TAXES =
      List.of(
          new ShopTax("VAT:0.2", "VAT", new BigDecimal("20")),
          new ShopTax("Reduced:0.055", "Reduced", new BigDecimal("5.5")));

  private static final ShopLists.Carrier SHOPIFY_CARRIER =
      new ShopLists.Carrier("Standard", "Standard");

  private final Workplaces workplaces;
  private final Choices choices;

  DemoMappings(Workplaces workplaces, Choices choices) {
    this.workplaces = workplaces;
    this.choices = choices;
  }

  Uni<Void> choose(ShopId shop) {
    return workplaces
        .of(shop)
        .call(this::taxes)
        .call(
            place ->
                place
                    .adapter()
                    .lists(place.shop())
                    .chain(lists -> carriers(place, lists.carriers())))
        .chain(place -> gateways(place, GATEWAYS));
  }

  Uni<Void> chooseShopify(ShopId shop) {
    return workplaces
        .of(shop)
        .call(place -> each(SHOPIFY_TAXES, tax -> tax(place, tax)))
        .call(place -> carriers(place, List.of(SHOPIFY_CARRIER)))
        .chain(place -> gateways(place, SHOPIFY_GATEWAYS));
  }

  private Uni<Void> taxes(Workplace place) {
    return place.adapter().taxes(place.shop()).chain(all -> each(all, tax -> tax(place, tax)));
  }

  private Uni<Void> tax(Workplace place, ShopTax tax) {
    Query sameRate =
        new Query(
            "account.tax",
            List.of(
                List.of("type_tax_use", "=", "sale"),
                List.of("amount_type", "=", "percent"),
                List.of("amount", "=", tax.rate())),
            List.of("price_include"),
            0);
    return place
        .odoo()
        .search(sameRate)
        .map(DemoMappings::addedToThePrice)
        .chain(id -> choose(place, Subject.TAX, tax.key(), tax.name(), id));
  }

  private static Optional<Long> addedToThePrice(List<JsonNode> taxes) {
    return taxes.stream()
        .filter(tax -> !tax.path("price_include").asBoolean())
        .map(tax -> tax.path("id").asLong())
        .findFirst();
  }

  private Uni<Void> carriers(Workplace place, List<ShopLists.Carrier> carriers) {
    Query first = new Query("delivery.carrier", List.of(), List.of("product_id"), 1);
    return place
        .odoo()
        .search(first)
        .map(found -> found.stream().findFirst().map(DemoMappings::product))
        .chain(product -> each(carriers, carrier -> carrier(place, carrier, product)));
  }

  private Uni<Void> carrier(Workplace place, ShopLists.Carrier carrier, Optional<Long> product) {
    return choose(place, Subject.CARRIER, carrier.key(), carrier.name(), product);
  }

  /** Every payment method is paid to the first bank journal. */
  private Uni<Void> gateways(Workplace place, List<String> gateways) {
    Query bank =
        new Query(
            "account.journal", List.of(List.of("type", "=", "bank")), List.of("display_name"), 1);
    return place
        .odoo()
        .search(bank)
        .map(found -> found.stream().findFirst().map(journal -> journal.path("id").asLong()))
        .chain(journal -> each(gateways, one -> choose(place, Subject.GATEWAY, one, one, journal)));
  }

  private Uni<Void> choose(
      Workplace place, Subject subject, String key, String name, Optional<Long> odooId) {
    if (odooId.isEmpty()) {
      LOG.infof("The demo leaves %s '%s' unmapped: Odoo has no match", subject.text(), name);
      return Uni.createFrom().voidItem();
    }
    return choices
        .choose(place.shop().id(), subject, key, name, new OdooId(odooId.get()))
        .replaceWithVoid();
  }

  /** Many2one: {@code [id, name]}. */
  private static long product(JsonNode carrier) {
    return carrier.path("product_id").path(0).asLong();
  }

  private static <T> Uni<Void> each(List<T> all, Function<T, Uni<Void>> step) {
    return Multi.createFrom()
        .iterable(all)
        .onItem()
        .transformToUniAndConcatenate(step::apply)
        .collect()
        .last()
        .replaceWithVoid();
  }
}
