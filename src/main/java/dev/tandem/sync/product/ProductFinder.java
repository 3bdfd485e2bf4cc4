package dev.tandem.sync.product;

import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import dev.tandem.sync.Skus;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.product.Match.Candidate;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds products (PRO1, PRO9): by SKU, then by barcode; archived ones are told, and not taken. */
@ApplicationScoped
class ProductFinder {

  private static final int ENOUGH = 500;

  /** One question finds most; before a product is made, it is looked for in other spacings too. */
  Uni<Match> find(Workplace place, Wanted wanted) {
    List<List<?>> any = new ArrayList<>();
    if (!wanted.sku().isBlank()) {
      any.add(Skus.inAnyCase(wanted.sku()));
    }
    if (!wanted.barcode().isBlank()) {
      any.add(List.of("barcode", "=", wanted.barcode().strip()));
    }
    return search(place, any)
        .chain(
            found -> {
              Match match = Match.of(wanted, found);
              return match.isNothing() && !wanted.sku().isBlank()
                  ? search(place, Skus.inAnySpacing(wanted.sku()))
                      .map(spaced -> Match.of(wanted, both(found, spaced)))
                  : Uni.createFrom().item(match);
            });
  }

  private static List<Candidate> both(List<Candidate> found, List<Candidate> spaced) {
    return Stream.concat(found.stream(), spaced.stream()).distinct().toList();
  }

  /** One product as it stands; empty where it is no more. */
  Uni<Optional<Candidate>> byId(Workplace place, long id) {
    return place
        .odoo()
        .read("product.product", id, Candidate.FIELDS)
        .map(found -> found.map(OdooRecord::new).map(Candidate::of));
  }

  private static Uni<List<Candidate>> search(Workplace place, List<List<?>> any) {
    if (any.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    List<Object> domain = new ArrayList<>();
    for (int i = 1; i < any.size(); i++) {
      domain.add("|");
    }
    domain.addAll(any);
    Query query =
        new Query(
            "product.product",
            domain,
            Candidate.FIELDS,
            ENOUGH,
            "id",
            Map.of("active_test", false));
    return place
        .odoo()
        .search(query)
        .map(rows -> rows.stream().map(OdooRecord::new).map(Candidate::of).toList());
  }
}
