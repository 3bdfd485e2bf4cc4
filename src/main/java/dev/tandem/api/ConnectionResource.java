package dev.tandem.api;

import dev.tandem.connection.InvalidSettings;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.queue.ConnectionGate;
import dev.tandem.queue.WaitedFor;
import dev.tandem.sync.Standings;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** How the connections stand, and holding them back (QUE4). */
@Path("/api/connections")
@Tag(name = "Connections", description = "Shops and instances as the queue sees them")
@CustomDeserialization(StrictJson.class)
public class ConnectionResource {

  private static final int MAX_REASON = 500;
  private static final BigDecimal SLOWEST = new BigDecimal("0.01");
  private static final BigDecimal FASTEST = new BigDecimal("1000");

  /**
   * @param reason shown to people; may be left out
   */
  public record Pause(@Nullable String reason) {}

  /**
   * @param perSecond null for no limit
   * @param burst how many may start at once after a rest; 1 when left out
   */
  public record Budget(@Nullable BigDecimal perSecond, @Nullable Integer burst) {}

  private final Standings standings;
  private final ConnectionGate gate;

  private final WaitedFor waitedFor;

  ConnectionResource(Standings standings, ConnectionGate gate, WaitedFor waitedFor) {
    this.waitedFor = waitedFor;
    this.standings = standings;
    this.gate = gate;
  }

  @GET
  @Operation(summary = "List how every connection stands: ok, paused, down or limited")
  public Uni<List<Standings.Standing>> list() {
    return standings.all();
  }

  @POST
  @Path("/{key}/pause")
  @Operation(
      summary = "Send nothing more: jobs that use the connection wait",
      description = "The key is like odoo:3 or shop:7. The body may be left out.")
  public Uni<Void> pause(@RestPath String key, @Nullable Pause pause) {
    String reason =
        pause == null || pause.reason() == null || pause.reason().isBlank()
            ? "paused by a person"
            : pause.reason().strip();
    if (reason.length() > MAX_REASON) {
      throw new InvalidSettings("reason", "may have up to " + MAX_REASON + " characters");
    }
    return known(key).chain(connection -> gate.pause(connection, reason));
  }

  @POST
  @Path("/{key}/resume")
  @Operation(summary = "Go on, whatever held the connection back")
  public Uni<Void> resume(@RestPath String key) {
    return known(key).call(gate::resume).chain(waitedFor::release).replaceWithVoid();
  }

  @PUT
  @Path("/{key}/budget")
  @Operation(
      summary = "Limit how many jobs of a connection start each second",
      description = "Shared by all workers and replicas. Without perSecond there is no limit.")
  public Uni<Void> budget(@RestPath String key, Budget given) {
    Budget budget = Body.given(given);
    BigDecimal perSecond = budget.perSecond();
    if (perSecond != null
        && (perSecond.compareTo(SLOWEST) < 0 || perSecond.compareTo(FASTEST) > 0)) {
      throw new InvalidSettings("perSecond", "must be 0.01 to 1000");
    }
    int burst = Objects.requireNonNullElse(budget.burst(), 1);
    if (burst < 1 || burst > FASTEST.intValue()) {
      throw new InvalidSettings("burst", "must be 1 to 1000");
    }
    return known(key).chain(connection -> gate.budget(connection, perSecond, burst));
  }

  private Uni<ConnectionKey> known(String key) {
    return standings
        .all()
        .map(
            all -> {
              if (all.stream().noneMatch(one -> one.key().equals(key))) {
                throw new NotFound("connection " + key);
              }
              return new ConnectionKey(key);
            });
  }
}
