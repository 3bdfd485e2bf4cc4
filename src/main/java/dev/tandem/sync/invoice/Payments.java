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
  private final PaidTwice twice;

  Payments(
      Bindings bindings,
      Journals journals,
      Receipts receipts,
      OpenItems openItems,
      InvoiceWriter invoices,
      OwnPayments own,
      PaidTwice twice) {
    this.bindings = bindings;
    this.journals = journals;
    this.receipts = receipts;
    this.openItems = openItems;
    this.invoices = invoices;
    this.own = own;
    this.twice = twice;
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
        .chain(bound -> each(new Run(task, listed, bound, paid), invoice))
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

  /**
   * The payments of one order, with what is known of them before.
   *
   * @param paid what comes of it
   */
  private record Run(
      InvoiceTask task, List<Payment> listed, Map<String, Binding> bound, Paid paid) {

    Workplace place() {
      return task.place();
    }

    boolean isRegistered(Payment payment) {
      return bound.containsKey(payment.id()) || paid.has(payment.id());
    }
  }

  private Uni<Void> each(Run run, Invoice invoice) {
    // Paid to the last cent with all of its payments bound: no call.
    boolean settled =
        invoice.isPaid()
            && run.listed().stream().allMatch(one -> run.bound().containsKey(one.id()));
    return settled
        ? Uni.createFrom().voidItem()
        : InTurn.each(run.listed(), one -> one(run, invoice.id(), one)).replaceWithVoid();
  }

  private Uni<Void> one(Run run, long invoiceId, Payment payment) {
    Binding known = run.bound().get(payment.id());
    return invoices
        .reread(run.place(), invoiceId)
        .chain(
            invoice -> {
              if (known != null) {
                return receipts
                    .posted(run.place(), run.task().facts(), known.odooId().value())
                    .chain(found -> match(run, invoice, payment, found))
                    .replaceWithVoid();
              }
              return others(run, invoice)
                  .chain(
                      others ->
                          others.signum() > 0
                              ? unlessMade(run, invoice, payment, others)
                              : make(run, invoice, payment));
            });
  }

  /**
   * What others than Tandem paid of an invoice that is paid, as far as the bindings and this run
   * tell; not more than zero where Tandem's payments explain it.
   */
  private static Uni<BigDecimal> others(Run run, Invoice invoice) {
    if (!invoice.isPaid()) {
      return Uni.createFrom().item(BigDecimal.ZERO);
    }
    BigDecimal ours =
        run.listed().stream()
            .filter(run::isRegistered)
            .map(one -> one.amount().amount())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return PaidInvoices.total(run.task(), invoice).map(settled -> settled.subtract(ours));
  }

  /**
   * A paid invoice: by this payment in a run that could not bind it, or by a person in Odoo. Of a
   * payment that was never posted nothing was paid: it stays a draft.
   */
  private Uni<Void> unlessMade(Run run, Invoice invoice, Payment payment, BigDecimal others) {
    return run.place()
        .odoo()
        .idOf("account.payment", PaymentRows.key(run.place().shop(), payment))
        .chain(
            made ->
                made.isEmpty()
                    ? Uni.createFrom().item(Optional.<Receipt>empty())
                    : receipts.read(run.place(), run.task().facts(), made.get()))
        .chain(
            made -> {
              if (made.filter(Receipt::isPosted).isPresent()) {
                return bindUnlessTwice(run, invoice, payment, made.get(), others);
              }
              run.paid()
                  .remark(
                      invoice.words()
                          + " was paid in Odoo; payment "
                          + payment.id()
                          + " of "
                          + payment.amount()
                          + " is not registered again"
                          + made.map(Payments::leftOf).orElse(""));
              return Uni.createFrom().voidItem();
            });
  }

  private static String leftOf(Receipt made) {
    return made.isDraft() ? ": the draft of it can be deleted" : ": that of Tandem is cancelled";
  }

  private Uni<Void> make(Run run, Invoice invoice, Payment payment) {
    InvoiceTask task = run.task();
    String currency = payment.amount().currency();
    if (!task.facts().currencies().containsKey(currency)) {
      run.paid().waitsFor(MissingCurrency.of(task, currency));
      return Uni.createFrom().voidItem();
    }
    return journals
        .of(task.place(), Gateway.of(task.order(), payment))
        .chain(
            found -> {
              if (found instanceof Journals.Found.NotYet wait) {
                run.paid().waitsFor(wait.outcome());
                return Uni.createFrom().voidItem();
              }
              long journal = ((Journals.Found.Journal) found).id();
              return receipts
                  .make(task, payment, invoice, journal)
                  .chain(id -> receipts.posted(task.place(), task.facts(), id))
                  .chain(made -> matchAndBind(run, invoice, payment, made));
            });
  }

  private Uni<Void> matchAndBind(
      Run run, Invoice invoice, Payment payment, Optional<Receipt> made) {
    if (made.filter(Receipt::isCancelled).isPresent() && !invoice.isPaid()) {
      // Nobody bound it: it was taken back.
      run.paid().conflict(PaidTwice.cancelled(run.task(), invoice, payment));
      return Uni.createFrom().voidItem();
    }
    return match(run, invoice, payment, made)
        .chain(
            rest ->
                rest.signum() <= 0
                    ? bind(run, payment, made)
                    : invoices
                        .reread(run.place(), invoice.id())
                        .chain(
                            now ->
                                others(run, now)
                                    .chain(
                                        others ->
                                            bindUnlessTwice(
                                                run, now, payment, made.get(), others))));
  }

  private Uni<Void> bindUnlessTwice(
      Run run, Invoice invoice, Payment payment, Receipt made, BigDecimal others) {
    return twice
        .counts(run.task(), invoice, payment, made, others, run.paid())
        .chain(
            counts -> counts ? bind(run, payment, Optional.of(made)) : Uni.createFrom().voidItem());
  }

  private Uni<Void> bind(Run run, Payment payment, Optional<Receipt> made) {
    made.ifPresent(
        one ->
            run.paid()
                .registered(
                    payment.id(),
                    bindings.bind(
                        shop(run.task()),
                        Entity.PAYMENT,
                        payment.id(),
                        new OdooId(one.id()),
                        "registered")));
    return Uni.createFrom().voidItem();
  }

  /**
   * What a person deleted or cancelled is not made again.
   *
   * @return what the invoice does not need of it
   */
  private Uni<BigDecimal> match(
      Run run, Invoice invoice, Payment payment, Optional<Receipt> found) {
    if (found.isEmpty() || found.get().isCancelled()) {
      run.paid()
          .remark(
              "payment "
                  + payment.id()
                  + " of "
                  + payment.amount()
                  + (found.isEmpty() ? " was deleted" : " was cancelled")
                  + " in Odoo and stays so");
      return Uni.createFrom().item(BigDecimal.ZERO);
    }
    Workplace place = run.place();
    Receipt receipt = found.get();
    return receipts
        .credit(place, run.task().facts(), receipt)
        .chain(
            credit ->
                credit.isEmpty()
                    ? Uni.createFrom().item(BigDecimal.ZERO)
                    : receipts
                        .match(place, run.task().facts(), receipt, credit.get(), invoice)
                        .replaceWith(credit.get().open().subtract(invoice.open())));
  }

  private static ShopId shop(InvoiceTask task) {
    return task.place().shop().id();
  }
}
