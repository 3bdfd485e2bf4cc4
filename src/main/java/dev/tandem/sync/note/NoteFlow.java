package dev.tandem.sync.note;

import dev.tandem.commerce.OdooId;
import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.queue.Job;
import dev.tandem.queue.JobHandler;
import dev.tandem.queue.JobOutcome;
import dev.tandem.shop.Capability;
import dev.tandem.sync.SyncJobs;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.Workplaces;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Leaves Odoo's number in the shop's order, once for each number. The shop keeps what people wrote
 * and recognises a number that is there, so the write may be repeated. Whatever becomes of it, the
 * order itself is synced.
 */
@ApplicationScoped
public class NoteFlow implements JobHandler {

  private final Workplaces workplaces;
  private final SyncJobs jobs;
  private final Bindings bindings;

  NoteFlow(Workplaces workplaces, SyncJobs jobs, Bindings bindings) {
    this.workplaces = workplaces;
    this.jobs = jobs;
    this.bindings = bindings;
  }

  /** The record of Odoo whose number is told. */
  private record Numbered(OdooId id, String number) {}

  @Override
  public String kind() {
    return SyncJobs.NOTE;
  }

  @Override
  public Uni<JobOutcome> run(Job job) {
    String orderId = jobs.payload(job, SyncJobs.OrderPayload.class).orderId();
    return workplaces.whileOn(
        job,
        place -> {
          boolean wanted =
              place.shop().settings().following().note()
                  && place.adapter().capabilities().contains(Capability.ORDER_NOTE);
          return wanted ? read(place, orderId) : skip("numbers are not left in this shop's orders");
        });
  }

  // 1. Read the number, and whether it was left before.
  private Uni<JobOutcome> read(Workplace place, String orderId) {
    return number(place, orderId)
        .chain(
            found ->
                found.isEmpty()
                    ? skip("the order has no number in Odoo")
                    : bindings
                        .find(place.shop().id(), Entity.NOTE, orderId)
                        .chain(
                            left ->
                                left.map(Binding::fingerprint)
                                        .filter(found.get().number()::equals)
                                        .isPresent()
                                    ? skip("the shop has the number already")
                                    : leave(place, orderId, found.get())));
  }

  // 2. Leave it; 3. remember that.
  private Uni<JobOutcome> leave(Workplace place, String orderId, Numbered numbered) {
    return place
        .adapter()
        .note(place.shop(), orderId, numbered.id(), numbered.number())
        .replaceWith(
            () ->
                JobOutcome.done(
                    numbered.number() + " is noted on the shop's order",
                    List.of(
                        bindings.bind(
                            place.shop().id(),
                            Entity.NOTE,
                            orderId,
                            numbered.id(),
                            numbered.number()))));
  }

  /** Of the sale order, else of the invoice. */
  private Uni<Optional<Numbered>> number(Workplace place, String orderId) {
    return number(place, orderId, Entity.ORDER, "sale.order")
        .chain(
            order ->
                order.isPresent()
                    ? Uni.createFrom().item(order)
                    : number(place, orderId, Entity.INVOICE, "account.move"));
  }

  private Uni<Optional<Numbered>> number(
      Workplace place, String orderId, Entity entity, String model) {
    return bindings
        .find(place.shop().id(), entity, orderId)
        .chain(
            bound ->
                bound.isEmpty()
                    ? Uni.createFrom().item(Optional.<Numbered>empty())
                    : place
                        .odoo()
                        .read(model, bound.get().odooId().value(), List.of("name"))
                        .map(
                            row ->
                                row.flatMap(found -> new OdooRecord(found).text("name"))
                                    .filter(name -> !name.equals("/"))
                                    .map(name -> new Numbered(bound.get().odooId(), name))));
  }

  private static Uni<JobOutcome> skip(String reason) {
    return Uni.createFrom().item(JobOutcome.skip(reason, List.of()));
  }
}
