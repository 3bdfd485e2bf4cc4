package dev.tandem.sync.plan;

import dev.tandem.commerce.OrderLine;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
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
    Query query =
        new Query(
            "product.product",
            List.of(List.of("default_code", "in", List.copyOf(skus))),
            List.of("default_code"),
            0);
    return place
        .odoo()
        .search(query)
        .map(
            rows -> {
              Map<String, List<Long>> found = new HashMap<>();
              rows.stream()
                  .map(OdooRecord::new)
                  .forEach(
                      row ->
                          found
                              .computeIfAbsent(
                                  row.text("default_code").orElse(""), sku -> new ArrayList<>())
                              .add(row.id()));
              return of(goods, found, placeholder);
            });
  }

  private static ForeignGoods of(
      List<OrderLine> goods, Map<String, List<Long>> found, long placeholder) {
    Map<String, Long> byLine = new HashMap<>();
    List<String> flags = new ArrayList<>();
    Map<String, List<Long>> ambiguous = new HashMap<>();
    for (OrderLine line : goods) {
      List<Long> ids = found.getOrDefault(line.sku(), List.of());
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
}
