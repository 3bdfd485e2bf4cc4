package dev.tandem.sync;

import dev.tandem.commerce.ShopId;
import dev.tandem.connection.Connections;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.Fault;
import dev.tandem.fault.Topic;
import dev.tandem.inbox.Rounds;
import dev.tandem.queue.ConnectionGate;
import dev.tandem.queue.JobQueue;
import dev.tandem.queue.WaitedFor;
import dev.tandem.queue.WaitedFor.Look;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Looks for what people put right at the other side, where no event tells of it: a right given, a
 * price list made, an order corrected. One look serves all jobs that wait for the same, and one
 * round as many of them as fit into a question.
 */
@ApplicationScoped
public class TopicWatch {

  /** Everything else is released by who does it. */
  static final Set<Topic.Kind> KINDS =
      Set.of(
          Topic.Kind.ACCESS,
          Topic.Kind.ORDER,
          Topic.Kind.PRICELIST,
          Topic.Kind.CURRENCY,
          Topic.Kind.COUNTRY,
          Topic.Kind.REFERENCE,
          Topic.Kind.RECORD);

  private static final Logger LOG = Logger.getLogger(TopicWatch.class);

  /** So many fit into one question; what is left comes with the next round. */
  private static final int MOST = 500;

  private final WaitedFor waitedFor;
  private final JobQueue queue;
  private final ConnectionGate gate;
  private final Connections connections;
  private final OdooLooks odoo;
  private final Workplaces workplaces;
  private final Rounds<ConnectionKey> rounds = new Rounds<>();

  TopicWatch(
      WaitedFor waitedFor,
      JobQueue queue,
      ConnectionGate gate,
      Connections connections,
      OdooLooks odoo,
      Workplaces workplaces) {
    this.waitedFor = waitedFor;
    this.queue = queue;
    this.gate = gate;
    this.connections = connections;
    this.odoo = odoo;
    this.workplaces = workplaces;
  }

  /** Begins to look wherever something is due; no connection waits for another. */
  @Scheduled(every = "20s", concurrentExecution = ConcurrentExecution.SKIP)
  public Uni<Void> tick() {
    return due()
        .invoke(
            all ->
                all.forEach(
                    (connection, looks) -> rounds.start(connection, () -> look(connection, looks))))
        .replaceWithVoid();
  }

  /** {@link #tick}, for those who want to see what it releases: it waits for all. */
  public Uni<Void> look() {
    return due()
        .onItem()
        .transformToMulti(all -> Multi.createFrom().iterable(all.entrySet()))
        .onItem()
        .transformToUniAndMerge(
            one -> rounds.run(one.getKey(), () -> look(one.getKey(), one.getValue())))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Map<ConnectionKey, List<Look>>> due() {
    return waitedFor.take(KINDS, MOST).chain(this::byConnection);
  }

  /** An order is looked at in its shop's Odoo. */
  private Uni<Map<ConnectionKey, List<Look>>> byConnection(List<Look> due) {
    return due.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : connections
            .shops()
            .map(
                shops -> {
                  Map<Long, ConnectionKey> odooOf =
                      shops.stream()
                          .collect(
                              Collectors.toMap(
                                  shop -> shop.id().value(),
                                  shop -> ConnectionKey.odoo(shop.instance().value())));
                  return due.stream().collect(Collectors.groupingBy(look -> at(look, odooOf)));
                });
  }

  private static ConnectionKey at(Look look, Map<Long, ConnectionKey> odooOf) {
    String[] parts = look.topic().about().split(":", 3);
    return look.topic().kind() == Topic.Kind.ORDER
        ? odooOf.getOrDefault(Long.valueOf(parts[0]), new ConnectionKey(""))
        : new ConnectionKey(parts[0] + ":" + parts[1]);
  }

  private Uni<Integer> look(ConnectionKey connection, List<Look> due) {
    return gate.mayCall(connection)
        .chain(
            may ->
                may && !connection.value().isEmpty()
                    ? marks(connection, due.stream().map(Look::topic).toList())
                    : Uni.createFrom().item(Map.<Topic, String>of()))
        .chain(marks -> release(due, marks))
        .onFailure()
        .recoverWithItem(
            failure -> {
              LOG.debugf("%s could not be looked at: %s", connection, failure.getMessage());
              return 0;
            });
  }

  /** How each looks now; a thing that is simply there looks so. */
  private Uni<Map<Topic, String>> marks(ConnectionKey connection, List<Topic> topics) {
    return connection.value().startsWith("odoo:")
        ? odoo.marks(connection, topics)
        : shop(connection)
            .map(mark -> topics.stream().collect(Collectors.toMap(t -> t, t -> mark)));
  }

  private Uni<String> shop(ConnectionKey connection) {
    ShopId id = new ShopId(Long.parseLong(connection.value().substring("shop:".length())));
    return workplaces
        .unchecked(id)
        .chain(place -> place.adapter().test(place.shop()))
        .map(info -> "answers, without " + info.missing())
        .onFailure(Fault.class)
        .recoverWithItem(failure -> ((Fault) failure).code());
  }

  private Uni<Integer> release(List<Look> due, Map<Topic, String> marks) {
    List<Topic> released =
        due.stream()
            .filter(look -> isReleased(look, marks.getOrDefault(look.topic(), "")))
            .map(Look::topic)
            .toList();
    Map<Topic, String> news = new HashMap<>(marks);
    due.forEach(look -> news.remove(look.topic(), look.mark()));
    return waitedFor
        .note(news)
        .chain(() -> released.isEmpty() ? Uni.createFrom().item(0) : queue.release(released));
  }

  private static boolean isReleased(Look look, String now) {
    return now.equals(OdooLooks.THERE)
        || !now.isEmpty() && !look.mark().isEmpty() && !now.equals(look.mark());
  }
}
