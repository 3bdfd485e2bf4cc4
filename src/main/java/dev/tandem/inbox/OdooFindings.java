package dev.tandem.inbox;

import dev.tandem.commerce.ShopId;
import dev.tandem.connection.ShopAccess;
import dev.tandem.inbox.OdooArrivals.Affected;
import dev.tandem.inbox.OdooPoller.Poll;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes of a page of hints the orders of shops that are affected, and has them stored. */
@ApplicationScoped
class OdooFindings {

  private final OdooChanges changes;
  private final OdooArrivals arrivals;
  private final Bindings bindings;

  OdooFindings(OdooChanges changes, OdooArrivals arrivals, Bindings bindings) {
    this.changes = changes;
    this.arrivals = arrivals;
    this.bindings = bindings;
  }

  /** A hint with the orders of shops that it is about; none where Tandem did not make the order. */
  private record Finding(OdooHint hint, List<Affected> orders) {}

  /**
   * Answers how many jobs followed.
   *
   * @param sweep take what was heard before too, unless the shop knows it for good
   */
  Uni<Integer> store(Poll poll, List<OdooHint> hints, boolean sweep) {
    Uni<List<OdooHint>> fresh =
        sweep
            ? Uni.createFrom().item(hints)
            : arrivals.unheard(poll.instance(), poll.feed(), hints);
    return fresh
        .chain(
            news ->
                changes
                    .orders(poll.odoo(), poll.feed(), news)
                    .chain(orders -> findings(poll, news, orders)))
        .chain(found -> sweep ? untold(found) : Uni.createFrom().item(found))
        .chain(found -> store(poll, found));
  }

  private Uni<Integer> store(Poll poll, List<Finding> found) {
    Set<Affected> affected = new LinkedHashSet<>();
    found.forEach(finding -> affected.addAll(finding.orders()));
    List<OdooHint> heard = found.stream().map(Finding::hint).toList();
    return arrivals.store(poll.instance(), poll.feed(), heard, affected);
  }

  /**
   * Hints about orders that are bound. Others are not remembered: the import of their order may be
   * about to bind it.
   */
  private Uni<List<Finding>> findings(
      Poll poll, List<OdooHint> hints, Map<Long, Set<Long>> saleOrders) {
    Set<Long> all = saleOrders.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    Map<ShopId, ShopAccess> shops =
        poll.shops().stream().collect(Collectors.toMap(ShopAccess::id, Function.identity()));
    return bindings
        .ofOdoo(shops.keySet(), Entity.ORDER, all)
        .map(
            bound ->
                hints.stream()
                    .map(
                        hint ->
                            new Finding(
                                hint,
                                saleOrders.getOrDefault(hint.id(), Set.of()).stream()
                                    .flatMap(id -> bound.getOrDefault(id, List.of()).stream())
                                    .map(one -> affected(shops, one, hint))
                                    .filter(OdooFindings::isWanted)
                                    .toList()))
                    .filter(finding -> !finding.orders().isEmpty())
                    .toList());
  }

  private static Affected affected(
      Map<ShopId, ShopAccess> shops, Bindings.Bound bound, OdooHint hint) {
    ShopAccess shop = Objects.requireNonNull(shops.get(bound.shop()), "asked for these shops only");
    return new Affected(shop, bound.shopKey(), hint.event());
  }

  private static boolean isWanted(Affected one) {
    return OdooFeed.tells(one.shop().settings().statuses(), one.event());
  }

  private Uni<List<Finding>> untold(List<Finding> found) {
    List<Affected> all = found.stream().flatMap(finding -> finding.orders().stream()).toList();
    return arrivals
        .told(all)
        .map(
            told ->
                found.stream()
                    .map(
                        finding ->
                            new Finding(
                                finding.hint(),
                                finding.orders().stream()
                                    .filter(one -> !told.contains(one.key()))
                                    .toList()))
                    .toList());
  }
}
