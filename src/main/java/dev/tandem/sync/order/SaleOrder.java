package dev.tandem.sync.order;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sale order as it stands in Odoo.
 *
 * @param lock whose lock is on it; until somebody looked closer ({@link Locks}), a person's
 * @param tax null where it is not the shop's to compare with
 * @param note HTML from Odoo 15 on
 * @param invoiceIds its invoices and credit notes
 * @param pickingIds its deliveries and returns; empty where Odoo has no stock
 */
record SaleOrder(
    long id,
    String name,
    String state,
    Lock lock,
    String date,
    BigDecimal total,
    @Nullable BigDecimal tax,
    Contact paymentTerm,
    List<Long> lineIds,
    Contact invoiceAddress,
    Contact deliveryAddress,
    String note,
    String reference,
    String customerReference,
    List<Long> invoiceIds,
    List<Long> pickingIds) {

  /** Who wants the order to stay as it is. */
  enum Lock {
    NONE,
    /** Odoo's switch "Lock Confirmed Sales": each order is locked as soon as it is confirmed. */
    SWITCH,
    PERSON
  }

  /**
   * @param id 0 where there is none
   * @param name as Odoo shows it
   */
  record Contact(long id, String name) {

    private static Contact of(OdooRecord row, String field) {
      return new Contact(row.ref(field).orElse(0L), row.refName(field).orElse(""));
    }
  }

  /** What is read; some only where the server has it. */
  static List<String> fields(OdooFacts facts) {
    List<String> fields =
        new ArrayList<>(
            List.of(
                "name",
                "state",
                "date_order",
                "amount_total",
                "amount_tax",
                "payment_term_id",
                "order_line",
                "partner_invoice_id",
                "partner_shipping_id",
                "note",
                "reference",
                "client_order_ref"));
    for (String field : List.of("locked", "picking_ids", "invoice_ids")) {
      if (facts.has("sale.order", field)) {
        fields.add(field);
      }
    }
    return fields;
  }

  static SaleOrder of(JsonNode node) {
    OdooRecord row = new OdooRecord(node);
    String state = row.text("state").orElse("");
    return new SaleOrder(
        row.id(),
        row.text("name").orElse(""),
        state,
        row.flag("locked") || state.equals("done") ? Lock.PERSON : Lock.NONE,
        row.text("date_order").orElse(""),
        row.amount("amount_total").orElse(BigDecimal.ZERO),
        row.amount("amount_tax").orElse(null),
        Contact.of(row, "payment_term_id"),
        row.ids("order_line"),
        Contact.of(row, "partner_invoice_id"),
        Contact.of(row, "partner_shipping_id"),
        row.text("note").orElse(""),
        row.text("reference").orElse(""),
        row.text("client_order_ref").orElse(""),
        row.ids("invoice_ids"),
        row.ids("picking_ids"));
  }

  /** Whether a person locked it: then only people change it. */
  boolean locked() {
    return lock == Lock.PERSON;
  }

  /** Without lines that come to so much: what refunds took off does not count. */
  SaleOrder less(BigDecimal amount, BigDecimal ofTax) {
    return with(lock, total.subtract(amount), tax == null ? null : tax.subtract(ofTax));
  }

  SaleOrder with(Lock other) {
    return with(other, total, tax);
  }

  private SaleOrder with(Lock lock, BigDecimal total, @Nullable BigDecimal tax) {
    return new SaleOrder(
        id,
        name,
        state,
        lock,
        date,
        total,
        tax,
        paymentTerm,
        lineIds,
        invoiceAddress,
        deliveryAddress,
        note,
        reference,
        customerReference,
        invoiceIds,
        pickingIds);
  }

  boolean isQuotation() {
    return state.equals("draft") || state.equals("sent");
  }

  boolean isCancelled() {
    return state.equals("cancel");
  }

  boolean isConfirmed() {
    return state.equals("sale") || state.equals("done");
  }
}
