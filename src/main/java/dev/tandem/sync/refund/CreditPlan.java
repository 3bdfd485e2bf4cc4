package dev.tandem.sync.refund;

import java.math.BigDecimal;
import java.util.List;

/**
 * The lines of a credit note, or of negative lines.
 *
 * @param problem why there are none: what the shop gave back does not fit what Odoo has; empty
 *     where there are
 * @param tolerance the largest difference that rounding explains
 */
record CreditPlan(String problem, List<CreditLine> lines, BigDecimal tolerance) {

  static CreditPlan impossible(String problem) {
    return new CreditPlan(problem, List.of(), BigDecimal.ZERO);
  }

  boolean isPossible() {
    return problem.isEmpty();
  }
}
