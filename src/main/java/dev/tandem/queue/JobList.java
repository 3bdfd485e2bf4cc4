package dev.tandem.queue;

import static dev.tandem.queue.QueueRows.tuple;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The queue as people see it. Reads only. */
@ApplicationScoped
public class JobList {

  private static final Set<JobState> FINISHED =
      Set.of(JobState.DONE, JobState.SKIPPED, JobState.DISCARDED);

  private static final String LIVE =
      """
      SELECT j.id, j.kind, j.lane, j.subject, j.attempts, j.run_at, j.created_at, j.changed_at,
             CASE WHEN r.job_id IS NULL THEN j.state ELSE 'running' END AS state,
             coalesce(j.code, '') AS code, coalesce(j.reason, '') AS reason,
             coalesce(j.advice, '') AS advice
        FROM job j LEFT JOIN job_run r ON r.job_id = j.id""";

  private static final String DONE =
      """
      SELECT j.id, j.kind, j.lane, j.subject, j.attempts, NULL::timestamptz AS run_at, j.created_at,
             j.finished_at AS changed_at, j.outcome AS state, '' AS code,
             coalesce(j.reason, '') AS reason, '' AS advice
        FROM job_done j""";

  private static final String WAITS =
      """
      SELECT coalesce('job:' || w.by, w.topic) AS topic, j.id, coalesce(j.kind, '') AS kind, coalesce(j.state, '') AS state,
             coalesce(j.reason, '') AS reason
        FROM job_wait w
        LEFT JOIN job j ON j.id = w.by
       WHERE w.job_id = $1 ORDER BY w.topic""";

  // One count for each partial index: a full queue is not read row by row.
  private static final String COUNTS =
      """
      SELECT (SELECT count(*) FROM job WHERE state = 'ready')
           + (SELECT count(*) FROM job WHERE state = 'scheduled')
           + (SELECT count(*) FROM job WHERE state = 'waiting' AND coalesce(code, '') = '') AS pending,
             (SELECT count(*) FROM job WHERE state = 'waiting' AND code <> '') AS error,
             (SELECT count(*) FROM job WHERE state = 'dead') AS dead""";

  private static final String OLDEST_READY =
      """
      SELECT changed_at FROM job j
       WHERE state = 'ready' AND NOT EXISTS (SELECT FROM job_run r WHERE r.job_id = j.id)
       ORDER BY id LIMIT 1""";

  private final Pool pool;

  JobList(Pool pool) {
    this.pool = pool;
  }

  /**
   * Which jobs; null is any.
   *
   * @param state any means: any that is not finished
   */
  public record Filter(@Nullable JobState state, @Nullable String kind, @Nullable String lane) {}

  /**
   * How many there are; each job is counted once.
   *
   * @param pending those that go on by themselves
   * @param error those that wait until a person sets something up
   * @param dead the dead letters
   */
  public record Counts(long pending, long error, long dead) {}

  /**
   * What a waiting job waits for.
   *
   * @param topic {@code job:17}, or what a person sets up, such as {@code mapping:7:tax:1}
   * @param jobId the other job while it is there, else null; the texts are empty then
   */
  public record Wait(
      String topic, @Nullable Long jobId, String kind, String state, String reason) {}

  /** One job with what it waits for; nothing unless it waits. */
  public record Detail(ListedJob job, List<Wait> waitsFor) {}

  /**
   * Newest first.
   *
   * @param before only those with smaller ids
   */
  public Uni<List<ListedJob>> list(Filter filter, long before, int limit) {
    JobState state = filter.state();
    boolean finished = state != null && FINISHED.contains(state);
    Select select = new Select(finished ? DONE : LIVE).where("j.id < ?", before);
    if (state != null) {
      select.where(finished ? "j.outcome = '" + state.text() + "'" : inState(state));
    }
    if (filter.kind() != null) {
      select.where("j.kind = ?", filter.kind());
    }
    if (filter.lane() != null) {
      select.where("j.lane = ?", filter.lane());
    }
    return select.read(pool, "j.id DESC", limit, JobList::listed);
  }

  /** A job, finished or not, as long as the queue remembers it. */
  public Uni<Optional<Detail>> find(long id) {
    return new Select(LIVE)
        .where("j.id = ?", id)
        .read(pool, "j.id", 1, JobList::listed)
        .chain(live -> live.isEmpty() ? done(id) : Uni.createFrom().item(live))
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : waits(id).map(waits -> Optional.of(new Detail(found.get(0), waits))));
  }

  public Uni<Counts> counts() {
    return pool.query(COUNTS)
        .execute()
        .map(rows -> rows.iterator().next())
        .map(row -> new Counts(row.getLong("pending"), row.getLong("error"), row.getLong("dead")));
  }

  /** Since when the oldest job that could run has been ready; empty where none is. */
  public Uni<Optional<Instant>> oldestReady() {
    return pool.query(OLDEST_READY)
        .execute()
        .map(
            rows ->
                QueueRows.list(rows, row -> row.getOffsetDateTime("changed_at").toInstant())
                    .stream()
                    .findFirst());
  }

  private Uni<List<ListedJob>> done(long id) {
    return new Select(DONE).where("j.id = ?", id).read(pool, "j.id", 1, JobList::listed);
  }

  private Uni<List<Wait>> waits(long id) {
    return pool.preparedQuery(WAITS)
        .execute(tuple(id))
        .map(
            rows ->
                QueueRows.list(
                    rows,
                    row ->
                        new Wait(
                            row.getString("topic"),
                            row.getLong("id"),
                            row.getString("kind"),
                            row.getString("state"),
                            row.getString("reason"))));
  }

  private static String inState(JobState state) {
    return switch (state) {
      case RUNNING -> "r.job_id IS NOT NULL";
      case READY -> "j.state = 'ready' AND r.job_id IS NULL";
      default -> "j.state = '" + state.text() + "'";
    };
  }

  private static ListedJob listed(Row row) {
    return new ListedJob(
        row.getLong("id"),
        row.getString("kind"),
        row.getString("lane"),
        row.getString("subject"),
        row.getString("state"),
        row.getInteger("attempts"),
        Select.instant(row, "run_at"),
        QueueRows.instant(row, "created_at"),
        QueueRows.instant(row, "changed_at"),
        row.getString("code"),
        row.getString("reason"),
        row.getString("advice"));
  }
}
