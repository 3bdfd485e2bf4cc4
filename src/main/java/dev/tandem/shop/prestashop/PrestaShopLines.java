package dev.tandem.shop.prestashop;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.ProductRef;
import dev.tandem.commerce.ShopTax;
import dev.tandem.shop.prestashop.wire.PsOrder;
import dev.tandem.shop.prestashop.wire.PsOrderDetail;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** The lines of an order: products, then shipping, then wrapping. */
final class PrestaShopLines {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** Prices carry six decimals; a reduction that reproduces the price is at most this far off. */
  private static final BigDecimal SAME = new BigDecimal("0.000002");

  private final OrderRows rows;
  private final LineTaxes taxes;
  private final String currency;
  private final String language;

  PrestaShopLines(OrderRows rows, ShopWords words, String currency) {
    this.rows = rows;
    this.taxes = new LineTaxes(words);
    this.language = words.language();
    this.currency = currency;
  }

  List<OrderLine> lines(String carrierName) {
    List<OrderLine> products = rows.details().stream().map(this::product).toList();
    List<OrderLine> lines = new ArrayList<>(products);
    PsOrder order = rows.order();
    Price shipping = price(order.total_shipping_tax_excl(), order.total_shipping_tax_incl());
    // A voucher for free shipping leaves the costs on the order and takes them off as a discount.
    if (!isZero(shipping)) {
      String name = carrierName.isEmpty() ? "Shipping" : carrierName;
      BigDecimal rate = Amounts.rate(order.carrier_tax_rate());
      lines.add(
          extra(
              "ship",
              OrderLine.Kind.SHIPPING,
              name,
              shipping,
              taxes.like(products, shipping, rate)));
    }
    Price wrapping = price(order.total_wrapping_tax_excl(), order.total_wrapping_tax_incl());
    if (!isZero(wrapping)) {
      lines.add(
          extra(
              "wrap",
              OrderLine.Kind.WRAPPING,
              "Gift wrapping",
              wrapping,
              taxes.like(products, wrapping, BigDecimal.ZERO)));
    }
    return List.copyOf(lines);
  }

  private OrderLine product(PsOrderDetail row) {
    Price unit = price(row.unit_price_tax_excl(), row.unit_price_tax_incl());
    List<ShopTax> charged = taxes.named(row.associations().taxes(), unit);
    BigDecimal percent = Amounts.rate(row.reduction_percent());
    BigDecimal original = Amounts.decimal(row.original_product_price());
    boolean told = reproduces(original, percent, unit);
    boolean none = row.product_attribute_id().isEmpty() || row.product_attribute_id().equals("0");
    return new OrderLine(
        row.id(),
        OrderLine.Kind.PRODUCT,
        new ProductRef(row.product_id(), none ? null : row.product_attribute_id()),
        row.product_reference().trim(),
        row.product_name().trim(),
        Amounts.decimal(row.product_quantity()),
        unit,
        told ? list(original, charged) : null,
        told ? percent : BigDecimal.ZERO,
        price(row.total_price_tax_excl(), row.total_price_tax_incl()),
        charged,
        rows.words().of(row, language));
  }

  private static boolean reproduces(BigDecimal original, BigDecimal percent, Price unit) {
    BigDecimal reduced =
        original.multiply(HUNDRED.subtract(percent)).divide(HUNDRED, 6, RoundingMode.HALF_UP);
    return reduced.subtract(unit.withoutTax().amount()).abs().compareTo(SAME) <= 0;
  }

  /** The shop tells the list price without tax only. */
  private Price list(BigDecimal original, List<ShopTax> charged) {
    BigDecimal tax =
        original.multiply(LineTaxes.sum(charged)).divide(HUNDRED, 6, RoundingMode.HALF_UP);
    return new Price(new Money(original, currency), new Money(original.add(tax), currency));
  }

  private static OrderLine extra(
      String id, OrderLine.Kind kind, String name, Price price, List<ShopTax> taxes) {
    return new OrderLine(
        id, kind, null, "", name, BigDecimal.ONE, price, null, BigDecimal.ZERO, price, taxes);
  }

  private Price price(String withoutTax, String withTax) {
    return Amounts.price(withoutTax, withTax, currency);
  }

  private static boolean isZero(Price price) {
    return price.withoutTax().isZero() && price.withTax().isZero();
  }
}
