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

  /** What the shop says of one line. */
  record Said(String quantity, String rest) {}

  /** What became of a line in the shop since it was written. */
  enum Change {
    NONE,
    /** It is the same line, more of it or less. */
    QUANTITY,
    ANY
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
      lines.put(name, new Said(quantity, OrderPrint.digest(rest(line)).substring(0, 8)));
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

  /** Whether the shop says the same now. */
  boolean isAs(SaidLines before) {
    return !before.total.isEmpty() && equals(before);
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
                        one.getKey()
                            + "="
                            + one.getValue().quantity()
                            + "~"
                            + one.getValue().rest())
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
            new Said(line.substring(quantity + 1, rest), line.substring(rest + 1)));
      }
    }
    return new SaidLines(parts[1], parts[2], lines);
  }
}
