package dev.tandem.sync.order;

import dev.tandem.sync.order.LineChanges.Standing;
import dev.tandem.sync.plan.OrderPlan;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a sale order stood in Odoo when it was held, so that what people did to it since is seen and
 * kept.
 *
 * @param quotation whether it was one: then nobody but a person confirms it
 * @param lines what stands for each of Tandem's lines, by the end of its name; empty where that was
 *     not noted
 */
record Hold(boolean quotation, Map<String, String> lines) {

  private static final String QUOTATION = "q";
  private static final String CONFIRMED = "c";

  static Hold of(OrderPlan plan, SaleOrder order, List<Standing> standing) {
    Map<String, String> lines = new LinkedHashMap<>();
    for (Standing line : standing) {
      if (isOurs(plan, line)) {
        lines.put(end(plan, line.key()), digest(line));
      }
    }
    return new Hold(order.isQuotation(), lines);
  }

  /** Whether a person changed, or deleted, the line of this name since. */
  boolean touched(OrderPlan plan, String name, List<Standing> standing) {
    String before = lines.get(end(plan, name));
    return before != null
        && standing.stream()
            .noneMatch(line -> line.key().equals(name) && digest(line).equals(before));
  }

  private static boolean isOurs(OrderPlan plan, Standing line) {
    return line.key().startsWith(plan.key().name() + "_")
        && !line.key().equals(plan.roundingKey().name());
  }

  /** The end of a line's name, without the order's. */
  static String end(OrderPlan plan, String name) {
    return name.substring(plan.key().name().length() + 1);
  }

  private static String digest(Standing line) {
    String words =
        String.join(
            "|",
            Long.toString(line.productId()),
            plain(line.quantity()),
            plain(line.priceUnit()),
            plain(line.discount()),
            line.taxes().toString());
    return OrderPrint.digest(words).substring(0, 8);
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  String text() {
    return (quotation ? QUOTATION : CONFIRMED)
        + lines.entrySet().stream()
            .map(one -> "," + one.getKey() + "~" + one.getValue())
            .collect(Collectors.joining());
  }

  /** The reverse of {@link #text}. */
  static Hold parse(String text) {
    String[] parts = text.split(",");
    Map<String, String> lines = new LinkedHashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int cut = parts[i].indexOf('~');
      lines.put(parts[i].substring(0, cut), parts[i].substring(cut + 1));
    }
    return new Hold(parts[0].equals(QUOTATION), lines);
  }
}
