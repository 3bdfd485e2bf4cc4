package dev.tandem.sync.refund;

import dev.tandem.commerce.Payment;
import dev.tandem.fault.Rejected;
import dev.tandem.odoo.ExternalId;
import dev.tandem.odoo.Load;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.sync.Gateway;
import dev.tandem.sync.InTurn;
import dev.tandem.sync.Journals;
import dev.tandem.sync.LockedPeriod;
import dev.tandem.sync.plan.OrderPlanner;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The payments of what is left open of a credit note: each transaction of the shop through the
 * journal of its gateway. What the shop tells no payment of did not go out: it may be paid later,
 * was given as a voucher, or is kept for the next order. The amount of each is decided once, by
 * whichever run makes it; never more than is open.
 */
@ApplicationScoped
class PayOut {

  private final Journals journals;
  private final Matching matching;

  PayOut(Journals journals, Matching matching) {
    this.journals = journals;
    this.matching = matching;
  }

  /**
   * One way by which money went back.
   *
   * @param day in the shop's zone
   */
  private record Way(ExternalId key, Gateway gateway, BigDecimal atMost, String day, String memo) {}

  Uni<Part> of(Task task, CreditNote.Note note) {
    if (!task.place().shop().settings().refunding().payOut()) {
      return Uni.createFrom().item(Part.nothing(""));
    }
    List<Payment> payouts =
        task.refund().payouts().stream().filter(one -> one.amount().amount().signum() > 0).toList();
    return InTurn.each(
            payouts,
            one ->
                one.amount().currency().equals(task.order().currency())
                    ? pay(task, note, way(task, one))
                    : Uni.createFrom().item(foreign(task, note, one)))
        .map(Part::joined);
  }

  private static Way way(Task task, Payment one) {
    String memo = task.order().number() + " refund " + task.refund().id();
    return new Way(
        new ExternalId(task.place().shop().module(), "payout_" + OrderPlanner.safe(one.id())),
        Gateway.of(task.order(), one),
        one.amount().amount(),
        task.day(one.at()),
        one.transactionId().isEmpty() ? memo : memo + " " + one.transactionId());
  }

  private Uni<Part> pay(Task task, CreditNote.Note note, Way way) {
    return task.place()
        .odoo()
        .idOf("account.payment", way.key())
        .chain(
            known -> known.isPresent() ? settle(task, note, known.get()) : fresh(task, note, way));
  }

  private Uni<Part> fresh(Task task, CreditNote.Note note, Way way) {
    return available(task, note, way)
        .chain(
            open -> {
              BigDecimal amount = way.atMost().min(open);
              return amount.signum() == 0
                  ? Uni.createFrom().item(Part.nothing(""))
                  : through(task, note, way, amount);
            });
  }

  /** Where payments are left to people, what the invoice got stays with it: see CreditUse. */
  private Uni<BigDecimal> available(Task task, CreditNote.Note note, Way way) {
    return task.place().shop().settings().steps(task.order()).pay()
        ? matching.free(task, note.id(), way.atMost())
        : Matching.open(task, note.id());
  }

  private Uni<Part> through(Task task, CreditNote.Note note, Way way, BigDecimal amount) {
    return journals
        .of(task.place(), way.gateway())
        .chain(
            found ->
                found instanceof Journals.Found.Journal journal
                    ? load(task, note, way, amount, journal.id())
                        .chain(id -> settle(task, note, id))
                    : Uni.createFrom().item(unmapped(task, (Journals.Found.NotYet) found)));
  }

  private Uni<Long> load(
      Task task, CreditNote.Note note, Way way, BigDecimal amount, long journal) {
    OdooFacts facts = task.ledger().facts();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", way.key().toString());
    row.put("payment_type", "outbound");
    row.put("partner_type", "customer");
    row.put("partner_id/.id", note.partnerId());
    row.put("amount", amount.toPlainString());
    @Nullable Long currency = facts.currencies().get(task.order().currency());
    if (currency != null) {
      row.put("currency_id/.id", currency);
    }
    row.put("journal_id/.id", journal);
    row.put("date", way.day());
    row.put(facts.has("account.payment", "memo") ? "memo" : "ref", way.memo());
    Load load =
        new Load("account.payment", List.copyOf(row.keySet()), List.of(List.copyOf(row.values())));
    return LockedPeriod.named(
            task.place(),
            "the payment of " + task.words() + " of order " + task.order().number(),
            way.day(),
            task.place().odoo().load(load))
        .map(ids -> ids.get(0));
  }

  private Uni<Part> settle(Task task, CreditNote.Note note, long payment) {
    return state(task, payment)
        .chain(
            now ->
                now.text("state").orElse("").equals("draft")
                    ? post(task, payment)
                    : Uni.createFrom().item(now))
        .chain(
            now -> {
              if (now.text("state").orElse("").startsWith("cancel")) {
                return Uni.createFrom().item(cancelled(task, note));
              }
              // Odoo's own accounting may make no entry of it: then there is nothing to match.
              Optional<Long> entry = now.ref("move_id");
              Uni<Void> matched =
                  entry.isEmpty()
                      ? Uni.createFrom().voidItem()
                      : matching.match(task, entry.get(), note.id());
              return matched.replaceWith(Part.done("paid out", List.of()));
            });
  }

  private Uni<OdooRecord> post(Task task, long payment) {
    return task.place()
        .odoo()
        .action("account.payment", "action_post", payment, Map.of())
        .onFailure(Rejected.class)
        .recoverWithUni(
            refused ->
                state(task, payment)
                    .chain(
                        now ->
                            now.text("state").orElse("").equals("draft")
                                ? Uni.createFrom().failure(refused)
                                : Uni.createFrom().voidItem()))
        .chain(() -> state(task, payment));
  }

  private static Uni<OdooRecord> state(Task task, long payment) {
    return task.place()
        .odoo()
        .read("account.payment", payment, List.of("state", "move_id"))
        .map(
            found ->
                found
                    .map(OdooRecord::new)
                    .orElseThrow(
                        () ->
                            new Rejected(
                                task.place().instance().key(),
                                "conflict.deleted_in_odoo",
                                "the payment of " + task.words() + " was deleted in Odoo meanwhile",
                                "Replay the job to make it again, or discard it.")));
  }

  private static Part unmapped(Task task, Journals.Found.NotYet wait) {
    return Part.waits(
            wait.outcome().code(),
            task.words() + ": it is credited, but " + wait.outcome().reason(),
            wait.outcome().advice())
        .until(wait.outcome().topics())
        .storing(wait.outcome().changes());
  }

  private static Part foreign(Task task, CreditNote.Note note, Payment one) {
    return Part.conflict(
        "refund_currency",
        task.words()
            + ": the shop paid "
            + one.amount()
            + " back, the order is in "
            + task.order().currency(),
        "Register the payment of " + note.name() + " in Odoo by hand, then discard this.");
  }

  private static Part cancelled(Task task, CreditNote.Note note) {
    return Part.conflict(
        "refund_payment_cancelled",
        task.words() + ": the payment of " + note.name() + " was cancelled in Odoo",
        "Pay the credit note out by hand in Odoo, or discard this.");
  }
}
