package dev.tandem.api;

import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.ShopId;
import dev.tandem.commerce.ShopTax;
import dev.tandem.connection.InvalidSettings;
import dev.tandem.connection.ShopRepository;
import dev.tandem.connection.ShopView;
import dev.tandem.mapping.Choices;
import dev.tandem.odoo.Query;
import dev.tandem.shop.ShopLists;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.Workplaces;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the two sides of a mapping table have: the shop's records and Odoo's. */
@ApplicationScoped
class MappingSides {

  private static final int COUNTRIES = 300;

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
      case STATUS ->
          place
              .adapter()
              .lists(place.shop())
              .map(lists -> lists.states().stream().map(MappingSides::row).toList());
      case FISCAL_POSITION -> countries(place);
      // Shops do not tell their stores and payment methods: those in use are typed in.
      case WAREHOUSE, PAYMENT_TERM, GATEWAY -> Uni.createFrom().item(List.of());
    };
  }

  /** Countries are the same everywhere, and Odoo has them all. */
  private static Uni<List<MappingResource.Row>> countries(Workplace place) {
    Query query =
        new Query(
            "res.country", List.of(), List.of("code", "display_name"), COUNTRIES, "name", Map.of());
    return place
        .odoo()
        .search(query)
        .map(
            rows ->
                rows.stream()
                    .filter(row -> row.path("code").isTextual())
                    .map(
                        row -> unused(row.path("code").asText(), row.path("display_name").asText()))
                    .toList());
  }

  private static MappingResource.Row row(ShopTax tax) {
    return unused(tax.key(), tax.name());
  }

  private static MappingResource.Row row(ShopLists.Carrier carrier) {
    return unused(carrier.key(), carrier.name());
  }

  /** With what the shop's own flags say, so that people see what they would change. */
  private static MappingResource.Row row(OrderState state) {
    return unused(state.id(), state.name() + " (" + state.stage() + ")");
  }

  private static MappingResource.Row unused(String key, @Nullable String name) {
    return new MappingResource.Row(key, name == null ? "" : name, null, null, 0, List.of());
  }

  /** Fails with {@link InvalidSettings} where Odoo has no record that would do. */
  Uni<Void> mustExist(ShopId shop, Choices.Subject table, long odooId) {
    MappedTo wanted = MappedTo.of(table);
    return workplaces
        .of(shop)
        .chain(place -> place.odoo().read(wanted.model(), odooId, List.of(wanted.field())))
        .invoke(
            found -> {
              if (found.filter(wanted::accepts).isEmpty()) {
                throw new InvalidSettings(
                    "odooId", odooId + " is no " + wanted.words() + " in Odoo");
              }
            })
        .replaceWithVoid();
  }
}
