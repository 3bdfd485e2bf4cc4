package dev.tandem.sync.privacy;

import dev.tandem.book.Erasure;
import dev.tandem.inbox.webhook.WebhookJobs;
import dev.tandem.queue.Job;
import dev.tandem.queue.JobHandler;
import dev.tandem.queue.JobOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Says in the journal what is kept about a person who asked the shop. */
@ApplicationScoped
class TellFlow implements JobHandler {

  private final Erasure book;
  private final WebhookJobs jobs;

  TellFlow(Erasure book, WebhookJobs jobs) {
    this.book = book;
    this.jobs = jobs;
  }

  @Override
  public String kind() {
    return WebhookJobs.TELL;
  }

  @Override
  public Uni<JobOutcome> run(Job job) {
    return book.kept(WebhookJobs.shopOf(job), jobs.payload(job).orderIds(), KeptOrders.MOST + 1)
        .map(kept -> JobOutcome.done(words(new KeptOrders(kept)), List.of()));
  }

  private static String words(KeptOrders kept) {
    if (kept.isEmpty()) {
      return "A customer asked the shop what is kept: Tandem keeps none of the orders.";
    }
    String odoo = kept.inOdoo();
    return "A customer asked the shop what is kept: Tandem keeps number, date, total and, with "
        + kept.persons()
        + " of them, the e-mail address of "
        + kept.numbers()
        + "."
        + (odoo.isEmpty() ? "" : " Odoo has the customer and the addresses with " + odoo + ".")
        + " Answer within 30 days.";
  }
}
