package dev.tandem.sync.order;

import dev.tandem.book.OrderBook;
import dev.tandem.book.OrderStatus;
import dev.tandem.commerce.Order;
import dev.tandem.connection.ShopSettings;
import dev.tandem.fault.Topic;
import dev.tandem.inbox.OrderJobs;
import dev.tandem.queue.Change;
import dev.tandem.queue.JobOutcome;
import dev.tandem.rule.Decision;
import dev.tandem.rule.OrderRules;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether an order that Odoo does not hold is imported now (RUL1-RUL6, ORD9, ORD11). Nothing is
 * remembered: each run asks again, with the order and the rules as they are then.
 */
@ApplicationScoped
class Admission {

  /** The order stays an issue until it is imported, or the shop cancels it. */
  static final String RISK_CODE = "order.risk";

  /**
   * What a shop never tells is found out at the latest after this long; what it tells, and a
   * person, wake the job at once.
   */
  private static final Duration LONGEST = Duration.ofHours(4);

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final OrderBook book;
  private final OldOrders old;
  private final Clock clock;

  Admission(OrderBook book, OldOrders old, Clock clock) {
    this.book = book;
    this.old = old;
    this.clock = clock;
  }

  /** How the job of an order ends that is not imported now; empty for one that is. */
  Uni<Optional<JobOutcome>> refusal(Workplace place, Order order, OrderJobs.Payload asked) {
    ShopSettings settings = place.shop().settings();
    OrderRules rules = settings.orderRules();
    List<Change> seen = List.of(book.seen(place.shop().id(), order, List.of()));
    Decision decision =
        asked.byHand() ? rules.decideByHand(order) : rules.decide(order, clock.instant());
    if (decision instanceof Decision.Skip skip) {
      return now(JobOutcome.skip(OrderStatus.RULE_CODE, skip.reason(), seen));
    }
    if (decision instanceof Decision.Never never) {
      return now(JobOutcome.skip(never.reason(), seen));
    }
    if (!asked.asked() && !settings.autoSync()) {
      String off = "automatic order sync is off; the order can be synced by hand";
      return now(JobOutcome.skip(OrderStatus.NOT_ASKED_CODE, off, seen));
    }
    return isOld(place, order, asked)
        .map(
            skipped ->
                skipped
                    ? Optional.of(JobOutcome.skip(OrderStatus.OLD_CODE, OldOrders.REASON, seen))
                    : wait(place, decision, seen));
  }

  private Uni<Boolean> isOld(Workplace place, Order order, OrderJobs.Payload asked) {
    return asked.byHand() ? Uni.createFrom().item(false) : old.isSkipped(place, order);
  }

  private Optional<JobOutcome> wait(Workplace place, Decision decision, List<Change> seen) {
    if (decision instanceof Decision.Hold hold) {
      return Optional.of(new JobOutcome.Snooze(hold.reason(), until(hold.until()), seen));
    }
    if (decision instanceof Decision.Ask ask) {
      List<Topic> topics = List.of(ShopSettings.topic(place.shop().id()));
      return Optional.of(
          new JobOutcome.WaitForFix(RISK_CODE, ask.reason(), ask.advice(), topics, seen));
    }
    return Optional.empty();
  }

  private Duration until(@Nullable Instant end) {
    Duration left = end == null ? LONGEST : Duration.between(clock.instant(), end);
    Duration atLeast = left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
    return atLeast.compareTo(LONGEST) > 0 ? LONGEST : atLeast;
  }

  private static Uni<Optional<JobOutcome>> now(JobOutcome outcome) {
    return Uni.createFrom().item(Optional.of(outcome));
  }
}
