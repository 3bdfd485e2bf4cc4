package dev.tandem.sync.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.odoo.OdooRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Pure: a kit is sold as one thing and leaves as its parts, perhaps in several deliveries. How many
 * whole ones left is Odoo's own count; each delivery gets of it what its share of the parts was.
 *
 * <pre>
 *   sold: kit 2 (a, b)    delivered: a 2 | b 1 | b 1    whole: 2
 *   the three deliveries count for 1, 0 and 1
 * </pre>
 */
final class Kits {

  /** A done move and the line it delivers. */
  record Moved(long delivery, long line, long product, BigDecimal quantity) {}

  private record Line(long product, BigDecimal delivered) {}

  private Kits() {}

  /**
   * The moves, with pieces of what was sold instead of parts.
   *
   * @param moves in the order in which they left
   * @param rows the lines, with {@code product_id} and {@code qty_delivered}
   */
  static List<Moved> whole(List<Moved> moves, List<JsonNode> rows) {
    Map<Long, Line> lines = new HashMap<>();
    for (JsonNode node : rows) {
      OdooRecord row = new OdooRecord(node);
      lines.put(
          row.id(),
          new Line(
              row.ref("product_id").orElse(0L),
              row.amount("qty_delivered").orElse(BigDecimal.ZERO)));
    }
    Set<Long> kits =
        moves.stream()
            .filter(move -> isPart(lines.get(move.line), move))
            .map(Moved::line)
            .collect(Collectors.toSet());
    List<Moved> whole = new ArrayList<>();
    moves.stream().filter(move -> !kits.contains(move.line)).forEach(whole::add);
    kits.forEach(kit -> whole.addAll(shares(kit, Objects.requireNonNull(lines.get(kit)), moves)));
    return whole;
  }

  private static boolean isPart(@Nullable Line line, Moved move) {
    return line != null && line.product != move.product;
  }

  private static List<Moved> shares(long kit, Line line, List<Moved> all) {
    List<Moved> parts = all.stream().filter(move -> move.line == kit).toList();
    BigDecimal total = parts.stream().map(Moved::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    List<Moved> shares = new ArrayList<>();
    BigDecimal left = BigDecimal.ZERO;
    BigDecimal told = BigDecimal.ZERO;
    for (Moved part : parts) {
      left = left.add(part.quantity);
      BigDecimal now =
          total.signum() == 0
              ? BigDecimal.ZERO
              : line.delivered.multiply(left).divide(total, 0, RoundingMode.FLOOR);
      shares.add(new Moved(part.delivery, kit, line.product, now.subtract(told)));
      told = now;
    }
    return shares;
  }
}
