package dev.tandem.api;

import dev.tandem.book.OrderList;
import dev.tandem.book.OrderStatus;
import dev.tandem.mapping.Bindings;
import dev.tandem.queue.JobList;
import dev.tandem.sync.Standings;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The figures of the first page (UI1). */
@Path("/api/counters")
@Tag(name = "Counters", description = "How all stands, at a glance")
public class CountersResource {

  /** The four counters and what else the first page shows. */
  public record Counters(
      @Schema(
              description =
                  "Jobs that go on by themselves: ready, running, scheduled for another try, or"
                      + " waiting for another job")
          long pending,
      @Schema(description = "Orders that are in Odoo as the shop has them") long synced,
      @Schema(
              description =
                  "Jobs that wait until a person sets something up, such as a tax mapping; what to"
                      + " do is said by each")
          long error,
      @Schema(
              description =
                  "Jobs that were given up after the last attempt or were rejected; they can be"
                      + " replayed or discarded")
          long deadLetter,
      @Schema(description = "Bound records by kind: customer, order, invoice ...")
          Map<String, Long> mappings,
      @Schema(description = "How every connection stands") List<Standings.Standing> connections) {}

  private final JobList jobs;
  private final OrderList orders;
  private final Bindings bindings;
  private final Standings standings;

  CountersResource(JobList jobs, OrderList orders, Bindings bindings, Standings standings) {
    this.jobs = jobs;
    this.orders = orders;
    this.bindings = bindings;
    this.standings = standings;
  }

  @GET
  @Operation(
      summary = "The four counters, mappings, connections",
      description = "A job counts in one of pending, error and deadLetter, never in two.")
  public Uni<Counters> counters() {
    return Uni.combine()
        .all()
        .unis(jobs.counts(), orders.count(OrderStatus.SYNCED), bindings.counts(), standings.all())
        .asTuple()
        .map(
            all ->
                new Counters(
                    all.getItem1().pending(),
                    all.getItem2(),
                    all.getItem1().error(),
                    all.getItem1().dead(),
                    all.getItem3(),
                    all.getItem4()));
  }
}
