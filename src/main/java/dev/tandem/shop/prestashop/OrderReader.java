package dev.tandem.shop.prestashop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Fault;
import dev.tandem.shop.prestashop.wire.PsAddress;
import dev.tandem.shop.prestashop.wire.PsCustomer;
import dev.tandem.shop.prestashop.wire.PsOrder;
import dev.tandem.shop.prestashop.wire.PsOrderCarrier;
import dev.tandem.shop.prestashop.wire.PsOrderCartRule;
import dev.tandem.shop.prestashop.wire.PsOrderDetail;
import dev.tandem.shop.prestashop.wire.PsOrderHistory;
import dev.tandem.shop.prestashop.wire.PsOrderPayment;
import dev.tandem.shop.prestashop.wire.PsOrderSlip;
import dev.tandem.shop.prestashop.wire.Wire;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Collects the rows of an order: one read for the order, then all others side by side. */
final class OrderReader {

  private final GatheredReads reads;
  private final Supplier<Uni<String>> language;

  /**
   * @param language id of the language for names; asked for where an order needs it
   */
  OrderReader(GatheredReads reads, Supplier<Uni<String>> language) {
    this.reads = reads;
    this.language = language;
  }

  /** Empty when the shop has no such order. */
  Uni<Optional<OrderRows>> read(ShopAccess shop, String orderId) {
    return reads
        .where(shop, Question.list("orders", "full").ofShop(shop), "id", List.of(orderId))
        .onItem()
        .transformToUni(
            rows ->
                rows.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : whole(shop, Wire.row(rows.get(0), PsOrder.class)).map(Optional::of));
  }

  private Uni<OrderRows> whole(ShopAccess shop, PsOrder order) {
    return Uni.combine()
        .all()
        .unis(complete(shop, order), BuyersWords.messages(reads, shop, order.id()))
        .asTuple()
        .chain(
            both ->
                BuyersWords.of(reads, shop, both.getItem2(), both.getItem1().details(), language)
                    .map(both.getItem1()::with));
  }

  private Uni<OrderRows> complete(ShopAccess shop, PsOrder order) {
    List<String> id = List.of(order.id());
    List<String> reference = order.reference().isEmpty() ? List.of() : List.of(order.reference());
    // Most orders have no voucher: a request saved.
    boolean reduced = Amounts.decimal(order.total_discounts_tax_incl()).signum() != 0;
    return Uni.combine()
        .all()
        .unis(
            where(shop, "order_details", "id_order", id),
            where(shop, "order_cart_rules", "id_order", reduced ? id : List.of()),
            where(shop, "order_carriers", "id_order", id),
            where(shop, "order_payments", "order_reference", reference),
            where(shop, "order_slip", "id_order", id),
            reads.where(shop, Question.list("orders", "[id,reference]"), "reference", reference),
            where(shop, "customers", "id", ids(order.id_customer())),
            where(
                shop,
                "addresses",
                "id",
                ids(order.id_address_invoice(), order.id_address_delivery())))
        .with(
            (details, rules, carriers, payments, slips, siblings, customers, addresses) ->
                new OrderRows(
                    order,
                    Wire.rows(details, PsOrderDetail.class),
                    Wire.rows(rules, PsOrderCartRule.class),
                    Wire.rows(carriers, PsOrderCarrier.class),
                    isFirst(order, siblings)
                        ? Wire.rows(payments, PsOrderPayment.class)
                        : List.of(),
                    Wire.rows(slips, PsOrderSlip.class),
                    Wire.rows(customers, PsCustomer.class),
                    Wire.rows(addresses, PsAddress.class),
                    List.of()));
  }

  /**
   * With the states that the order came into: only of orders of which something was given back. A
   * key that may write them need not be allowed to read them; then nothing is known of them.
   */
  Uni<OrderRows> withHistory(ShopAccess shop, OrderRows rows) {
    return where(shop, "order_histories", "id_order", List.of(rows.order().id()))
        .onFailure(OrderReader::isForbidden)
        .recoverWithItem(() -> List.of())
        .map(states -> rows.with(Wire.rows(states, PsOrderHistory.class)));
  }

  private static boolean isForbidden(Throwable failure) {
    return failure instanceof Fault fault && fault.code().equals(PrestaShopFaults.NOT_TICKED);
  }

  /**
   * The orders of a split cart share a reference, and payments belong to the reference: they are
   * told with the order of the lowest id, once.
   */
  private static boolean isFirst(PsOrder order, List<JsonNode> siblings) {
    long own = Long.parseLong(order.id());
    return siblings.stream().noneMatch(each -> each.path("id").asLong(own) < own);
  }

  private Uni<List<JsonNode>> where(
      ShopAccess shop, String resource, String field, Collection<String> values) {
    return reads.where(shop, Question.list(resource, "full"), field, values);
  }

  /** The shop writes 0 for none. */
  private static List<String> ids(String... ids) {
    List<String> given = new ArrayList<>(List.of(ids));
    given.removeAll(Set.of("", "0"));
    return given;
  }
}
