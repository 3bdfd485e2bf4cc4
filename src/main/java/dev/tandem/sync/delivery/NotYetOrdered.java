package dev.tandem.sync.delivery;

import dev.tandem.commerce.Shipment;
import dev.tandem.inbox.OrderJobs;
import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.queue.JobOutcome;
import dev.tandem.sync.SyncJobs;
import dev.tandem.sync.plan.WrittenLines;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Goods that the shop added to an order and sent before the sale order had them: its import may
 * wait for a product or a choice. A parcel that nothing was found of would count as delivered, and
 * what was added would stay to be delivered for ever.
 */
@ApplicationScoped
class NotYetOrdered {

  private final Bindings bindings;
  private final OrderJobs imports;

  NotYetOrdered(Bindings bindings, OrderJobs imports) {
    this.bindings = bindings;
    this.imports = imports;
  }

  /** The wait for the import of the order; empty where the sale order has all that it was told. */
  Uni<Optional<JobOutcome>> wait(Task task) {
    List<String> absent =
        task.shipment().lines().stream()
            .map(Shipment.Line::orderLineId)
            .filter(line -> task.sale().line(task.order().id(), line).isEmpty())
            .filter(line -> task.order().lines().stream().anyMatch(one -> one.id().equals(line)))
            .toList();
    return absent.isEmpty()
        ? Uni.createFrom().item(Optional.empty())
        : bindings
            .find(task.place().shop().id(), Entity.ORDER, task.order().id())
            .map(bound -> bound.filter(one -> lacks(one, absent)).map(one -> after(task)));
  }

  /** What people took off the sale order is not waited for. */
  private static boolean lacks(Binding order, List<String> lines) {
    return lines.stream().anyMatch(line -> WrittenLines.lack(order.fingerprint(), line));
  }

  private JobOutcome after(Task task) {
    return new JobOutcome.WaitForJobs(
        task.words() + " holds goods that " + task.sale().name() + " does not have yet",
        List.of(SyncJobs.needsImport(imports, task.place().shop(), task.order())),
        List.of());
  }
}
