package dev.tandem.inbox;

import dev.tandem.commerce.InstanceId;
import dev.tandem.connection.Connections;
import dev.tandem.connection.OdooAccess;
import dev.tandem.connection.ShopAccess;
import dev.tandem.connection.ShopSettings;
import dev.tandem.fault.Fault;
import dev.tandem.odoo.Odoo;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooInstances;
import dev.tandem.queue.ConnectionGate;
import dev.tandem.queue.ConnectionHolds;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks each Odoo every few seconds what happened that a shop wants to be told (STA6). A {@code
 * write_date} is the beginning of a transaction, which shows up when it ends:
 *
 * <pre>
 *   10:00:00  delivery 7 is being validated      write_date 10:00:00, not to be seen yet
 *   10:00:05  poll: the newest change is 10:00:04
 *   10:00:08  delivery 7 is there                write_date 10:00:00, behind that poll
 * </pre>
 *
 * So each poll looks back behind the last one, once an hour far back, and what was told before is
 * recognised.
 */
@ApplicationScoped
public class OdooPoller {

  private static final Logger LOG = Logger.getLogger(OdooPoller.class);
  private static final Duration SWEEP_BACK = Duration.ofDays(2);

  private final Connections connections;
  private final OdooInstances instances;
  private final ConnectionGate gate;
  private final ConnectionHolds holds;
  private final OdooPolls polls;
  private final OdooChanges changes;
  private final OdooFindings findings;
  private final OdooArrivals arrivals;
  private final Rounds<InstanceId> rounds = new Rounds<>();

  OdooPoller(
      Connections connections,
      OdooInstances instances,
      ConnectionGate gate,
      ConnectionHolds holds,
      OdooPolls polls,
      OdooChanges changes,
      OdooFindings findings,
      OdooArrivals arrivals) {
    this.connections = connections;
    this.instances = instances;
    this.gate = gate;
    this.holds = holds;
    this.polls = polls;
    this.changes = changes;
    this.findings = findings;
    this.arrivals = arrivals;
  }

  /** What is polled by itself, for the shops that want to know. */
  record Poll(OdooAccess access, Odoo odoo, OdooFeed feed, List<ShopAccess> shops) {

    Duration overlap() {
      return shops.stream()
          .map(shop -> shop.settings().pollOverlap())
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }

    Duration every() {
      return shops.stream()
          .map(shop -> shop.settings().pollEvery())
          .min(Comparator.naturalOrder())
          .orElseThrow();
    }

    InstanceId instance() {
      return access.id();
    }
  }

  /**
   * How far a poll has come.
   *
   * @param after the last id
   * @param newest the newest change; null where there was none yet
   */
  private record Progress(int jobs, long after, @Nullable Instant newest) {}

  /** Begins to poll every Odoo whose time has come; none waits for another. */
  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> tick() {
    return curious()
        .invoke(
            all ->
                all.entrySet().forEach(one -> rounds.start(one.getKey(), () -> pollInstance(one))))
        .replaceWithVoid();
  }

  /** {@link #tick}, for those who want to know the number of jobs: it waits for all. */
  public Uni<Integer> pollDue() {
    return curious()
        .onItem()
        .transformToMulti(all -> Multi.createFrom().iterable(all.entrySet()))
        .onItem()
        .transformToUniAndMerge(one -> rounds.run(one.getKey(), () -> pollInstance(one)))
        .collect()
        .with(Collectors.summingInt(Integer::intValue));
  }

  private Uni<Map<InstanceId, List<ShopAccess>>> curious() {
    return connections
        .shops()
        .map(
            shops ->
                shops.stream()
                    .filter(OdooPoller::wantsToKnow)
                    .collect(Collectors.groupingBy(ShopAccess::instance)));
  }

  private static boolean wantsToKnow(ShopAccess shop) {
    ShopSettings settings = shop.settings();
    return settings.enabled() && settings.entities().orders() && settings.statuses().any();
  }

  private Uni<Integer> pollInstance(Map.Entry<InstanceId, List<ShopAccess>> one) {
    return connections
        .instance(one.getKey())
        .onItem()
        .transformToMulti(
            access ->
                Multi.createFrom()
                    .items(OdooFeed.values())
                    .map(feed -> poll(access, feed, one.getValue()))
                    .filter(poll -> !poll.shops().isEmpty()))
        .onItem()
        .transformToUniAndConcatenate(this::pollIfDue)
        .collect()
        .with(Collectors.summingInt(Integer::intValue))
        .onFailure()
        .recoverWithItem(
            failure -> {
              LOG.warnf("polling odoo:%s failed: %s", one.getKey(), words(failure));
              return 0;
            });
  }

