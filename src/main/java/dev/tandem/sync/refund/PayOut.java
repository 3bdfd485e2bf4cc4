package dev.tandem.sync.refund;

import dev.tandem.commerce.OdooId;
import dev.tandem.connection.ShopSettings;
import dev.tandem.fault.Rejected;
import dev.tandem.mapping.Choices;
import dev.tandem.mapping.Choices.Subject;
import dev.tandem.odoo.ExternalId;
import dev.tandem.odoo.Load;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.sync.Gateway;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The payment of what is left open of a credit note, through the journal of the order's gateway.
 * Its amount is decided once, by whichever run makes it.
 */
@ApplicationScoped
class PayOut {

  private final Choices choices;
  private final Matching matching;

  PayOut(Choices choices, Matching matching) {
    this.choices = choices;
    this.matching = matching;
  }

  Uni<Part> of(Task task, CreditNote.Note note) {
    if (!task.place().shop().settings().refunding().payOut() || note.open().signum() == 0) {
      return Uni.createFrom().item(Part.nothing(""));
    }
    ExternalId key = task.key("refundpay_");
    return task.place()
        .odoo()
        .idOf("account.payment", key)
        .chain(
            known ->
                known.isPresent()
                    ? settle(task, note, known.get())
                    : journal(task)
                        .chain(
                            journal ->
                                journal.isPresent()
                                    ? load(task, note, key, journal.get())
                                        .chain(id -> settle(task, note, id))
                                    : Uni.createFrom().item(unmapped(task))));
  }

  private Uni<Long> load(Task task, CreditNote.Note note, ExternalId key, long journal) {
    OdooFacts facts = task.ledger().facts();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", key.toString());
    row.put("payment_type", "outbound");
    row.put("partner_type", "customer");
    row.put("partner_id/.id", note.partnerId());
    row.put("amount", note.open().toPlainString());
    @Nullable Long currency = facts.currencies().get(task.order().currency());
    if (currency != null) {
      row.put("currency_id/.id", currency);
    }
    row.put("journal_id/.id", journal);
    row.put("date", CreditRows.date(task));
    row.put(
        facts.has("account.payment", "memo") ? "memo" : "ref",
        task.order().number() + " refund " + task.refund().id());
    return task.place()
        .odoo()
        .load(
            new Load(
                "account.payment", List.copyOf(row.keySet()), List.of(List.copyOf(row.values()))))
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

  private Uni<Optional<Long>> journal(Task task) {
    String gateway = Gateway.of(task.order()).key();
    @Nullable Long forAll = task.place().shop().settings().invoicing().paymentJournalId();
    return choices
        .find(task.place().shop().id(), Subject.GATEWAY, Set.of(gateway))
        .map(
            found ->
                Optional.ofNullable(found.get(gateway))
                    .map(OdooId::value)
                    .or(() -> Optional.ofNullable(forAll)));
  }

  private Part unmapped(Task task) {
    String gateway = Gateway.of(task.order()).key();
    return Part.waits(
            "mapping.gateway",
            task.words()
                + ": it is credited, but the payment method '"
                + gateway
                + "' that pays it back is mapped to no journal",
            "Choose the journal in the mapping table of gateways, or one for all in the settings.")
        .until(
            List.of(
                Choices.topic(task.place().shop().id(), Subject.GATEWAY, gateway),
                ShopSettings.topic(task.place().shop().id())));
  }

  private static Part cancelled(Task task, CreditNote.Note note) {
    return Part.conflict(
        "refund_payment_cancelled",
        task.words() + ": the payment of " + note.name() + " was cancelled in Odoo",
        "Pay the credit note out by hand in Odoo, or discard this.");
  }
}
