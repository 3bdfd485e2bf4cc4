package dev.tandem.runtime;

import dev.tandem.inbox.webhook.StoringTrouble;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Ready is whoever can store a webhook: a database that only reads (a full disk, a standby) would
 * answer a question, and lose every order that is told. Says what the database says.
 *
 * <p>Anybody may ask, as often as he likes, and all write the same row through the pool that
 * webhooks and jobs use. So one write answers all who ask within a moment, and while one hangs in
 * the database there is no second one:
 *
 * <pre>
 *   10:00:00  asked: writes         asked: waits for that write
 *   10:00:03  both: "does not answer"; the statement still holds its connection
 *   10:00:04  asked: "does not answer", at once
 *   10:00:20  the database answers that statement
 *   10:00:21  asked: writes
 * </pre>
 */
@Readiness
@Singleton
class WritesCheck implements AsyncHealthCheck {

  private static final String NAME = "Tandem can store what it is told";
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final String WRITE =
      """
      insert into write_check (written_at) values ($1)
      on conflict (one) do update set written_at = excluded.written_at""";

  private static final Duration KEPT = Duration.ofSeconds(2);

  /** A statement whose answer got lost would else be waited for until the process ends. */
  private static final Duration LOST = Duration.ofMinutes(1);

  private final Pool pool;
  private final Clock clock;
  private final StoringTrouble trouble;
  private @Nullable Flight last;

  WritesCheck(Pool pool, Clock clock, StoringTrouble trouble) {
    this.pool = pool;
    this.clock = clock;
    this.trouble = trouble;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom()
        .deferred(() -> flight().cause)
        .map(cause -> answer(cause.isEmpty() ? trouble.now().orElse(null) : cause));
  }

  private synchronized Flight flight() {
    Instant now = clock.instant();
    Flight flight = last;
    if (flight == null || flight.isOver(now)) {
      flight = new Flight(now);
      last = flight;
    }
    return flight;
  }

  /** One write, for all who ask meanwhile and shortly after. */
  private final class Flight {

    private final Instant began;

    /** Empty where it is written. */
    private final Uni<String> cause;

    private volatile boolean ended;

    Flight(Instant began) {
      this.began = began;
      Uni<String> written =
          pool.preparedQuery(WRITE)
              .execute(Tuple.of(began.atOffset(ZoneOffset.UTC)))
              .replaceWith("")
              .onTermination()
              .invoke(() -> ended = true)
              .memoize()
              .indefinitely();
      this.cause =
          written
              .ifNoItem()
              .after(PATIENCE)
              .fail()
              .onFailure()
              .recoverWithItem(WritesCheck::words)
              .memoize()
              .indefinitely();
    }

    boolean isOver(Instant now) {
      Duration age = Duration.between(began, now);
      // A clock that was put back must not keep an answer for as long.
      return age.isNegative() || age.compareTo(ended ? KEPT : LOST) >= 0;
    }
  }

  private static HealthCheckResponse answer(@Nullable String cause) {
    return cause == null
        ? HealthCheckResponse.named(NAME).up().build()
        : HealthCheckResponse.named(NAME).down().withData("cause", cause).build();
  }

  /** PostgreSQL's own words hold no value here: nothing of anybody is written. */
  private static String words(Throwable failure) {
    return failure instanceof PgException told
        ? "the database refuses to write: " + told.getErrorMessage()
        : "the database does not answer (" + failure.getClass().getSimpleName() + ")";
  }
}
