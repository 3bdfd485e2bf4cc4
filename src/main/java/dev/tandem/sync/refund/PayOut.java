package dev.tandem.sync.refund;

import dev.tandem.commerce.Payment;
import dev.tandem.commerce.Refund;
import dev.tandem.odoo.ExternalId;
import dev.tandem.odoo.Load;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.sync.Gateway;
import dev.tandem.sync.InTurn;
import dev.tandem.sync.Journals;
import dev.tandem.sync.LockedPeriod;
import dev.tandem.sync.TakeBack;
import dev.tandem.sync.plan.OrderPlanner;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The payments of what is left open of a credit note: each transaction of the shop through the
 * journal of its gateway. What the shop tells no payment of did not go out: it may be paid later,
 * was given as a voucher, or is kept for the next order. The amount of each is decided once, by
 * whichever run makes it; never more than is open.
 *
 * <p>What went back because more had been paid than the order costs is no part of a credit note: it
 * goes out of what is open of the payments that came in. One transaction may be both.
 */
@ApplicationScoped
class PayOut {

  private final Journals journals;
  private final Matching matching;
  private final PaidIn paidIn;

  PayOut(Journals journals, Matching matching, PaidIn paidIn) {
    this.journals = journals;
    this.matching = matching;
    this.paidIn = paidIn;
  }

  /**
   * What it is paid out of.
   *
   * @param note the credit note; 0 where nothing is credited
   * @param overpaid what goes out of the payments that came in, at most
   */
  private record From(long note, String name, long partnerId, BigDecimal overpaid) {

    boolean isNothing() {
      return note == 0 && overpaid.signum() == 0;
    }

    String words() {
      return note == 0 ? "what was paid too much" : name;
    }
  }

  /**
   * One way by which money went back.
   *
   * @param day in the shop's zone
   */
  private record Way(ExternalId key, Gateway gateway, BigDecimal atMost, String day, String memo) {}

  Uni<Part> of(Task task, CreditNote.Note note) {
    return of(task, new From(note.id(), note.name(), note.partnerId(), overpaid(task)));
  }

  /** Of a refund of which nothing is credited. */
  Uni<Part> ofPayments(Task task) {
    long partner = task.ledger().invoiceFor(task.total()).partnerId();
    return of(task, new From(0, "", partner, overpaid(task)));
  }

  /** Whether Tandem registers what was overpaid, and what is paid back of it. */
  static boolean pays(Task task) {
    return task.place().shop().settings().refunding().payOut() && task.wasPaidHere();
  }

  private static BigDecimal overpaid(Task task) {
    return pays(task) ? task.refund().overpaid().withTax().amount() : BigDecimal.ZERO;
  }

  private Uni<Part> of(Task task, From note) {
    if (!task.place().shop().settings().refunding().payOut() || note.isNothing()) {
      return Uni.createFrom().item(Part.nothing(""));
    }
    List<Payment> payouts =
        task.refund().payouts().stream().filter(one -> one.amount().amount().signum() > 0).toList();
    return InTurn.each(
            payouts,
            one ->
                one.amount().currency().equals(task.order().currency())
                    ? pay(task, note, way(task, one))
                    : Uni.createFrom().item(PayOutEnds.foreign(task, note.words(), one)))
        .map(parts -> Part.joined(withMore(task, payouts, parts)));
  }

