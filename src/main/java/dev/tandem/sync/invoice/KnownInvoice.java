package dev.tandem.sync.invoice;

import dev.tandem.mapping.Binding;
import dev.tandem.queue.JobOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * An invoice that Odoo has: it is posted and paid further, never made again. What a person did to
 * it in Odoo is a conflict.
 */
@ApplicationScoped
class KnownInvoice {

  private final InvoiceWriter writer;
  private final InvoiceFinish finish;

  KnownInvoice(InvoiceWriter writer, InvoiceFinish finish) {
    this.writer = writer;
    this.finish = finish;
  }

  /** Posted, and made by whomever: then payments can be registered without knowing more. */
  static boolean needsNothing(Binding bound) {
    return bound.fingerprint().equals(InvoiceEnd.POSTED)
        || bound.fingerprint().equals(InvoiceEnd.BY_HAND);
  }

  Uni<JobOutcome> goOn(InvoiceTask task, Binding bound) {
    return writer
        .read(task.place(), bound.odooId().value())
        .chain(
            found -> {
              Optional<JobOutcome> conflict = conflict(task, bound, found);
              return conflict.isPresent()
                  ? Uni.createFrom().item(conflict.get())
                  : goOn(task, bound, found.orElseThrow());
            });
  }

  private Uni<JobOutcome> goOn(InvoiceTask task, Binding bound, Invoice invoice) {
    boolean byHand = bound.fingerprint().equals(InvoiceEnd.BY_HAND);
    return byHand ? finish.paidByHand(task, invoice) : finish.finish(task, invoice);
  }

  private static Optional<JobOutcome> conflict(
      InvoiceTask task, Binding bound, Optional<Invoice> found) {
    String shop = shop(task);
    if (found.isEmpty()) {
      return Optional.of(
          InvoiceEnd.conflict(
              "invoice_deleted",
              "the invoice (id " + bound.odooId() + ") was deleted in Odoo; " + shop + " stands",
              "Discard this to leave it deleted. Tandem does not make it again by itself."));
    }
    Invoice invoice = found.get();
    if (invoice.isCancelled()) {
      return Optional.of(cancelled(task, invoice));
    }
    if (invoice.isDraft() && bound.fingerprint().equals(InvoiceEnd.POSTED)) {
      return Optional.of(
          InvoiceEnd.conflict(
              "invoice_reset",
              invoice.words() + " was reset to draft in Odoo, while " + shop + " stands",
              "Post it again in Odoo and replay, or discard this to leave it a draft."));
    }
    return Optional.empty();
  }

  static JobOutcome cancelled(InvoiceTask task, Invoice invoice) {
    return InvoiceEnd.conflict(
        "invoice_cancelled",
        invoice.words() + " is cancelled in Odoo, while " + shop(task) + " stands",
        "Cancel the order in the shop too, or reset the invoice to draft, post it and replay.");
  }

  private static String shop(InvoiceTask task) {
    return "the shop's order " + task.order().number() + " over " + task.plan().total();
  }
}
