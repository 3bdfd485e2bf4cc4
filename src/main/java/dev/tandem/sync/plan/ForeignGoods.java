package dev.tandem.sync.plan;

import dev.tandem.commerce.OrderLine;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import dev.tandem.sync.Skus;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Goods that are no product of the shop: typed in by hand, or deleted since (PRO5). Odoo is asked
 * once for all of an order, and not at all where none has a SKU: nothing is bound, since the shop
 * has no record to bind.
 *
 * @param byLine Odoo's product by the id of the line
 * @param flags what a person may want to know
 * @param ambiguous SKUs that several products in Odoo have, with their ids
 */
record ForeignGoods(
    Map<String, Long> byLine, List<String> flags, Map<String, List<Long>> ambiguous) {

  /** Finds each by its SKU, else takes the placeholder and says so. */
  static Uni<ForeignGoods> of(Workplace place, List<OrderLine> goods, long placeholder) {
    Set<String> skus = new LinkedHashSet<>();
    goods.stream().map(OrderLine::sku).filter(sku -> !sku.isBlank()).forEach(skus::add);
    if (skus.isEmpty()) {
      return Uni.createFrom().item(of(goods, Map.of(), placeholder));
    }
    List<Object> domain = new ArrayList<>();
    for (int i = 1; i < skus.size(); i++) {
      domain.add("|");
    }
    skus.forEach(sku -> domain.add(Skus.inAnyCase(sku)));
    Query query = new Query("product.product", domain, List.of("default_code"), 0);
    return place
        .odoo()
        .search(query)
        .map(
            rows -> {
              Map<String, List<OdooRecord>> found = new HashMap<>();
              rows.stream()
                  .map(OdooRecord::new)
                  .forEach(
                      row ->
                          found
                              .computeIfAbsent(Skus.key(code(row)), sku -> new ArrayList<>())
                              .add(row));
              return of(goods, found, placeholder);
            });
  }

  private static ForeignGoods of(
      List<OrderLine> goods, Map<String, List<OdooRecord>> found, long placeholder) {
    Map<String, Long> byLine = new HashMap<>();
    List<String> flags = new ArrayList<>();
    Map<String, List<Long>> ambiguous = new HashMap<>();
    for (OrderLine line : goods) {
      List<Long> ids = ids(line.sku(), found.getOrDefault(Skus.key(line.sku()), List.of()));
      if (ids.size() > 1) {
        ambiguous.put(line.sku(), ids);
      } else if (ids.isEmpty()) {
        byLine.put(line.id(), placeholder);
        flags.add(
            "'" + line.name() + "' is no product of the shop; a placeholder stands in for it");
      } else {
        byLine.put(line.id(), ids.get(0));
      }
    }
    return new ForeignGoods(byLine, flags, ambiguous);
  }

  /** Those of exactly this reference, else those that differ in case or blanks. */
  private static List<Long> ids(String sku, List<OdooRecord> found) {
    List<Long> exact =
        found.stream().filter(row -> code(row).equals(sku)).map(OdooRecord::id).toList();
    return exact.isEmpty() ? found.stream().map(OdooRecord::id).toList() : exact;
  }

  private static String code(OdooRecord row) {
    return row.text("default_code").orElse("");
  }
}
