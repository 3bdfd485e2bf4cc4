package dev.tandem.rule;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.OrderTraits;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which orders are imported, and when (RUL1-RUL6): every condition must hold. An order of a
 * platform without payment, fulfilment or source words is let down only by a rule that names some.
 *
 * @param from orders placed at or after; null for no limit
 * @param to orders placed before; null for no limit
 * @param states ids of the shop's states that are imported; empty for all
 * @param stores ids of the shop's stores that are imported; empty for all
 * @param paymentStatuses words of the platform that are imported; empty for all that are not at an
 *     end: what was refunded, or will never be paid, is imported only where its word is named; a
 *     cancelled order never is
 * @param fulfilmentStatuses words of the platform that are imported; empty for all
 * @param sources where orders are placed that are imported; empty for all
 * @param testOrders whether orders that only try the shop are imported
 * @param holds what is waited for before an order is imported
 */
public record OrderRules(
    @Nullable Instant from,
    @Nullable Instant to,
    Set<String> states,
    Set<String> stores,
    Set<String> paymentStatuses,
    Set<String> fulfilmentStatuses,
    Set<String> sources,
    boolean testOrders,
    Holds holds) {

  public static final OrderRules ALL = new OrderRules(null, null, Set.of(), Set.of());

  /** Rules of states and stores alone. */
  public OrderRules(
      @Nullable Instant from, @Nullable Instant to, Set<String> states, Set<String> stores) {
    this(from, to, states, stores, Set.of(), Set.of(), Set.of(), false, Holds.NONE);
  }

  @SuppressWarnings("NullAway") // settings stored before a field existed lack it
  public OrderRules {
    states = sorted(states);
    stores = sorted(stores);
    paymentStatuses = sorted(paymentStatuses);
    fulfilmentStatuses = sorted(fulfilmentStatuses);
    sources = sorted(sources);
    holds = holds == null ? Holds.NONE : holds;
  }

  /** Equal rules are stored as equal texts: by them the database sees whether rules changed. */
  private static Set<String> sorted(@Nullable Set<String> words) {
    return words == null ? Set.of() : Collections.unmodifiableSortedSet(new TreeSet<>(words));
  }

  /**
   * Decides about an order that Odoo does not hold yet; one that it holds is never let go by a
   * rule.
   */
  public Decision decide(Order order, Instant now) {
    return refusal(order).orElseGet(() -> holds.decide(order, now));
  }

  /** The same for an order that a person asked for: nothing is waited for. */
  public Decision decideByHand(Order order) {
    return refusal(order).orElseGet(Decision::take);
  }

  private Optional<Decision> refusal(Order order) {
    return order.state().stage() == OrderState.Stage.CANCELLED
        ? Optional.of(new Decision.Never("the order is already cancelled in the shop"))
        : mismatch(order).map(Decision::skip);
  }

  /** A word as it is compared: without case, and with spaces for {@code _}. */
  public static String plain(String word) {
    return word.strip().replace('_', ' ').toLowerCase(Locale.ROOT);
  }

  private Optional<String> mismatch(Order order) {
    OrderTraits traits = order.traits();
    return Stream.<Supplier<String>>of(
            () -> date(order.placedAt()),
            () -> test(traits.test()),
            () -> store(order.storeId()),
            () -> state(order.state()),
            () -> named(paymentStatuses, traits.paymentStatus(), "payment status"),
            () -> named(fulfilmentStatuses, traits.fulfilmentStatus(), "fulfilment status"),
            () -> source(traits.source()),
            () -> end(order.state()))
        .map(Supplier::get)
        .filter(reason -> !reason.isEmpty())
        .findFirst();
  }

  private String date(Instant placed) {
    if (from != null && placed.isBefore(from)) {
      return "outside the date range: placed " + placed + ", before it begins (" + from + ")";
    }
    return to != null && !placed.isBefore(to)
        ? "outside the date range: placed " + placed + ", after it ends (" + to + ")"
        : "";
  }

  private String test(boolean isTest) {
    return isTest && !testOrders ? "a test order; test orders are not imported" : "";
  }

  private String store(String id) {
    return stores.isEmpty() || stores.contains(id)
        ? ""
        : "store " + id + " doesn't match the rules";
  }

  private String state(OrderState state) {
    return states.isEmpty() || states.contains(state.id())
        ? ""
        : "order state '" + state.name() + "' doesn't match the rules";
  }

  private String source(String source) {
    return sources.isEmpty() || names(sources, source)
        ? ""
        : source.isEmpty()
            ? "the order has no source, and the rules name some"
            : "source '" + source + "' doesn't match the rules";
  }

  private static String named(Set<String> wanted, String word, String what) {
    if (wanted.isEmpty() || names(wanted, word)) {
      return "";
    }
    return word.isEmpty()
        ? "the order has no " + what + ", and the rules name some"
        : "'" + word + "' " + what + " doesn't match the rules";
  }

  /** Nothing follows an end: its word must be asked for. */
  private String end(OrderState state) {
    return switch (state.stage()) {
      case REFUNDED -> paymentStatuses.isEmpty() ? "the order is already refunded in the shop" : "";
      case FAILED -> paymentStatuses.isEmpty() ? "the payment failed: '" + state.name() + "'" : "";
      case UNPAID, PAID, PREPARING, SHIPPED, DELIVERED, CANCELLED -> "";
    };
  }

  private static boolean names(Set<String> wanted, String word) {
    String plain = plain(word);
    return wanted.stream().anyMatch(one -> plain(one).equals(plain));
  }
}