  private Poll poll(OdooAccess access, OdooFeed feed, List<ShopAccess> shops) {
    return new Poll(
        access,
        instances.of(access),
        feed,
        shops.stream().filter(shop -> feed.isWanted(shop.settings().statuses())).toList());
  }

  private Uni<Integer> pollIfDue(Poll poll) {
    return gate.mayCall(poll.access().key())
        .chain(
            open ->
                open
                    ? polls.take(poll.instance(), poll.feed())
                    : Uni.createFrom().item(Optional.<OdooPolls.Turn>empty()))
        .chain(turn -> turn.isEmpty() ? Uni.createFrom().item(0) : poll(poll, turn.get()))
        .onFailure()
        .recoverWithUni(failure -> failed(poll, failure));
  }

  private Uni<Integer> poll(Poll poll, OdooPolls.Turn turn) {
    return poll.odoo()
        .confirm()
        .chain(poll.odoo()::facts)
        .chain(
            facts ->
                facts.has(poll.feed().model(), "write_date")
                    ? begin(poll, turn).chain(from -> pages(poll, facts, turn, from))
                    : Uni.createFrom().item(0)) // the app is not installed
        .call(() -> polls.next(poll.instance(), poll.feed(), poll.every(), ""));
  }

  /** By Odoo's clock: the first poll begins at its newest record. */
  private Uni<Instant> begin(Poll poll, OdooPolls.Turn turn) {
    Instant watermark = turn.watermark();
    return watermark == null
        ? changes.newest(poll.odoo(), poll.feed())
        : Uni.createFrom().item(watermark);
  }

  /** Where a poll began is where the next one begins, if there was nothing newer. */
  private Uni<Integer> pages(Poll poll, OdooFacts facts, OdooPolls.Turn turn, Instant from) {
    Duration back = turn.sweep() ? SWEEP_BACK.plus(poll.overlap()) : poll.overlap();
    boolean empty = from.isBefore(Instant.EPOCH.plus(back));
    Progress start = new Progress(0, 0, empty ? null : from);
    return pages(poll, facts, turn, empty ? from : from.minus(back), start);
  }

  private Uni<Integer> pages(
      Poll poll, OdooFacts facts, OdooPolls.Turn turn, Instant since, Progress before) {
    return changes
        .page(poll.odoo(), facts, poll.feed(), since, before.after())
        .chain(
            (List<OdooHint> hints) ->
                findings
                    .store(poll, hints, turn.sweep())
                    .map(jobs -> further(before, hints, jobs))
                    .chain(
                        progress ->
                            hints.size() < OdooChanges.PAGE
                                ? end(poll, turn, progress)
                                : pages(poll, facts, turn, since, progress)));
  }

  private Uni<Integer> end(Poll poll, OdooPolls.Turn turn, Progress progress) {
    return arrivals
        .end(poll.instance(), poll.feed(), progress.newest(), turn.sweep(), poll.overlap())
        .replaceWith(progress.jobs());
  }

  private static Progress further(Progress before, List<OdooHint> hints, int jobs) {
    long last = before.after();
    Instant newest = before.newest();
    for (OdooHint hint : hints) {
      last = Math.max(last, hint.id());
      newest = newest == null || hint.writtenAt().isAfter(newest) ? hint.writtenAt() : newest;
    }
    return new Progress(before.jobs() + jobs, last, newest);
  }

  private Uni<Integer> failed(Poll poll, Throwable failure) {
    LOG.warnf(
        "polling %s of %s failed: %s", poll.feed().model(), poll.access().key(), words(failure));
    return holds
        .hold(failure)
        .chain(
            () ->
                polls.next(
                    poll.instance(), poll.feed(), poll.every().multipliedBy(2), words(failure)))
        .replaceWith(0)
        .onFailure()
        .recoverWithItem(0);
  }

  private static String words(Throwable failure) {
    return failure instanceof Fault
        ? Objects.requireNonNullElse(failure.getMessage(), "")
        : failure.getClass().getSimpleName();
  }
}
