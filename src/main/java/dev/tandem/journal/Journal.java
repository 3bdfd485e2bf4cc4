package dev.tandem.journal;

import dev.tandem.queue.Change;
import dev.tandem.queue.JobListener;
import dev.tandem.queue.JobTransition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** One entry for each step of a job; the words come from the outcome or the fault. */
@ApplicationScoped
public class Journal implements JobListener {

  private static final String WRITE =
      """
      INSERT INTO journal (at, lane, kind, subject, job_id, state, code, message, advice)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)""";

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
