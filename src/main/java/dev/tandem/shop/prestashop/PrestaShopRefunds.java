package dev.tandem.shop.prestashop;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.Payment;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.Refund;
import dev.tandem.shop.prestashop.wire.PsOrderDetail;
import dev.tandem.shop.prestashop.wire.PsOrderPayment;
import dev.tandem.shop.prestashop.wire.PsOrderSlip;
import dev.tandem.shop.prestashop.wire.PsOrderSlipDetail;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The credit slips of an order, oldest first.
 *
 * <p>The shop counts on the order's line, and not on the slip, what it took back into its stock: it
 * is shared out from the oldest slip on. A slip is a paper and no money: only a payment with a
 * negative amount, as modules of payment providers write it, says that something went out.
 */
final class PrestaShopRefunds {

  private static final Comparator<PsOrderSlip> BY_ID =
      Comparator.comparingLong(slip -> Long.parseLong(slip.id()));

  private final OrderRows rows;
  private final ShopTime time;
  private final Departure departure;
  private final Price ordered;
  private final Function<PsOrderPayment, String> currency;
  private final SlipMoney money;
  private final Map<String, BigDecimal> reinjected = new HashMap<>();

  /**
   * @param departure when the goods left
   * @param ordered the order's total
   * @param currency of a payment, as ISO code
   */
  PrestaShopRefunds(
      OrderRows rows,
      ShopTime time,
      Departure departure,
      Price ordered,
      Function<PsOrderPayment, String> currency) {
    this.rows = rows;
    this.time = time;
    this.departure = departure;
    this.ordered = ordered;
    this.currency = currency;
    this.money = new SlipMoney(ordered);
  }

  /**
   * @param otherwise the moment of a slip without a date
   */
  List<Refund> refunds(Instant otherwise) {
    for (PsOrderDetail row : rows.details()) {
      reinjected.put(row.id(), Amounts.decimal(row.product_quantity_reinjected()));
    }
    List<PsOrderSlip> slips = rows.slips().stream().sorted(BY_ID).toList();
    List<Instant> moments = slips.stream().map(slip -> at(slip.date_add(), otherwise)).toList();
    Map<Integer, List<Payment>> payouts = payouts(moments, otherwise);
    List<Refund> refunds = new ArrayList<>();
    for (int i = 0; i < slips.size(); i++) {
      refunds.add(
          refund(slips.get(i), moments.get(i), List.copyOf(payouts.getOrDefault(i, List.of()))));
    }
    return List.copyOf(refunds);
  }

  /** All of the order, of which the state alone tells. */
  Refund whole(List<OrderLine> lines, Instant changed) {
    List<Refund.Line> all =
        lines.stream()
            .filter(line -> line.kind() == OrderLine.Kind.PRODUCT)
            .map(
                line ->
                    new Refund.Line(
                        line.id(),
                        line.quantity(),
                        BigDecimal.ZERO,
                        departure.at() == null ? line.quantity() : BigDecimal.ZERO,
                        line.total()))
            .toList();
    Price none = Price.zero(ordered.withTax().currency());
    return new Refund(Refund.idOfWhole(rows.order().id()), changed, all, none, ordered, "");
  }

  private Refund refund(PsOrderSlip slip, Instant at, List<Payment> payouts) {
    boolean unsent = departure.isAfter(at);
    List<PsOrderSlipDetail> details = slip.associations().order_slip_details();
    List<Price> amounts = money.lines(slip);
    List<Refund.Line> lines = new ArrayList<>();
    for (int i = 0; i < details.size(); i++) {
      lines.add(line(details.get(i), amounts.get(i), unsent));
    }
    return new Refund(
        slip.id(), at, List.copyOf(lines), money.shipping(slip), money.total(slip), "", payouts);
  }

  private Refund.Line line(PsOrderSlipDetail row, Price amount, boolean unsent) {
    BigDecimal quantity = Amounts.decimal(row.product_quantity());
    BigDecimal left = reinjected.getOrDefault(row.id_order_detail(), BigDecimal.ZERO);
    BigDecimal restocked = left.min(quantity).max(BigDecimal.ZERO);
    reinjected.put(row.id_order_detail(), left.subtract(restocked));
    return new Refund.Line(
        row.id_order_detail(), quantity, restocked, unsent ? quantity : BigDecimal.ZERO, amount);
  }

  /** Money that went out belongs to the last slip before it, by the place of the slip. */
  private Map<Integer, List<Payment>> payouts(List<Instant> slips, Instant otherwise) {
    Map<Integer, List<Payment>> payouts = new HashMap<>();
    for (PsOrderPayment row : rows.payments()) {
      BigDecimal amount = Amounts.decimal(row.amount());
      if (amount.signum() < 0 && !slips.isEmpty()) {
        Instant at = at(row.date_add(), otherwise);
        int place = 0;
        for (int i = 0; i < slips.size(); i++) {
          place = slips.get(i).isAfter(at) ? place : i;
        }
        payouts
            .computeIfAbsent(place, none -> new ArrayList<>())
            .add(
                new Payment(
                    row.id(),
                    row.payment_method().trim(),
                    row.transaction_id().trim(),
                    new Money(amount.negate(), currency.apply(row)),
                    at));
      }
    }
    return payouts;
  }

  private Instant at(String date, Instant otherwise) {
    Instant told = time.instant(date);
    return told == null ? otherwise : told;
  }
}
