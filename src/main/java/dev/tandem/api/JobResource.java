package dev.tandem.api;

import dev.tandem.queue.JobList;
import dev.tandem.queue.JobState;
import dev.tandem.queue.ListedJob;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The jobs of the queue. */
@Path("/api/jobs")
@Tag(name = "Queue", description = "Jobs, dead letters, pauses")
public class JobResource {

  private final JobList jobs;

  JobResource(JobList jobs) {
    this.jobs = jobs;
  }

  @GET
  @Operation(
      summary = "List the jobs, the newest first",
      description = "Without a state: those that are not finished. Finished jobs are kept a while.")
  public Uni<Page<ListedJob>> list(
      @RestQuery
          @Parameter(
              description = "ready, scheduled, waiting, running, dead; done, skipped or discarded")
          @Nullable String state,
      @RestQuery @Parameter(description = "Such as order.import") @Nullable String kind,
      @RestQuery @Parameter(description = "Such as shop:7") @Nullable String lane,
      @BeanParam PageRequest page) {
    JobState wanted = state == null ? null : Params.word("state", state, JobState.class);
    return list(new JobList.Filter(wanted, kind, lane), page);
  }

  private Uni<Page<ListedJob>> list(JobList.Filter filter, PageRequest page) {
    return jobs.list(filter, page.beforeId(), page.rows() + 1)
        .map(read -> Page.of(read, page.rows(), job -> Cursor.of(Long.toString(job.id()))));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Show a job and what it waits for")
  public Uni<JobList.Detail> show(@RestPath long id) {
    return jobs.find(id).map(found -> found.orElseThrow(() -> new NotFound("job " + id)));
  }
}
