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

  // Of some orders, or of all that was done for a shop.
  private static final String ERASE =
      """
      UPDATE journal SET message = '(erased)', advice = ''
       WHERE lane = $1 AND (cardinality($2::text[]) = 0 OR subject = ANY($2))
         AND message <> '(erased)'""";

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

  /**
   * Blanks the words: they may quote a name or a street. What happened when stays.
   *
   * @param subjects none for all of the lane
   */
  public Change erase(String lane, List<String> subjects) {
    return Change.of(ERASE, lane, subjects.toArray(String[]::new));
  }

  private static String shortened(String message) {
    return message.length() > LONGEST ? message.substring(0, LONGEST) + "..." : message;
  }

  /** A job that was looked at again and waits as before tells nothing new. */
  @Override
  public List<Change> on(JobTransition step) {
    if (!step.news()) {
      return List.of();
    }
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
