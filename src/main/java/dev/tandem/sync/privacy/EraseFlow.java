package dev.tandem.sync.privacy;

import dev.tandem.book.Erasure;
import dev.tandem.book.OrderBook;
import dev.tandem.commerce.ShopId;
import dev.tandem.fault.Credentials;
import dev.tandem.inbox.webhook.WebhookJobs;
import dev.tandem.journal.Journal;
import dev.tandem.queue.Change;
import dev.tandem.queue.Job;
import dev.tandem.queue.JobHandler;
import dev.tandem.queue.JobOutcome;
import dev.tandem.queue.JobWords;
import dev.tandem.sync.SyncJobs;
import dev.tandem.sync.Workplaces;
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

  private static final String STILL_IN =
      "the shop lets Tandem in: it asks to be forgotten only after it has thrown Tandem out, so this"
          + " was sent by somebody else. Nothing was erased. To forget it all the same, remove the"
          + " shop.";

  private static final String REFUSED =
      "the shop refuses Tandem, as one does that asks to be forgotten, but so does a firewall for a"
          + " while: it is asked again every three hours, and all is forgotten when it has refused"
          + " for a day. To forget it at once, remove the shop";

  private static final String NOT_ASKED =
      "the shop cannot be asked whether it has thrown Tandem out: it is asked again every three"
          + " hours, and all is forgotten when it has let Tandem in at no look for a week. To forget"
          + " it at once, remove the shop";

  private final Erasure book;
  private final Journal journal;
  private final WebhookJobs jobs;
  private final Workplaces workplaces;
  private final Refusals refusals;

  EraseFlow(
      Erasure book, Journal journal, WebhookJobs jobs, Workplaces workplaces, Refusals refusals) {
    this.book = book;
    this.journal = journal;
    this.jobs = jobs;
    this.workplaces = workplaces;
    this.refusals = refusals;
  }

  @Override
  public String kind() {
    return WebhookJobs.ERASE;
  }

  @Override
  public Uni<JobOutcome> run(Job job) {
    ShopId shop = WebhookJobs.shopOf(job);
    List<String> orders = jobs.payload(job).orderIds();
    return orders.isEmpty() ? unlessLetIn(job, shop) : erase(shop, orders, List.of());
  }

  /**
   * A request to forget a whole shop says nothing that its sender could not have kept from an
   * earlier one: it is believed when the shop refuses Tandem, at look after look.
   */
  private Uni<JobOutcome> unlessLetIn(Job job, ShopId shop) {
    return workplaces
        .unchecked(shop)
        .chain(place -> place.adapter().test(place.shop()))
        .map(letIn -> JobOutcome.skip(STILL_IN, List.of(Refusals.forget(job))))
        .onFailure()
        .recoverWithUni(failure -> notLetIn(job, shop, failure instanceof Credentials));
  }

  /** Nothing but a refusal says that the shop has thrown Tandem out; one alone says little. */
  private Uni<JobOutcome> notLetIn(Job job, ShopId shop, boolean refused) {
    return refusals
        .enough(job, shop, refused)
        .chain(
            enough ->
                enough
                    ? erase(shop, List.of(), List.of(Refusals.forget(job)))
                    : Uni.createFrom()
                        .item(
                            new JobOutcome.Snooze(
                                refused ? REFUSED : NOT_ASKED, Refusals.APART, List.of())));
  }

  private Uni<JobOutcome> erase(ShopId shop, List<String> orders, List<Change> also) {
    String lane = SyncJobs.lane(shop);
    List<String> subjects = orders.stream().map(id -> OrderBook.subject(shop, id)).toList();
    List<Change> changes =
        new ArrayList<>(
            List.of(
                book.erase(shop, orders),
                JobWords.erase(lane, subjects),
                journal.erase(lane, subjects)));
    changes.addAll(also);
    if (orders.isEmpty()) {
      changes.add(Change.of(UNREAD, shop.value()));
    }
    return book.kept(shop, orders, KeptOrders.MOST + 1)
        .map(kept -> JobOutcome.done(words(orders, new KeptOrders(kept)), changes));
  }

  private static String words(List<String> orders, KeptOrders kept) {
    String of = orders.isEmpty() ? "of all orders of the shop" : "of " + kept.numbers();
    String odoo = kept.inOdoo();
    return "Forgot the e-mail addresses, and the words that may hold names or streets, "
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
