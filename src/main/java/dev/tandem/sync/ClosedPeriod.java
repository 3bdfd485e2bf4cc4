package dev.tandem.sync;

import dev.tandem.fault.Rejected;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Transfers that are due in a period which the accountants closed. Odoo 19 refuses every change of
 * them, validating and cancelling too ("cannot modify the scheduled date"), although what is done
 * now lies in no closed period. Such a transfer is made due on the first open day: then Odoo lets
 * it be changed (measured; 14 does not mind).
 */
public final class ClosedPeriod {

  private static final String DUE = "scheduled_date";

  /**
   * Each closes everything up to its day; what a version does not know is absent from the answer.
   */
  private static final List<String> CLOSED_TO = List.of("fiscalyear_lock_date", "hard_lock_date");

  private final Workplace place;

  ClosedPeriod(Workplace place) {
    this.place = place;
  }

  /** Changes the transfers, once more where Odoo refused and they were due in a closed period. */
  public <T> Uni<T> retry(Collection<Long> pickings, Supplier<Uni<T>> change) {
    return change
        .get()
        .onFailure(Rejected.class)
        .recoverWithUni(
            refused ->
                reopened(pickings)
                    .onFailure()
                    .recoverWithItem(false)
                    .chain(moved -> moved ? change.get() : Uni.createFrom().<T>failure(refused)));
  }

  /** Whether one of them was due in a closed period, and is due later now. */
  private Uni<Boolean> reopened(Collection<Long> pickings) {
    Query query =
        new Query(
            "stock.picking",
            List.of(
                List.of("id", "in", List.copyOf(pickings)),
                List.of("state", "not in", List.of("done", "cancel"))),
            List.of(DUE, "company_id"),
            0);
    return place
        .odoo()
        .search(query)
        .map(rows -> rows.stream().map(OdooRecord::new).toList())
        .chain(
            open ->
                InTurn.each(open, this::reopen)
                    .map(moved -> moved.stream().anyMatch(Boolean::booleanValue)));
  }

  private Uni<Boolean> reopen(OdooRecord picking) {
    return closedTo(picking.ref("company_id").orElse(0L))
        .chain(
            day -> {
              Optional<LocalDate> due = day(picking, DUE);
              return day.isEmpty() || due.isEmpty() || due.get().isAfter(day.get())
                  ? Uni.createFrom().item(false)
                  : place
                      .odoo()
                      .write(
                          "stock.picking",
                          picking.id(),
                          Map.of(DUE, day.get().plusDays(1) + " 12:00:00"))
                      .replaceWith(true);
            });
  }

  /** The last closed day of a company. */
  private Uni<Optional<LocalDate>> closedTo(long company) {
    return lock(company, CLOSED_TO)
        // A series without one of them answers no such field.
        .onFailure()
        .recoverWithUni(() -> lock(company, CLOSED_TO.subList(0, 1)));
  }

  private Uni<Optional<LocalDate>> lock(long company, List<String> fields) {
    return place
        .odoo()
        .read("res.company", company, fields)
        .map(
            found ->
                found.map(OdooRecord::new).stream()
                    .flatMap(row -> fields.stream().map(field -> day(row, field)))
                    .flatMap(Optional::stream)
                    .max(LocalDate::compareTo));
  }

  /** The day of a date or of a time, which Odoo counts in UTC. */
  private static Optional<LocalDate> day(OdooRecord row, String field) {
    return Stream.of(row.text(field).orElse(null))
        .filter(Objects::nonNull)
        .map(text -> LocalDate.parse(text.substring(0, 10)))
        .findFirst();
  }
}
