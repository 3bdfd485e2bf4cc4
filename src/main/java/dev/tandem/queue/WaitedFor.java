package dev.tandem.queue;

import static dev.tandem.queue.QueueRows.tuple;

import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.Topic;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What jobs wait for at the moment, for those who see that it is there. */
@ApplicationScoped
public class WaitedFor {

  // Once a minute at first; after some hours every ten minutes. Not more at once than asked for of
  // what is said of one shop, or one Odoo: those that wait longest first, the others in the next
  // round.
  private static final String TAKE =
      """
      WITH known AS (
        INSERT INTO topic_look (topic, next_at)
        SELECT DISTINCT w.topic, $1::timestamptz FROM job_wait w
         WHERE w.by IS NULL AND split_part(w.topic, ':', 1) = ANY($2)
        ON CONFLICT DO NOTHING
      ), left_over AS (
        DELETE FROM topic_look t WHERE NOT EXISTS (SELECT FROM job_wait w WHERE w.topic = t.topic)
      ), due AS (
        SELECT topic, row_number() OVER (
                 PARTITION BY split_part(topic, ':', 1), split_part(topic, ':', 2),
                              CASE WHEN NOT starts_with(topic, 'order:') THEN split_part(topic, ':', 3) END
                 ORDER BY next_at, topic) AS place
          FROM topic_look t
         WHERE next_at <= $1 AND EXISTS (SELECT FROM job_wait w WHERE w.topic = t.topic)
      )
      UPDATE topic_look
         SET looks = looks + 1, next_at = $1 + least(10, 1 + looks / 30) * interval '1 minute'
       WHERE next_at <= $1 AND topic = ANY(ARRAY(SELECT topic FROM due WHERE place <= $3::int))
      RETURNING topic, mark""";

  private static final String NOTE = "UPDATE topic_look SET mark = $2 WHERE topic = $1";

  private static final String OF =
      """
      SELECT DISTINCT topic FROM job_wait
       WHERE topic = 'access:' || $1 OR starts_with(topic, 'access:' || $1 || ':')""";

  private final Pool pool;
  private final Clock clock;
  private final JobQueue queue;

  WaitedFor(Pool pool, Clock clock, JobQueue queue) {
    this.pool = pool;
    this.clock = clock;
    this.queue = queue;
  }

  /**
   * Something that should be looked at now.
   *
   * @param mark how it looked the last time; empty where nobody looked yet
   */
  public record Look(Topic topic, String mark) {}

  /**
   * What of these kinds is due; each is given to one replica only.
   *
   * @param most of one kind, for each shop and each Odoo
   */
  public Uni<List<Look>> take(Collection<Topic.Kind> kinds, int most) {
    String[] names = kinds.stream().map(Topic.Kind::text).toArray(String[]::new);
    return pool.preparedQuery(TAKE)
        .execute(tuple(clock.instant(), names, most))
        .map(
            rows ->
                QueueRows.list(
                    rows,
                    row -> new Look(Topic.parse(row.getString("topic")), row.getString("mark"))));
  }

  /** Remembers how these look now. */
  public Uni<Void> note(Map<Topic, String> marks) {
    return marks.isEmpty()
        ? Uni.createFrom().voidItem()
        : pool.preparedQuery(NOTE)
            .executeBatch(
                marks.entrySet().stream()
                    .map(one -> tuple(one.getKey().text(), one.getValue()))
                    .toList())
            .replaceWithVoid();
  }

  /** A connection was put right: whatever waits for some access of it looks again. */
  public Uni<Integer> release(ConnectionKey connection) {
    return pool.preparedQuery(OF)
        .execute(tuple(connection.value()))
        .map(rows -> QueueRows.list(rows, row -> Topic.parse(row.getString("topic"))))
        .chain(queue::release);
  }
}
