package dev.tandem.queue;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Stores how many runs ended; an outcome that cannot be stored fails its own job only. */
@ApplicationScoped
class BatchCompletion {

  private static final Logger LOG = Logger.getLogger(BatchCompletion.class);

  private final JobCompletion completion;
  private final JobVerdict verdict;

  BatchCompletion(JobCompletion completion, JobVerdict verdict) {
    this.completion = completion;
    this.verdict = verdict;
  }

  /** Fails where something is not stored at all: the leases of those jobs run out. */
  Uni<Void> store(String worker, List<Verdict> batch) {
    return storeAll(worker, batch)
        .onFailure()
        .recoverWithUni(
            failure ->
                batch.size() == 1 ? storeOne(worker, batch.get(0)) : storeHalves(worker, batch));
  }

  private Uni<Void> storeHalves(String worker, List<Verdict> batch) {
    int half = batch.size() / 2;
    return Uni.join()
        .all(
            store(worker, batch.subList(0, half)), store(worker, batch.subList(half, batch.size())))
        .usingConcurrencyOf(1)
        .andCollectFailures()
        .replaceWithVoid();
  }

  /** Once more, as its connection may have broken; then without what the job wanted stored. */
  private Uni<Void> storeOne(String worker, Verdict judged) {
    Job job = judged.transition().job();
    return storeAll(worker, List.of(judged))
        .onFailure()
        .recoverWithUni(
            failure -> {
              LOG.errorf(
                  failure, "the outcome of job %d (%s) failed", (Object) job.id(), job.kind());
              return storeAll(worker, List.of(verdict.unstored(job, failure)));
            });
  }

  private Uni<Void> storeAll(String worker, List<Verdict> batch) {
    return Uni.createFrom().deferred(() -> completion.store(worker, batch));
  }
}
