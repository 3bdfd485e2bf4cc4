package dev.tandem.sync.identity;

import dev.tandem.commerce.InstanceId;
import dev.tandem.connection.Connections;
import dev.tandem.connection.Databases;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.Stranger;
import dev.tandem.inbox.Rounds;
import dev.tandem.journal.DoubtNews;
import dev.tandem.odoo.Odoo;
import dev.tandem.odoo.OdooInstances;
import dev.tandem.queue.ConnectionGate;
import dev.tandem.queue.ConnectionHolds;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;

/**
 * Has the mark in each Odoo written again soon after orders were bound (CON11): from then on a
 * person may delete the newest of them.
 *
 * <pre>
 *   10:00:00  the mark is written, then order 7; nothing follows
 *   10:00:10  the mark is written again
 *   10:30:00  a person deletes order 7
 *   11:00:00  order 8: the mark is as it was written last, so it is the same database
 * </pre>
 */
@ApplicationScoped
public class MarkRounds {

  private final Databases databases;
  private final Connections connections;
  private final OdooInstances instances;
  private final ConnectionGate gate;
  private final ConnectionHolds holds;
  private final DoubtNews news;
  private final Rounds<InstanceId> rounds = new Rounds<>();

  MarkRounds(
      Databases databases,
      Connections connections,
      OdooInstances instances,
      ConnectionGate gate,
      ConnectionHolds holds,
      DoubtNews news) {
    this.databases = databases;
    this.connections = connections;
    this.instances = instances;
    this.gate = gate;
    this.holds = holds;
    this.news = news;
  }

  /** Begins where there is something to do; no Odoo waits for another. */
  @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> tick() {
    return databases
        .unstamped()
        .invoke(all -> all.forEach(one -> rounds.start(one, () -> round(one))))
        .replaceWithVoid();
  }

  /** {@link #tick}, for those who want to know how many there were: it waits for all. */
  public Uni<Integer> runDue() {
    return databases
        .unstamped()
        .onItem()
        .transformToMulti(all -> Multi.createFrom().iterable(all))
        .onItem()
        .transformToUniAndMerge(one -> rounds.run(one, () -> round(one)))
        .collect()
        .with(Collectors.summingInt(Integer::intValue));
  }

  private Uni<Integer> round(InstanceId instance) {
    return gate.mayCall(ConnectionKey.odoo(instance.value()))
        .chain(may -> may ? look(instance) : Uni.createFrom().item(0));
  }

  private Uni<Integer> look(InstanceId instance) {
    return connections
        .instance(instance)
        .map(instances::of)
        .chain(Odoo::confirmAnew)
        .replaceWith(1)
        .onFailure(Stranger.class)
        .call(failure -> news.ofInstance(instance))
        .onFailure()
        .recoverWithUni(failure -> holds.hold(failure).replaceWith(0));
  }
}
