package dev.tandem.queue;

import java.util.List;

/** The words that jobs keep of their last run: they may quote a name or a street. */
public final class JobWords {

  /** What a person should do about something whose words are erased. */
  public static final String RETRY =
      "The words were erased with what was kept of the customer. Retry this: it says again what is"
          + " in the way.";

  private static final String ERASE =
      """
      WITH live AS (
        UPDATE job SET reason = '(erased)', advice = CASE WHEN advice <> '' THEN $3 ELSE '' END
         WHERE lane = $1 AND (cardinality($2::text[]) = 0 OR subject = ANY($2)) AND reason <> ''
      )
      UPDATE job_done SET reason = '(erased)'
       WHERE lane = $1 AND (cardinality($2::text[]) = 0 OR subject = ANY($2)) AND reason <> ''""";

  private JobWords() {}

  /**
   * Blanks them, of jobs that are pending, dead or finished.
   *
   * @param subjects none for all of the lane
   */
  public static Change erase(String lane, List<String> subjects) {
    return Change.of(ERASE, lane, subjects.toArray(String[]::new), RETRY);
  }
}
