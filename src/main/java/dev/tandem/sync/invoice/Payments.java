package dev.tandem.sync.invoice;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.Payment;
import dev.tandem.commerce.ShopId;
import dev.tandem.fault.Fault;
import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.queue.FailedRun;
import dev.tandem.sync.Gateway;
import dev.tandem.sync.InTurn;
import dev.tandem.sync.Journals;
import dev.tandem.sync.OwnPayments;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Registers the payments that the shop lists, each once (INV3), and matches them with the invoice.
 * Only what the shop lists: an order that it calls paid without a payment gets none.
 */
@ApplicationScoped
class Payments {

  private final Bindings bindings;
  private final Journals journals;
  private final Receipts receipts;
  private final OpenItems openItems;
  private final InvoiceWriter invoices;
  private final OwnPayments own;

  Payments(
      Bindings bindings,
      Journals journals,
      Receipts receipts,
      OpenItems openItems,
      InvoiceWriter invoices,
      OwnPayments own) {
    this.bindings = bindings;
    this.journals = journals;
    this.receipts = receipts;
    this.openItems = openItems;
    this.invoices = invoices;
    this.own = own;
  }

  /** Payments on a posted invoice; what was done before a failure travels with it. */
  Uni<Paid> register(InvoiceTask task, Invoice invoice) {
    return own.received(shop(task), task.order())
        .chain(received -> register(task, invoice, received));
  }

  private Uni<Paid> register(InvoiceTask task, Invoice invoice, List<Payment> received) {
    Paid paid = new Paid();
    if (received.size() < task.order().payments().size()) {
      paid.remark("what the shop entered as paid when Tandem set its status is no payment");
    }
    List<Payment> listed = received.stream().filter(one -> countable(one, paid)).toList();
    Gateway.all(task.order(), listed)
        .forEach(gateway -> paid.changes(journals.noted(task.place(), gateway)));
    return bindings
        .findAll(shop(task), Entity.PAYMENT, listed.stream().map(Payment::id).toList())
        .chain(bound -> each(task, invoice, listed, bound, paid))
        .chain(() -> openItems.share(task, invoice, listed.isEmpty()))
        .replaceWith(paid)
        .onFailure(Fault.class)
        .transform(failure -> new FailedRun(failure, paid.changes()));
  }

  private static boolean countable(Payment payment, Paid paid) {
    int sign = payment.amount().amount().signum();
    if (sign < 0) {
      paid.remark("payment " + payment.id() + " of " + payment.amount() + " is not received money");
    }
    return sign > 0;
  }

  private Uni<Void> each(
      InvoiceTask task,
      Invoice invoice,
      List<Payment> listed,
      Map<String, Binding> bound,
      Paid paid) {
    // Paid to the last cent with all of its payments bound: no call.
    boolean settled =
        invoice.isPaid() && listed.stream().allMatch(one -> bound.containsKey(one.id()));
    return settled
        ? Uni.createFrom().voidItem()
        : InTurn.each(listed, one -> one(task, invoice.id(), one, listed, bound, paid))
            .replaceWithVoid();
  }

  private Uni<Void> one(
      InvoiceTask task,
      long invoiceId,
      Payment payment,
      List<Payment> listed,
      Map<String, Binding> bound,
      Paid paid) {
    Binding known = bound.get(payment.id());
    return invoices
        .reread(task.place(), invoiceId)
        .chain(
            invoice -> {
              if (known != null) {
                return match(task, invoice, payment, known.odooId().value(), paid);
              }
              return foreign(task, invoice, listed, bound, paid)
                  .chain(
                      foreign ->
                          foreign
                              ? unlessMade(task, invoice, payment, paid)
                              : make(task, invoice, payment, paid));
            });
  }

  /** Whether others than Tandem paid an invoice, as far as the bindings and this run tell. */
  private static Uni<Boolean> foreign(
      InvoiceTask task,
      Invoice invoice,
      List<Payment> listed,
      Map<String, Binding> bound,
      Paid paid) {
    if (!invoice.isPaid()) {
      return Uni.createFrom().item(false);
    }
    BigDecimal ours =
        listed.stream()
            .filter(one -> bound.containsKey(one.id()) || paid.has(one.id()))
            .map(one -> one.amount().amount())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return PaidInvoices.total(task, invoice).map(settled -> ours.compareTo(settled) < 0);
  }

  /**
   * A paid invoice: by this payment in a run that could not bind it, or by a person in Odoo. Of a
   * payment that was never posted nothing was paid: it stays a draft.
   */
  private Uni<Void> unlessMade(InvoiceTask task, Invoice invoice, Payment payment, Paid paid) {
    return task.place()
        .odoo()
        .idOf("account.payment", PaymentRows.key(task.place().shop(), payment))
        .chain(
            made ->
                made.isEmpty()
                    ? Uni.createFrom().item(Optional.<Receipt>empty())
                    : receipts.read(task.place(), task.facts(), made.get()))
        .chain(
            made -> {
              if (made.isPresent() && !made.get().isDraft()) {
                return bindAndMatch(task, invoice, payment, made.get().id(), paid);
              }
              paid.remark(
                  invoice.words()
                      + " was paid in Odoo; payment "
                      + payment.id()
                      + " of "
                      + payment.amount()
                      + " is not registered again"
                      + (made.isPresent() ? ": the draft of it can be deleted" : ""));
              return Uni.createFrom().voidItem();
            });
  }

  private Uni<Void> make(InvoiceTask task, Invoice invoice, Payment payment, Paid paid) {
    String currency = payment.amount().currency();
    if (!task.facts().currencies().containsKey(currency)) {
      paid.waitsFor(MissingCurrency.of(task, currency));
      return Uni.createFrom().voidItem();
    }
    return journals
        .of(task.place(), Gateway.of(task.order(), payment))
        .chain(
            found -> {
              if (found instanceof Journals.Found.NotYet wait) {
                paid.waitsFor(wait.outcome());
                return Uni.createFrom().voidItem();
              }
              long journal = ((Journals.Found.Journal) found).id();
              return receipts
                  .make(task, payment, invoice, journal)
                  .chain(id -> bindAndMatch(task, invoice, payment, id, paid));
            });
  }

  private Uni<Void> bindAndMatch(
      InvoiceTask task, Invoice invoice, Payment payment, long id, Paid paid) {
    return match(task, invoice, payment, id, paid)
        .invoke(
            () ->
                paid.registered(
                    payment.id(),
                    bindings.bind(
                        shop(task), Entity.PAYMENT, payment.id(), new OdooId(id), "registered")));
  }

  /** What a person deleted or cancelled is not made again. */
  private Uni<Void> match(InvoiceTask task, Invoice invoice, Payment payment, long id, Paid paid) {
    Workplace place = task.place();
    return receipts
        .posted(place, task.facts(), id)
        .chain(
            found -> {
              if (found.isEmpty() || found.get().isCancelled()) {
                paid.remark(
                    "payment "
                        + payment.id()
                        + " of "
                        + payment.amount()
                        + (found.isEmpty() ? " was deleted" : " was cancelled")
                        + " in Odoo and stays so");
                return Uni.createFrom().voidItem();
              }
              Receipt receipt = found.get();
              return receipts
                  .credit(place, task.facts(), receipt)
                  .chain(
                      credit ->
                          credit.isEmpty()
                              ? Uni.createFrom().voidItem()
                              : receipts.match(
                                  place, task.facts(), receipt, credit.get(), invoice));
            });
  }

  private static ShopId shop(InvoiceTask task) {
    return task.place().shop().id();
  }
}
