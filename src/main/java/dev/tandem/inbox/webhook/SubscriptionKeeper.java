package dev.tandem.inbox.webhook;

import dev.tandem.connection.Connections;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Fault;
import dev.tandem.inbox.Rounds;
import dev.tandem.inbox.webhook.WebhookStandings.Standing;
import dev.tandem.journal.Journal;
import dev.tandem.queue.ConnectionGate;
import dev.tandem.queue.ConnectionHolds;
import dev.tandem.queue.JobState;
import dev.tandem.shop.ShopWebhooks;
import dev.tandem.shop.ShopWebhooks.Subscriptions;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the subscriptions of the shops what they should be (DOOR2): there while a shop is
 * synchronised by itself (ORD9), gone when it is not any more. Looked at once an hour, because
 * shops drop them by themselves, and at once when the shop's settings were written.
 */
@ApplicationScoped
public class SubscriptionKeeper {

  /** As the journal names it. */
  static final String KIND = "webhook.subscriptions";

  private static final Logger LOG = Logger.getLogger(SubscriptionKeeper.class);
  private static final Duration AGAIN = Duration.ofMinutes(5);

  private final Connections connections;
  private final Platforms platforms;
  private final PublicAddress address;
  private final WebhookStandings standings;
  private final ConnectionGate gate;
  private final ConnectionHolds holds;
  private final Rounds<Long> rounds = new Rounds<>();
  private final Journal journal;
  private final WebhookSettings settings;
  private final Clock clock;

  SubscriptionKeeper(
      Connections connections,
      Platforms platforms,
      PublicAddress address,
      WebhookStandings standings,
      ConnectionGate gate,
      ConnectionHolds holds,
      Journal journal,
      WebhookSettings settings,
      Clock clock) {
    this.connections = connections;
    this.platforms = platforms;
    this.address = address;
    this.standings = standings;
    this.gate = gate;
    this.holds = holds;
    this.journal = journal;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What is to be done for a shop.
   *
   * @param wanted false: they are to be removed
   */
  private record Task(
      ShopAccess shop, ShopWebhooks webhooks, Standing before, URI address, boolean wanted) {

    String fingerprint() {
      return (wanted ? "on " : "off ") + before.written() + " " + address;
    }

    /** Where they are gone the shop is left alone: nothing is sent to one that is off (CON3). */
    boolean isOpen() {
      return wanted || !before.isGone();
    }

    boolean isDue(Instant now) {
      Instant next = before.nextAt();
      boolean changed = !before.fingerprint().equals(fingerprint());
      return isOpen() && (changed || (next != null && !next.isAfter(now)));
    }
  }

  /** Begins to look at every shop whose time has come; none waits for another. */
  @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> tick() {
    return due()
        .invoke(
            tasks ->
                tasks.forEach(task -> rounds.start(task.shop().id().value(), () -> round(task))))
        .replaceWithVoid();
  }

  /** Looks at every shop whose time has come, or whose settings were written. */
  public Uni<Void> checkDue() {
    return due()
        .onItem()
        .transformToMulti(tasks -> Multi.createFrom().iterable(tasks))
        .onItem()
        .transformToUniAndMerge(task -> rounds.run(task.shop().id().value(), () -> round(task)))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<List<Task>> due() {
    return connections.shops().chain(shops -> standings.all().map(all -> tasks(shops, all)));
  }

  private Uni<Integer> round(Task task) {
    return check(task, false).replaceWith(1);
  }

  /** Looks at one shop now, whatever the time; how it went is kept. */
  public Uni<Void> check(ShopAccess shop) {
    return standings
        .of(shop.id())
        .map(standing -> standing.flatMap(known -> task(shop, known)))
        .chain(
            task ->
                task.filter(Task::isOpen)
                    .map(one -> check(one, true))
                    .orElseGet(() -> Uni.createFrom().voidItem()));
  }

  /** Whether the shop is to tell by itself what happens. */
  static boolean isWanted(ShopAccess shop) {
    return shop.settings().enabled()
        && shop.settings().autoSync()
        && shop.settings().entities().orders();
  }

  private List<Task> tasks(List<ShopAccess> shops, Map<Long, Standing> all) {
    return shops.stream()
        .flatMap(
            shop ->
                Optional.ofNullable(all.get(shop.id().value()))
                    .flatMap(standing -> task(shop, standing))
                    .stream())
        .filter(task -> task.isDue(clock.instant()))
        .toList();
  }

  /** Where Tandem can no longer be reached, what leads to its old address is still removed. */
  private Optional<Task> task(ShopAccess shop, Standing standing) {
    boolean wanted = isWanted(shop);
    Optional<URI> old =
        Optional.of(standing.address()).filter(text -> !text.isEmpty()).map(URI::create);
    Optional<URI> where = wanted ? address.of(shop) : address.of(shop).or(() -> old);
    return platforms
        .webhooks(shop)
        .flatMap(webhooks -> where.map(at -> new Task(shop, webhooks, standing, at, wanted)));
  }

  private Uni<Void> check(Task task, boolean atOnce) {
    return gate.mayCall(task.shop().key())
        .chain(
            open ->
                open
                    ? standings.take(task.shop().id(), task.fingerprint(), task.address(), atOnce)
                    : Uni.createFrom().item(false))
        .chain(mine -> mine ? settle(task) : Uni.createFrom().voidItem())
        .onFailure()
        .recoverWithUni(failure -> failed(task, failure));
  }

  private Uni<Void> settle(Task task) {
    return task.webhooks()
        .subscribe(task.shop(), task.address(), task.wanted())
        .chain(
            found ->
                standings
                    .checked(
                        task.shop().id(),
                        found,
                        task.wanted() ? task.fingerprint() : Standing.GONE,
                        settings.checkEvery())
                    .chain(() -> tell(task, found)));
  }

  private Uni<Void> tell(Task task, Subscriptions found) {
    return found.repaired().isEmpty()
        ? Uni.createFrom().voidItem()
        : journal(task, JobState.DONE, String.join(", ", found.repaired()), null);
  }

  private Uni<Void> failed(Task task, Throwable failure) {
    String words = words(failure);
    LOG.warnf("the webhook subscriptions of %s failed: %s", task.shop().key(), words);
    boolean news = !words.equals(task.before().failure());
    return holds
        .hold(failure)
        .chain(() -> standings.failed(task.shop().id(), words, AGAIN))
        .chain(
            () ->
                news
                    ? journal(task, JobState.WAITING, words, failure)
                    : Uni.createFrom().voidItem())
        .onFailure()
        .invoke(second -> LOG.warnf("and that could not be kept: %s", second.getClass().getName()))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> journal(
      Task task, JobState state, String message, @Nullable Throwable failure) {
    String code = failure instanceof Fault fault ? fault.code() : "";
    String advice = failure instanceof Fault fault ? fault.advice() : "";
    return journal.tell(
        new Journal.Note(
            "shop:" + task.shop().id(),
            KIND,
            task.shop().id().toString(),
            state,
            code,
            message,
            advice));
  }

  private static String words(Throwable failure) {
    return failure instanceof Fault
        ? Objects.requireNonNullElse(failure.getMessage(), "")
        : failure.getClass().getSimpleName();
  }
}
