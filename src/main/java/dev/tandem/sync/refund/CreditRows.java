package dev.tandem.sync.refund;

import dev.tandem.odoo.Load;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A credit note as rows for {@code load}. Every field that matters is sent: 14 computes none. */
final class CreditRows {

  private static final List<String> LINE =
      List.of(
          "id",
          "product_id/.id",
          "name",
          "quantity",
          "price_unit",
          "discount",
          "tax_ids/.id",
          "account_id/.id",
          "sale_line_ids/.id");

  private CreditRows() {}

  static Load of(Task task, Ledger.Move invoice, List<CreditLine> lines) {
    Map<String, Object> head = head(task, invoice);
    List<String> columns = new ArrayList<>(head.keySet());
    LINE.forEach(column -> columns.add("invoice_line_ids/" + column));
    List<List<Object>> rows = new ArrayList<>();
    for (CreditLine line : lines) {
      List<Object> row =
          rows.isEmpty()
              ? new ArrayList<>(head.values())
              : new ArrayList<>(head.values().stream().map(cell -> (Object) "").toList());
      row.addAll(cells(task, line));
      rows.add(row);
    }
    return new Load("account.move", columns, rows);
  }

  private static Map<String, Object> head(Task task, Ledger.Move invoice) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("id", task.key().toString());
    head.put("move_type", "out_refund");
    head.put("partner_id/.id", invoice.partnerId());
    head.put("journal_id/.id", invoice.journalId());
    @Nullable Long currency = task.ledger().facts().currencies().get(task.order().currency());
    if (currency != null) {
      head.put("currency_id/.id", currency);
    }
    // Else whoever makes it becomes its salesperson.
    head.put("invoice_user_id/.id", task.ledger().salesperson());
    head.put("invoice_date", task.day(task.refund().at()));
    head.put("ref", "Refund " + task.refund().id() + " of " + task.order().number());
    head.put("invoice_origin", task.order().number());
    head.put("reversed_entry_id/.id", invoice.id());
    return head;
  }

  private static List<Object> cells(Task task, CreditLine line) {
    return List.of(
        task.key().with(line.name()).toString(),
        line.productId() == 0 ? "" : line.productId(),
        line.text(),
        plain(line.quantity()),
        plain(line.priceUnit()),
        plain(line.discount()),
        ids(line.taxes()),
        line.accountId() == 0 ? "" : line.accountId(),
        ids(line.saleLines()));
  }

  static String ids(List<Long> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  static String plain(BigDecimal number) {
    return number.toPlainString();
  }
}
