package dev.tandem.journal;

import dev.tandem.queue.Change;
import dev.tandem.queue.JobListener;
import dev.tandem.queue.JobState;
import dev.tandem.queue.JobTransition;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** One entry for each step of a job; the words come from the outcome or the fault. */
@ApplicationScoped
public class Journal implements JobListener {

  private static final int LONGEST = 2000;

  private static final String WRITE =
      """
      INSERT INTO journal (at, lane, kind, subject, job_id, state, code, message, advice)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)""";

  private final Pool pool;
  private final Clock clock;

  Journal(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * Something that no job did.
   *
   * @param state which says how much it matters: see {@link Level}
   */
  public record Note(
      String lane,
      String kind,
      String subject,
      JobState state,
      String code,
      String message,
      String advice) {}

  /** Writes it down. */
  public Uni<Void> tell(Note note) {
    return pool.preparedQuery(WRITE)
        .execute(
            Tuple.from(
                Arrays.asList(
                    clock.instant().atOffset(ZoneOffset.UTC),
                    note.lane(),
                    note.kind(),
                    note.subject(),
                    null,
                    note.state().text(),
                    note.code(),
                    shortened(note.message()),
                    note.advice())))
        .replaceWithVoid();
  }

  private static String shortened(String message) {
    return message.length() > LONGEST ? message.substring(0, LONGEST) + "..." : message;
  }

  @Override
  public List<Change> on(JobTransition step) {
    return List.of(
        Change.of(
            WRITE,
            step.at(),
            step.job().lane(),
            step.job().kind(),
            step.job().subject(),
            step.job().id(),
            step.to().text(),
            step.code(),
            step.reason(),
            step.advice()));
  }
}
