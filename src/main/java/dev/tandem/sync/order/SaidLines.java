package dev.tandem.sync.order;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.ProductRef;
import dev.tandem.commerce.ShopTax;
import dev.tandem.sync.plan.OrderPlanner;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the shop said of the lines of an order, in short stand-ins that are stored with its binding.
 * Only the shop's own words: what Odoo would make of them depends on mappings, on Odoo's version
 * and precision, and on Tandem's, none of which is a change in the shop.
 *
 * @param total what the customer pays; empty where it was never noted
 * @param discounts stands for the vouchers and what they fall on; empty where there are none
 * @param lines by the end of the name of the line's external id ({@code l7}): quantity and what
 *     stands for the rest
 */
record SaidLines(String total, String discounts, Map<String, Said> lines) {

  static final SaidLines NONE = new SaidLines("", "", Map.of());

  private static final String VERSION = "2";

  /** Between what is left of a line and what was taken off it. */
  private static final String OFF = "+";

  /**
   * What the shop says of one line.
   *
   * @param quantity without the units that were taken off
   * @param takenOff units that were given back before they left; zero where that was not noted, too
   */
  record Said(String quantity, String rest, BigDecimal takenOff) {

    Said(String quantity, String rest) {
      this(quantity, rest, BigDecimal.ZERO);
    }

    /** {@code 2}, or {@code 2+1} of three of which one was taken off. */
    private String units() {
      return takenOff.signum() == 0 ? quantity : quantity + OFF + plain(takenOff);
    }

    private static Said of(String units, String rest) {
      int off = units.indexOf(OFF);
      return off < 0
          ? new Said(units, rest)
          : new Said(units.substring(0, off), rest, new BigDecimal(units.substring(off + 1)));
    }
  }

  /** What became of a line in the shop since it was written. */
  enum Change {
    NONE,
    /** It is the same line, more of it or less. */
    QUANTITY,
    ANY;

    /** What became of it in all. */
    Change or(Change other) {
      return compareTo(other) < 0 ? other : this;
    }
  }

  /**
   * @param takenOff units that were given back before they left, by the name of the line
   */
  static SaidLines of(Order order, String orderKey, Map<String, BigDecimal> takenOff) {
    Map<String, Said> lines = new LinkedHashMap<>();
    for (OrderLine line : order.lines()) {
      String name = "l" + OrderPlanner.safe(line.id());
      BigDecimal off = takenOff.getOrDefault(orderKey + "_" + name, BigDecimal.ZERO);
      String quantity = plain(line.quantity().subtract(off).max(BigDecimal.ZERO));
      lines.put(name, new Said(quantity, OrderPrint.digest(rest(line)).substring(0, 8), off));
    }
    return new SaidLines(plain(order.total().withTax().amount()), discounts(order), lines);
  }

  /** What stays when only the quantity changes. */
  private static String rest(OrderLine line) {
    ProductRef product = line.product();
    return String.join(
        "|",
        line.kind().name(),
        product == null ? line.sku() : product.key(),
        words(line.unitPrice()),
        line.taxes().stream().map(ShopTax::key).sorted().collect(Collectors.joining(",")));
  }

  /** A voucher's share of one line depends on all lines. */
  private static String discounts(Order order) {
    if (order.discounts().isEmpty()) {
      return "";
    }
    return OrderPrint.digest(
        order.discounts().stream()
                .map(one -> one.id() + words(one.value()) + one.freeShipping())
                .collect(Collectors.joining("|"))
            + order.lines().stream()
                .map(line -> line.id() + "|" + plain(line.quantity()) + words(line.total()))
                .collect(Collectors.joining("|")));
  }

  private static String words(Price price) {
    return plain(price.withoutTax().amount()) + "/" + plain(price.withTax().amount());
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /** Whether the shop has lines now that it did not have; no where nothing was noted. */
  boolean lacks(Order order) {
    return !total.isEmpty()
        && order.lines().stream()
            .anyMatch(line -> !lines.containsKey("l" + OrderPlanner.safe(line.id())));
  }

  /** Whether the shop says the same now; what was taken off is no more of it than what is left. */
  boolean isAs(SaidLines before) {
    return !before.total.isEmpty()
        && total.equals(before.total)
        && discounts.equals(before.discounts)
        && lines.keySet().equals(before.lines.keySet())
        && lines.keySet().stream().allMatch(name -> since(before, name) == Change.NONE);
  }

  /**
   * Units of a line that were taken off since: what was taken off before explains no later change.
   *
   * @param name the end of its name
   */
  BigDecimal takenOffSince(SaidLines before, String name) {
    return takenOff(name).subtract(before.takenOff(name)).max(BigDecimal.ZERO);
  }

  /** What the order comes to; empty where that was not noted, or units were taken off it. */
  Optional<BigDecimal> whole() {
    return total.isEmpty() || lines.values().stream().anyMatch(one -> one.takenOff().signum() != 0)
        ? Optional.empty()
        : Optional.of(new BigDecimal(total));
  }

  private BigDecimal takenOff(String name) {
    Said line = lines.get(name);
    return line == null ? BigDecimal.ZERO : line.takenOff();
  }

  /**
   * What became of a line since.
   *
   * @param name the end of its name
   */
  Change since(SaidLines before, String name) {
    if (before.total.isEmpty() || !discounts.equals(before.discounts)) {
      return Change.ANY;
    }
    Said now = lines.get(name);
    Said then = before.lines.get(name);
    if (now == null && then == null) {
      // A line that Tandem made of the vouchers, which are the same.
      return Change.NONE;
    }
    if (now == null || then == null || !now.rest().equals(then.rest())) {
      return Change.ANY;
    }
    return now.quantity().equals(then.quantity()) ? Change.NONE : Change.QUANTITY;
  }

  String text() {
    return total.isEmpty()
        ? ""
        : String.join(
            ":",
            VERSION,
            total,
            discounts,
            lines.entrySet().stream()
                .map(
                    one ->
                        one.getKey() + "=" + one.getValue().units() + "~" + one.getValue().rest())
                .collect(Collectors.joining(",")));
  }

  /** The reverse of {@link #text}; {@link #NONE} for what is no such text. */
  static SaidLines parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 4 || !parts[0].equals(VERSION)) {
      return NONE;
    }
    Map<String, Said> lines = new LinkedHashMap<>();
    for (String line : parts[3].split(",")) {
      int quantity = line.indexOf('=');
      int rest = line.indexOf('~');
      if (quantity > 0 && rest > quantity) {
        lines.put(
            line.substring(0, quantity),
            Said.of(line.substring(quantity + 1, rest), line.substring(rest + 1)));
      }
    }
    return new SaidLines(parts[1], parts[2], lines);
  }
}
