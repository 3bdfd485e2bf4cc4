package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Bag;
import dev.tandem.sandbox.shopify.graph.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** Transactions of orders. */
final class Payments {

  private static final Set<String> MANUAL =
      Set.of("manual", "Cash on Delivery (COD)", "Bank Deposit", "Money Order");

  private final Shop shop;

  Payments(Shop shop) {
    this.shop = shop;
  }

  /** The payments of the checkout, in turn; those without an amount take what is left. */
  void place(Row order, List<Paying> payings) {
    Money money = Money.of(order);
    for (Paying paying : payings) {
      if (!paying.kind().equals("NONE")) {
        Row parent =
            Set.of("CAPTURE", "VOID").contains(paying.kind()) ? lastAuthorization(order) : null;
        Bag amount = paying.amount() == null ? rest(order, parent) : money.of(paying.amount());
        Row row = add(order, paying.kind(), paying.gateway(), amount);
        row.set("status", paying.status()).set("parentTransaction", parent);
        if (paying.status().equals("FAILURE")) {
          row.set("errorCode", "CARD_DECLINED");
        }
        Totals.refresh(order);
      }
    }
  }

  /** A successful transaction. */
  Row add(Row order, String kind, String gateway, Bag amount) {
    Row row = shop.create("OrderTransaction");
    row.set("kind", kind).set("status", "SUCCESS").set("gateway", gateway);
    row.set("formattedGateway", formatted(gateway)).set("order", order);
    row.set("manualPaymentGateway", MANUAL.contains(gateway)).set("processedAt", shop.now());
    row.set("paymentId", order.text("name") + "." + (order.rows("transactions").size() + 1));
    row.set("test", order.is("test")).set("errorCode", null).set("amountSet", amount);
    row.set("parentTransaction", null).set("manuallyCapturable", kind.equals("AUTHORIZATION"));
    row.set("totalUnsettledSet", kind.equals("AUTHORIZATION") ? amount : amount.zero());
    order.rows("transactions").add(row);
    return row;
  }

  /** Staff has the money in hand. */
  void markPaid(Row order) {
    Row open =
        order.rows("transactions").stream()
            .filter(row -> row.text("status").equals("PENDING"))
            .findFirst()
            .orElse(null);
    Bag amount = order.bag("totalOutstandingSet");
    Row authorized = lastAuthorization(order);
    if (open != null) {
      open.set("status", "SUCCESS").set("amountSet", amount).set("processedAt", shop.now());
    } else if (authorized != null && Standing.capturable(order).signum() > 0) {
      capture(order, authorized, amount);
    } else {
      add(order, "SALE", "manual", amount);
    }
    paid(order);
  }

  Row capture(Row order, Row authorization, Bag amount) {
    Row row = add(order, "CAPTURE", authorization.text("gateway"), amount);
    return row.set("parentTransaction", authorization);
  }

  /** Authorisations that were not captured are given back, what is pending will not come. */
  void voidOpen(Row order) {
    for (Row row : List.copyOf(order.rows("transactions"))) {
      if (row.text("status").equals("PENDING")) {
        row.set("status", "FAILURE");
      }
    }
    Bag open = Standing.capturable(order);
    if (open.signum() > 0) {
      Row authorization = lastAuthorization(order);
      Row row = add(order, "VOID", authorization.text("gateway"), open);
      row.set("parentTransaction", authorization);
    }
  }

  /** Sums follow, and those who wait for the money are told. */
  void paid(Row order) {
    Totals.refresh(order);
    shop.changed(order);
    if (order.text("displayFinancialStatus").equals("PAID")) {
      shop.raise("ORDERS_PAID", order);
    }
  }

  static Bag least(Bag one, Bag other) {
    return one.presentment().compareTo(other.presentment()) <= 0 ? one : other;
  }

  static Row lastAuthorization(Row order) {
    return order.rows("transactions").stream()
        .filter(row -> row.text("kind").equals("AUTHORIZATION"))
        .reduce((first, last) -> last)
        .orElse(null);
  }

  private static Bag rest(Row order, Row parent) {
    return parent == null ? order.bag("totalOutstandingSet") : parent.bag("amountSet");
  }

  private static String formatted(String gateway) {
    if (MANUAL.contains(gateway)) {
      return gateway;
    }
    String words = gateway.replace('_', ' ');
    return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
  }

  /** An amount in the presentment currency. */
  static Bag seen(Row order, Object amount) {
    return Money.of(order).seen(new BigDecimal(String.valueOf(amount)));
  }
}
