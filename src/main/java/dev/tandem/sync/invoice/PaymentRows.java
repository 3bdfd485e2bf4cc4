package dev.tandem.sync.invoice;

import dev.tandem.commerce.Payment;
import dev.tandem.connection.ShopAccess;
import dev.tandem.odoo.ExternalId;
import dev.tandem.odoo.Load;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.sync.Digest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Payments of a shop as rows for {@code load}. */
final class PaymentRows {

  private PaymentRows() {}

  /** The external id of a payment: the shop's id names it in the whole shop. */
  static ExternalId key(ShopAccess shop, Payment payment) {
    String id = payment.id();
    String part = id.matches("[a-z0-9_]{1,40}") ? id : Digest.of(id);
    return new ExternalId(shop.module(), "pay_" + part);
  }

  /** {@code memo} from 18 on, {@code ref} before. */
  static String memoField(OdooFacts facts) {
    return facts.has("account.payment", "memo") ? "memo" : "ref";
  }

  /** The number of the order first: the orders of a split cart find their payment by it. */
  static String memo(String orderNumber, Payment payment) {
    return payment.transactionId().isEmpty()
        ? orderNumber
        : orderNumber + " " + payment.transactionId();
  }

  /** In the shop's zone. */
  static String day(InvoiceTask task, Payment payment) {
    return payment.at().atZone(task.zone()).toLocalDate().toString();
  }

  static Load load(InvoiceTask task, Payment payment, Invoice invoice, long journal) {
    OdooFacts facts = task.facts();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", key(task.place().shop(), payment).toString());
    row.put("payment_type", "inbound");
    row.put("partner_type", "customer");
    row.put("partner_id/.id", invoice.partnerId());
    row.put("amount", payment.amount().amount().toPlainString());
    // Without it the amount would be taken for one in the journal's currency.
    row.put(
        "currency_id/.id",
        Objects.requireNonNull(facts.currencies().get(payment.amount().currency())));
    row.put("journal_id/.id", journal);
    row.put("date", day(task, payment));
    row.put(memoField(facts), memo(task.order().number(), payment));
    if (facts.has("account.payment", "invoice_ids")) {
      // Where Odoo's accounting makes no entry of it, this alone ties it to the invoice.
      row.put("invoice_ids/.id", Long.toString(invoice.id()));
    }
    return new Load(
        "account.payment", List.copyOf(row.keySet()), List.of(List.copyOf(row.values())));
  }
}
