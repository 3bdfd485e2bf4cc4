package dev.tandem.shop.prestashop;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.Refund;
import dev.tandem.shop.prestashop.wire.PsOrderDetail;
import dev.tandem.shop.prestashop.wire.PsOrderSlip;
import dev.tandem.shop.prestashop.wire.PsOrderSlipDetail;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The credit slips of an order, oldest first.
 *
 * <p>The shop counts on the order's line, and not on the slip, what it took back into its stock:
 * the oldest slips get it first, so that a slip once told does not change with a later one.
 */
final class PrestaShopRefunds {

  private static final Comparator<PsOrderSlip> BY_ID =
      Comparator.comparingLong(slip -> Long.parseLong(slip.id()));

  private final OrderRows rows;
  private final ShopTime time;
  private final String currency;
  private final Map<String, BigDecimal> reinjected = new HashMap<>();

  PrestaShopRefunds(OrderRows rows, ShopTime time, String currency) {
    this.rows = rows;
    this.time = time;
    this.currency = currency;
  }

  List<Refund> refunds(Instant otherwise) {
    for (PsOrderDetail row : rows.details()) {
      reinjected.put(row.id(), Amounts.decimal(row.product_quantity_reinjected()));
    }
    return rows.slips().stream().sorted(BY_ID).map(slip -> refund(slip, otherwise)).toList();
  }

  private Refund refund(PsOrderSlip slip, Instant otherwise) {
    Instant told = time.instant(slip.date_add());
    return new Refund(
        slip.id(),
        told == null ? otherwise : told,
        slip.associations().order_slip_details().stream().map(this::line).toList(),
        shipping(slip),
        total(slip),
        "");
  }

  private Refund.Line line(PsOrderSlipDetail row) {
    BigDecimal quantity = Amounts.decimal(row.product_quantity());
    BigDecimal left = reinjected.getOrDefault(row.id_order_detail(), BigDecimal.ZERO);
    BigDecimal restocked = left.min(quantity).max(BigDecimal.ZERO);
    reinjected.put(row.id_order_detail(), left.subtract(restocked));
    return new Refund.Line(
        row.id_order_detail(),
        quantity,
        restocked,
        Amounts.price(row.amount_tax_excl(), row.amount_tax_incl(), currency));
  }

  private Price shipping(PsOrderSlip slip) {
    return Amounts.price(slip.total_shipping_tax_excl(), slip.total_shipping_tax_incl(), currency);
  }

  /** A slip of a bare amount has no sums; the amount then has no tax of its own. */
  private Price total(PsOrderSlip slip) {
    Price goods =
        Amounts.price(slip.total_products_tax_excl(), slip.total_products_tax_incl(), currency);
    if (goods.withTax().isZero() && goods.withoutTax().isZero()) {
      Money amount = new Money(Amounts.decimal(slip.amount()), currency);
      goods = new Price(amount, amount);
    }
    Price shipping = shipping(slip);
    return new Price(
        goods.withoutTax().plus(shipping.withoutTax()), goods.withTax().plus(shipping.withTax()));
  }
}
