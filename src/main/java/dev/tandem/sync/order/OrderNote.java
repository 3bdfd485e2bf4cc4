package dev.tandem.sync.order;

import dev.tandem.commerce.Address;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderLine;
import dev.tandem.connection.OrderTarget;
import dev.tandem.odoo.OdooFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The note of a sale order: text up to Odoo 14, HTML after it. Compared by what people read. */
final class OrderNote {

  private OrderNote() {}

  /** From this version on the field is HTML. */
  private static final int HTML = 15;

  /**
   * What the shop says: its note, the gift message, and what its pages asked for more where that is
   * wanted, each on a line of its own. Text from outside is escaped for both kinds of field.
   */
  static String of(Order order, OrderTarget.Details details, OdooFacts facts) {
    List<String> parts = new ArrayList<>();
    if (!order.note().isEmpty()) {
      parts.add(order.note());
    }
    if (!order.giftMessage().isEmpty()) {
      parts.add("Gift message: " + order.giftMessage());
    }
    parts.addAll(delivery(order));
    if (details.attributes()) {
      order.traits().attributes().forEach((name, value) -> parts.add(name + ": " + value));
    }
    String text =
        String.join("\n", parts).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return facts.major() >= HTML ? text.replace("\n", "<br>") : text;
  }

  /** What else helps whoever packs and brings it, and has no field of its own in Odoo. */
  private static List<String> delivery(Order order) {
    List<String> parts = new ArrayList<>();
    boolean shown = order.lines().stream().anyMatch(l -> l.kind() == OrderLine.Kind.SHIPPING);
    if (!shown && !order.delivery().carrierName().isBlank()) {
      parts.add("Carrier: " + order.delivery().carrierName());
    }
    Address shipping = order.shipping();
    Address billing = order.billing();
    said(parts, "Delivery address: ", shipping.remark(), "");
    said(parts, "Invoice address: ", billing.remark(), shipping.remark());
    said(parts, "Second telephone: ", shipping.phone2(), "");
    said(parts, "Second telephone of the invoice address: ", billing.phone2(), shipping.phone2());
    return parts;
  }

  private static void said(List<String> parts, String what, String text, String told) {
    if (!text.isBlank() && !text.equals(told)) {
      parts.add(what + text.strip());
    }
  }

  /** Stands for the text in an {@link OrderPrint}. */
  static String print(String note) {
    return OrderPrint.digest(words(note));
  }

  /**
   * The note as it should be: the shop's where nobody wrote into it, else with the shop's below.
   *
   * @param standing as Odoo has it
   * @param wanted what the shop says now, escaped
   * @param before the prints of what Tandem may have written
   */
  static String merge(String standing, String wanted, Set<String> before) {
    String read = words(standing);
    if (read.contains(words(wanted)) && !wanted.isEmpty()) {
      return standing;
    }
    if (read.isEmpty() || before.contains(OrderPrint.digest(read))) {
      return wanted;
    }
    return wanted.isEmpty()
        ? standing
        : standing + (standing.startsWith("<") ? "<p>" + wanted + "</p>" : "\n" + wanted);
  }

  private static String words(String note) {
    return note.replaceAll("<[^>]*>", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", " ")
        .replace('\u00a0', ' ')
        .replace("&amp;", "&")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
