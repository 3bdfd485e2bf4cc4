package dev.tandem.sync.product;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.Product;
import dev.tandem.odoo.ExternalId;
import dev.tandem.odoo.Load;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.sync.Digest;
import dev.tandem.sync.Skus;
import dev.tandem.sync.StandIns;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.product.Match.Candidate;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes products and variants under keys, so that a repeat finds them. */
@ApplicationScoped
class ProductWriter {

  private final VariantWriter variants;
  private final ProductFinder finder;

  ProductWriter(VariantWriter variants, ProductFinder finder) {
    this.variants = variants;
    this.finder = finder;
  }

  /**
   * The {@code product.product} that stands under the key. Its key is the SKU: two shops that sell
   * a new one at the same moment make one product. Whoever gave the product under that key another
   * reference meanwhile made it another product: then the shop's own number is the key.
   */
  Uni<Candidate> create(Workplace place, Wanted wanted, OdooFacts facts) {
    ExternalId own = key(place, "prod_" + safe(wanted.ref().key()));
    if (wanted.sku().isBlank()) {
      return standing(place, wanted, own, facts);
    }
    String sku = Digest.of(Skus.key(wanted.sku()));
    ExternalId shared = new ExternalId(StandIns.MODULE, "prod_sku_" + sku);
    ExternalId renamed = own.with(own.name() + "_" + sku.substring(0, 8));
    return standing(place, wanted, shared, facts)
        .chain(made -> unlessRenamed(place, wanted, made, own, facts))
        .chain(made -> unlessRenamed(place, wanted, made, renamed, facts));
  }

  private Uni<Candidate> unlessRenamed(
      Workplace place, Wanted wanted, Candidate made, ExternalId key, OdooFacts facts) {
    return made.hasSku(wanted.sku())
        ? Uni.createFrom().item(made)
        : standing(place, wanted, key, facts);
  }

  private Uni<Candidate> standing(Workplace place, Wanted wanted, ExternalId key, OdooFacts facts) {
    Uni<Long> made =
        wanted.options().isEmpty()
            ? single(place, wanted, key, facts)
            : variants.create(place, wanted, key, facts);
    return made.chain(id -> finder.byId(place, id)).map(Optional::orElseThrow);
  }

  private static Uni<Long> single(Workplace place, Wanted wanted, ExternalId key, OdooFacts facts) {
    Map<String, Object> cells = template(wanted.product(), facts);
    cells.put("default_code", wanted.sku());
    cells.put("barcode", wanted.barcode());
    return load(place, "product.product", key, cells);
  }

  /** What belongs to the product as a whole. */
  static Map<String, Object> template(Product product, OdooFacts facts) {
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put("name", product.name());
    cells.put("list_price", product.price().amount().toPlainString());
    Money cost = product.cost();
    cells.put("standard_price", cost == null ? "0" : cost.amount().toPlainString());
    cells.put("weight", product.weight().toPlainString());
    cells.put("description_sale", product.description());
    cells.putAll(type(product.virtual(), facts));
    return cells;
  }

  /** The word for a product that is kept in stock changed twice. */
  private static Map<String, Object> type(boolean virtual, OdooFacts facts) {
    if (facts.has("product.template", "is_storable")) {
      return Map.of("type", virtual ? "service" : "consu", "is_storable", virtual ? "" : "True");
    }
    String field = facts.has("product.template", "detailed_type") ? "detailed_type" : "type";
    return Map.of(field, virtual ? "service" : "product");
  }

  static ExternalId key(Workplace place, String name) {
    return new ExternalId(place.shop().module(), name);
  }

  static String safe(String id) {
    return id.matches("[a-z0-9_]{1,40}") ? id : Digest.of(id);
  }

  static Uni<Long> load(Workplace place, String model, ExternalId key, Map<String, Object> cells) {
    List<String> columns = new ArrayList<>(List.of("id"));
    columns.addAll(cells.keySet());
    List<Object> row = new ArrayList<>(List.of(key.toString()));
    row.addAll(cells.values());
    return place.odoo().load(new Load(model, columns, List.of(row))).map(ids -> ids.get(0));
  }
}
