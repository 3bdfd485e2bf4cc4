package dev.tandem.shop.shopify;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.Price;
import dev.tandem.connection.OrderTarget.CurrencyPolicy;
import dev.tandem.shop.OrderHint;
import dev.tandem.shop.shopify.money.OrderMoney;
import dev.tandem.shop.shopify.money.ShopifyLines;
import dev.tandem.shop.shopify.money.ShopifyPayments;
import dev.tandem.shop.shopify.money.ShopifyRefunds;
import dev.tandem.shop.shopify.money.ShopifyTotal;
import dev.tandem.shop.shopify.order.ShopifyPeople;
import dev.tandem.shop.shopify.order.ShopifyShipments;
import dev.tandem.shop.shopify.order.ShopifyStates;
import dev.tandem.shop.shopify.order.ShopifyTraits;
import dev.tandem.shop.shopify.wire.Gid;
import dev.tandem.shop.shopify.wire.ShHint;
import dev.tandem.shop.shopify.wire.ShOrder;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From Shopify's records to the words of the trade. Pure: the same record gives the same order. */
final class ShopifyMapper {

  private ShopifyMapper() {}

  /**
   * @param row with all of its pages
   * @param policy the currency of every amount
   */
  static Order order(ShOrder row, CurrencyPolicy policy) {
    OrderMoney money = OrderMoney.of(row, policy);
    ShopifyLines charged = new ShopifyLines(row, money);
    List<OrderLine> lines = charged.lines();
    Price total = new ShopifyTotal(row, money).of(lines, charged.rounding().withTax().amount());
    ShopifyPeople people = new ShopifyPeople(row);
    return new Order(
        Gid.number(row.id()),
        number(row),
        "",
        ShopifyStates.of(row),
        Instant.parse(row.processedAt().isEmpty() ? row.createdAt() : row.processedAt()),
        Instant.parse(row.updatedAt()),
        money.currency(),
        people.customer(),
        people.billing(),
        people.shipping(),
        lines,
        List.of(),
        total,
        ShopifyShipments.delivery(row),
        ShopifyPayments.method(row),
        ShopifyPayments.gateway(row),
        new ShopifyPayments(money).received(row),
        note(row),
        "",
        new ShopifyRefunds(row, money).refunds(total.withTax()),
        ShopifyShipments.shipments(row),
        ShopifyTraits.of(row),
        charged.taxes());
  }

  private static String note(ShOrder row) {
    String codes = String.join(", ", row.discountCodes());
    String discounts = codes.isEmpty() ? "" : "Discount codes: " + codes;
    return Stream.of(row.note().strip(), discounts)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  static OrderHint hint(ShHint row) {
    return new OrderHint(
        Gid.number(row.id()),
        row.name(),
        row.customer() == null ? "" : Gid.number(row.customer().id()),
        Instant.parse(row.updatedAt()));
  }

  private static String number(ShOrder row) {
    return row.name().isBlank() ? Gid.number(row.id()) : row.name().strip();
  }
}
