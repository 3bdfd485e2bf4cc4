package dev.tandem.sync.invoice;

import dev.tandem.book.OrderStatus;
import dev.tandem.commerce.OrderState;
import dev.tandem.fault.Fault;
import dev.tandem.queue.Change;
import dev.tandem.queue.FailedRun;
import dev.tandem.queue.JobOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Posts an invoice that is right and registers its payments, as far as the settings want. */
@ApplicationScoped
class InvoiceFinish {

  private final InvoiceWriter writer;
  private final Payments payments;
  private final InvoiceEnd end;

  InvoiceFinish(InvoiceWriter writer, Payments payments, InvoiceEnd end) {
    this.writer = writer;
    this.payments = payments;
    this.end = end;
  }

  /** From any state that is no conflict. */
  Uni<JobOutcome> finish(InvoiceTask task, Invoice invoice) {
    if (InvoiceWriter.missing(task, invoice).signum() != 0) {
      if (invoice.isDraft()) {
        return Uni.createFrom().item(end.held(task, invoice));
      }
      if (!refunded(task)) {
        return pay(task, invoice, end.bound(task, invoice, InvoiceEnd.POSTED))
            .map(paid -> changedAfterPosting(task, invoice, paid));
      }
    }
    if (invoice.isDraft() && !task.steps().post()) {
      return Uni.createFrom()
          .item(end.done(invoice, task, end.bound(task, invoice, InvoiceEnd.DRAFT)));
    }
    return writer
        .post(task, invoice)
        .onFailure(Fault.class)
        .transform(no -> new FailedRun(no, end.bound(task, invoice, InvoiceEnd.DRAFT)))
        .chain(posted -> pay(task, posted, end.bound(task, posted, InvoiceEnd.POSTED)));
  }

  /** An invoice that a person made: its payments are registered, the rest is left to people. */
  Uni<JobOutcome> paidByHand(InvoiceTask task, Invoice invoice) {
    List<Change> bound = end.bound(task, invoice, InvoiceEnd.BY_HAND);
    if (!invoice.isPosted()) {
      return Uni.createFrom()
          .item(
              JobOutcome.skip(
                  "a person made the "
                      + invoice.words()
                      + "; its payments follow once it is posted and the order is synced again",
                  List.of()));
    }
    return pay(task, invoice, bound);
  }

  private Uni<JobOutcome> pay(InvoiceTask task, Invoice posted, List<Change> bound) {
    if (!task.steps().pay()) {
      return Uni.createFrom().item(end.done(posted, task, bound));
    }
    return payments
        .register(task, posted)
        .map(paid -> end.paid(posted, task, paid, bound))
        .onFailure(FailedRun.class)
        .transform(failed -> ((FailedRun) failed).with(bound));
  }

  private static boolean refunded(InvoiceTask task) {
    return task.order().refunds().stream().anyMatch(one -> !one.total().withTax().isZero())
        || task.order().state().stage() == OrderState.Stage.REFUNDED;
  }

  /** What came in is registered all the same: the conflict is about the invoice (REF5). */
  private static JobOutcome changedAfterPosting(
      InvoiceTask task, Invoice invoice, JobOutcome paid) {
    String both =
        "the order changed in the shop, but "
            + invoice.words()
            + " is posted: "
            + InvoiceEnd.explain(task, invoice);
    if (paid instanceof JobOutcome.WaitForFix wait) {
      return new JobOutcome.WaitForFix(
          wait.code(), wait.reason() + "; " + both, wait.advice(), wait.topics(), wait.changes());
    }
    return new JobOutcome.Reject(
        OrderStatus.CONFLICT_CODE + "changed_after_invoice",
        both + "; " + paid.reason(),
        "Correct it in Odoo by hand (credit note and a new invoice), then discard this. Payments"
            + " are registered meanwhile.",
        paid.changes());
  }
}
