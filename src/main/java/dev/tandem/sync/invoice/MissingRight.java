package dev.tandem.sync.invoice;

import dev.tandem.fault.Configuration;
import dev.tandem.queue.FailedRun;

/** Says which group the Odoo user lacks, where Odoo only says that it may not. */
final class MissingRight {

  private static final String ADVICE =
      "Give the Odoo user the group Invoicing of Accounting (called Billing of Invoicing before 15;"
          + " account.group_account_invoice), then run it again.";

  private MissingRight() {}

  static Throwable named(Throwable failure) {
    if (failure instanceof FailedRun run && run.getCause() != null) {
      return run.because(named(run.getCause()));
    }
    return failure instanceof Configuration no
            && no.code().equals("odoo.no_right")
            && no.getMessage().contains("account.")
        ? new Configuration(
            no.connection().orElse(null), no.code(), no.getMessage(), ADVICE, no.topic())
        : failure;
  }
}
