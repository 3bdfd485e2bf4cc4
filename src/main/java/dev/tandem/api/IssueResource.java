package dev.tandem.api;

import dev.tandem.book.Issues;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What stops, grouped by cause (UI4). */
@Path("/api/issues")
@Tag(name = "Issues", description = "What stops, with what to do about it")
public class IssueResource {

  private final Issues issues;

  IssueResource(Issues issues) {
    this.issues = issues;
  }

  @GET
  @Operation(summary = "List the causes that stop jobs, the most harmful first")
  public Uni<List<Issues.Group>> list() {
    return issues.list();
  }
}
