package dev.tandem.sync;

import dev.tandem.fault.Rejected;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/**
 * Takes back a payment that Tandem posted, of money that a person registered, too. Only where
 * nothing at all is matched with its entry: who matched it with an invoice, or with a line of a
 * bank statement, decided that it counts.
 */
public final class TakeBack {

  private static final String PAYMENT = "account.payment";

  private TakeBack() {}

  /**
   * Cancels it; again, nothing changes.
   *
   * @param entry the journal entry of the payment
   * @return false where it stays: something is matched with it, or Odoo refuses (a locked period)
   */
  public static Uni<Boolean> of(Workplace place, long payment, long entry) {
    return isMatched(place, entry)
        .chain(matched -> matched ? Uni.createFrom().item(false) : cancel(place, payment));
  }

  private static Uni<Boolean> isMatched(Workplace place, long entry) {
    List<?> either =
        List.of(
            "|",
            List.of("debit_move_id.move_id", "=", entry),
            List.of("credit_move_id.move_id", "=", entry));
    return place
        .odoo()
        .search(new Query("account.partial.reconcile", either, List.of("id"), 1))
        .map(rows -> !rows.isEmpty());
  }

  /** Whatever was answered: its state tells. */
  private static Uni<Boolean> cancel(Workplace place, long payment) {
    return place
        .odoo()
        .action(PAYMENT, "action_cancel", payment, Map.of())
        .onFailure(Rejected.class)
        .recoverWithNull()
        .chain(() -> place.odoo().read(PAYMENT, payment, List.of("state")))
        .map(
            found ->
                found
                    .map(row -> new OdooRecord(row).text("state").orElse(""))
                    .map(state -> state.startsWith("cancel"))
                    .orElse(true));
  }
}
