package dev.tandem.sync.plan;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.ProductRef;
import dev.tandem.commerce.ShopTax;
import dev.tandem.mapping.Choices.Subject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an order names.
 *
 * @param goods lines of goods that are no product of the shop
 */
record Needs(
    Map<String, ShopTax> taxes,
    Map<String, String> carriers,
    Set<ProductRef> products,
    List<OrderLine> goods) {

  static Needs of(Order order) {
    List<OrderLine> lines = sold(order);
    Map<String, ShopTax> taxes = new LinkedHashMap<>();
    lines.forEach(line -> line.taxes().forEach(tax -> taxes.putIfAbsent(tax.key(), tax)));
    Set<ProductRef> products = new LinkedHashSet<>();
    lines.stream().map(OrderLine::product).filter(Objects::nonNull).forEach(products::add);
    boolean ships = lines.stream().anyMatch(line -> line.kind() == OrderLine.Kind.SHIPPING);
    Map<String, String> carriers =
        ships ? Map.of(order.delivery().carrierKey(), order.delivery().carrierName()) : Map.of();
    List<OrderLine> goods =
        lines.stream()
            .filter(line -> line.kind() == OrderLine.Kind.PRODUCT && line.product() == null)
            .toList();
    return new Needs(taxes, carriers, products, goods);
  }

  /** The lines without those that were taken off the order again. */
  static List<OrderLine> sold(Order order) {
    return order.lines().stream().filter(line -> line.quantity().signum() != 0).toList();
  }

  /** What people may have chosen for it. */
  Map<Subject, Collection<String>> choices(Order order) {
    return Map.of(
        Subject.TAX, taxes.keySet(),
        Subject.CARRIER, named(order.delivery().carrierKey()),
        Subject.WAREHOUSE, named(order.storeId()),
        Subject.FISCAL_POSITION, named(order.shipping().countryCode()),
        Subject.PAYMENT_TERM, named(order.traits().paymentTerm(), order.gateway()));
  }

  private static Collection<String> named(String... keys) {
    return Stream.of(keys).filter(key -> !key.isEmpty()).distinct().toList();
  }
}
