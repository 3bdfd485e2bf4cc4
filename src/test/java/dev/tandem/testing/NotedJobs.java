package dev.tandem.testing;

import dev.tandem.queue.Job;
import dev.tandem.queue.JobHandler;
import dev.tandem.queue.JobOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Jobs that do nothing but say that they ran. */
@ApplicationScoped
public class NotedJobs implements JobHandler {

  public static final String KIND = "test.noted";

  private final BlockingQueue<Long> ran = new LinkedBlockingQueue<>();

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Uni<JobOutcome> run(Job job) {
    ran.add(job.id());
    return Uni.createFrom().item(JobOutcome.done("noted", List.of()));
  }

  /** The ids of the jobs in the order in which they ran. */
  public BlockingQueue<Long> ran() {
    return ran;
  }
}
