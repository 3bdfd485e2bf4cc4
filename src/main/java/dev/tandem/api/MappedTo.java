package dev.tandem.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.mapping.Choices.Subject;
import java.util.Set;

/**
 * What a record of Odoo must be to be chosen in a mapping table.
 *
 * @param field is read of it
 * @param accepted what the field may say
 * @param words what it is called
 */
record MappedTo(String model, String field, Set<String> accepted, String words) {

  /** Fails for a table whose choices are words. */
  static MappedTo of(Subject table) {
    return switch (table) {
      case TAX -> new MappedTo("account.tax", "type_tax_use", Set.of("sale"), "sale tax");
      // Delivery products need not be for sale: Odoo's own are not.
      case CARRIER -> active("product.product", "product");
      case WAREHOUSE -> active("stock.warehouse", "warehouse");
      case FISCAL_POSITION -> active("account.fiscal.position", "fiscal position");
      case PAYMENT_TERM -> active("account.payment.term", "payment term");
      case GATEWAY ->
          new MappedTo("account.journal", "type", Set.of("bank", "cash"), "bank or cash journal");
      case STATUS -> throw new IllegalArgumentException("what a state means is no record of Odoo");
    };
  }

  private static MappedTo active(String model, String name) {
    return new MappedTo(model, "active", Set.of("true"), "active " + name);
  }

  boolean accepts(JsonNode row) {
    return accepted.contains(row.path(field).asText());
  }
}
