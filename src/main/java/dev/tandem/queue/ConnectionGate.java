package dev.tandem.queue;

import static dev.tandem.queue.QueueRows.tuple;

import dev.tandem.fault.ConnectionKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the jobs of a connection may run: pause, circuit, rate limit and budget, in one row that
 * all replicas share. While the circuit is open no job is claimed; one replica probes, and the
 * first answer closes it.
 */
@ApplicationScoped
public class ConnectionGate {

  private static final String OPEN =
      """
      INSERT INTO connection_state (connection, open_since, open_reason, probe_at, failures)
      VALUES ($1, $2, $3, $4, 1)
      ON CONFLICT (connection) DO UPDATE
         SET open_since = $2, open_reason = $3, probe_at = $4, failures = 1
       WHERE connection_state.open_since IS NULL""";

  // What a person paused stays paused.
  private static final String CLOSE =
      """
      UPDATE connection_state
         SET open_since = NULL, open_reason = NULL, probe_at = NULL, failures = 0, refusals = 0,
             paused_at = CASE WHEN paused_by = 'person' THEN paused_at END,
             paused_reason = CASE WHEN paused_by = 'person' THEN paused_reason END
       WHERE connection = $1""";

  // Taking the probe and setting its next time are one statement: only one replica probes. Who was
  // refused again and again asks slowly: a server may shut out who knocks too often.
  private static final String TAKE_PROBES =
      """
      UPDATE connection_state
         SET failures = failures + 1,
             probe_at = $1 + CASE WHEN paused_at IS NULL
                    THEN least($2::numeric * power(2, least(failures, 12)), $3::numeric)
                    ELSE least($4::numeric * power(2, least(failures, 12)), $5::numeric) END
                             * interval '1 millisecond'
       WHERE open_since IS NOT NULL AND (paused_at IS NULL OR paused_by <> 'person') AND probe_at <= $1
      RETURNING connection""";

  // Many jobs may be refused in one moment, which is one refusal: the next one is a probe's.
  private static final String REFUSED =
      """
      INSERT INTO connection_state (connection, open_since, open_reason, probe_at, failures, refusals)
      VALUES ($1, $2, $3, $4, 1, 1)
      ON CONFLICT (connection) DO UPDATE
         SET open_since = $2, open_reason = $3, probe_at = $4, failures = 1, refusals = 1
       WHERE connection_state.open_since IS NULL""";

  private static final String REFUSED_AGAIN =
      """
      UPDATE connection_state
         SET refusals = refusals + 1, open_since = coalesce(open_since, $2), open_reason = $3,
             paused_at = coalesce(paused_at, CASE WHEN refusals + 1 >= $4 THEN $2 END),
             paused_by = CASE WHEN paused_at IS NULL THEN 'refused' ELSE paused_by END,
             paused_reason = CASE WHEN paused_at IS NOT NULL AND paused_by = 'person' THEN paused_reason
                                  WHEN refusals + 1 >= $4 THEN $3 END,
             failures = CASE WHEN paused_at IS NULL AND refusals + 1 >= $4 THEN 0 ELSE failures END
       WHERE connection = $1
      RETURNING paused_at = $2 AS now_paused""";

  private static final String BLOCK =
      """
      INSERT INTO connection_state (connection, blocked_until) VALUES ($1, $2)
      ON CONFLICT (connection) DO UPDATE
         SET blocked_until = greatest(connection_state.blocked_until, $2)""";

  private static final String PAUSE =
      """
      INSERT INTO connection_state (connection, paused_at, paused_reason, paused_by)
      VALUES ($1, $2, $3, 'person')
      ON CONFLICT (connection) DO UPDATE SET paused_at = $2, paused_reason = $3, paused_by = 'person'""";

  private static final String SHUT_OUT =
      """
      INSERT INTO connection_state (connection, paused_at, paused_reason, paused_by, open_since,
                                    open_reason, probe_at)
      VALUES ($1, $2, $3, 'refused', $2, $3, $4)
      ON CONFLICT (connection) DO UPDATE
         SET paused_at = $2, paused_reason = $3, paused_by = 'refused', open_since = $2,
             open_reason = $3, probe_at = $4, failures = 0
       WHERE connection_state.paused_at IS NULL""";

  private static final String RESUME =
      """
      UPDATE connection_state SET paused_at = NULL, paused_reason = NULL, blocked_until = NULL,
             open_since = NULL, open_reason = NULL, probe_at = NULL, failures = 0, refusals = 0
       WHERE connection = $1""";

  private static final String BUDGET =
      """
      INSERT INTO connection_state (connection, rate, burst, tokens, tokens_at) VALUES ($1, $2, $3, $3, $4)
      ON CONFLICT (connection) DO UPDATE SET rate = $2, burst = $3,
        tokens = least(connection_state.tokens, $3), tokens_at = coalesce(connection_state.tokens_at, $4)""";

  private final Pool pool;
  private final Clock clock;
  private final QueueSettings settings;
  private final JobSignal signal;

  ConnectionGate(Pool pool, Clock clock, QueueSettings settings, JobSignal signal) {
    this.pool = pool;
    this.clock = clock;
    this.settings = settings;
    this.signal = signal;
  }

  /**
   * How a connection stands.
   *
   * @param pausedReason null when it is not paused
   * @param openReason null when the other side answers
   * @param blockedUntil null when no rate limit holds it
   */
  public record Standing(
      ConnectionKey connection,
      @Nullable Instant pausedAt,
      @Nullable String pausedReason,
      @Nullable Instant openSince,
      @Nullable String openReason,
      @Nullable Instant blockedUntil) {}

