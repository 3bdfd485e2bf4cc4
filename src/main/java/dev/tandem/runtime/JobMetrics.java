package dev.tandem.runtime;

import dev.tandem.queue.Change;
import dev.tandem.queue.JobListener;
import dev.tandem.queue.JobTransition;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Counts the steps of jobs: {@code tandem_job_steps_total} by kind, state and code, where the code
 * is that of the fault or outcome. A step whose storing is repeated counts again.
 */
@Singleton
class JobMetrics implements JobListener {

  private final MeterRegistry meters;

  JobMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public List<Change> on(JobTransition step) {
    meters
        .counter(
            "tandem.job.steps",
            "kind",
            step.job().kind(),
            "state",
            step.to().text(),
            "code",
            step.code())
        .increment();
    return List.of();
  }
}
