package dev.tandem.sync;

import dev.tandem.commerce.InstanceId;
import dev.tandem.commerce.ShopId;
import dev.tandem.connection.Connections;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.odoo.OdooInstances;
import dev.tandem.queue.ConnectionProbe;
import dev.tandem.queue.Job;
import dev.tandem.queue.JobOutcome;
import dev.tandem.shop.ShopAdapter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Opens the workplace of a job, and probes connections for the queue. */
@ApplicationScoped
public class Workplaces implements ConnectionProbe {

  private final Connections connections;
  private final OdooInstances instances;
  private final Identities identities;
  private final Map<String, ShopAdapter> adapters;

  Workplaces(
      Connections connections,
      OdooInstances instances,
      Identities identities,
      Instance<ShopAdapter> adapters) {
    this.identities = identities;
    this.connections = connections;
    this.instances = instances;
    this.adapters =
        adapters.stream().collect(Collectors.toMap(ShopAdapter::platform, Function.identity()));
  }

  /** Does the work of an order's job, or waits where the shop or its orders are switched off. */
  public Uni<JobOutcome> whileOn(Job job, Function<Workplace, Uni<JobOutcome>> work) {
    return unchecked(SyncJobs.shopOf(job))
        .chain(
            place ->
                place
                    .switchedOff()
                    .map(off -> Uni.createFrom().item(off))
                    .orElseGet(() -> identities.confirm(place).chain(() -> work.apply(place))));
  }

  /** The workplace of a job, found by its lane. */
  public Uni<Workplace> of(Job job) {
    return of(SyncJobs.shopOf(job));
  }

  /** Fails with {@link dev.tandem.fault.Stranger} where either side may be another one. */
  public Uni<Workplace> of(ShopId id) {
    return unchecked(id).call(identities::confirm);
  }

  /** A workplace whose two sides may be others than those whose ids are kept. */
  public Uni<Workplace> unchecked(ShopId id) {
    return connections
        .shop(id)
        .chain(
            shop ->
                connections
                    .instance(shop.instance())
                    .map(odoo -> new Workplace(shop, adapter(shop), odoo, instances.of(odoo))));
  }

  /** Whether what is bound for the shop is of the database of its instance. */
  public Uni<Boolean> isAtHome(Workplace place) {
    return identities.isAtHome(place);
  }

  @Override
  public Uni<Void> probe(ConnectionKey connection) {
    String[] parts = connection.value().split(":", 2);
    long id = Long.parseLong(parts[1]);
    if (parts[0].equals("odoo")) {
      return connections
          .instance(new InstanceId(id))
          .map(instances::of)
          .chain(odoo -> odoo.probe().chain(odoo::confirm));
    }
    return unchecked(new ShopId(id))
        .chain(
            place ->
                place
                    .adapter()
                    .probe(place.shop())
                    .chain(() -> identities.confirmShop(place))
                    .onFailure(Identities::waitsForLookUp)
                    .recoverWithNull());
  }

  private ShopAdapter adapter(ShopAccess shop) {
    ShopAdapter adapter = adapters.get(shop.platform());
    if (adapter == null) {
      throw new IllegalStateException("no adapter for platform " + shop.platform());
    }
    return adapter;
  }
}
