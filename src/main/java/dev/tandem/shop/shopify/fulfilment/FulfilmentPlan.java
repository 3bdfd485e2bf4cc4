package dev.tandem.shop.shopify.fulfilment;

import dev.tandem.shop.Parcel;
import dev.tandem.shop.shopify.fulfilment.KnownParcels.Rest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Pure: the fulfilments that make Shopify know what left, one for each parcel and place. A parcel
 * that holds goods which must not be shipped yet waits as a whole.
 */
final class FulfilmentPlan {

  /**
   * One fulfilment, of goods of one place.
   *
   * @param goods pieces by the id of the fulfilment order and of its line
   */
  record Shipping(Tracking tracking, Map<String, Map<String, Integer>> goods) {}

  private final List<FulfilmentOrder> orders;
  private final Map<String, Integer> left = new HashMap<>();
  private final List<Shipping> shippings = new ArrayList<>();
  private final Set<FulfilmentOrder> heldBack = new LinkedHashSet<>();

  private FulfilmentPlan(List<FulfilmentOrder> orders) {
    this.orders = orders;
    orders.forEach(order -> order.lines().forEach(line -> left.put(line.id(), line.left())));
  }

  /** Of what the parcels hold and Shopify does not know. */
  static FulfilmentPlan of(List<FulfilmentOrder> orders, List<Rest> parcels) {
    FulfilmentPlan plan = new FulfilmentPlan(orders);
    parcels.forEach(plan::parcel);
    return plan;
  }

  /** Of everything that remains. */
  static FulfilmentPlan ofAll(List<FulfilmentOrder> orders, List<Parcel> parcels) {
    FulfilmentPlan plan = new FulfilmentPlan(orders);
    Places goods = new Places();
    for (FulfilmentOrder order : orders) {
      if (order.isHeldBack()) {
        plan.heldBack.add(order);
      }
      if (order.isOpen()) {
        order.lines().forEach(line -> goods.put(order, line, line.left()));
      }
    }
    goods
        .byPlace
        .values()
        .forEach(one -> plan.shippings.add(new Shipping(Tracking.of(parcels), one)));
    return plan;
  }

  List<Shipping> shippings() {
    return shippings;
  }

  /** Those that hold goods which left, and that somebody has to release first. */
  Set<FulfilmentOrder> heldBack() {
    return heldBack;
  }

  private void parcel(Rest parcel) {
    List<FulfilmentOrder> held = new ArrayList<>();
    parcel.unknown().forEach((line, count) -> held.addAll(heldBack(line, count)));
    if (!held.isEmpty()) {
      heldBack.addAll(held);
      return;
    }
    Map<String, Integer> wanted = new HashMap<>(parcel.unknown());
    Places goods = new Places();
    // The place that has most of it first: a parcel is seldom sent from two.
    List<FulfilmentOrder> byCover =
        new ArrayList<>(orders.stream().filter(FulfilmentOrder::isOpen).toList());
    Map<String, Integer> cover = covers(byCover, wanted);
    byCover.sort(
        Comparator.comparing((FulfilmentOrder one) -> -cover.getOrDefault(one.location(), 0)));
    for (FulfilmentOrder order : byCover) {
      for (FulfilmentOrder.Line line : order.lines()) {
        int count = Math.min(wanted.getOrDefault(line.line(), 0), open(line));
        wanted.merge(line.line(), -count, Integer::sum);
        left.merge(line.id(), -count, Integer::sum);
        goods.put(order, line, count);
      }
    }
    goods.byPlace.values().forEach(one -> shippings.add(new Shipping(parcel.tracking(), one)));
  }

  /** Where the goods are that cannot be taken from what is open; none where nothing is left. */
  private List<FulfilmentOrder> heldBack(String line, int count) {
    int open = openPieces(line);
    return open >= count
        ? List.of()
        : orders.stream()
            .filter(FulfilmentOrder::isHeldBack)
            .filter(one -> one.lines().stream().anyMatch(l -> l.line().equals(line) && open(l) > 0))
            .toList();
  }

  private int openPieces(String line) {
    return orders.stream()
        .filter(FulfilmentOrder::isOpen)
        .flatMap(order -> order.lines().stream())
        .filter(one -> one.line().equals(line))
        .mapToInt(this::open)
        .sum();
  }

  private int open(FulfilmentOrder.Line line) {
    return left.getOrDefault(line.id(), 0);
  }

  private Map<String, Integer> covers(List<FulfilmentOrder> open, Map<String, Integer> wanted) {
    Map<String, Integer> cover = new HashMap<>();
    for (FulfilmentOrder order : open) {
      for (FulfilmentOrder.Line line : order.lines()) {
        int count = Math.min(wanted.getOrDefault(line.line(), 0), open(line));
        cover.merge(order.location(), count, Integer::sum);
      }
    }
    return cover;
  }

  /** Goods by place, since no fulfilment can be of two. */
  private static final class Places {
    private final Map<String, Map<String, Map<String, Integer>>> byPlace = new LinkedHashMap<>();

    void put(FulfilmentOrder order, FulfilmentOrder.Line line, int count) {
      if (count > 0) {
        byPlace
            .computeIfAbsent(order.location(), place -> new LinkedHashMap<>())
            .computeIfAbsent(order.id(), id -> new LinkedHashMap<>())
            .put(line.id(), count);
      }
    }
  }
}
