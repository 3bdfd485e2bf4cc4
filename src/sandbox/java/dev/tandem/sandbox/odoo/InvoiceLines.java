package dev.tandem.sandbox.odoo;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** account.move.line: what is computed when not sent; on 14 next to nothing is. */
final class InvoiceLines implements Behaviour {

  private static final Set<String> MADE_BY_ODOO = Set.of("tax", "payment_term");

  @Override
  public void prepare(Env env, Map<String, Object> values) {
    Row move = env.get(Invoices.MODEL, Values.reference(values.get("move_id")));
    values.put("partner_id", move.get("partner_id"));
    values.put("currency_id", move.get("currency_id"));
    values.put("date", move.get("date"));
    values.put("company_id", 1);
    boolean text = String.valueOf(values.get("display_type")).startsWith("line_");
    if (!env.is14()) {
      Bookkeeping.absent(values, "display_type", "product");
      values.putIfAbsent("sequence", 100);
    }
    if (text) {
      values.put("quantity", 0);
      values.put("price_unit", 0);
      values.put("account_id", false);
    } else if (Invoices.isInvoice(move)) {
      open(move);
      fromProduct(env, values);
      values.putIfAbsent("quantity", 1);
      Bookkeeping.absent(values, "account_id", Bookkeeping.sales(env));
    }
  }

  private static void open(Row move) {
    if (!"draft".equals(move.get("state"))) {
      throw OdooError.user("You cannot do this modification on a posted journal entry.");
    }
  }

  private static void fromProduct(Env env, Map<String, Object> values) {
    Row product =
        Values.truthy(values.get("product_id"))
            ? env.get("product.product", Values.reference(values.get("product_id")))
            : null;
    if (product == null) {
      return;
    }
    Bookkeeping.absent(values, "name", Variants.displayName(env, product));
    if (!env.is14()) {
      values.putIfAbsent("price_unit", Variants.publicPrice(env, product));
      values.putIfAbsent("tax_ids", env.value(product, "taxes_id"));
    }
  }

  /** Made by Odoo from the lines people see. */
  static boolean isHidden(Env env, Row line) {
    return env.is14()
        ? line.flag("exclude_from_invoice_tab")
        : MADE_BY_ODOO.contains(String.valueOf(line.get("display_type")));
  }

  static boolean isText(Row line) {
    return String.valueOf(line.get("display_type")).startsWith("line_");
  }

  @Override
  public void created(Env env, Row row, Set<String> given) {
    OrderInvoicing.link(env, row, List.of());
    changed(env, row);
  }

  @Override
  public void writing(Env env, Row row, Map<String, Object> values) {
    Row move = env.get(Invoices.MODEL, row.ref("move_id"));
    boolean money =
        List.of("quantity", "price_unit", "tax_ids", "discount").stream()
            .anyMatch(values::containsKey);
    if (money && Invoices.isInvoice(move)) {
      open(move);
    }
  }

  @Override
  public void written(Env env, Row row, Map<String, Object> before) {
    @SuppressWarnings("unchecked")
    List<Integer> linked = (List<Integer>) before.getOrDefault("sale_line_ids", List.of());
    OrderInvoicing.link(env, row, linked);
    changed(env, row);
  }

  @Override
  public void deleting(Env env, Row row) {
    open(env.get(Invoices.MODEL, row.ref("move_id")));
    OrderInvoicing.unlink(env, row);
  }

  @Override
  public void deleted(Env env, Row row) {
    changed(env, row);
  }

  private static void changed(Env env, Row line) {
    Integer id = line.ref("move_id");
    env.later(
        "move:" + id,
        () -> {
          Row move = env.find(Invoices.MODEL, id);
          if (move != null && Invoices.isInvoice(move) && "draft".equals(move.get("state"))) {
            new InvoiceTotals(env).compute(move);
            OrderInvoicing.follow(env, move);
          }
        });
  }

  static Object displayName(Env env, Row line) {
    String move = env.displayName(Invoices.MODEL, line.ref("move_id"));
    return line.get("name") == null ? move : move + " " + line.text("name");
  }
}
