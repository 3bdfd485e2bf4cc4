package dev.tandem.api;

import dev.tandem.commerce.ShopId;
import dev.tandem.connection.InvalidSettings;
import dev.tandem.connection.ShopRepository;
import dev.tandem.queue.ConnectionGate;
import dev.tandem.queue.DeadLetters;
import dev.tandem.queue.JobHandler;
import dev.tandem.sync.SyncJobs;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Drives the queue as a whole. */
@Path("/api/queue")
@Tag(name = "Queue")
@CustomDeserialization(StrictJson.class)
public class QueueResource {

  /**
   * @param jobs how many jobs are tried again at once
   */
  public record Hurried(int jobs) {}

  /**
   * @param kind of job, such as {@code order.import}
   * @param paused false to go on; true when left out
   */
  public record KindPause(@Nullable Long shopId, @Nullable String kind, @Nullable Boolean paused) {}

  private final DeadLetters letters;
  private final ConnectionGate gate;
  private final ShopRepository shops;
  private final List<String> kinds;

  QueueResource(
      DeadLetters letters,
      ConnectionGate gate,
      ShopRepository shops,
      @Any Instance<JobHandler> handlers) {
    this.letters = letters;
    this.gate = gate;
    this.shops = shops;
    this.kinds = handlers.stream().map(JobHandler::kind).sorted().toList();
  }

  @POST
  @Path("/process")
  @Operation(
      summary = "Process the queue now",
      description =
          "Whatever waits for its time or for something else is tried at once, and connections"
              + " that are down are probed at once. Dead letters stay dead.")
  public Uni<Hurried> process() {
    return letters.hurry().map(Hurried::new);
  }

  @GET
  @Path("/paused-kinds")
  @Operation(summary = "List the kinds of jobs that are paused")
  public Uni<List<ConnectionGate.PausedKind>> pausedKinds() {
    return gate.pausedKinds();
  }

  @POST
  @Path("/pause-kind")
  @Operation(summary = "Pause one kind of job of one shop, or let it go on")
  public Uni<Void> pauseKind(KindPause given) {
    KindPause pause = Body.given(given);
    if (pause.shopId() == null) {
      throw new InvalidSettings("shopId", "is needed");
    }
    String kind = Objects.requireNonNullElse(pause.kind(), "");
    if (!kinds.contains(kind)) {
      throw new InvalidSettings("kind", "must be one of " + String.join(", ", kinds));
    }
    ShopId shop = new ShopId(pause.shopId());
    return shops
        .find(shop)
        .map(found -> found.orElseThrow(() -> new NotFound("shop " + shop)))
        .chain(
            found ->
                gate.pauseKind(
                    SyncJobs.lane(shop), kind, Objects.requireNonNullElse(pause.paused(), true)));
  }
}
