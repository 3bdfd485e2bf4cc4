package dev.tandem.access;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who signed in at a page: the browser holds a secret of the session, never the token that opened
 * it. Callable from any thread.
 */
@ApplicationScoped
public class Sessions {

  /** How long a browser stays signed in. */
  public static final Duration LASTS = Duration.ofDays(30);

  private static final String OPEN =
      """
      with over as (delete from session where expires_at < $4)
      insert into session (hash, token_hash, expires_at) values ($1, $2, $3)""";

  private final Pool pool;
  private final Clock clock;
  private final Gate gate;

  Sessions(Pool pool, Clock clock, Gate gate) {
    this.pool = pool;
    this.clock = clock;
    this.gate = gate;
  }

  /**
   * Opens a session for whoever has this token.
   *
   * @return the session's secret; empty where the token is not good
   */
  public Uni<Optional<ApiToken>> open(ApiToken token) {
    return gate.admits(token)
        .chain(good -> good ? store(token) : Uni.createFrom().item(Optional.empty()));
  }

  private Uni<Optional<ApiToken>> store(ApiToken token) {
    ApiToken secret = ApiToken.random();
    Instant now = clock.instant();
    return pool.preparedQuery(OPEN)
        .execute(
            Tuple.of(
                Buffer.buffer(secret.hash()),
                Buffer.buffer(token.hash()),
                utc(now.plus(LASTS)),
                utc(now)))
        .replaceWith(Optional.of(secret));
  }

  /** Whether this is the secret of a session that is open, and whose token is still good. */
  Uni<Boolean> admits(ApiToken secret) {
    return pool.preparedQuery("select token_hash from session where hash = $1 and expires_at > $2")
        .execute(Tuple.of(Buffer.buffer(secret.hash()), utc(clock.instant())))
        .chain(
            rows ->
                rows.size() == 0
                    ? Uni.createFrom().item(false)
                    : gate.admits(rows.iterator().next().getBuffer("token_hash").getBytes()));
  }

  /** Ends it, if it is one. */
  public Uni<Void> close(@Nullable ApiToken secret) {
    return secret == null
        ? Uni.createFrom().voidItem()
        : pool.preparedQuery("delete from session where hash = $1")
            .execute(Tuple.of(Buffer.buffer(secret.hash())))
            .replaceWithVoid();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
