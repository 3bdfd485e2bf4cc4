package dev.tandem.sync.order;

import dev.tandem.commerce.Money;
import dev.tandem.odoo.ExternalId;
import dev.tandem.sync.Digest;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The whole sale order as it should be in Odoo.
 *
 * @param key of the order; its lines and its rounding line begin with the same name
 * @param total what Odoo must come to
 * @param tolerance the largest difference that rounding explains
 */
record OrderPlan(ExternalId key, List<PlannedLine> lines, Money total, BigDecimal tolerance) {

  /** Equal plans need no write. */
  String fingerprint() {
    return Digest.of(
        lines.stream().map(PlannedLine::print).collect(Collectors.joining("\n"))
            + "\n"
            + total.amount().stripTrailingZeros().toPlainString()
            + total.currency());
  }

  /** The line that takes up what rounding leaves. */
  ExternalId roundingKey() {
    return key.with(key.name() + "_round");
  }
}
