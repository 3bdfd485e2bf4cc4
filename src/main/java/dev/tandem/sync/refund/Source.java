package dev.tandem.sync.refund;

import java.math.BigDecimal;
import java.util.List;

/**
 * What Odoo has for a line of the shop's order.
 *
 * @param quantity the most that can be given back
 * @param accountId 0 where nothing is invoiced yet
 */
record Source(
    long productId,
    String text,
    BigDecimal quantity,
    List<Long> taxes,
    long accountId,
    List<Long> saleLines) {}
