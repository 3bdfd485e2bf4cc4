package dev.tandem.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.ShopId;
import dev.tandem.commerce.ShopTax;
import dev.tandem.connection.InvalidSettings;
import dev.tandem.connection.ShopRepository;
import dev.tandem.connection.ShopView;
import dev.tandem.mapping.Choices;
import dev.tandem.shop.ShopLists;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.Workplaces;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the two sides of a mapping table have: the shop's records and Odoo's. */
@ApplicationScoped
class MappingSides {

  private final ShopRepository shops;
  private final Workplaces workplaces;

  MappingSides(ShopRepository shops, Workplaces workplaces) {
    this.shops = shops;
    this.workplaces = workplaces;
  }

  /** Fails with {@link NotFound} where the shop is not configured. */
  Uni<ShopView> checked(ShopId shop) {
    return shops.find(shop).map(found -> found.orElseThrow(() -> new NotFound("shop " + shop)));
  }

  /** The rows, and after them what else the shop has now. */
  Uni<List<MappingResource.Row>> withUnused(
      ShopId shop, Choices.Subject table, List<MappingResource.Row> rows) {
    Set<String> listed = rows.stream().map(MappingResource.Row::key).collect(Collectors.toSet());
    return workplaces
        .of(shop)
        .chain(place -> ofShop(place, table))
        .map(
            all -> {
              List<MappingResource.Row> merged = new ArrayList<>(rows);
              all.stream().filter(row -> !listed.contains(row.key())).forEach(merged::add);
              return merged;
            });
  }

  private static Uni<List<MappingResource.Row>> ofShop(Workplace place, Choices.Subject table) {
    return switch (table) {
      case TAX ->
          place.adapter().taxes(place.shop()).map(l -> l.stream().map(MappingSides::row).toList());
      case CARRIER ->
          place
              .adapter()
              .lists(place.shop())
              .map(lists -> lists.carriers().stream().map(MappingSides::row).toList());
    };
  }

  private static MappingResource.Row row(ShopTax tax) {
    return new MappingResource.Row(tax.key(), tax.name(), null, 0);
  }

  private static MappingResource.Row row(ShopLists.Carrier carrier) {
    return new MappingResource.Row(carrier.key(), carrier.name(), null, 0);
  }

  /** Fails with {@link InvalidSettings} where Odoo has no record that would do. */
  Uni<Void> mustExist(ShopId shop, Choices.Subject table, long odooId) {
    String model = table == Choices.Subject.TAX ? "account.tax" : "product.product";
    String field = table == Choices.Subject.TAX ? "type_tax_use" : "active";
    return workplaces
        .of(shop)
        .chain(place -> place.odoo().read(model, odooId, List.of(field)))
        .invoke(found -> check(table, odooId, found.map(row -> row.path(field))))
        .replaceWithVoid();
  }

  private static void check(Choices.Subject table, long odooId, Optional<JsonNode> value) {
    if (table == Choices.Subject.TAX) {
      if (value.filter(use -> use.asText().equals("sale")).isEmpty()) {
        throw new InvalidSettings("odooId", odooId + " is no sale tax in Odoo");
      }
    } else if (value.filter(JsonNode::asBoolean).isEmpty()) {
      // Delivery products need not be for sale: Odoo's own are not.
      throw new InvalidSettings("odooId", odooId + " is no active product in Odoo");
    }
  }
}
