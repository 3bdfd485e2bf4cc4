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
import java.time.ZoneOffset;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Ready is whoever can store a webhook: a database that only reads (a full disk, a standby) would
 * answer a question, and lose every order that is told. Says what the database says.
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

  private final Pool pool;
  private final Clock clock;
  private final StoringTrouble trouble;

  WritesCheck(Pool pool, Clock clock, StoringTrouble trouble) {
    this.pool = pool;
    this.clock = clock;
    this.trouble = trouble;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return pool.preparedQuery(WRITE)
        .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC)))
        .ifNoItem()
        .after(PATIENCE)
        .fail()
        .map(written -> answer(trouble.now().orElse(null)))
        .onFailure()
        .recoverWithItem(failure -> answer(words(failure)));
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
