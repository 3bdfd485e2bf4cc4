package dev.tandem.sync.refund;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.fault.Rejected;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.sync.Receivable;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A payment of money that went back, as it stands in Odoo.
 *
 * @param entry its journal entry; 0 where it has none
 */
record OutPayment(long id, String state, BigDecimal amount, long entry) {

  private static final String MODEL = "account.payment";

  static Uni<OutPayment> read(Task task, long id) {
    return task.place()
        .odoo()
        .read(MODEL, id, List.of("state", "move_id", "amount"))
        .map(
            found ->
                found
                    .map(OutPayment::of)
                    .orElseThrow(
                        () ->
                            new Rejected(
                                task.place().instance().key(),
                                "conflict.deleted_in_odoo",
                                "the payment of " + task.words() + " was deleted in Odoo meanwhile",
                                "Replay the job to make it again, or discard it.")));
  }

  private static OutPayment of(JsonNode node) {
    OdooRecord row = new OdooRecord(node);
    return new OutPayment(
        row.id(),
        row.text("state").orElse(""),
        row.amount("amount").orElse(BigDecimal.ZERO),
        row.ref("move_id").orElse(0L));
  }

  boolean isDraft() {
    return state.equals("draft");
  }

  /** {@code cancel} until 17, {@code canceled} after. */
  boolean isCancelled() {
    return state.startsWith("cancel");
  }

  /** What is matched with nothing of it; zero of one that does not count, or has no entry. */
  Uni<BigDecimal> open(Task task) {
    return entry == 0 || isDraft() || isCancelled()
        ? Uni.createFrom().item(BigDecimal.ZERO)
        : Receivable.openOf(task.place(), task.ledger().facts(), entry);
  }

  /** Posts it where it is a draft. */
  Uni<OutPayment> posted(Task task) {
    return isDraft()
        ? task.place()
            .odoo()
            .action(MODEL, "action_post", id, Map.of())
            .onFailure(Rejected.class)
            .recoverWithUni(refused -> unlessPosted(task, refused))
            .chain(() -> read(task, id))
        : Uni.createFrom().item(this);
  }

  private Uni<Void> unlessPosted(Task task, Throwable refused) {
    return read(task, id)
        .chain(
            now -> now.isDraft() ? Uni.createFrom().failure(refused) : Uni.createFrom().voidItem());
  }
}
