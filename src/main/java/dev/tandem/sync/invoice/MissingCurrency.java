package dev.tandem.sync.invoice;

import dev.tandem.fault.Topic;
import dev.tandem.queue.JobOutcome;
import java.util.List;

/** Money in a currency that Odoo does not use: taken for another one it would be wrong money. */
final class MissingCurrency {

  private MissingCurrency() {}

  static JobOutcome.WaitForFix of(InvoiceTask task, String currency) {
    return new JobOutcome.WaitForFix(
        "odoo.currency",
        "the currency " + currency + " is not active in Odoo",
        "Activate "
            + currency
            + " in Odoo (Invoicing, Configuration, Currencies) and give it a rate; it"
            + " follows by itself.",
        List.of(Topic.of(Topic.Kind.CURRENCY, task.place().instance().key(), currency)),
        List.of());
  }
}
