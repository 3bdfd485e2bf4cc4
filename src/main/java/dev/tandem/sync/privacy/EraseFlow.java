package dev.tandem.sync.privacy;

import dev.tandem.book.Erasure;
import dev.tandem.commerce.ShopId;
import dev.tandem.inbox.webhook.WebhookJobs;
import dev.tandem.queue.Change;
import dev.tandem.queue.Job;
import dev.tandem.queue.JobHandler;
import dev.tandem.queue.JobOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Forgets the persons behind some orders, or behind all of a shop, at once. What Tandem made in
 * Odoo is the merchant's own book: the journal says what a person must look at there.
 */
@ApplicationScoped
class EraseFlow implements JobHandler {

  // A body that could not be read may be about anybody.
  private static final String UNREAD = "DELETE FROM webhook_unread WHERE shop_id = $1";

  private final Erasure book;
  private final WebhookJobs jobs;

  EraseFlow(Erasure book, WebhookJobs jobs) {
    this.book = book;
    this.jobs = jobs;
  }

  @Override
  public String kind() {
    return WebhookJobs.ERASE;
  }

  @Override
  public Uni<JobOutcome> run(Job job) {
    ShopId shop = WebhookJobs.shopOf(job);
    List<String> orders = jobs.payload(job).orderIds();
    List<Change> changes = new ArrayList<>(List.of(book.erase(shop, orders)));
    if (orders.isEmpty()) {
      changes.add(Change.of(UNREAD, shop.value()));
    }
    return book.kept(shop, orders, KeptOrders.MOST + 1)
        .map(kept -> JobOutcome.done(words(orders, new KeptOrders(kept)), changes));
  }

  private static String words(List<String> orders, KeptOrders kept) {
    String of = orders.isEmpty() ? "of all orders of the shop" : "of " + kept.numbers();
    String odoo = kept.inOdoo();
    return "Forgot the e-mail addresses "
        + of
        + ", as the shop asked."
        + (odoo.isEmpty()
            ? ""
            : " Odoo still has the customers of "
                + odoo
                + ": make their contacts anonymous there, as far as the law does not ask you to"
                + " keep them.");
  }
}
