package dev.tandem.shop.shopify.graphql;

import dev.tandem.shop.shopify.document.Document;
import java.util.Map;

/**
 * What is sent.
 *
 * @param variables may hold personal data
 * @param writes whether it changes something
 */
record Question(Document document, Map<String, ?> variables, boolean writes) {

  /** For messages. */
  String what() {
    return document.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }

  /** What costs the same: pages of one size. */
  String size() {
    return document.name() + ":" + variables.get("first");
  }
}
