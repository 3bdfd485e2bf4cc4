package dev.tandem.sync.identity;

import dev.tandem.commerce.InstanceId;
import dev.tandem.commerce.ShopId;
import dev.tandem.connection.Connections;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.odoo.OdooInstances;
import dev.tandem.queue.ConnectionGate;
import dev.tandem.queue.JobQueue;
import dev.tandem.queue.NewJob;
import dev.tandem.sync.Identities;
import dev.tandem.sync.Workplaces;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A person says what stands behind the settings: the same as before, or another one. What is
 * forgotten, and the job that looks everything up again, are stored in one transaction; then what
 * held the connection back is over.
 */
@ApplicationScoped
public class Declarations {

  private static final String MOVED =
      """
      UPDATE shop_identity h
         SET database_token = d.token, look_up = true,
             doubt_code = '', doubt_reason = '', doubt_advice = '', doubted_at = NULL
        FROM shop s JOIN odoo_database d USING (instance_id)
       WHERE h.shop_id = $1 AND s.id = $1""";

  private static final String MOVED_AWAY =
      """
      SELECT forget_database(s.id, d.token, $2)
        FROM shop s JOIN odoo_database d USING (instance_id) WHERE s.id = $1""";

  private static final String SAME_SHOP =
      """
      UPDATE shop_identity
         SET accepted = true, known_from = $2,
             doubt_code = '', doubt_reason = '', doubt_advice = '', doubted_at = NULL
       WHERE shop_id = $1""";

  private final JobQueue queue;
  private final Connections connections;
  private final OdooInstances instances;
  private final Workplaces workplaces;
  private final Identities identities;
  private final ConnectionGate gate;
  private final Clock clock;

  Declarations(
      JobQueue queue,
      Connections connections,
      OdooInstances instances,
      Workplaces workplaces,
      Identities identities,
      ConnectionGate gate,
      Clock clock) {
    this.queue = queue;
    this.connections = connections;
    this.instances = instances;
    this.workplaces = workplaces;
    this.identities = identities;
    this.gate = gate;
    this.clock = clock;
  }

  /** What a person may say. */
  public enum Is {
    /** As before: what is bound is looked up again. */
    SAME,
    /** Another one: what is bound and chosen is forgotten. */
    NEW
  }

  /** Of the database behind an instance, for all shops whose ids are of it. */
  public Uni<Void> database(InstanceId instance, Is is) {
    return queue
        .inTransaction(
            connection ->
                is == Is.NEW
                    ? run(connection, "SELECT new_database($1, $2)", instance.value())
                    : lookUp(connection, instance))
        .chain(() -> connections.instance(instance))
        .invoke(access -> instances.of(access).forget())
        .chain(access -> onward(access.key()))
        .chain(connections::shops)
        .onItem()
        .transformToMulti(shops -> Multi.createFrom().iterable(shops))
        .filter(shop -> shop.instance().equals(instance))
        .onItem()
        .transformToUniAndConcatenate(this::onward)
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** Of the database that a shop was moved to. */
  public Uni<Void> databaseOf(ShopId shop, Is is) {
    return connections
        .shop(shop)
        .chain(
            access ->
                queue
                    .inTransaction(
                        connection ->
                            is == Is.NEW
                                ? run(connection, MOVED_AWAY, shop.value())
                                : moved(connection, access))
                    .chain(() -> onward(access)));
  }

  /** Of the shop behind the URL. */
  public Uni<Void> shop(ShopId shop, Is is) {
    return queue
        .inTransaction(
            connection ->
                run(connection, is == Is.NEW ? "SELECT new_shop($1, $2)" : SAME_SHOP, shop.value()))
        .chain(() -> connections.shop(shop))
        .chain(this::onward);
  }

  private Uni<Void> lookUp(SqlConnection connection, InstanceId instance) {
    return connection
        .preparedQuery("SELECT same_database AS shop FROM same_database($1, $2)")
        .execute(Tuple.of(instance.value(), now()))
        .map(
            rows -> {
              List<NewJob> jobs = new ArrayList<>();
              rows.forEach(
                  row -> jobs.add(LookUpFlow.job(new ShopId(row.getLong("shop")), instance)));
              return jobs;
            })
        .chain(jobs -> queue.enqueueIn(connection, jobs))
        .replaceWithVoid();
  }

  private Uni<Void> moved(SqlConnection connection, ShopAccess shop) {
    return connection
        .preparedQuery(MOVED)
        .execute(Tuple.of(shop.id().value()))
        .chain(
            () -> queue.enqueueIn(connection, List.of(LookUpFlow.job(shop.id(), shop.instance()))))
        .replaceWithVoid();
  }

  private Uni<Void> run(SqlConnection connection, String sql, long id) {
    return connection.preparedQuery(sql).execute(Tuple.of(id, now())).replaceWithVoid();
  }

  private Uni<Void> onward(ShopAccess shop) {
    return workplaces
        .unchecked(shop.id())
        .invoke(identities::forget)
        .chain(() -> onward(shop.key()));
  }

  private Uni<Void> onward(ConnectionKey connection) {
    return gate.close(connection);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
