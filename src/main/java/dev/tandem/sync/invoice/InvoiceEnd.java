package dev.tandem.sync.invoice;

import dev.tandem.book.OrderBook;
import dev.tandem.book.OrderStatus;
import dev.tandem.commerce.OdooId;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.queue.Change;
import dev.tandem.queue.JobOutcome;
import dev.tandem.queue.JobQueue;
import dev.tandem.sync.SyncJobs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** How the invoicing of an order ends, with everything that is stored with it. */
@ApplicationScoped
class InvoiceEnd {

  /** Fingerprint of an invoice that was posted: a draft of it was reset by a person. */
  static final String POSTED = "posted";

  /** Fingerprint of a draft that is right. */
  static final String DRAFT = "draft";

  /** Fingerprint of a draft whose total is not the shop's. */
  static final String HELD = "held";

  /** Fingerprint of an invoice that a person made. */
  static final String BY_HAND = "by_hand";

  private final Bindings bindings;
  private final OrderBook book;
  private final JobQueue queue;

  InvoiceEnd(Bindings bindings, OrderBook book, JobQueue queue) {
    this.bindings = bindings;
    this.book = book;
    this.queue = queue;
  }

  /**
   * Binds the invoice. Where it stands for the order it is also what the book shows.
   *
   * @param print one of the fingerprints above
   */
  List<Change> bound(InvoiceTask task, Invoice invoice, String print) {
    List<Change> changes = new ArrayList<>();
    changes.add(
        bindings.bind(
            task.place().shop().id(),
            Entity.INVOICE,
            task.order().id(),
            new OdooId(invoice.id()),
            print));
    if (invoice.isPosted()) {
      // A refund may wait for it.
      changes.add(
          queue.releasing(
              List.of(SyncJobs.invoiceTopic(task.place().shop().id(), task.order().id()))));
    }
    if (task.sold() == null) {
      changes.add(book.seen(task.place().shop().id(), task.order(), task.resolved().flags()));
      changes.add(
          book.written(
              task.place().shop().id(),
              task.order().id(),
              new OrderBook.Written(
                  "account.move", invoice.id(), invoice.name(), invoice.state(), invoice.total())));
    }
    return changes;
  }

  /** The invoice is where the settings want it. */
  JobOutcome done(Invoice invoice, InvoiceTask task, List<Change> changes) {
    return JobOutcome.done(words(invoice, task), changes);
  }

  /** The invoice is there, with what came of its payments. */
  JobOutcome paid(Invoice invoice, InvoiceTask task, Paid paid, List<Change> changes) {
    List<Change> all = new ArrayList<>(changes);
    all.addAll(paid.changes());
    String words = words(invoice, task) + paid.words();
    JobOutcome.WaitForFix wait = paid.wanted(words, all);
    JobOutcome end = wait == null ? JobOutcome.done(words, all) : wait;
    JobOutcome.Reject conflict = paid.toLookAt(end.reason(), end.changes());
    return conflict == null ? end : conflict;
  }

  private static String words(Invoice invoice, InvoiceTask task) {
    return invoice.words()
        + (invoice.isPosted() ? " posted, " : ", ")
        + invoice.total().toPlainString()
        + " "
        + task.order().currency();
  }

  /** Its total is not explained: it stays a draft until a person looked. */
  JobOutcome held(InvoiceTask task, Invoice invoice) {
    return new JobOutcome.WaitForFix(
        "invoice.total_differs",
        invoice.words() + " is held: " + explain(task, invoice),
        "Compare the taxes in the mapping table with the shop's, and the lines of the draft with"
            + " the shop's order; correct the draft in Odoo, then sync the order again.",
        List.of(SyncJobs.orderTopic(task.place().shop().id(), task.order().id())),
        bound(task, invoice, HELD));
  }

  /** A person decides: both sides are named. */
  static JobOutcome conflict(String code, String both, String advice) {
    return new JobOutcome.Reject(OrderStatus.CONFLICT_CODE + code, both, advice, List.of());
  }

  /** Both sides and the difference, for people. */
  static String explain(InvoiceTask task, Invoice invoice) {
    return String.join(
        "",
        List.of(
            "Odoo comes to " + invoice.total().toPlainString(),
            (task.isAccepted() ? ", it was accepted at " : ", the shop says ")
                + task.plan().total(),
            ": " + InvoiceWriter.missing(task, invoice).toPlainString(),
            " differ, rounding explains at most ",
            task.plan().tolerance().stripTrailingZeros().toPlainString()));
  }
}
