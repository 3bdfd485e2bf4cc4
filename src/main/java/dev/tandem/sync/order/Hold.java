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
 * @param lines what stands for each of Tandem's lines, by the end of its name; empty where that was
 *     not noted
 */
record Hold(Kind kind, Map<String, String> lines) {

  /** Of an order that was begun, and whose import failed, or has not come to its end yet. */
  static final Hold UNFINISHED = new Hold(Kind.UNFINISHED, Map.of());

  /** How a line counts as standing that is other than Tandem would write it: as people want it. */
  static final String UNLIKE = "-";

  /** What was held, with the letter that it is stored as. */
  private enum Kind {
    QUOTATION("q"),
    CONFIRMED("c"),
    UNFINISHED("u");

    private final String letter;

    Kind(String letter) {
      this.letter = letter;
    }

    static Kind of(String letter) {
      for (Kind kind : values()) {
        if (kind.letter.equals(letter)) {
          return kind;
        }
      }
      throw new IllegalArgumentException("no kind of hold: " + letter);
    }
  }

  static Hold of(OrderPlan plan, SaleOrder order, List<Standing> standing) {
    Map<String, String> lines = new LinkedHashMap<>();
    for (Standing line : standing) {
      if (isOurs(plan, line)) {
        lines.put(end(plan, line.key()), digest(line));
      }
    }
    return new Hold(order.isQuotation() ? Kind.QUOTATION : Kind.CONFIRMED, lines);
  }

  /** The same, where these lines, by the ends of their names, count as standing like this. */
  Hold with(Map<String, String> others) {
    Map<String, String> all = new LinkedHashMap<>(lines);
    all.putAll(others);
    return new Hold(kind, all);
  }

  /** The same, of what goes on by itself: whoever confirms it now says nothing by that. */
  Hold goingOn() {
    return new Hold(Kind.CONFIRMED, lines);
  }

  /** Nobody but a person confirms it. */
  boolean quotation() {
    return kind == Kind.QUOTATION;
  }

  boolean unfinished() {
    return kind == Kind.UNFINISHED;
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
    return kind.letter
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
    return new Hold(Kind.of(parts[0]), lines);
  }
}
