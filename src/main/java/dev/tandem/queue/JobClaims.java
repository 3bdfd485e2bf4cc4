package dev.tandem.queue;

import static dev.tandem.queue.QueueRows.tuple;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Who runs what: claims, heartbeats, rescue.
 *
 * <p>Times come from the application's clock: replicas whose clocks differ by more than a lease
 * rescue each other's jobs too early. That costs work, never a double: a worker that lost its lease
 * cannot store its outcome.
 */
@ApplicationScoped
class JobClaims {

  /** A job that lost its worker so often is run with no other suspect beside it. */
  static final int ALONE = 3;

  // ready_lane hops from shop to shop through the index instead of scanning the jobs; each open
  // lane gives at most its share, so that a shop with a million jobs leaves room for the others.
  // j.id = (first ready job of the key): a running job is still 'ready' in this table, so it also
  // keeps the later ones of its key back.
  private static final String TEMPLATE =
      """
      WITH RECURSIVE ready_lane AS (
        (SELECT lane FROM job WHERE {which} ORDER BY lane LIMIT 1)
        UNION ALL
        SELECT (SELECT j.lane FROM job j WHERE {which} AND j.lane > r.lane ORDER BY j.lane LIMIT 1)
          FROM ready_lane r WHERE r.lane IS NOT NULL
      ), used AS (
        SELECT l.lane, c.* FROM queue_lane l JOIN connection_state c USING (connection)
      ), open_lane AS (
        SELECT r.lane,
               (SELECT floor(min(least(u.burst, u.tokens
                         + u.rate * greatest(0, extract(epoch FROM $2 - u.tokens_at)))))
                  FROM used u WHERE u.lane = r.lane AND u.rate IS NOT NULL) AS budget
          FROM ready_lane r
         WHERE r.lane IS NOT NULL
           AND NOT EXISTS (SELECT FROM used u WHERE u.lane = r.lane
                 AND (u.paused_at IS NOT NULL OR u.open_since IS NOT NULL OR u.blocked_until > $2))
      ), share AS (
        SELECT lane, least(coalesce(budget, $4), greatest(1, $4 / count(*) OVER ()))::int AS size
          FROM open_lane WHERE coalesce(budget, 1) >= 1
      ), picked AS (
        SELECT j.* FROM share s CROSS JOIN LATERAL (
          SELECT j.id, j.kind, j.lane, j.key, j.subject, j.payload::text AS payload, j.attempts,
                 j.version, j.created_at, j.rescues, j.looks, j.code, j.reason, j.priority
            FROM job j
           WHERE {which} AND j.lane = s.lane
             AND CASE WHEN {innocent}(SELECT r.job_id FROM job_run r WHERE r.key = j.key) IS NULL
                      THEN j.id = (SELECT f.id FROM job f WHERE f.in_order AND f.key = j.key
                                    ORDER BY -f.id DESC LIMIT 1) END
             AND (j.lane, j.kind) NOT IN (SELECT p.lane, p.kind FROM queue_pause p)
           ORDER BY {first}j.priority, j.id
           LIMIT s.size FOR UPDATE OF j SKIP LOCKED) j
      ), run AS (
        INSERT INTO job_run (job_id, key, worker, claimed_at, lease_until)
        SELECT p.id, p.key, $1, $2, $3 FROM picked p {together}
        ON CONFLICT DO NOTHING RETURNING job_id
      ), spent AS (
        UPDATE connection_state c
           SET tokens = least(c.burst, c.tokens
                 + c.rate * greatest(0, extract(epoch FROM $2 - c.tokens_at))) - s.jobs,
               tokens_at = $2
          FROM (SELECT l.connection, count(*) AS jobs
                  FROM picked p JOIN run ON run.job_id = p.id JOIN queue_lane l ON l.lane = p.lane
                 GROUP BY l.connection) s
         WHERE c.connection = s.connection AND c.rate IS NOT NULL
      )
      SELECT p.* FROM picked p JOIN run ON run.job_id = p.id ORDER BY p.priority, p.id""";

  // In a CASE, so that the plan does not depend on how many suspects there seem to be.
  static final String CLAIM =
      TEMPLATE
          .replace("{which}", "state = 'ready'")
          .replace("{innocent}", "j.rescues = 0 AND ")
          .replace("{first}", "")
          .replace("{together}", "ORDER BY p.priority, p.id LIMIT $4");

  // Those whose worker died while they ran: the least suspect first, and only with their like. The
  // more often it happened the fewer run together, until the one that did it runs alone.
  private static final String CLAIM_SUSPECTS =
      TEMPLATE
          .replace("{which}", "state = 'ready' AND rescues > 0")
          .replace("{innocent}", "")
          .replace("{first}", "j.rescues, ")
          .replace(
              "{together}",
              """
              WHERE least(p.rescues, {alone}) = (SELECT min(least(rescues, {alone})) FROM picked)
               ORDER BY p.rescues, p.priority, p.id
               LIMIT (SELECT CASE WHEN min(rescues) >= {alone} THEN 1
                                  ELSE greatest(1, $4 / (8 ^ min(rescues))::int) END FROM picked)""")
          .replace("{alone}", Integer.toString(ALONE));

