package dev.tandem.sync.product;

import dev.tandem.odoo.Query;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds products (PRO1): by SKU, then by barcode. */
@ApplicationScoped
class ProductFinder {

  private static final int ENOUGH = 5;

  /** Ids of what matches; several where a SKU is not unique. */
  Uni<List<Long>> find(Workplace place, Wanted wanted) {
    return by(place, "default_code", wanted.sku())
        .chain(
            found ->
                found.isEmpty()
                    ? by(place, "barcode", wanted.barcode())
                    : Uni.createFrom().item(found));
  }

  private static Uni<List<Long>> by(Workplace place, String field, String value) {
    if (value.isBlank()) {
      return Uni.createFrom().item(List.of());
    }
    return place
        .odoo()
        .search(
            new Query(
                "product.product", List.of(List.of(field, "=", value)), List.of("id"), ENOUGH))
        .map(rows -> rows.stream().map(row -> row.path("id").longValue()).toList());
  }
}