  /** More went out than the shop says to have given back: nobody knows what for. */
  private static List<Part> withMore(Task task, List<Payment> payouts, List<Part> parts) {
    Refund told =
        task.order().refunds().stream()
            .filter(one -> one.id().equals(task.refund().id()))
            .findFirst()
            .orElse(task.refund());
    BigDecimal worth = told.total().withTax().plus(told.overpaid().withTax()).amount();
    BigDecimal moved =
        payouts.stream()
            .filter(one -> one.amount().currency().equals(task.order().currency()))
            .map(one -> one.amount().amount())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    if (moved.compareTo(worth) <= 0) {
      return parts;
    }
    List<Part> all = new ArrayList<>(parts);
    all.add(PayOutEnds.more(task, moved, worth));
    return all;
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

  private Uni<Part> pay(Task task, From note, Way way) {
    return task.place()
        .odoo()
        .idOf("account.payment", way.key())
        .chain(
            known ->
                known.isPresent()
                    ? OutPayment.read(task, known.get()).chain(made -> made(task, note, way, made))
                    : fresh(task, note, way));
  }

  /** What a person paid out meanwhile is not paid out by what an earlier run made of it. */
  private Uni<Part> made(Task task, From note, Way way, OutPayment made) {
    if (made.isDraft()) {
      return credited(task, note, way)
          .map(open -> open.add(beside(note, way, open)))
          .chain(
              left ->
                  left.compareTo(made.amount()) < 0
                      ? Uni.createFrom().item(PayOutEnds.paidMeanwhile(task, way.atMost()))
                      : settle(task, note, made));
    }
    return made.open(task)
        .chain(
            open ->
                open.signum() == 0
                    ? settle(task, note, made)
                    : left(task, note, way)
                        .chain(
                            left ->
                                left.compareTo(open) < 0
                                    ? twice(task, made, open, left)
                                    : settle(task, note, made)));
  }

  /** What is still to be paid out, in the credit note and in what was paid too much. */
  private Uni<BigDecimal> left(Task task, From note, Way way) {
    return credited(task, note, way)
        .chain(
            open ->
                note.overpaid().signum() == 0
                    ? Uni.createFrom().item(open)
                    : paidIn.open(task).map(in -> open.add(in.min(note.overpaid()))));
  }

  /** It was posted, its match got lost, and a person registered the money that went out, too. */
  private static Uni<Part> twice(Task task, OutPayment made, BigDecimal open, BigDecimal left) {
    boolean whole = left.signum() == 0 && open.compareTo(made.amount()) == 0;
    return (whole
            ? TakeBack.of(task.place(), made.id(), made.entry())
            : Uni.createFrom().item(false))
        .map(
            back ->
                back
                    ? PayOutEnds.takenBack(task, made.amount())
                    : PayOutEnds.paidTwice(task, made.amount(), open.subtract(left)));
  }

  /** What goes back of what was paid too much, beside what is credited. */
  private static BigDecimal beside(From note, Way way, BigDecimal open) {
    return way.atMost().subtract(open).max(BigDecimal.ZERO).min(note.overpaid());
  }

  private Uni<Part> fresh(Task task, From note, Way way) {
    return credited(task, note, way)
        .chain(
            open -> {
              BigDecimal beside = beside(note, way, open);
              BigDecimal amount = way.atMost().min(open).add(beside);
              if (amount.signum() == 0) {
                return Uni.createFrom().item(Part.nothing(""));
              }
              return beside.signum() == 0
                  ? through(task, note, way, amount)
                  : paidIn
                      .open(task)
                      .chain(
                          there ->
                              there.compareTo(beside) < 0
                                  ? Uni.createFrom()
                                      .item(PayOutEnds.notThere(task, way.atMost(), beside, there))
                                  : through(task, note, way, amount));
            });
  }

  /**
   * Where payments are left to people, or are registered no more, what the invoice got stays with
   * it: see CreditUse.
   */
  private Uni<BigDecimal> credited(Task task, From note, Way way) {
    if (note.note() == 0) {
      return Uni.createFrom().item(BigDecimal.ZERO);
    }
    return task.isPaidHere()
        ? matching.free(task, note.note(), way.atMost().min(task.total()))
        : Matching.open(task, note.note());
  }

  private Uni<Part> through(Task task, From note, Way way, BigDecimal amount) {
    return journals
        .of(task.place(), way.gateway())
        .chain(
            found ->
                found instanceof Journals.Found.Journal journal
                    ? load(task, note, way, amount, journal.id())
                        .chain(id -> OutPayment.read(task, id))
                        .chain(made -> settle(task, note, made))
                    : Uni.createFrom()
                        .item(
                            PayOutEnds.unmapped(
                                task, note.note() != 0, (Journals.Found.NotYet) found)));
  }

  private Uni<Long> load(Task task, From note, Way way, BigDecimal amount, long journal) {
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

  private Uni<Part> settle(Task task, From note, OutPayment made) {
    return made.posted(task)
        .chain(
            now -> {
              if (now.isCancelled()) {
                return Uni.createFrom().item(PayOutEnds.cancelled(task, note.words()));
              }
              // Odoo's own accounting may make no entry of it: then there is nothing to match.
              Uni<Void> matched =
                  now.entry() == 0 ? Uni.createFrom().voidItem() : match(task, note, now.entry());
              return matched.replaceWith(Part.done("paid out", List.of()));
            });
  }

  private Uni<Void> match(Task task, From note, long entry) {
    Uni<Void> first =
        note.note() == 0 ? Uni.createFrom().voidItem() : matching.match(task, entry, note.note());
    return note.overpaid().signum() == 0 ? first : first.chain(() -> paidIn.match(task, entry));
  }
}
