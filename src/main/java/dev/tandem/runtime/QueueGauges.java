package dev.tandem.runtime;

import dev.tandem.queue.JobList;
import dev.tandem.sync.Standings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the queue and the connections stand, for Prometheus; looked at every fifteen seconds, not at
 * each scrape. Every replica tells the same: take the maximum, not the sum.
 */
@Singleton
class QueueGauges {

  private final JobList jobs;
  private final Standings standings;
  private final Clock clock;
  private final MultiGauge counts;
  private final MultiGauge lag;
  private final MultiGauge connections;

  QueueGauges(JobList jobs, Standings standings, Clock clock, MeterRegistry meters) {
    this.jobs = jobs;
    this.standings = standings;
    this.clock = clock;
    this.counts =
        MultiGauge.builder("tandem.jobs")
            .description("Jobs that are not done: pending, error (a person must act), dead letters")
            .register(meters);
    this.lag =
        MultiGauge.builder("tandem.queue.lag")
            .baseUnit("seconds")
            .description("How long the oldest job has been ready to run")
            .register(meters);
    this.connections =
        MultiGauge.builder("tandem.connection.up")
            .description("1 where jobs run against a shop or an Odoo, 0 where they are held back")
            .register(meters);
  }

  @Scheduled(every = "15s", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return Uni.combine()
        .all()
        .unis(jobs.counts(), jobs.oldestReady(), standings.all())
        .asTuple()
        .invoke(all -> set(all.getItem1(), all.getItem2().orElse(null), all.getItem3()))
        .replaceWithVoid();
  }

  private void set(
      JobList.Counts found, @Nullable Instant oldest, List<Standings.Standing> standing) {
    counts.register(
        List.of(
            row("group", "pending", found.pending()),
            row("group", "error", found.error()),
            row("group", "dead", found.dead())),
        true);
    Duration age = oldest == null ? Duration.ZERO : Duration.between(oldest, clock.instant());
    lag.register(List.of(MultiGauge.Row.of(Tags.empty(), age.toMillis() / 1000.0)), true);
    connections.register(
        standing.stream()
            .map(one -> row("connection", one.key(), one.state().equals("ok") ? 1 : 0))
            .toList(),
        true);
  }

  private static MultiGauge.Row<Number> row(String tag, String value, long number) {
    return MultiGauge.Row.of(Tags.of(tag, value), number);
  }
}
