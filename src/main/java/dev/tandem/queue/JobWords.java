package dev.tandem.queue;

import java.util.List;

/** The words that jobs keep of their last run: they may quote a name or a street. */
public final class JobWords {

  private static final String ERASE =
      """
      WITH live AS (
        UPDATE job SET reason = '(erased)', advice = ''
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
    return Change.of(ERASE, lane, subjects.toArray(String[]::new));
  }
}
