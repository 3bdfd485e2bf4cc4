package dev.tandem.queue;

import static dev.tandem.queue.QueueRows.tuple;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Why a job waits so long: one that waits for what another job is to bring says what is the matter
 * with that one, and what a person should do about it.
 */
@ApplicationScoped
class Whys {

  /** States in which a job brings nothing for the time being. */
  private static final Set<JobState> STUCK =
      Set.of(JobState.WAITING, JobState.SCHEDULED, JobState.DEAD);

  // What it waits for stands before the colon.
  private static final String TELL =
      """
      UPDATE job j SET reason = n.reason, advice = n.advice
        FROM (SELECT DISTINCT ON (j.id) j.id, w.by, u.advice,
                     split_part(coalesce(j.reason, ''), ': ', 1) || ': ' || u.reason AS reason
                FROM unnest($1::bigint[], $2::text[], $3::text[]) AS u(id, reason, advice)
                JOIN job_wait w ON w.by = u.id
                JOIN job j ON j.id = w.job_id AND j.state = 'waiting'
               ORDER BY j.id, w.by) n
       WHERE j.id = n.id AND (j.reason, j.advice) IS DISTINCT FROM (n.reason, n.advice)
      RETURNING j.id, j.kind, j.lane, j.key, j.subject, j.payload::text AS payload, j.attempts, j.version,
                j.created_at, j.rescues, j.looks, j.code, j.reason, j.advice, n.by""";

  private final Listeners listeners;

  Whys(Listeners listeners) {
    this.listeners = listeners;
  }

  /** To be called when the steps are stored, in the same transaction. */
  Uni<Void> tell(SqlConnection connection, List<JobTransition> steps) {
    Map<Long, JobTransition> stuck =
        steps.stream()
            .filter(step -> STUCK.contains(step.to()) && !step.code().isEmpty())
            .collect(Collectors.toMap(step -> step.job().id(), Function.identity()));
    if (stuck.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<JobTransition> all = List.copyOf(stuck.values());
    return connection
        .preparedQuery(TELL)
        .execute(
            tuple(
                all.stream().map(step -> step.job().id()).toArray(Long[]::new),
                all.stream().map(JobTransition::reason).toArray(String[]::new),
                all.stream().map(JobTransition::advice).toArray(String[]::new)))
        .chain(
            rows -> {
              List<JobTransition> told = new ArrayList<>();
              rows.forEach(
                  row -> {
                    JobTransition why = stuck.get(row.getLong("by"));
                    if (why != null) {
                      told.add(told(QueueRows.job(row), row.getString("reason"), why));
                    }
                  });
              return told.isEmpty()
                  ? Uni.createFrom().voidItem()
                  : listeners.tell(connection, told);
            });
  }

  private static JobTransition told(Job waiting, String reason, JobTransition why) {
    return new JobTransition(
        waiting,
        JobState.WAITING,
        why.code(),
        reason,
        why.advice(),
        waiting.attempts(),
        null,
        why.at());
  }
}
