package dev.tandem.sync.refund;

import dev.tandem.commerce.Refund;
import dev.tandem.mapping.Binding;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shares out again what a shop took back into its stock, where it counts that on the order's line
 * and not on the refund: what came back with an earlier refund is known by its return, and whatever
 * was taken back since belongs to the refunds that are not done yet. Pure.
 *
 * <pre>
 *   refund 1 of 1: done, nothing came back      refund 2 of 1      the line: 1 taken back
 *   by the order of refunds it was the first's  ->  it is the second's
 * </pre>
 */
final class Restocked {

  private static final String DONE = "done";

  private Restocked() {}

  /** The fingerprint of a return: what came back, by the shop's line. */
  static String print(Refund refund) {
    String units =
        refund.lines().stream()
            .filter(line -> line.restocked().signum() > 0)
            .map(line -> line.orderLineId() + "=" + line.restocked().toPlainString())
            .collect(Collectors.joining(","));
    return units.isEmpty() ? DONE : DONE + ":" + units;
  }

  /**
   * @param refunds each with one line for each line of the order, oldest first
   * @param returned bindings of returns, by the shop's id of the refund
   * @param settled whether a refund needs no further run
   */
  static List<Refund> shared(
      List<Refund> refunds, Map<String, Binding> returned, Predicate<Refund> settled) {
    Map<String, BigDecimal> left = new HashMap<>();
    refunds.forEach(
        refund ->
            refund
                .lines()
                .forEach(
                    line -> left.merge(line.orderLineId(), line.restocked(), BigDecimal::add)));
    Map<String, Refund> shared = new LinkedHashMap<>();
    for (Refund refund : refunds) {
      Binding bound = returned.get(refund.id());
      if (bound != null || settled.test(refund)) {
        Map<String, BigDecimal> back = back(refund, bound);
        shared.put(
            refund.id(),
            given(
                refund,
                left,
                line -> back.getOrDefault(line.orderLineId(), BigDecimal.ZERO).add(line.unsent())));
      }
    }
    for (Refund refund : refunds) {
      if (!shared.containsKey(refund.id())) {
        shared.put(refund.id(), given(refund, left, Refund.Line::quantity));
      }
    }
    return refunds.stream().map(refund -> shared.get(refund.id())).toList();
  }

  /** Units that never left are counted too: the shop took them back into its own stock. */
  private static Refund given(
      Refund refund, Map<String, BigDecimal> left, Function<Refund.Line, BigDecimal> most) {
    return refund.with(
        refund.lines().stream()
            .map(
                line -> {
                  BigDecimal there = left.getOrDefault(line.orderLineId(), BigDecimal.ZERO);
                  BigDecimal units = most.apply(line).min(line.quantity()).min(there);
                  left.put(line.orderLineId(), there.subtract(units));
                  return line.restocked(units);
                })
            .toList());
  }

  /** What came back with a refund that is done; of a return of old, what it was then. */
  private static Map<String, BigDecimal> back(Refund refund, @Nullable Binding bound) {
    Map<String, BigDecimal> back = new HashMap<>();
    if (bound == null) {
      return back;
    }
    String print = bound.fingerprint();
    if (print.equals(DONE)) {
      refund.lines().forEach(line -> back.put(line.orderLineId(), line.restocked()));
      return back;
    }
    for (String part : print.substring(print.indexOf(':') + 1).split(",")) {
      int end = part.lastIndexOf('=');
      if (end > 0) {
        back.put(part.substring(0, end), new BigDecimal(part.substring(end + 1)));
      }
    }
    return back;
  }
}
