package dev.tandem.sync.invoice;

import dev.tandem.book.OrderStatus;
import dev.tandem.commerce.OrderState;
import dev.tandem.fault.Fault;
import dev.tandem.queue.Change;
import dev.tandem.queue.FailedRun;
import dev.tandem.queue.JobOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Posts an invoice that is right and registers its payments, as far as the settings want. */
@ApplicationScoped
class InvoiceFinish {

  private final InvoiceWriter writer;
  private final Payments payments;
  private final InvoiceEnd end;
  private final MoreInvoices more;

  InvoiceFinish(InvoiceWriter writer, Payments payments, InvoiceEnd end, MoreInvoices more) {
    this.writer = writer;
    this.payments = payments;
    this.end = end;
    this.more = more;
  }

  /** From any state that is no conflict. */
  Uni<JobOutcome> finish(InvoiceTask task, Invoice invoice) {
    return InvoiceWriter.missing(task, invoice).signum() == 0
        ? post(task, invoice, MoreInvoices.More.NONE)
        : more.of(task, invoice).chain(found -> unlessDiffers(task, invoice, found));
  }

  /** What the shop added since has an invoice of its own; nothing else may differ. */
  private Uni<JobOutcome> unlessDiffers(
      InvoiceTask task, Invoice invoice, MoreInvoices.More found) {
    JobOutcome lacking = task.lacking();
    if (lacking != null) {
      return found.uninvoiced().compareTo(task.plan().tolerance()) > 0
          ? pay(task, invoice, end.bound(task, invoice, InvoiceEnd.POSTED))
              .map(paid -> untilKnown(lacking, paid))
          : post(task, invoice, found);
    }
    if (!found.explained()) {
      if (invoice.isDraft()) {
        JobOutcome held = end.held(task, invoice);
        return Uni.createFrom().item(found.sold() ? held : more.later(task, held));
      }
      if (!found.sold()) {
        return pay(task, invoice, end.bound(task, invoice, InvoiceEnd.POSTED))
            .map(paid -> more.later(task, paid));
      }
      if (!refunded(task) || found.lacksLines()) {
        return pay(task, invoice, end.bound(task, invoice, InvoiceEnd.POSTED))
            .map(paid -> changedAfterPosting(task, invoice, paid));
      }
    }
    return post(task, invoice, found);
  }

  private Uni<JobOutcome> post(InvoiceTask task, Invoice invoice, MoreInvoices.More found) {
    if (invoice.isDraft() && !task.steps().post()) {
      return Uni.createFrom()
          .item(found.with(end.done(invoice, task, end.bound(task, invoice, InvoiceEnd.DRAFT))));
    }
    return writer
        .post(task, invoice)
        .onFailure(Fault.class)
        .transform(no -> new FailedRun(no, end.bound(task, invoice, InvoiceEnd.DRAFT)))
        .chain(
            posted ->
                more.settle(
                    task,
                    posted,
                    found,
                    open -> pay(task, open, end.bound(task, posted, InvoiceEnd.POSTED))));
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
    Uni<JobOutcome> paid = pay(task, invoice, bound);
    return InvoiceWriter.missing(task, invoice).signum() == 0
        ? paid
        : paid.chain(
            end ->
                MoreInvoices.uninvoiced(task, invoice)
                    .map(rest -> stillByHand(task, invoice, rest, end)));
  }

  /** Who invoiced the order invoices what the shop changed since, too. */
  private static JobOutcome stillByHand(
      InvoiceTask task, Invoice invoice, BigDecimal rest, JobOutcome paid) {
    BigDecimal tolerance = task.plan().tolerance();
    JobOutcome lacking = task.lacking();
    boolean more = rest.compareTo(tolerance) > 0;
    boolean less = rest.negate().compareTo(tolerance) > 0 && !refunded(task);
    if (!more && !less) {
      return paid;
    }
    return lacking == null ? changedAfterPosting(task, invoice, paid) : untilKnown(lacking, paid);
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

  /** What was added is invoiced as soon as it is known what it is. */
  private static JobOutcome untilKnown(JobOutcome lacking, JobOutcome paid) {
    String reason = paid.reason() + "; what the shop added is not invoiced yet: ";
    List<Change> changes = new ArrayList<>(paid.changes());
    changes.addAll(lacking.changes());
    if (lacking instanceof JobOutcome.WaitForJobs jobs) {
      return new JobOutcome.WaitForJobs(reason + jobs.reason(), jobs.needs(), changes, jobs.next());
    }
    JobOutcome.WaitForFix fix = (JobOutcome.WaitForFix) lacking;
    return new JobOutcome.WaitForFix(
        fix.code(), reason + fix.reason(), fix.advice(), fix.topics(), changes, fix.next());
  }

  private static boolean refunded(InvoiceTask task) {
    return task.order().refunds().stream()
            .anyMatch(one -> !one.total().withTax().isZero() || !one.overpaid().withTax().isZero())
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
    if (paid instanceof JobOutcome.Reject conflict) {
      return new JobOutcome.Reject(
          conflict.code(), conflict.reason() + "; " + both, conflict.advice(), conflict.changes());
    }
    return new JobOutcome.Reject(
        OrderStatus.CONFLICT_CODE + "changed_after_invoice",
        both + "; " + paid.reason(),
        "Correct it in Odoo by hand (credit note and a new invoice), then discard this. Payments"
            + " are registered meanwhile.",
        paid.changes());
  }
}
