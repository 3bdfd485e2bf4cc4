package dev.tandem.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.ShopSettings;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.Rejected;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooRecord;
import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Names a locked period as the cause, where Odoo refused a document because of its day. 14 refuses
 * an invoice and a credit note with the text of a database check, a payment by the lock date; 19
 * takes them, keeps the day of the invoice and books it on an open day by itself (all measured).
 */
public final class LockedPeriod {

  private LockedPeriod() {}

  /**
   * @param what the document, as people call it
   * @param day its day, {@code 2026-06-30}
   */
  public static <T> Uni<T> named(Workplace place, String what, String day, Uni<T> write) {
    return write
        .onFailure(Rejected.class)
        .recoverWithUni(
            refused ->
                lockedUntil(place)
                    // Whoever may not see the dates is told what Odoo said.
                    .onFailure()
                    .recoverWithItem(Optional.empty())
                    .chain(
                        until ->
                            Uni.createFrom()
                                .failure(
                                    until
                                        .filter(last -> !LocalDate.parse(day).isAfter(last))
                                        .<Throwable>map(
                                            last -> locked(place, what, day, last, refused))
                                        .orElse(refused))));
  }

  /** Odoo's own words stay: another cause may hide behind a day that is locked. */
  private static Configuration locked(
      Workplace place, String what, String day, LocalDate until, Throwable refused) {
    return new Configuration(
        place.instance().key(),
        "odoo.period_locked",
        what
            + " of "
            + day
            + " was refused: Odoo's accounting is locked up to "
            + until
            + ", so nothing of that day can be booked ("
            + refused.getMessage()
            + ")",
        "Move the lock date in Odoo (Accounting, Lock Dates) back until it is booked, or book it by"
            + " hand on an open day and discard this. It is tried again by itself.",
        ShopSettings.topic(place.shop().id()));
  }

  /** The last day on which nothing can be booked; empty where no period is locked. */
  private static Uni<Optional<LocalDate>> lockedUntil(Workplace place) {
    return place
        .odoo()
        .facts()
        .chain(
            facts ->
                company(place, facts)
                    .chain(
                        company ->
                            company.isEmpty()
                                ? Uni.createFrom().item(Optional.empty())
                                : place
                                    .odoo()
                                    .read("res.company", company.get(), locks(facts))
                                    .map(row -> row.flatMap(one -> last(one, facts)))));
  }

  private static Optional<LocalDate> last(JsonNode row, OdooFacts facts) {
    OdooRecord company = new OdooRecord(row);
    return locks(facts).stream()
        .flatMap(lock -> company.date(lock).stream())
        .max(LocalDate::compareTo);
  }

  private static Uni<Optional<Long>> company(Workplace place, OdooFacts facts) {
    Long chosen = place.instance().companyId();
    return chosen != null
        ? Uni.createFrom().item(Optional.of(chosen))
        : place
            .odoo()
            .read("res.users", facts.userId(), List.of("company_id"))
            .map(row -> row.flatMap(one -> new OdooRecord(one).ref("company_id")));
  }

  private static List<String> locks(OdooFacts facts) {
    return facts.major() < 18
        ? List.of("fiscalyear_lock_date", "period_lock_date", "tax_lock_date")
        : List.of("fiscalyear_lock_date", "sale_lock_date", "hard_lock_date", "tax_lock_date");
  }
}
