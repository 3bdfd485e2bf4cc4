package dev.tandem.api;

import dev.tandem.queue.DeadLetters;
import dev.tandem.queue.JobList;
import dev.tandem.queue.JobState;
import dev.tandem.queue.ListedJob;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Set;
import java.util.function.LongFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The jobs that a person must look at. */
@Path("/api/dead-letters")
@Tag(name = "Queue")
public class DeadLetterResource {

  private static final Set<String> HELD =
      Set.of(JobState.DEAD.text(), JobState.WAITING.text(), JobState.SCHEDULED.text());

  private final JobList jobs;
  private final DeadLetters letters;

  DeadLetterResource(JobList jobs, DeadLetters letters) {
    this.jobs = jobs;
    this.letters = letters;
  }

  @GET
  @Operation(summary = "List the dead letters, the newest first, with what to do")
  public Uni<Page<ListedJob>> list(@BeanParam PageRequest page) {
    return jobs.list(
            new JobList.Filter(JobState.DEAD, null, null), page.beforeId(), page.rows() + 1)
        .map(read -> Page.of(read, page.rows(), job -> Cursor.of(Long.toString(job.id()))));
  }

  @POST
  @Path("/{jobId}/replay")
  @Operation(
      summary = "Run a dead letter again, with all its attempts",
      description =
          "Also a job that waits or is scheduled. 409 when the job runs, is finished, or a newer"
              + " one does its work.")
  public Uni<Void> replay(@RestPath long jobId) {
    return change(jobId, letters::replay);
  }

  @POST
  @Path("/{jobId}/discard")
  @Operation(summary = "Give a dead letter up for good", description = "409 as for replay.")
  public Uni<Void> discard(@RestPath long jobId) {
    return change(jobId, letters::discard);
  }

  private Uni<Void> change(long jobId, LongFunction<Uni<Boolean>> change) {
    return jobs.find(jobId)
        .map(found -> found.orElseThrow(() -> new NotFound("job " + jobId)))
        .invoke(
            found -> {
              if (!HELD.contains(found.job().state())) {
                throw new JobConflict("The job is " + found.job().state());
              }
            })
        .chain(found -> change.apply(jobId))
        .invoke(
            done -> {
              if (!done) {
                throw new JobConflict("Something else is done about the job's subject already");
              }
            })
        .replaceWithVoid();
  }
}
