package dev.tandem.sync;

import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.util.List;

/**
 * A line of an entry on the customer's account: what invoices, payments and credit notes are
 * matched by.
 *
 * @param open what is matched with nothing yet, in the currency of the entry; never negative
 */
public record Receivable(long line, BigDecimal open, boolean reconciled) {

  /** Those of an entry; the kind of an account has another name before 16. */
  public static Uni<List<Receivable>> of(Workplace place, OdooFacts facts, long entry) {
    List<?> receivable =
        facts.has("account.account", "account_type")
            ? List.of("account_id.account_type", "=", "asset_receivable")
            : List.of("account_id.internal_type", "=", "receivable");
    Query query =
        new Query(
            "account.move.line",
            List.of(List.of("move_id", "=", entry), receivable),
            List.of("amount_residual", "amount_residual_currency", "reconciled"),
            0);
    return place
        .odoo()
        .search(query)
        .map(rows -> rows.stream().map(OdooRecord::new).map(Receivable::of).toList());
  }

  /** What is open of an entry, in its currency. */
  public static Uni<BigDecimal> openOf(Workplace place, OdooFacts facts, long entry) {
    return of(place, facts, entry)
        .map(
            lines ->
                lines.stream()
                    .filter(line -> !line.reconciled())
                    .map(Receivable::open)
                    .reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  private static Receivable of(OdooRecord row) {
    BigDecimal residual =
        row.amount("amount_residual_currency")
            .filter(amount -> amount.signum() != 0)
            .or(() -> row.amount("amount_residual"))
            .orElse(BigDecimal.ZERO);
    return new Receivable(row.id(), residual.abs(), row.flag("reconciled"));
  }
}
