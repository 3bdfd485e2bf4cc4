package dev.tandem.inbox.webhook;

import dev.tandem.connection.Connections;
import dev.tandem.connection.ShopAccess;
import dev.tandem.queue.ConnectionGate;
import dev.tandem.queue.Job;
import dev.tandem.queue.JobHandler;
import dev.tandem.queue.JobOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * The shop says that it has thrown Tandem out: its connection is paused, unless it still answers.
 * The word may come late, when Tandem was let in again, and not every platform signs the topic.
 */
@ApplicationScoped
class Uninstalled implements JobHandler {

  private static final String WORDS =
      "The shop has removed Tandem: its key is not good any more. Install it again and enter the"
          + " new key.";

  private final Connections connections;
  private final Platforms platforms;
  private final ConnectionGate gate;

  Uninstalled(Connections connections, Platforms platforms, ConnectionGate gate) {
    this.connections = connections;
    this.platforms = platforms;
    this.gate = gate;
  }

  @Override
  public String kind() {
    return WebhookJobs.UNINSTALLED;
  }

  @Override
  public Uni<JobOutcome> run(Job job) {
    return connections
        .shop(WebhookJobs.shopOf(job))
        .chain(
            shop ->
                letsUsIn(shop)
                    .chain(
                        in ->
                            in
                                ? Uni.createFrom()
                                    .item(JobOutcome.skip("the shop lets Tandem in", List.of()))
                                : pause(shop)));
  }

  private Uni<Boolean> letsUsIn(ShopAccess shop) {
    return Uni.createFrom()
        .deferred(() -> platforms.of(shop).test(shop))
        .replaceWith(true)
        .onFailure()
        .recoverWithItem(false);
  }

  private Uni<JobOutcome> pause(ShopAccess shop) {
    return gate.shutOut(shop.key(), WORDS)
        .replaceWith(() -> JobOutcome.done("connection paused. " + WORDS, List.of()));
  }
}
