package dev.tandem.sync.refund;

import dev.tandem.commerce.Payment;
import dev.tandem.connection.OrderSteps;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.sync.OwnPayments;
import dev.tandem.sync.SyncJobs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Money is given back after it was received: a credit note that meets an invoice whose payments are
 * not registered yet is taken off that invoice, and what the shop paid back could be paid out no
 * more.
 */
@ApplicationScoped
class PaymentsFirst {

  private final Bindings bindings;
  private final OwnPayments own;

  PaymentsFirst(Bindings bindings, OwnPayments own) {
    this.bindings = bindings;
    this.own = own;
  }

  /** What to wait for; empty where the payments are in Odoo, or where Tandem registers none. */
  Uni<Optional<Part>> missing(Task task) {
    OrderSteps steps = task.place().shop().settings().steps(task.order());
    boolean open =
        task.ledger().posted().stream().anyMatch(invoice -> invoice.open().signum() > 0)
            // Such money is paid back out of a payment that no invoice needs.
            || !task.refund().overpaid().withTax().isZero();
    if (!steps.pay() || !task.isInvoiced() || !open) {
      return Uni.createFrom().item(Optional.empty());
    }
    return own.received(task.place().shop().id(), task.order())
        .map(
            received ->
                received.stream()
                    .filter(payment -> payment.amount().amount().signum() > 0)
                    .map(Payment::id)
                    .toList())
        .chain(received -> missing(task, received));
  }

  private Uni<Optional<Part>> missing(Task task, List<String> received) {
    return received.isEmpty()
        ? Uni.createFrom().item(Optional.empty())
        : bindings
            .findAll(task.place().shop().id(), Entity.PAYMENT, received)
            .map(
                bound ->
                    bound.size() == received.size() ? Optional.empty() : Optional.of(wait(task)));
  }

  private static Part wait(Task task) {
    return Part.waits(
            "refund.payment_first",
            task.words() + " waits until the payments of the order are registered",
            "See what the invoice of the order waits for; the refund follows by itself. Where a"
                + " person registered them in Odoo, register what was paid back there too, and"
                + " discard this.")
        .until(List.of(SyncJobs.invoiceTopic(task.place().shop().id(), task.order().id())));
  }
}
