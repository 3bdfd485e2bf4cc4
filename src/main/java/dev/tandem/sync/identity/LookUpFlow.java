package dev.tandem.sync.identity;

import dev.tandem.book.OrderBook;
import dev.tandem.commerce.InstanceId;
import dev.tandem.commerce.ShopId;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.Topic;
import dev.tandem.inbox.OrderJobs;
import dev.tandem.queue.Change;
import dev.tandem.queue.Job;
import dev.tandem.queue.JobHandler;
import dev.tandem.queue.JobOutcome;
import dev.tandem.queue.JobQueue;
import dev.tandem.queue.NewJob;
import dev.tandem.sync.Identities;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.Workplaces;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Every binding of a shop is looked up again by its key: in a restored backup an id may be gone, or
 * be another record's by now. Orders that are lost there are imported again, and those that were
 * worked on since are looked at again. Until it is done the shop's other jobs wait.
 */
@ApplicationScoped
public class LookUpFlow implements JobHandler {

  /** Looks up again what is bound for one shop. */
  public static final String KIND = "database.look_up";

  private static final int FIRST = 10;

  // What a backup lacks is known when the last shop of it is looked up.
  private static final String LOOKED_UP =
      """
      WITH known AS (
        UPDATE odoo_database d SET lost_from = NULL
          FROM shop s
         WHERE s.id = $1 AND d.instance_id = s.instance_id AND d.doubted_at IS NULL
           AND NOT EXISTS (SELECT FROM shop o JOIN shop_identity i ON i.shop_id = o.id
                            WHERE o.instance_id = d.instance_id AND o.id <> $1 AND i.look_up)
      )
      UPDATE shop_identity SET look_up = false WHERE shop_id = $1""";

  private static final String WORKED_ON_SINCE =
      """
      SELECT o.order_id FROM shop_order o
        JOIN shop s ON s.id = o.shop_id JOIN odoo_database d ON d.instance_id = s.instance_id
       WHERE o.shop_id = $1 AND o.odoo_id IS NOT NULL AND o.changed_at >= d.lost_from""";

  private final Workplaces workplaces;
  private final BoundOrders orders;
  private final BoundRecords records;
  private final OrderJobs jobs;
  private final OrderBook book;
  private final JobQueue queue;
  private final Pool pool;

  LookUpFlow(
      Workplaces workplaces,
      BoundOrders orders,
      BoundRecords records,
      OrderJobs jobs,
      OrderBook book,
      JobQueue queue,
      Pool pool) {
    this.workplaces = workplaces;
    this.orders = orders;
    this.records = records;
    this.jobs = jobs;
    this.book = book;
    this.queue = queue;
    this.pool = pool;
  }

  public static NewJob job(ShopId shop, InstanceId instance) {
    String lane = "look-up:" + shop;
    return new NewJob(
        KIND,
        lane,
        List.of(ConnectionKey.odoo(instance.value())),
        lane,
        shop.toString(),
        "{}",
        FIRST,
        null);
  }

  @Override
  public String kind() {
    return KIND;
  }

  // 1. The database is the one: a person says so, and it gets its mark anew. Of a shop that was
  // moved
  // since, a person says first whether it is the same there: else all would be taken for lost.
  @Override
  public Uni<JobOutcome> run(Job job) {
    ShopId shop = new ShopId(Long.parseLong(job.subject()));
    return workplaces
        .unchecked(shop)
        .chain(
            place ->
                workplaces
                    .isAtHome(place)
                    .chain(
                        home ->
                            home
                                ? place.odoo().confirm().chain(() -> lookUp(place))
                                : Uni.createFrom().item(moved(place))));
  }

  private static JobOutcome moved(Workplace place) {
    return new JobOutcome.WaitForFix(
        "shop.moved",
        "The shop was moved to another Odoo before what is bound was looked up again",
        "Say what that Odoo is, as the shop's connection asks, or move the shop back.",
        List.of(Topic.access(place.shop().key())),
        List.of());
  }

  // 2. Orders by their keys; 3. whatever else is bound; 4. what is to be done again.
  private Uni<JobOutcome> lookUp(Workplace place) {
    return orders
        .lookUp(place)
        .chain(
            found ->
                found.all() ? others(place, found) : Uni.createFrom().item(soFar(place, found)));
  }

  private Uni<JobOutcome> others(Workplace place, BoundOrders.Found found) {
    return records
        .lookUp(place, found)
        .chain(
            changes ->
                workedOnSince(place.shop().id()).map(again -> done(place, found, changes, again)));
  }

  /** What is stored now is not astray any more: the next run goes on behind it. */
  private JobOutcome soFar(Workplace place, BoundOrders.Found found) {
    List<Change> changes = new ArrayList<>(found.changes());
    changes.add(book.lost(place.shop().id(), found.lost()));
    List<NewJob> next = again(place, found.lost());
    next.add(job(place.shop().id(), place.instance().id()));
    return JobOutcome.done(
        found.moved()
            + " orders have other ids and "
            + found.lost().size()
            + " are gone so far; the others are looked up next",
        changes,
        next);
  }

  private List<NewJob> again(Workplace place, Collection<String> lost) {
    return new ArrayList<>(lost.stream().map(order -> jobs.eligible(place.shop(), order)).toList());
  }

  private Uni<List<String>> workedOnSince(ShopId shop) {
    return pool.preparedQuery(WORKED_ON_SINCE)
        .execute(Tuple.of(shop.value()))
        .map(
            rows -> {
              List<String> ids = new ArrayList<>();
              rows.forEach(row -> ids.add(row.getString("order_id")));
              return ids;
            });
  }

  private JobOutcome done(
      Workplace place, BoundOrders.Found found, List<Change> records, List<String> since) {
    ShopId shop = place.shop().id();
    Set<String> again = new LinkedHashSet<>(found.lost());
    again.addAll(since);
    List<Change> changes = new ArrayList<>(found.changes());
    changes.addAll(records);
    changes.add(book.lost(shop, found.lost()));
    changes.add(Change.of(LOOKED_UP, shop.value()));
    changes.add(queue.releasing(List.of(Identities.topic(shop.value()))));
    return JobOutcome.done(
        found.there()
            + " orders are where they were, "
            + found.moved()
            + " have other ids, "
            + found.lost().size()
            + " are gone and imported again",
        changes,
        again(place, again));
  }
}
