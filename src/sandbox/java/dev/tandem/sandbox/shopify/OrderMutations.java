package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Asked;
import dev.tandem.sandbox.shopify.graph.Bag;
import dev.tandem.sandbox.shopify.graph.Fields;
import dev.tandem.sandbox.shopify.graph.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** What apps do to orders: cancel, pay, capture, close, tag, annotate. */
final class OrderMutations {

  private static final String NO_ORDER = "Order does not exist";

  private final Shop shop;
  private final World world;

  OrderMutations(Shop shop, World world) {
    this.shop = shop;
    this.world = world;
  }

  void register(Fields fields) {
    fields.put("Mutation.orderCancel", this::cancel);
    fields.put("Mutation.orderMarkAsPaid", this::markPaid);
    fields.put("Mutation.orderCapture", this::capture);
    fields.put("Mutation.orderClose", asked -> close(asked, true));
    fields.put("Mutation.orderOpen", asked -> close(asked, false));
    fields.put("Mutation.orderUpdate", this::update);
    fields.put("Mutation.tagsAdd", asked -> tags(asked, Set::addAll));
    fields.put("Mutation.tagsRemove", asked -> tags(asked, Set::removeAll));
  }

  private Object cancel(Asked asked) {
    Row order = shop.find("Order", asked.arg("orderId"));
    if (order == null) {
      return Outcome.refused("NOT_FOUND", NO_ORDER, "orderId");
    }
    String obstacle = Cancelling.obstacle(order);
    if (obstacle != null) {
      return Outcome.refused("INVALID", obstacle, "orderId");
    }
    Map<String, Object> method = asked.object("refundMethod");
    boolean refund =
        Boolean.TRUE.equals(asked.arg("refund"))
            || Boolean.TRUE.equals(method.get("originalPaymentMethodsRefund"));
    Cancelling.Wish wish =
        new Cancelling.Wish(
            asked.arg("reason"), asked.arg("restock"), refund, asked.arg("staffNote"));
    return Outcome.of("job", world.jobs().start(() -> world.cancelling().cancel(order, wish)));
  }

  private Object markPaid(Asked asked) {
    Row order = order(asked);
    if (order == null) {
      return Outcome.refused(null, NO_ORDER, "id");
    } else if (!order.is("canMarkAsPaid")) {
      return Outcome.refused(null, "Order cannot be marked as paid.", "id");
    }
    world.payments().markPaid(order);
    return Outcome.of("order", order);
  }

  private Object capture(Asked asked) {
    Row order = order(asked);
    Map<String, Object> input = asked.object("input");
    Row parent = shop.find("OrderTransaction", (String) input.get("parentTransactionId"));
    if (order == null || parent == null || parent.row("order") != order) {
      return Outcome.refused(null, "Parent transaction does not exist", "input");
    }
    Bag amount = Payments.seen(order, input.get("amount"));
    Bag open = Standing.capturable(order);
    if (amount.presentment().compareTo(open.presentment()) > 0) {
      return Outcome.refused(null, "Amount exceeds the capturable amount", "input", "amount");
    }
    Row transaction = world.payments().capture(order, parent, amount);
    world.payments().paid(order);
    return Outcome.of("transaction", transaction);
  }

  private Object close(Asked asked, boolean closed) {
    Row order = order(asked);
    if (order == null) {
      return Outcome.refused(null, NO_ORDER, "id");
    }
    order.set("closed", closed).set("closedAt", closed ? shop.now() : null);
    shop.changed(order);
    return Outcome.of("order", order);
  }

  /** Replaces what is given, tags and attributes too; what is not given stays. */
  private Object update(Asked asked) {
    Row order = order(asked);
    if (order == null) {
      return Outcome.refused(null, NO_ORDER, "id");
    }
    Map<String, Object> input = asked.object("input");
    for (String field : List.of("note", "email", "phone", "poNumber")) {
      if (input.containsKey(field)) {
        order.set(field, input.get(field));
      }
    }
    if (input.get("tags") instanceof List<?> tags) {
      Set<String> sorted = new TreeSet<>();
      tags.forEach(tag -> sorted.add(String.valueOf(tag).trim()));
      order.set("tags", List.copyOf(sorted));
    }
    if (input.get("customAttributes") instanceof List<?> attributes) {
      order.set("customAttributes", List.copyOf(attributes));
    }
    shop.changed(order);
    return Outcome.of("order", order);
  }

  private Object tags(Asked asked, BiConsumer<Set<String>, List<String>> change) {
    Row row = shop.find(asked.arg("id"));
    if (row == null) {
      return Outcome.refused(null, "Resource does not exist", "id");
    }
    Set<String> tags = new TreeSet<>(row.texts("tags"));
    List<String> trimmed = new ArrayList<>();
    asked.<List<String>>arg("tags").forEach(tag -> trimmed.add(tag.trim()));
    change.accept(tags, trimmed);
    row.set("tags", List.copyOf(tags));
    if (row.type().equals("Order")) {
      shop.changed(row);
    } else {
      shop.touch(row);
    }
    return Outcome.of("node", row);
  }

  private Row order(Asked asked) {
    return shop.find("Order", (String) asked.object("input").get("id"));
  }
}
