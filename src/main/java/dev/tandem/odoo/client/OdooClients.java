package dev.tandem.odoo.client;

import dev.tandem.connection.Databases;
import dev.tandem.connection.OdooAccess;
import dev.tandem.connection.http.Outbound;
import dev.tandem.fault.Recovery;
import dev.tandem.odoo.Odoo;
import dev.tandem.odoo.OdooInstances;
import dev.tandem.odoo.rpc.OdooServer;
import dev.tandem.odoo.rpc.RestWire;
import dev.tandem.odoo.rpc.Wire;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The clients of all instances, each kept until its settings change. */
@ApplicationScoped
public class OdooClients implements OdooInstances {

  private final Function<OdooAccess, Wire> wires;
  private final Clock clock;
  private final LoadBatch.Pause pause;
  private final Recovery recovery;
  private final @Nullable Databases databases;
  private final Map<Long, Client> clients = new ConcurrentHashMap<>();

  @Inject
  public OdooClients(Outbound outbound, Clock clock, Recovery recovery, Databases databases) {
    this(
        access -> new RestWire(outbound, access),
        clock,
        OdooClients::randomPause,
        recovery,
        databases);
  }

  /** Clients that do not ask which database answers. */
  OdooClients(Function<OdooAccess, Wire> wires, Clock clock, LoadBatch.Pause pause) {
    this(wires, clock, pause, Recovery.NOBODY, null);
  }

  private OdooClients(
      Function<OdooAccess, Wire> wires,
      Clock clock,
      LoadBatch.Pause pause,
      Recovery recovery,
      @Nullable Databases databases) {
    this.wires = wires;
    this.clock = clock;
    this.pause = pause;
    this.recovery = recovery;
    this.databases = databases;
  }

  private record Client(OdooAccess access, Odoo odoo) {}

  @Override
  public Odoo of(OdooAccess access) {
    return clients
        .compute(
            access.id().value(),
            (id, known) -> known != null && known.access().equals(access) ? known : create(access))
        .odoo();
  }

  private Client create(OdooAccess access) {
    OdooServer server = new OdooServer(wires.apply(access), access, clock);
    return new Client(access, new OdooClient(server, access, clock, pause, recovery, databases));
  }

  /** 0.3 to 3 s: rivals for the same rows in Odoo must not meet again. */
  private static Uni<Void> randomPause(int repeat) {
    Duration span = Duration.ofMillis(ThreadLocalRandom.current().nextLong(300, 3000));
    return Uni.createFrom().voidItem().onItem().delayIt().by(span);
  }
}
