package dev.tandem.queue;

import static dev.tandem.queue.QueueRows.tuple;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;

/**
 * One dead letter for one subject: a job that became dead takes the place of those of its kind that
 * failed for the same subject before. Whatever waited for them waits for it.
 */
final class OlderLetters {

  private static final String REPLACE =
      """
      WITH old AS (
        DELETE FROM job o USING job d
         WHERE d.id = ANY($1) AND d.state = 'dead'
           AND o.state = 'dead' AND o.kind = d.kind AND o.subject = d.subject AND o.id <> ALL($1)
        RETURNING o.*, d.id AS heir
      ), log AS (
        INSERT INTO job_done (id, kind, lane, subject, outcome, attempts, reason, created_at, finished_at)
        SELECT id, kind, lane, subject, 'discarded', attempts,
               'a later job for the same subject failed too', created_at, $2 FROM old
      )
      UPDATE job_wait w SET by = old.heir FROM old WHERE w.by = old.id""";

  private OlderLetters() {}

  /** To be called when the new ones are stored, in the same transaction. */
  static Uni<Void> replace(SqlConnection connection, List<Verdict> verdicts, Instant now) {
    Long[] dead =
        verdicts.stream()
            .filter(verdict -> verdict.transition().to() == JobState.DEAD)
            .map(verdict -> verdict.transition().job().id())
            .toArray(Long[]::new);
    return dead.length == 0
        ? Uni.createFrom().voidItem()
        : connection.preparedQuery(REPLACE).execute(tuple(dead, now)).replaceWithVoid();
  }
}
