package dev.tandem.inbox.webhook;

import dev.tandem.commerce.ShopId;
import dev.tandem.connection.Connections;
import dev.tandem.connection.ShopAccess;
import dev.tandem.queue.Batches;
import dev.tandem.queue.Change;
import dev.tandem.queue.Job;
import dev.tandem.queue.JobHandler;
import dev.tandem.queue.JobOutcome;
import dev.tandem.shop.RawWebhook;
import dev.tandem.shop.ShopEvent;
import dev.tandem.shop.ShopWebhooks;
import dev.tandem.shop.VerifiedWebhook;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads webhooks that could not be read when they came: each is a dead letter that says why, and is
 * read anew when a person replays it, perhaps by a newer Tandem.
 */
@ApplicationScoped
class UnreadWebhooks implements JobHandler {

  /** Bodies may hold personal data, which Tandem must be able to forget within this time. */
  private static final Duration KEEP = Duration.ofDays(30);

  private static final String READ =
      "SELECT topic, body FROM webhook_unread WHERE shop_id = $1 AND event = $2";

  private static final String DONE = "DELETE FROM webhook_unread WHERE shop_id = $1 AND event = $2";

  private static final String FORGET =
      """
      DELETE FROM webhook_unread WHERE id = ANY(ARRAY(
        SELECT id FROM webhook_unread WHERE received_at < $1 LIMIT $2))""";

  private final Pool pool;
  private final Clock clock;
  private final Connections connections;
  private final Platforms platforms;
  private final WebhookJobs jobs;

  UnreadWebhooks(
      Pool pool, Clock clock, Connections connections, Platforms platforms, WebhookJobs jobs) {
    this.pool = pool;
    this.clock = clock;
    this.connections = connections;
    this.platforms = platforms;
    this.jobs = jobs;
  }

  @Override
  public String kind() {
    return WebhookJobs.READ;
  }

  @Override
  public Uni<JobOutcome> run(Job job) {
    ShopId shop = WebhookJobs.shopOf(job);
    String event = jobs.payload(job).event();
    return pool.preparedQuery(READ)
        .execute(Tuple.of(shop.value(), event))
        .chain(
            rows ->
                rows.size() == 0
                    ? Uni.createFrom().item(JobOutcome.skip("it is kept no more", List.of()))
                    : connections
                        .shop(shop)
                        .map(access -> read(access, event, rows.iterator().next())));
  }

  @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> forget() {
    return Batches.delete(pool, FORGET, clock.instant().minus(KEEP));
  }

  private JobOutcome read(ShopAccess shop, String event, Row row) {
    String topic = row.getString("topic");
    Optional<ShopWebhooks> webhooks = platforms.webhooks(shop);
    // Verified when it came; the signature is not asked for again, as its secret may be gone.
    VerifiedWebhook webhook =
        new VerifiedWebhook(
            event, topic, new RawWebhook(Map.of(), row.getBuffer("body").getBytes()));
    ShopEvent said =
        webhooks
            .map(platform -> WebhookDoor.read(() -> platform.read(webhook)))
            .orElseGet(() -> new ShopEvent.Unreadable("the platform has no webhooks"));
    if (said instanceof ShopEvent.Unreadable why) {
      return new JobOutcome.Reject(
          "webhook.unreadable",
          "A webhook (" + topic + ") cannot be read: " + why.problem(),
          "Nothing is lost: its orders come with the next poll. Discard it, or replay it with a"
              + " newer Tandem.",
          List.of());
    }
    return JobOutcome.done(
        "read: " + topic,
        List.of(Change.of(DONE, shop.id().value(), event)),
        jobs.follow(shop, event, said));
  }
}
