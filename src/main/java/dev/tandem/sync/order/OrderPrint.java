package dev.tandem.sync.order;

import dev.tandem.commerce.Address;
import dev.tandem.commerce.Order;
import dev.tandem.connection.OrderTarget;
import dev.tandem.sync.Contacts;
import dev.tandem.sync.Digest;
import dev.tandem.sync.plan.OrderPlan;
import dev.tandem.sync.plan.Resolved;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of an order was last written, in a text that is stored with its binding: the lines as one,
 * and field by field what stands at its head, so that only what changed in the shop is written
 * again.
 *
 * @param head empty where it was not noted: versions before 0.3 knew the lines only
 */
record OrderPrint(String lines, Map<Part, String> head) {

  /** What the shop leads besides the lines. */
  enum Part {
    INVOICE_ADDRESS,
    DELIVERY_ADDRESS,
    NOTE,
    REFERENCE,
    PAYMENT_METHOD,
    COUNTRY,
    CUSTOMER_REFERENCE,
    TAGS
  }

  static OrderPrint of(
      OrderPlan plan, Order order, Resolved resolved, OrderTarget.Details details) {
    Map<Part, String> head = new EnumMap<>(Part.class);
    head.put(Part.INVOICE_ADDRESS, address(resolved.invoiceAddressId(), order.billing()));
    head.put(Part.DELIVERY_ADDRESS, address(resolved.deliveryAddressId(), order.shipping()));
    head.put(Part.NOTE, OrderNote.print(OrderNote.of(order, details, resolved.facts())));
    head.put(Part.REFERENCE, digest(OrderRows.paymentReference(order)));
    head.put(Part.PAYMENT_METHOD, digest(payment(order)));
    head.put(Part.COUNTRY, digest(order.shipping().countryCode()));
    head.put(Part.CUSTOMER_REFERENCE, digest(OrderRows.customerReference(order)));
    head.put(
        Part.TAGS, resolved.tags().stream().map(String::valueOf).collect(Collectors.joining(".")));
    return new OrderPrint(plan.fingerprint(), head);
  }

  /** What the payment term goes by. */
  private static String payment(Order order) {
    String term = order.traits().paymentTerm();
    return term.isEmpty() ? order.gateway() : term + "\n" + order.gateway();
  }

  /** What the shop says; and the contact, which may be another one after a merge in Odoo. */
  private static String address(long contact, Address address) {
    return contact + "-" + digest(Contacts.content(address));
  }

  /** Whether the shop says something else in this part than it says in another print. */
  boolean differs(Part part, OrderPrint other) {
    return !words(part).equals(other.words(part));
  }

  private String words(Part part) {
    String print = head.getOrDefault(part, "");
    return print.substring(print.indexOf('-') + 1);
  }

  /** The contact to which goods were to go; 0 where that was not noted. */
  long deliveryAddressId() {
    String print = head.getOrDefault(Part.DELIVERY_ADDRESS, "");
    return print.isEmpty() ? 0 : Long.parseLong(print.substring(0, print.indexOf('-')));
  }

  /** Odoo's tags that were set for the shop's. */
  Set<Long> tags() {
    return Stream.of(head.getOrDefault(Part.TAGS, "").split("\\."))
        .filter(id -> !id.isEmpty())
        .map(Long::valueOf)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The reverse of {@link #text}. */
  static OrderPrint parse(String text) {
    String[] parts = text.split(";", -1);
    Map<Part, String> head = new EnumMap<>(Part.class);
    for (int i = 1; i < parts.length && i <= Part.values().length; i++) {
      head.put(Part.values()[i - 1], parts[i]);
    }
    return new OrderPrint(parts[0], head);
  }

  String text() {
    return head.isEmpty()
        ? lines
        : lines + ";" + head.values().stream().collect(Collectors.joining(";"));
  }

  /** Nothing was written that is known to be right. */
  boolean isBlank() {
    return lines.isEmpty();
  }

  static String digest(String text) {
    return text.isEmpty() ? "" : Digest.of(text).substring(0, 12);
  }
}