  /** The other side is down: no job that uses it is claimed until a probe succeeds. */
  public Uni<Void> open(ConnectionKey connection, String reason) {
    Instant now = clock.instant();
    return run(OPEN, connection.value(), now, reason, now.plus(settings.probeEvery()));
  }

  /**
   * The other side refused the credentials: it is asked again soon. Firewalls and restarts refuse
   * for seconds what is right.
   */
  public Uni<Void> refused(ConnectionKey connection, String reason) {
    Instant now = clock.instant();
    return run(REFUSED, connection.value(), now, reason, now.plus(settings.probeEvery()));
  }

  /**
   * The probe of a connection was refused. After some in a row it counts as paused, so that people
   * are told, and is asked slowly.
   *
   * @return whether it is paused from now on
   */
  Uni<Boolean> refusedAgain(ConnectionKey connection, String reason) {
    return pool.preparedQuery(REFUSED_AGAIN)
        .execute(tuple(connection.value(), clock.instant(), reason, settings.refusalsBeforePause()))
        .map(
            rows ->
                rows.size() > 0
                    && Boolean.TRUE.equals(rows.iterator().next().getBoolean("now_paused")));
  }

  /** The other side said that it lets Tandem in no more: paused at once, and asked slowly. */
  public Uni<Void> shutOut(ConnectionKey connection, String reason) {
    Instant now = clock.instant();
    return run(SHUT_OUT, connection.value(), now, reason, now.plus(settings.probeRefusedEvery()));
  }

  /**
   * The other side answers again, or something about the connection was put right: what held it
   * back, but for the pause of a person, is over.
   */
  public Uni<Void> close(ConnectionKey connection) {
    return run(CLOSE, connection.value()).invoke(signal::raise);
  }

  /** The other side asked to be left alone for a while. */
  public Uni<Void> block(ConnectionKey connection, Duration wait) {
    return run(BLOCK, connection.value(), clock.instant().plus(wait));
  }

  /** Nothing is sent until {@link #resume}; its jobs wait. */
  public Uni<Void> pause(ConnectionKey connection, String reason) {
    return run(PAUSE, connection.value(), clock.instant(), reason);
  }

  /** Undoes a pause, and with it everything else that held the connection back. */
  public Uni<Void> resume(ConnectionKey connection) {
    return run(RESUME, connection.value()).invoke(signal::raise);
  }

  /**
   * Limits how many jobs of the connection start.
   *
   * @param perSecond null for no limit
   * @param burst how many may start at once after a rest
   */
  public Uni<Void> budget(ConnectionKey connection, @Nullable BigDecimal perSecond, int burst) {
    return run(BUDGET, connection.value(), perSecond, BigDecimal.valueOf(burst), clock.instant());
  }

  /** Pauses or resumes one kind of job of one lane. */
  public Uni<Void> pauseKind(String lane, String kind, boolean paused) {
    return run(
            paused
                ? "INSERT INTO queue_pause (lane, kind) VALUES ($1, $2) ON CONFLICT DO NOTHING"
                : "DELETE FROM queue_pause WHERE lane = $1 AND kind = $2",
            lane,
            kind)
        .invoke(signal::raise);
  }

  /** A kind of job that a person paused for one lane. */
  public record PausedKind(String lane, String kind) {}

  public Uni<List<PausedKind>> pausedKinds() {
    return pool.query("SELECT lane, kind FROM queue_pause ORDER BY lane, kind")
        .execute()
        .map(
            rows ->
                QueueRows.list(
                    rows, row -> new PausedKind(row.getString("lane"), row.getString("kind"))));
  }

  /** Whether the connection may be called now: neither paused nor down nor told to wait. */
  public Uni<Boolean> mayCall(ConnectionKey connection) {
    return pool.preparedQuery(
            """
            SELECT 1 FROM connection_state WHERE connection = $1
               AND (paused_at IS NOT NULL OR open_since IS NOT NULL OR blocked_until > $2)""")
        .execute(tuple(connection.value(), clock.instant()))
        .map(held -> held.size() == 0);
  }

  /** Every connection that was ever held back or limited. */
  public Uni<List<Standing>> standings() {
    return pool.query("SELECT * FROM connection_state ORDER BY connection")
        .execute()
        .map(rows -> QueueRows.list(rows, ConnectionGate::standing));
  }

  /** The open connections whose probe is due; each is given to one replica only. */
  Uni<List<ConnectionKey>> takeProbes() {
    return pool.preparedQuery(TAKE_PROBES)
        .execute(
            tuple(
                clock.instant(),
                BigDecimal.valueOf(settings.probeEvery().toMillis()),
                BigDecimal.valueOf(settings.maxProbeEvery().toMillis()),
                BigDecimal.valueOf(settings.probeRefusedEvery().toMillis()),
                BigDecimal.valueOf(settings.maxProbeRefusedEvery().toMillis())))
        .map(rows -> QueueRows.list(rows, row -> new ConnectionKey(row.getString("connection"))));
  }

  private Uni<Void> run(String sql, @Nullable Object... values) {
    return pool.preparedQuery(sql).execute(tuple(values)).replaceWithVoid();
  }

  private static Standing standing(Row row) {
    return new Standing(
        new ConnectionKey(row.getString("connection")),
        instant(row.getOffsetDateTime("paused_at")),
        row.getString("paused_reason"),
        instant(row.getOffsetDateTime("open_since")),
        row.getString("open_reason"),
        instant(row.getOffsetDateTime("blocked_until")));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
