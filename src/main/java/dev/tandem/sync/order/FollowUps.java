package dev.tandem.sync.order;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState.Stage;
import dev.tandem.commerce.Payment;
import dev.tandem.commerce.Refund;
import dev.tandem.commerce.Shipment;
import dev.tandem.connection.OrderSteps;
import dev.tandem.connection.ShopSettings;
import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.queue.Change;
import dev.tandem.queue.NewJob;
import dev.tandem.shop.Capability;
import dev.tandem.sync.SyncJobs;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What follows the import of an order: delivery, invoice, refunds, note. A job is stored only where
 * there is something new to follow: what was followed is remembered, so that an order that did not
 * change stores none. Who asks by hand gets everything followed again.
 */
@ApplicationScoped
class FollowUps {

  /** Before what is followed too early: it is followed again when the order is as the shop says. */
  private static final String EARLY = "~";

  private final Bindings bindings;
  private final SyncJobs jobs;
  private final OldOrders old;

  FollowUps(Bindings bindings, SyncJobs jobs, OldOrders old) {
    this.bindings = bindings;
    this.jobs = jobs;
    this.old = old;
  }

  /** The jobs, and what is stored with them. */
  record Next(List<NewJob> jobs, List<Change> changes) {

    static final Next NONE = new Next(List.of(), List.of());
  }

  /**
   * What the order became in Odoo.
   *
   * @param id of the sale order, or of the invoice where there is no sale order
   * @param number as Odoo shows it; empty where it has none yet
   */
  record Became(long id, String number, boolean saleOrder) {}

  Uni<Next> after(Workplace place, Order order, Became became, boolean byHand) {
    return after(place, order, became, byHand, Set.of());
  }

  /**
   * What goes on while a person looks at a conflict, or something is missing: all that does not
   * hang on it (REF5).
   *
   * @param settled whether the lines of the sale order are those to be invoiced; else only an
   *     invoice that is there already is followed, and all of it once more when they are
   */
  Uni<Next> meanwhile(Workplace place, Order order, Became became, boolean settled) {
    if (settled) {
      return after(place, order, became, false);
    }
    return early(place, order, became, Set.of());
  }

  /**
   * {@link #meanwhile}, where something is missing of the sale order.
   *
   * @param later kinds of jobs that need all of it
   */
  Uni<Next> early(Workplace place, Order order, Became became, Set<String> later) {
    return bindings
        .find(place.shop().id(), Entity.INVOICE, order.id())
        .chain(
            invoice -> {
              Set<String> kinds = new HashSet<>(later);
              if (invoice.isEmpty()) {
                kinds.add(SyncJobs.INVOICE);
              }
              return follow(place, order, became, false, kinds, true);
            });
  }

  /**
   * @param later kinds of jobs that are not for now: they are followed when their time comes
   */
  Uni<Next> after(Workplace place, Order order, Became became, boolean byHand, Set<String> later) {
    return follow(place, order, became, byHand, later, false);
  }

  private Uni<Next> follow(
      Workplace place,
      Order order,
      Became became,
      boolean byHand,
      Set<String> later,
      boolean early) {
    return due(place, order, became)
        .invoke(due -> due.keySet().removeAll(later))
        .chain(
            due ->
                due.isEmpty() && !followsParcels(place)
                    ? Uni.createFrom().item(Next.NONE)
                    : bindings
                        .find(place.shop().id(), Entity.FOLLOWED, order.id())
                        .map(
                            bound -> {
                              Map<String, String> before =
                                  parse(bound.map(Binding::fingerprint).orElse(""));
                              if (early) {
                                due.replaceAll((kind, print) -> early(print, before.get(kind)));
                              }
                              return next(place, order, became, due, byHand, later, before);
                            }));
  }

  /** What was followed when the order was right is not followed again for nothing. */
  private static String early(String print, @Nullable String before) {
    return print.equals(before) ? print : EARLY + print;
  }

