package dev.tandem.sync.product;

import dev.tandem.commerce.ShopId;
import dev.tandem.connection.ShopSettings;
import dev.tandem.queue.JobOutcome;
import java.util.List;

/** What keeps a product from being found or made, and what to do about it. */
final class ProductIssues {

  private ProductIssues() {}

  static JobOutcome ambiguous(Wanted wanted, List<Long> found) {
    return new JobOutcome.WaitForFix(
        "product.ambiguous",
        found.size() + " products in Odoo have the reference or barcode of " + wanted.label(),
        "Give each product in Odoo a reference and a barcode of its own (ids " + found + ").",
        List.of(),
        List.of());
  }

  static JobOutcome archived(Wanted wanted, long product) {
    return new JobOutcome.WaitForFix(
        "product.archived",
        wanted.label() + " is product " + product + " in Odoo, which is archived",
        "In Odoo, under Products with the filter Archived, unarchive product "
            + product
            + "; or take its reference and barcode off it: then the shop's product is made anew."
            + " The order follows by itself.",
        List.of(),
        List.of());
  }

  static JobOutcome notMade(ShopId shop, Wanted wanted) {
    return new JobOutcome.WaitForFix(
        "product.not_imported",
        wanted.label() + " is not in Odoo, and import of products is off for this shop",
        "Make the product in Odoo with this reference, or switch import of products on.",
        List.of(ShopSettings.topic(shop)),
        List.of());
  }
}
