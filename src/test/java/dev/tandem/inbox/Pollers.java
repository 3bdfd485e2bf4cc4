package dev.tandem.inbox;

import dev.tandem.connection.Connections;
import dev.tandem.odoo.OdooInstances;
import dev.tandem.queue.ConnectionGate;
import dev.tandem.queue.ConnectionHolds;
import dev.tandem.shop.ShopAdapter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The pollers of several processes, which look at the same time: the first one takes the poll. */
@Singleton
public class Pollers {

  @Inject Pool pool;
  @Inject Clock clock;
  @Inject Connections connections;
  @Inject OdooInstances instances;
  @Inject ConnectionGate gate;
  @Inject ConnectionHolds holds;
  @Inject OdooPolls polls;
  @Inject OdooChanges changes;
  @Inject OdooFindings findings;
  @Inject OdooArrivals odooArrivals;
  @Inject OrderArrivals arrivals;
  @Inject Instance<ShopAdapter> adapters;

  private final List<OrderPoller> ofShops = new ArrayList<>();
  private final List<OdooPoller> ofOdoo = new ArrayList<>();

  public void open(int processes) {
    ofShops.clear();
    ofOdoo.clear();
    for (int i = 0; i < processes; i++) {
      ofShops.add(new OrderPoller(pool, clock, connections, gate, holds, arrivals, adapters));
      ofOdoo.add(
          new OdooPoller(
              connections, instances, gate, holds, polls, changes, findings, odooArrivals));
    }
  }

  /** Looks at the shops whose time has come; how many jobs that made. */
  public Uni<Integer> shops() {
    return all(ofShops, OrderPoller::pollDue);
  }

  /** Looks at each Odoo whose time has come; how many jobs that made. */
  public Uni<Integer> odoo() {
    return all(ofOdoo, OdooPoller::pollDue);
  }

  private static <T> Uni<Integer> all(List<T> pollers, Function<T, Uni<Integer>> look) {
    return Uni.join()
        .all(pollers.stream().map(look).toList())
        .andFailFast()
        .map(jobs -> jobs.stream().mapToInt(Integer::intValue).sum());
  }
}