  private Next next(
      Workplace place,
      Order order,
      Became became,
      Map<String, String> due,
      boolean byHand,
      Set<String> later,
      Map<String, String> before) {
    if (before.containsKey(SyncJobs.DELIVERY) && followsParcels(place)) {
      // The shop cancelled all of its parcels.
      due.putIfAbsent(SyncJobs.DELIVERY, OrderPrint.digest("none"));
    }
    List<NewJob> fresh =
        due.entrySet().stream()
            .filter(one -> byHand || !one.getValue().equals(before.get(one.getKey())))
            .map(one -> jobs.follow(one.getKey(), place.shop(), order))
            .toList();
    later.stream()
        .filter(before::containsKey)
        .forEach(kind -> due.put(kind, before.getOrDefault(kind, "")));
    if (became.number().isEmpty() && before.containsKey(SyncJobs.NOTE)) {
      due.put(SyncJobs.NOTE, before.getOrDefault(SyncJobs.NOTE, ""));
    }
    String now = text(due);
    return now.equals(text(before))
        ? new Next(fresh, List.of())
        : new Next(
            fresh,
            List.of(
                bindings.bind(
                    place.shop().id(), Entity.FOLLOWED, order.id(), new OdooId(became.id()), now)));
  }

  /** By kind of job what is to be followed; goods leave before they are invoiced or come back. */
  private Uni<Map<String, String>> due(Workplace place, Order order, Became became) {
    ShopSettings settings = place.shop().settings();
    return delivers(place, order, became)
        .map(
            delivers -> {
              Map<String, String> due = new LinkedHashMap<>();
              if (delivers) {
                due.put(
                    SyncJobs.DELIVERY,
                    OrderPrint.digest(print(order.shipments(), FollowUps::words)));
              }
              OrderSteps steps = settings.steps(order);
              if (steps.invoice() && steps.saleOrder() == became.saleOrder() && isAlive(order)) {
                due.put(SyncJobs.INVOICE, OrderPrint.digest(invoice(order, steps)));
              }
              boolean refunded =
                  !order.refunds().isEmpty() || order.state().stage() == Stage.REFUNDED;
              if (settings.refunding().refunds() && refunded) {
                due.put(
                    SyncJobs.REFUND,
                    OrderPrint.digest(
                        print(order.refunds(), FollowUps::words) + order.state().stage()));
              }
              boolean notes = place.adapter().capabilities().contains(Capability.ORDER_NOTE);
              if (settings.following().note() && notes && !became.number().isEmpty()) {
                due.put(SyncJobs.NOTE, OrderPrint.digest(became.number()));
              }
              return due;
            });
  }

  private Uni<Boolean> delivers(Workplace place, Order order, Became became) {
    if (!became.saleOrder() || !OldOrders.isShipped(order) || !isAlive(order)) {
      return Uni.createFrom().item(false);
    }
    return place.shop().settings().following().shipments()
        ? Uni.createFrom().item(true)
        : old.isImportedDelivered(place, order);
  }

  private static boolean followsParcels(Workplace place) {
    return place.shop().settings().following().shipments()
        && place.adapter().capabilities().contains(Capability.PARCELS);
  }

  private static boolean isAlive(Order order) {
    Stage stage = order.state().stage();
    return stage != Stage.CANCELLED && stage != Stage.FAILED;
  }

  private static String invoice(Order order, OrderSteps steps) {
    return steps.post()
        + (steps.pay() ? print(order.payments(), FollowUps::words) : "")
        + order.total().withTax();
  }

  private static String words(Payment payment) {
    return payment.id() + payment.amount() + payment.transactionId() + payment.gateway();
  }

  private static String words(Shipment shipment) {
    return shipment.id() + shipment.trackingNumber() + shipment.lines();
  }

  private static String words(Refund refund) {
    return refund.id()
        + refund.total()
        + refund.lines()
        + refund.payouts().stream().map(FollowUps::words).toList();
  }

  private static <T> String print(List<T> all, Function<T, String> words) {
    return all.stream().map(words).collect(Collectors.joining("|")) + "|";
  }

  private static String text(Map<String, String> due) {
    return due.entrySet().stream()
        .map(one -> one.getKey() + "=" + one.getValue())
        .collect(Collectors.joining(";"));
  }

  private static Map<String, String> parse(String text) {
    Map<String, String> prints = new LinkedHashMap<>();
    for (String part : text.split(";")) {
      int end = part.indexOf('=');
      if (end > 0) {
        prints.put(part.substring(0, end), part.substring(end + 1));
      }
    }
    return prints;
  }
}
