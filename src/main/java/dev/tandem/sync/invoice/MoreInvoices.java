package dev.tandem.sync.invoice;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.ShopId;
import dev.tandem.inbox.OrderJobs;
import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.queue.Change;
import dev.tandem.queue.JobOutcome;
import dev.tandem.queue.Need;
import dev.tandem.sync.SyncJobs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the shop adds to an order that is invoiced gets an invoice of its own: an exchange, or an
 * edit that takes nothing off. Each is made once by its key, which counts them.
 *
 * <pre>
 *   inv_7          what was ordered
 *   inv_7_more2    what the first exchange added
 *   inv_7_more3    what the next one added
 * </pre>
 */
@ApplicationScoped
class MoreInvoices {

  private static final int MOST = 20;

  private final Bindings bindings;
  private final InvoiceWriter writer;
  private final OpenItems openItems;
  private final OrderJobs imports;

  MoreInvoices(Bindings bindings, InvoiceWriter writer, OpenItems openItems, OrderJobs imports) {
    this.bindings = bindings;
    this.writer = writer;
    this.openItems = openItems;
    this.imports = imports;
  }

  /**
   * What there is beside the order's first invoice.
   *
   * @param made further invoices, oldest first, posted where the settings post
   * @param lacksLines whether the shop has lines that no invoice has
   * @param sold whether the sale order has those lines already: its import brings them
   * @param explained whether all invoices together are what the shop says
   * @param trouble why a person must look at the last of them; null where nobody must
   * @param changes what is stored with them
   */
  record More(
      List<Invoice> made,
      boolean lacksLines,
      boolean sold,
      boolean explained,
      JobOutcome.@Nullable Reject trouble,
      List<Change> changes) {

    static final More NONE = new More(List.of(), false, true, true, null, List.of());

    /** The end of the invoice, with what became of the others. */
    JobOutcome with(JobOutcome end) {
      List<Change> all = new ArrayList<>(end.changes());
      all.addAll(changes);
      if (trouble != null) {
        return new JobOutcome.Reject(
            trouble.code(), trouble.reason() + "; " + end.reason(), trouble.advice(), all);
      }
      String also =
          made.stream()
              .map(
                  one -> "; " + one.words() + " for what was added, " + one.total().toPlainString())
              .collect(Collectors.joining());
      if (end instanceof JobOutcome.Done done) {
        return new JobOutcome.Done(done.reason() + also, all, done.next(), done.brought());
      }
      return end instanceof JobOutcome.WaitForFix wait
          ? new JobOutcome.WaitForFix(
              wait.code(), wait.reason() + also, wait.advice(), wait.topics(), all, wait.next())
          : end;
    }
  }

  /** The further invoices of the order, and the one that it lacks. */
  Uni<More> of(InvoiceTask task, Invoice first) {
    return known(task)
        .chain(
            known ->
                AddedLines.of(task, ids(task, first, known))
                    .chain(added -> complete(task, known, added)));
  }

  /**
   * The sale order gets what was added by its import, which may wait for a product: this runs again
   * after it.
   *
   * @param end how far the invoice came
   */
  JobOutcome later(InvoiceTask task, JobOutcome end) {
    return new JobOutcome.WaitForJobs(
        end.reason() + "; what the shop added is invoiced once the sale order has it",
        List.of(
            new Need(
                SyncJobs.orderTopic(task.place().shop().id(), task.order().id()),
                imports.of(
                    task.place().shop(), task.order().id(), task.order().customer().id(), false))),
        end.changes());
  }

  /**
   * Pays what is open, oldest first, with money and with what came back.
   *
   * @param pay registers the order's payments on the invoice that is open
   */
  Uni<JobOutcome> settle(
      InvoiceTask task, Invoice first, More more, Function<Invoice, Uni<JobOutcome>> pay) {
    if (more.made().isEmpty()) {
      return pay.apply(first).map(more::with);
    }
    List<Invoice> all = new ArrayList<>(List.of(first));
    all.addAll(more.made());
    List<Invoice> posted = all.stream().filter(Invoice::isPosted).toList();
    Invoice open = posted.stream().filter(one -> !one.isPaid()).findFirst().orElse(first);
    return pay.apply(open)
        .call(() -> task.steps().pay() ? openItems.all(task) : Uni.createFrom().voidItem())
        .call(() -> new OpenCredits(task).match(posted.stream().map(Invoice::id).toList()))
        .map(more::with);
  }

  private Uni<More> complete(InvoiceTask task, List<Binding> known, AddedLines added) {
    Set<Long> ours = new LinkedHashSet<>();
    known.forEach(one -> ours.add(one.odooId().value()));
    List<Invoice> made = added.invoices().stream().filter(one -> ours.contains(one.id())).toList();
    boolean gone = made.size() < ours.size();
    boolean lacks = !added.lines().isEmpty();
    boolean sold = added.areSold(task);
    boolean explained = !gone && sold && added.explain(task);
    return lacks && explained && known.size() < MOST
        ? make(task, added, made, known.size() + 2)
        : Uni.createFrom().item(new More(made, lacks, sold, explained && !lacks, null, List.of()));
  }

  private Uni<More> make(InvoiceTask whole, AddedLines added, List<Invoice> before, int number) {
    InvoiceTask part = added.task(whole, number);
    return writer
        .make(part)
        .chain(
            draft ->
                whole.steps().post() && isRight(part, draft)
                    ? writer.post(part, draft)
                    : Uni.createFrom().item(draft))
        .map(
            invoice -> {
              List<Invoice> all = new ArrayList<>(before);
              all.add(invoice);
              return new More(
                  List.copyOf(all),
                  false,
                  true,
                  true,
                  isRight(part, invoice) ? null : differs(part, invoice),
                  List.of(bound(whole, invoice, number)));
            });
  }

  private Change bound(InvoiceTask task, Invoice invoice, int number) {
    return bindings.bind(
        task.place().shop().id(),
        Entity.INVOICE,
        key(task, number),
        new OdooId(invoice.id()),
        invoice.isPosted() ? InvoiceEnd.POSTED : InvoiceEnd.DRAFT);
  }

  private static boolean isRight(InvoiceTask part, Invoice invoice) {
    return !invoice.isCancelled() && InvoiceWriter.missing(part, invoice).signum() == 0;
  }

  private static JobOutcome.Reject differs(InvoiceTask part, Invoice invoice) {
    return (JobOutcome.Reject)
        InvoiceEnd.conflict(
            "more_differs",
            invoice.words()
                + " for what the shop added is not posted: "
                + InvoiceEnd.explain(part, invoice),
            "Correct the draft in Odoo until it comes to what the shop says and post it, then"
                + " discard this.");
  }

  /** Bound one after the other: the first that is not bound ends the row. */
  private Uni<List<Binding>> known(InvoiceTask task) {
    List<String> keys = new ArrayList<>();
    for (int number = 2; number < MOST + 2; number++) {
      keys.add(key(task, number));
    }
    ShopId shop = task.place().shop().id();
    return bindings
        .findAll(shop, Entity.INVOICE, keys)
        .map(found -> keys.stream().takeWhile(found::containsKey).map(found::get).toList());
  }

  private static List<Long> ids(InvoiceTask task, Invoice first, List<Binding> known) {
    Set<Long> ids = new LinkedHashSet<>();
    ids.add(first.id());
    known.forEach(one -> ids.add(one.odooId().value()));
    SoldOrder sold = task.sold();
    if (sold != null) {
      ids.addAll(sold.invoiceIds());
    }
    return List.copyOf(ids);
  }

  private static String key(InvoiceTask task, int number) {
    return task.order().id() + "_more" + number;
  }
}
