package dev.tandem.sync.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooRecord;
import java.math.BigDecimal;
import java.util.List;

/**
 * A payment as it stands in Odoo.
 *
 * @param entry id of its journal entry; 0 while it has none
 */
record Receipt(long id, String state, BigDecimal amount, long entry, String memo) {

  static List<String> fields(OdooFacts facts) {
    return List.of("state", "amount", "move_id", PaymentRows.memoField(facts));
  }

  static Receipt of(JsonNode node, OdooFacts facts) {
    OdooRecord row = new OdooRecord(node);
    return new Receipt(
        row.id(),
        row.text("state").orElse(""),
        row.amount("amount").orElse(BigDecimal.ZERO),
        row.ref("move_id").orElse(0L),
        row.text(PaymentRows.memoField(facts)).orElse(""));
  }

  boolean isDraft() {
    return state.equals("draft");
  }

  boolean isPosted() {
    return !isDraft() && !isCancelled();
  }

  /** {@code cancel} until 17, {@code canceled} after. */
  boolean isCancelled() {
    return state.startsWith("cancel") || state.equals("rejected");
  }
}
