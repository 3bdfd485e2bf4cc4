package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Fields;
import java.util.List;

/** Mutations that the stand-in knows and refuses. */
final class Missing {

  private static final List<String> REFUSED =
      List.of(
          "bulkOperationRunQuery",
          "bulkOperationCancel",
          "productSet",
          "productVariantsBulkUpdate",
          "orderCreate",
          "orderCreateManualPayment");

  private Missing() {}

  static void register(Fields fields) {
    for (String name : REFUSED) {
      fields.put(
          "Mutation." + name,
          asked -> Outcome.refused(null, "The stand-in has no " + asked.field()));
    }
  }
}
