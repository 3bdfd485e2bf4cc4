package dev.tandem.sync.invoice;

import dev.tandem.commerce.Payment;
import dev.tandem.fault.Fault;
import dev.tandem.fault.Rejected;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.sync.LockedPeriod;
import dev.tandem.sync.Receivable;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/**
 * Registers single payments and matches them with invoices. Not by the wizard of Odoo, which makes
 * another payment at each repeat: by a key, by a state and by what is still open.
 */
@ApplicationScoped
class Receipts {

  Uni<Optional<Receipt>> read(Workplace place, OdooFacts facts, long id) {
    return place
        .odoo()
        .read("account.payment", id, Receipt.fields(facts))
        .map(row -> row.map(node -> Receipt.of(node, facts)));
  }

  /** Makes the payment, or finds it where an earlier run made it. */
  Uni<Long> make(InvoiceTask task, Payment payment, Invoice invoice, long journal) {
    return LockedPeriod.named(
            task.place(),
            "payment " + payment.id() + " of order " + task.order().number(),
            PaymentRows.day(task, payment),
            task.place().odoo().load(PaymentRows.load(task, payment, invoice, journal)))
        .map(ids -> ids.get(0));
  }

  /** Posts it where it is a draft; empty where a person deleted it. */
  Uni<Optional<Receipt>> posted(Workplace place, OdooFacts facts, long id) {
    return read(place, facts, id)
        .chain(
            found ->
                found.filter(Receipt::isDraft).isEmpty()
                    ? Uni.createFrom().item(found)
                    : place
                        .odoo()
                        .action("account.payment", "action_post", id, Map.of())
                        .onFailure(Rejected.class)
                        .recoverWithUni(no -> unlessPosted(place, facts, id, (Fault) no))
                        .chain(() -> read(place, facts, id)));
  }

  private Uni<Void> unlessPosted(Workplace place, OdooFacts facts, long id, Fault refused) {
    return read(place, facts, id)
        .chain(
            now ->
                now.filter(Receipt::isDraft).isPresent()
                    ? Uni.createFrom().failure(refused)
                    : Uni.createFrom().voidItem());
  }

  /** What is left of a payment; empty where Odoo has made no entry of it. */
  Uni<Optional<Receivable>> credit(Workplace place, OdooFacts facts, Receipt receipt) {
    if (receipt.entry() == 0) {
      return Uni.createFrom().item(Optional.empty());
    }
    return Receivable.of(place, facts, receipt.entry()).map(lines -> lines.stream().findFirst());
  }

  /**
   * Matches what is left of a payment with what is open of an invoice. A refusal means nothing
   * where less is left afterwards.
   */
  Uni<Void> match(
      Workplace place, OdooFacts facts, Receipt receipt, Receivable credit, Invoice invoice) {
    if (credit.open().signum() == 0 || !invoice.isPosted() || invoice.isPaid()) {
      return Uni.createFrom().voidItem();
    }
    return place
        .odoo()
        .method(
            "account.move",
            "js_assign_outstanding_line",
            invoice.id(),
            Map.of("line_id", credit.line()))
        .onFailure(Rejected.class)
        .recoverWithUni(
            refused ->
                credit(place, facts, receipt)
                    .chain(
                        now ->
                            now.filter(left -> left.open().compareTo(credit.open()) < 0).isPresent()
                                ? Uni.createFrom().voidItem()
                                : Uni.createFrom().failure(refused)));
  }
}
