package dev.tandem.sync.status;

import dev.tandem.connection.StatusExport.ShippedWhen;
import dev.tandem.odoo.OdooRecord;
import java.util.List;
import java.util.Set;

/**
 * How an order stands in Odoo.
 *
 * @param invoiced every line is invoiced in full; false where nobody asked
 * @param deliveries to the customer, oldest first; empty where nobody asked
 * @param invoices of the order; empty where nobody asked
 */
record SaleStanding(
    long id,
    String name,
    String state,
    boolean invoiced,
    List<Delivery> deliveries,
    List<Invoice> invoices) {

  private static final Set<String> PAID = Set.of("paid", "in_payment");

  /** {@code stock.picking}. */
  record Delivery(long id, String state, String carrier, String tracking, String url) {

    static Delivery of(OdooRecord row) {
      return new Delivery(
          row.id(),
          row.text("state").orElse(""),
          row.refName("carrier_id").orElse(""),
          row.text("carrier_tracking_ref").orElse("").strip(),
          row.text("carrier_tracking_url").orElse(""));
    }

    boolean isDone() {
      return state.equals("done");
    }

    private boolean isOpen() {
      return !isDone() && !state.equals("cancel");
    }
  }

  /** {@code account.move}. */
  record Invoice(boolean creditNote, String state, String paymentState) {

    static Invoice of(OdooRecord row) {
      return new Invoice(
          row.text("move_type").filter("out_refund"::equals).isPresent(),
          row.text("state").orElse(""),
          row.text("payment_state").orElse(""));
    }
  }

  boolean isCancelled() {
    return state.equals("cancel");
  }

  /** STA2. An order without deliveries is never shipped. */
  boolean isShipped(ShippedWhen when) {
    boolean some = deliveries.stream().anyMatch(Delivery::isDone);
    return some && (when == ShippedWhen.EACH_DELIVERY || !isOpen());
  }

  /**
   * STA3. An invoice that was credited as a whole asks for no payment, but an order of which every
   * invoice was credited is not paid either. A draft counts as invoiced in Odoo, and is not paid.
   */
  boolean isPaid() {
    List<Invoice> due =
        invoices.stream()
            .filter(one -> !one.creditNote() && !one.state().equals("cancel"))
            .toList();
    return invoiced
        && due.stream()
            .allMatch(one -> PAID.contains(settled(one)) || settled(one).equals("reversed"))
        && due.stream().anyMatch(one -> PAID.contains(settled(one)));
  }

  private static String settled(Invoice invoice) {
    return invoice.state().equals("posted") ? invoice.paymentState() : "";
  }

  /** Whether more may leave. */
  boolean isOpen() {
    return deliveries.stream().anyMatch(Delivery::isOpen);
  }

  List<Delivery> done() {
    return deliveries.stream().filter(Delivery::isDone).toList();
  }
}
