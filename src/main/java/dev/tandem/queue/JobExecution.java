package dev.tandem.queue;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One run of one job, from its handler to what is to be stored. */
@ApplicationScoped
class JobExecution {

  private final JobVerdict verdict;
  private final QueueSettings settings;
  private final Map<String, JobHandler> handlers;

  JobExecution(JobVerdict verdict, QueueSettings settings, Instance<JobHandler> handlers) {
    this.verdict = verdict;
    this.settings = settings;
    this.handlers =
        handlers.stream().collect(Collectors.toMap(JobHandler::kind, Function.identity()));
  }

  /** Fails only where what is to be stored cannot be told. */
  Uni<Verdict> run(Job job) {
    if (job.rescues() >= JobClaims.ALONE + settings.maxRescues()) {
      return Uni.createFrom().item(() -> verdict.workerKiller(job));
    }
    return Uni.createFrom()
        .deferred(() -> handler(job).run(job))
        .ifNoItem()
        .after(settings.maxRun())
        .fail()
        .map(outcome -> verdict.of(job, outcome))
        .onFailure()
        .recoverWithUni(failure -> verdict.of(job, failure));
  }

  private JobHandler handler(Job job) {
    return Optional.ofNullable(handlers.get(job.kind()))
        .orElseThrow(() -> new IllegalStateException("no handler for jobs of kind " + job.kind()));
  }
}
