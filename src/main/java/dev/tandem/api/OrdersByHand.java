package dev.tandem.api;

import dev.tandem.book.OrderList;
import dev.tandem.commerce.ShopId;
import dev.tandem.connection.InvalidSettings;
import dev.tandem.connection.ShopAccess;
import dev.tandem.inbox.OrderJobs;
import dev.tandem.queue.JobQueue;
import dev.tandem.queue.NewJob;
import dev.tandem.shop.OrderHint;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts orders into the queue because a person asked for them. */
@ApplicationScoped
class OrdersByHand {

  private static final int MAX_SELECTED = 500;
  private static final int AT_ONCE = 1000;

  private final OrderList orders;
  private final ConfiguredShops shops;
  private final OrderJobs jobs;
  private final JobQueue queue;

  OrdersByHand(OrderList orders, ConfiguredShops shops, OrderJobs jobs, JobQueue queue) {
    this.orders = orders;
    this.shops = shops;
    this.jobs = jobs;
    this.queue = queue;
  }

  /**
   * @param jobs the jobs that will do it; one that was pending already is not doubled
   */
  public record Queued(List<Long> jobs) {}

  /**
   * @param jobs how many there are to do
   */
  public record Eligible(int jobs) {}

  /**
   * One order of a selection.
   *
   * @param orderId the shop's id of the order
   */
  public record Selection(@Nullable Long shopId, @Nullable String orderId) {}

  /** All the parts of the order with this number; the shop is asked. */
  Uni<Queued> byNumber(ShopId id, String number) {
    return shops
        .access(id)
        .chain(
            shop ->
                shops
                    .findOrders(shop, number)
                    .map(hints -> hints.stream().map(hint -> job(shop, hint)).toList()))
        .chain(
            found -> {
              if (found.isEmpty()) {
                throw new NotFound("order " + number + " in the shop");
              }
              return enqueue(found);
            });
  }

  /** An order that is known need not be looked for, so this works while the shop is down. */
  Uni<Queued> byId(ShopId id, String orderId) {
    return shops
        .access(id)
        .chain(
            shop ->
                orders
                    .find(id, orderId)
                    .chain(
                        known ->
                            known.isPresent()
                                ? Uni.createFrom().item(jobs.of(shop, orderId, "", true))
                                : lookedUp(shop, orderId)))
        .chain(job -> enqueue(List.of(job)));
  }

  /** All or none; fails with {@link InvalidSettings} naming the first that is not known. */
  Uni<Queued> selected(@Nullable List<@Nullable Selection> given) {
    if (given == null || given.isEmpty() || given.size() > MAX_SELECTED) {
      throw new InvalidSettings("orders", "must be 1 to " + MAX_SELECTED + " orders");
    }
    return Multi.createFrom()
        .range(0, given.size())
        .onItem()
        .transformToUniAndConcatenate(i -> known("orders.[" + i + "]", given.get(i)))
        .collect()
        .asList()
        .chain(this::enqueue);
  }

  /** All eligible orders of a shop. */
  Uni<Eligible> allEligible(ShopId id) {
    return shops.access(id).chain(this::enqueueEligible).map(Eligible::new);
  }

  /** All eligible orders of all enabled shops. */
  Uni<Eligible> allEligible() {
    return shops
        .enabled()
        .onItem()
        .transformToMulti(enabled -> Multi.createFrom().iterable(enabled))
        .onItem()
        .transformToUniAndConcatenate(this::enqueueEligible)
        .collect()
        .with(Collectors.summingInt(Integer::intValue))
        .map(Eligible::new);
  }

  /** All of a shop's or none: what a crash cuts off can be asked for again. */
  private Uni<Integer> enqueueEligible(ShopAccess shop) {
    return orders
        .eligible(shop.id())
        .map(ids -> ids.stream().map(id -> jobs.eligible(shop, id)).toList())
        .chain(all -> queue.inTransaction(connection -> enqueueIn(connection, all)))
        .map(List::size);
  }

  private Uni<List<NewJob>> enqueueIn(SqlConnection connection, List<NewJob> all) {
    return Multi.createFrom()
        .iterable(all)
        .group()
        .intoLists()
        .of(AT_ONCE)
        .onItem()
        .transformToUniAndConcatenate(some -> queue.enqueueIn(connection, some))
        .collect()
        .last()
        .replaceWith(all);
  }

  private Uni<NewJob> known(String field, @Nullable Selection one) {
    if (one == null || one.shopId() == null || one.orderId() == null) {
      throw new InvalidSettings(field, "needs shopId and orderId");
    }
    ShopId id = new ShopId(one.shopId());
    String orderId = one.orderId();
    return orders
        .find(id, orderId)
        .chain(
            found -> {
              if (found.isEmpty()) {
                throw new InvalidSettings(field, "is not a known order");
              }
              return shops.access(id).map(shop -> jobs.of(shop, orderId, "", true));
            });
  }

  private Uni<NewJob> lookedUp(ShopAccess shop, String orderId) {
    return shops
        .findOrders(shop, orderId)
        .map(
            hints ->
                hints.stream()
                    .filter(hint -> hint.id().equals(orderId))
                    .findFirst()
                    .map(hint -> job(shop, hint))
                    .orElseThrow(() -> new NotFound("order " + orderId + " in the shop")));
  }

  private NewJob job(ShopAccess shop, OrderHint hint) {
    return jobs.of(shop, hint.id(), hint.customerId(), true);
  }

  private Uni<Queued> enqueue(List<NewJob> found) {
    return queue.enqueue(found).map(Queued::new);
  }
}
