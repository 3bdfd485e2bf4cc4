package dev.tandem.sync.refund;

import java.math.BigDecimal;
import java.util.List;

/**
 * A line that gives money back, as it should be in Odoo.
 *
 * @param name of its external id
 * @param accountId 0 to leave it to Odoo
 * @param saleLines that are invoiced less by it; empty where no goods are named
 */
record CreditLine(
    String name,
    long productId,
    String text,
    BigDecimal quantity,
    BigDecimal priceUnit,
    BigDecimal discount,
    List<Long> taxes,
    long accountId,
    List<Long> saleLines) {}
