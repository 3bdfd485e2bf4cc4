package dev.tandem.sync.order;

import dev.tandem.commerce.Address;
import dev.tandem.commerce.Order;
import dev.tandem.connection.OrderTarget;
import dev.tandem.sync.Contacts;
import dev.tandem.sync.Digest;
import dev.tandem.sync.plan.Accepted;
import dev.tandem.sync.plan.ContactPrint;
import dev.tandem.sync.plan.Resolved;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of an order was last written, in a text that is stored with its binding: what the shop said
 * of the lines, and field by field what stands at the head of the order, so that only what changed
 * in the shop is written again.
 *
 * @param lines {@link SaidLines#text}; a digest of what Tandem planned where an earlier version
 *     wrote it; empty where nothing was written that is known to be right
 * @param head empty where it was not noted: versions before 0.3 knew the lines only
 * @param hold how the order stood when it was held; null where it is not held
 * @param accepted by how much a person accepted that Odoo's total differs from the shop's
 * @param doubt what may have been written since
 */
record OrderPrint(
    String lines, Map<Part, String> head, @Nullable Hold hold, BigDecimal accepted, Doubt doubt) {

  private static final String HELD = "held=";
  private static final String DOUBT = "doubt=";

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

  /** Of an order that is as it should be. */
  static OrderPrint of(
      SaidLines said, Order order, Resolved resolved, OrderTarget.Details details) {
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
    return new OrderPrint(said.text(), head, null, BigDecimal.ZERO, Doubt.NONE);
  }

  /** The same of an order that is held. */
  OrderPrint held(Hold standing) {
    return new OrderPrint(lines, head, standing, accepted, doubt);
  }

  /** The same of a quotation that was held, and goes on by itself. */
  OrderPrint goingOn() {
    return new OrderPrint(lines, head, hold == null ? null : hold.goingOn(), accepted, doubt);
  }

  /**
   * Of an order that was begun with these words, and whose import has not come to its end yet.
   *
   * @param words the text of a print; empty where it is not known which ones Odoo was told
   */
  static OrderPrint unfinished(String words) {
    return parse(words).held(Hold.UNFINISHED);
  }

  /** The same of an order that a person let go on, and whose total they accepted. */
  OrderPrint released(BigDecimal difference) {
    return new OrderPrint(lines, head, null, difference, doubt);
  }

  /** The same of an order whose total in Odoo was accepted by a person. */
  OrderPrint accepting(BigDecimal difference) {
    return new OrderPrint(lines, head, hold, difference, doubt);
  }

  /** The same with these parts of the head as another print has them, where it knows them all. */
  OrderPrint taking(Set<Part> parts, OrderPrint other) {
    if (head.size() < Part.values().length || parts.isEmpty()) {
      return this;
    }
    Map<Part, String> merged = new EnumMap<>(head);
    parts.forEach(part -> merged.put(part, other.head().getOrDefault(part, "")));
    return new OrderPrint(lines, merged, hold, accepted, doubt.without(parts));
  }

  /**
   * The same, where these parts and lines are about to be written as another print has them.
   *
   * @param written what is written of the lines, by the ends of their names
   */
  OrderPrint doubting(Set<Part> parts, Map<String, SaidLines.Change> written, OrderPrint other) {
    Map<Part, String> told = new EnumMap<>(Part.class);
    parts.forEach(part -> told.put(part, other.head().getOrDefault(part, "")));
    return new OrderPrint(lines, head, hold, accepted, doubt.and(written, told));
  }

  /** The same, where its goods may be on their way to this contact. */
  OrderPrint goingTo(long contact) {
    Map<Part, String> told = Map.of(Part.DELIVERY_ADDRESS, ContactPrint.of(contact, ""));
    return new OrderPrint(lines, head, hold, accepted, doubt.and(Map.of(), told));
  }

  /** What the shop said of the lines; {@link SaidLines#NONE} where that was not noted. */
  SaidLines said() {
    return SaidLines.parse(lines);
  }

  /** An earlier version wrote what it planned, not what the shop said. */
  boolean isOld() {
    return !isBlank() && said().equals(SaidLines.NONE);
  }

  /** What the payment term goes by. */
  private static String payment(Order order) {
    String term = order.traits().paymentTerm();
    return term.isEmpty() ? order.gateway() : term + "\n" + order.gateway();
  }

  /** What the shop says; and the contact, which may be another one after a merge in Odoo. */
  private static String address(long contact, Address address) {
    return ContactPrint.of(contact, digest(content(address)));
  }

  /**
   * In these words since the first version: others, such as those by which contacts are recognised
   * now, would make a change in the shop of every older order.
   */
  private static String content(Address address) {
    return Stream.of(
            address.name(),
            address.company(),
            address.street(),
            address.street2(),
            address.postalCode(),
            address.city(),
            address.stateCode(),
            address.countryCode(),
            address.phone())
        .map(Contacts::normal)
        .collect(Collectors.joining("|"))
        .strip();
  }

  /** Whether the shop says something else in this part than what is known to stand in Odoo. */
  boolean differs(Part part, OrderPrint before) {
    return !words(part).equals(before.words(part)) || before.doubt().head().containsKey(part);
  }

  /** All that this part may be told to be in Odoo. */
  Set<String> told(Part part) {
    Set<String> all = new LinkedHashSet<>(doubt.told(part));
    all.add(head.getOrDefault(part, ""));
    return all;
  }

  private String words(Part part) {
    return ContactPrint.said(head.getOrDefault(part, ""));
  }

  /** The contacts to which goods were to go; none where that was not noted. */
  Set<Long> deliveryAddressIds() {
    return told(Part.DELIVERY_ADDRESS).stream()
        .flatMap(print -> ContactPrint.contact(print).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Odoo's tags that were set for the shop's. */
  Set<Long> tags() {
    return told(Part.TAGS).stream()
        .flatMap(print -> Stream.of(print.split("\\.")))
        .filter(id -> !id.isEmpty())
        .map(Long::valueOf)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The reverse of {@link #text}. */
  static OrderPrint parse(String text) {
    Map<Part, String> head = new EnumMap<>(Part.class);
    Hold hold = null;
    Doubt doubt = Doubt.NONE;
    List<String> plain = new ArrayList<>();
    for (String part : text.split(";", -1)) {
      if (part.startsWith(HELD)) {
        hold = Hold.parse(part.substring(HELD.length()));
      } else if (part.startsWith(DOUBT)) {
        doubt = Doubt.parse(part.substring(DOUBT.length()));
      } else if (!Accepted.isIn(part)) {
        plain.add(part);
      }
    }
    for (int i = 1; i < plain.size() && i <= Part.values().length; i++) {
      head.put(Part.values()[i - 1], plain.get(i));
    }
    String lines = plain.isEmpty() ? "" : plain.get(0);
    return new OrderPrint(lines, head, hold, Accepted.of(text), doubt);
  }

  String text() {
    List<String> parts = new ArrayList<>();
    parts.add(lines);
    parts.addAll(head.values());
    if (hold != null) {
      parts.add(HELD + hold.text());
    }
    if (accepted.signum() != 0) {
      parts.add(Accepted.text(accepted));
    }
    if (!doubt.isEmpty()) {
      parts.add(DOUBT + doubt.text());
    }
    return String.join(";", parts);
  }

  /** The import has not come to its end yet. */
  boolean isUnfinished() {
    return hold != null && hold.unfinished();
  }

  /** Nothing was written that is known to be right. */
  boolean isBlank() {
    return lines.isEmpty();
  }

  static String digest(String text) {
    return text.isEmpty() ? "" : Digest.of(text).substring(0, 12);
  }
}
