package dev.tandem.sandbox.odoo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** mrp: what is sold as a kit leaves as its parts, and counts as delivered when all of them did. */
final class Kits {

  private Kits() {}

  /** The parts of a product; empty where it is no kit. */
  static List<Row> parts(Env env, Row product) {
    return env.where("mrp.bom", "product_tmpl_id", product.ref("product_tmpl_id")).stream()
        .filter(bom -> "phantom".equals(bom.get("type")))
        .findFirst()
        .map(bom -> env.where("mrp.bom.line", "bom_id", bom.id()))
        .orElse(List.of());
  }

  static BigDecimal perKit(Env env, Row part) {
    BigDecimal kits = env.get("mrp.bom", part.ref("bom_id")).number("product_qty");
    return part.number("product_qty").divide(kits, 6, RoundingMode.HALF_UP);
  }

  /** How many whole kits these quantities make, by the id of the part; none without each part. */
  static BigDecimal whole(Env env, List<Row> parts, Map<Integer, BigDecimal> quantities) {
    BigDecimal least = null;
    for (Row part : parts) {
      BigDecimal made =
          quantities
              .getOrDefault(part.id(), BigDecimal.ZERO)
              .divide(perKit(env, part), 0, RoundingMode.FLOOR);
      least = least == null ? made : least.min(made);
    }
    return least == null ? BigDecimal.ZERO : least;
  }
}
