package dev.tandem.sync.product;

import dev.tandem.connection.ShopSettings;
import dev.tandem.fault.Topic;
import dev.tandem.queue.JobOutcome;
import dev.tandem.sync.Workplace;
import java.util.List;
import java.util.stream.Stream;

/** What keeps a product from being found or made, and what to do about it. */
final class ProductIssues {

  private ProductIssues() {}

  static JobOutcome ambiguous(Workplace place, Wanted wanted, List<Long> found) {
    return new JobOutcome.WaitForFix(
        "product.ambiguous",
        found.size() + " products in Odoo have the reference or barcode of " + wanted.label(),
        "Give each product in Odoo a reference and a barcode of its own (ids " + found + ").",
        references(place, wanted).toList(),
        List.of());
  }

  static JobOutcome archived(Workplace place, Wanted wanted, long product) {
    return new JobOutcome.WaitForFix(
        "product.archived",
        wanted.label() + " is product " + product + " in Odoo, which is archived",
        "In Odoo, under Products with the filter Archived, unarchive product "
            + product
            + "; or take its reference and barcode off it: then the shop's product is made anew."
            + " The order follows by itself.",
        references(place, wanted).toList(),
        List.of());
  }

  static JobOutcome notMade(Workplace place, Wanted wanted) {
    return new JobOutcome.WaitForFix(
        "product.not_imported",
        wanted.label() + " is not in Odoo, and import of products is off for this shop",
        "Make the product in Odoo with this reference, or switch import of products on.",
        Stream.concat(Stream.of(ShopSettings.topic(place.shop().id())), references(place, wanted))
            .toList(),
        List.of());
  }

  /** What it is known by in Odoo. */
  private static Stream<Topic> references(Workplace place, Wanted wanted) {
    return Stream.of(wanted.sku(), wanted.barcode())
        .filter(reference -> !reference.isEmpty())
        .distinct()
        .map(one -> Topic.of(Topic.Kind.REFERENCE, place.instance().key(), one));
  }
}
