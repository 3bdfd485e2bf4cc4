package dev.tandem.sync.invoice;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.ShopId;
import dev.tandem.inbox.OrderJobs;
import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.queue.Change;
import dev.tandem.queue.JobOutcome;
import dev.tandem.sync.SyncJobs;
import dev.tandem.sync.plan.InvoiceKeys;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the shop adds to an order that is invoiced gets an invoice of its own: an exchange, or an
 * edit that takes nothing off. Each is made once by its key, which counts them ({@link
 * InvoiceKeys}).
 */
@ApplicationScoped
class MoreInvoices {

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
   * @param uninvoiced what the order costs beyond them; negative where they come to more
   * @param trouble why a person must look at the last of them; null where nobody must
   * @param changes what is stored with them
   */
  record More(
      List<Invoice> made,
      boolean lacksLines,
      boolean sold,
      boolean explained,
      BigDecimal uninvoiced,
      JobOutcome.@Nullable Reject trouble,
      List<Change> changes) {

    static final More NONE =
        new More(List.of(), false, true, true, BigDecimal.ZERO, null, List.of());

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
      if (end instanceof JobOutcome.Reject conflict) {
        return new JobOutcome.Reject(
            conflict.code(), conflict.reason() + also, conflict.advice(), all);
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
        .chain(known -> begun(task, known))
        .chain(
            begun ->
                AddedLines.of(task, ids(task, first, begun))
                    .chain(added -> complete(task, begun.ended(), added)));
  }

  /** What the order costs beyond its invoices, whoever made them; negative where they are more. */
  static Uni<BigDecimal> uninvoiced(InvoiceTask task, Invoice first) {
    Begun none = new Begun(List.of(), Optional.empty());
    return AddedLines.of(task, ids(task, first, none)).map(added -> added.uninvoiced(task));
  }

  /**
   * Where the further invoices stand.
   *
   * @param ended those that are over, oldest first
   * @param open the id of the next one, where an earlier run made it: it may have ended before it
   *     could bind it, or it is a draft that may be right by now
   */
  private record Begun(List<Binding> ended, Optional<Long> open) {}

  /** A draft that was deleted is never made again: it counts as ended, and is missed. */
  private static Uni<Begun> begun(InvoiceTask task, List<Binding> known) {
    boolean draft = !known.isEmpty() && isDraft(known.get(known.size() - 1));
    List<Binding> ended = draft ? known.subList(0, known.size() - 1) : known;
    String next = InvoiceKeys.further(task.key().name(), ended.size() + 2);
    return task.place()
        .odoo()
        .idOf("account.move", task.key().with(next))
        .map(open -> new Begun(open.isPresent() ? ended : known, open));
  }

  private static boolean isDraft(Binding further) {
    return further.fingerprint().equals(InvoiceEnd.DRAFT);
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
        List.of(SyncJobs.needsImport(imports, task.place().shop(), task.order())),
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
    return lacks && explained && known.size() < InvoiceKeys.MOST
        ? make(task, added, made, known.size() + 2)
        : Uni.createFrom()
            .item(
                new More(
                    made,
                    lacks,
                    sold,
                    explained && !lacks,
                    added.uninvoiced(task),
                    null,
                    List.of()));
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
                  BigDecimal.ZERO,
                  isEnded(part, invoice) ? null : differs(part, invoice),
                  List.of(bound(whole, invoice, number)));
            });
  }

  private Change bound(InvoiceTask task, Invoice invoice, int number) {
    return bindings.bind(
        task.place().shop().id(),
        Entity.INVOICE,
        InvoiceKeys.further(task.order().id(), number),
        new OdooId(invoice.id()),
        invoice.isPosted() ? InvoiceEnd.POSTED : InvoiceEnd.DRAFT);
  }

  private static boolean isRight(InvoiceTask part, Invoice invoice) {
    return !invoice.isCancelled() && InvoiceWriter.missing(part, invoice).signum() == 0;
  }

  /** One that a person posted is as people want it. */
  private static boolean isEnded(InvoiceTask part, Invoice invoice) {
    return isRight(part, invoice) || invoice.isPosted();
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
    List<String> keys = InvoiceKeys.further(task.order().id());
    ShopId shop = task.place().shop().id();
    return bindings
        .findAll(shop, Entity.INVOICE, keys)
        .map(found -> keys.stream().takeWhile(found::containsKey).map(found::get).toList());
  }

  private static List<Long> ids(InvoiceTask task, Invoice first, Begun begun) {
    Set<Long> ids = new LinkedHashSet<>();
    ids.add(first.id());
    begun.ended().forEach(one -> ids.add(one.odooId().value()));
    SoldOrder sold = task.sold();
    if (sold != null) {
      ids.addAll(sold.invoiceIds());
    }
    begun.open().ifPresent(ids::remove);
    return List.copyOf(ids);
  }
}
