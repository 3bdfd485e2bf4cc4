package dev.tandem.sync.product;

import dev.tandem.odoo.OdooRecord;
import dev.tandem.sync.Skus;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * What Odoo has of a product.
 *
 * @param ids of products in use that match; several where a reference is not unique
 * @param archived where none is in use, one that matches and that a person archived
 * @param barcodeOf a product of another reference that has the barcode
 */
record Match(List<Long> ids, OptionalLong archived, OptionalLong barcodeOf) {

  /** A product as it stands in Odoo. */
  record Candidate(long id, String sku, String barcode, boolean active) {

    static final List<String> FIELDS = List.of("default_code", "barcode", "active");

    static Candidate of(OdooRecord row) {
      return new Candidate(
          row.id(),
          row.text("default_code").orElse(""),
          row.text("barcode").orElse(""),
          row.flag("active"));
    }

    boolean hasSku(String sku) {
      return !sku.isBlank() && Skus.same(this.sku, sku);
    }

    private boolean hasBarcode(String wanted) {
      return !wanted.isBlank() && barcode.strip().equals(wanted.strip());
    }
  }

  /**
   * SKU before barcode (PRO1). A barcode overrules no other SKU (PRO9): that product is another
   * one.
   */
  static Match of(Wanted wanted, List<Candidate> candidates) {
    List<Long> exact = used(candidates, one -> one.sku().strip().equals(wanted.sku().strip()));
    List<Long> bySku = used(candidates, one -> one.hasSku(wanted.sku()));
    Predicate<Candidate> barcode = one -> one.hasBarcode(wanted.barcode());
    Predicate<Candidate> free = barcode.and(one -> one.sku().isBlank() || wanted.sku().isBlank());
    List<Long> byBarcode = used(candidates, free);
    List<Long> ids =
        !wanted.sku().isBlank() && !exact.isEmpty() ? exact : bySku.isEmpty() ? byBarcode : bySku;
    OptionalLong archived =
        ids.isEmpty()
            ? first(
                candidates, one -> !one.active() && (one.hasSku(wanted.sku()) || free.test(one)))
            : OptionalLong.empty();
    return new Match(
        ids, archived, first(candidates, barcode.and(one -> !one.hasSku(wanted.sku()))));
  }

  private static List<Long> used(List<Candidate> candidates, Predicate<Candidate> which) {
    return candidates.stream()
        .filter(Candidate::active)
        .filter(which)
        .map(Candidate::id)
        .distinct()
        .toList();
  }

  private static OptionalLong first(List<Candidate> candidates, Predicate<Candidate> which) {
    return candidates.stream().filter(which).mapToLong(Candidate::id).findFirst();
  }

  boolean isNothing() {
    return ids.isEmpty() && archived.isEmpty();
  }
}