  private static final String ANY_SUSPECT =
      "SELECT FROM job WHERE state = 'ready' AND rescues > 0 LIMIT 1";

  private static final String HEARTBEAT =
      "UPDATE job_run SET lease_until = $2 WHERE worker = $1 AND job_id = ANY($3)";

  // Only counted here: a job that lost its worker too often is given up by the runner, so that
  // listeners hear of it. One that ran alone waits longer and longer: whatever else stops the
  // workers again and again (a full disk, somebody who kills them) is over before it is given up.
  // The jobs are locked before their runs, as by those who end them.
  private static final String RESCUE =
      """
      WITH late AS (
        SELECT id FROM job WHERE id = ANY(ARRAY(SELECT job_id FROM job_run WHERE lease_until < $1))
         ORDER BY id FOR UPDATE
      ), lost AS (
        DELETE FROM job_run WHERE lease_until < $1 AND job_id IN (SELECT id FROM late) RETURNING job_id
      )
      UPDATE job SET rescues = rescues + 1, changed_at = $1,
             state = CASE WHEN state = 'ready' AND rescues >= {alone} THEN 'scheduled' ELSE state END,
             run_at = CASE WHEN state = 'ready' AND rescues >= {alone}
                           THEN $1 + least(10 ^ (rescues - {alone}), 360) * interval '1 minute' ELSE run_at END,
             code = 'queue.worker_lost',
             reason = 'the worker stopped while it ran this job'
                      || CASE WHEN rescues >= {alone} THEN ' alone' ELSE ' and others' END
                      || ', ' || (rescues + 1) || ' time(s) so far',
             advice = ''
        FROM lost WHERE id = lost.job_id
      RETURNING id"""
          .replace("{alone}", Integer.toString(ALONE));

  private static final String HAND_BACK = "DELETE FROM job_run WHERE worker = $1";

  private static final String STAGE =
      """
      WITH due AS (
        SELECT id FROM job WHERE state IN ('scheduled', 'waiting') AND run_at <= $1
         ORDER BY run_at LIMIT 5000 FOR UPDATE SKIP LOCKED)
      UPDATE job SET state = 'ready', run_at = NULL FROM due WHERE job.id = due.id""";

  private static final String FORGET =
      """
      DELETE FROM job_done WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM job_done WHERE finished_at < $1 LIMIT $2))""";

  private final Pool pool;
  private final Clock clock;
  private final QueueSettings settings;

  JobClaims(Pool pool, Clock clock, QueueSettings settings) {
    this.pool = pool;
    this.clock = clock;
    this.settings = settings;
  }

  /** At most so many jobs, each now leased to the worker and to nobody else; no suspects. */
  Uni<List<Job>> claim(String worker, int limit) {
    return claim(CLAIM, worker, limit);
  }

  /**
   * Some that lost their worker before, few enough to find out which of them stops it: an eighth of
   * the limit after the first time, an eighth of that after the second, then one at a time.
   */
  Uni<List<Job>> claimSuspects(String worker, int limit) {
    return pool.query(ANY_SUSPECT)
        .execute()
        .chain(
            any ->
                any.size() == 0
                    ? Uni.createFrom().item(List.of())
                    : claim(CLAIM_SUSPECTS, worker, limit));
  }

  private Uni<List<Job>> claim(String sql, String worker, int limit) {
    Instant now = clock.instant();
    return pool.preparedQuery(sql)
        .execute(tuple(worker, now, now.plus(settings.lease()), limit))
        .map(rows -> QueueRows.list(rows, QueueRows::job));
  }

  /**
   * Extends the worker's leases on these jobs. One that the worker does not know of, because the
   * answer to a claim got lost or an outcome could not be stored, runs out.
   */
  Uni<Void> heartbeat(String worker, Long[] jobIds) {
    return pool.preparedQuery(HEARTBEAT)
        .execute(tuple(worker, clock.instant().plus(settings.lease()), jobIds))
        .replaceWithVoid();
  }

  /** Takes the jobs back whose worker is gone; how many. */
  Uni<Integer> rescue() {
    return pool.preparedQuery(RESCUE).execute(tuple(clock.instant())).map(rows -> rows.rowCount());
  }

  /** Gives up all leases of the worker. */
  Uni<Void> handBack(String worker) {
    return pool.preparedQuery(HAND_BACK).execute(tuple(worker)).replaceWithVoid();
  }

  /** Makes ready what is due; how many. */
  Uni<Integer> stage() {
    return pool.preparedQuery(STAGE).execute(tuple(clock.instant())).map(rows -> rows.rowCount());
  }

  /** Deletes the finished jobs that are old enough, a few at a time. */
  Uni<Void> forget() {
    Instant before = clock.instant().minus(settings.keepDone());
    return Batches.delete(pool, FORGET, before);
  }
}
