package dev.tandem.sandbox.odoo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What an order knows of its invoices: linked line by line, drafts count, cancelled ones don't. */
final class OrderInvoicing {

  private static final String LINKS = "invoice_lines";

  private OrderInvoicing() {}

  /** After the line's links changed from those to what the row holds now. */
  static void link(Env env, Row line, List<Integer> before) {
    List<Integer> now = line.refs("sale_line_ids");
    before.stream().filter(id -> !now.contains(id)).forEach(id -> remove(env, id, line));
    for (Integer id : now) {
      Row saleLine = env.get("sale.order.line", id);
      if (!saleLine.refs(LINKS).contains(line.id())) {
        List<Integer> links = new ArrayList<>(saleLine.refs(LINKS));
        links.add(line.id());
        env.store().set(saleLine, LINKS, List.copyOf(links));
        if (env.is14()) {
          env.records().touch(env.get("sale.order", saleLine.ref("order_id")));
        }
      }
    }
  }

  static void unlink(Env env, Row line) {
    line.refs("sale_line_ids").forEach(id -> remove(env, id, line));
  }

  private static void remove(Env env, Integer saleLineId, Row line) {
    Row saleLine = env.find("sale.order.line", saleLineId);
    if (saleLine != null) {
      env.store()
          .set(
              saleLine,
              LINKS,
              saleLine.refs(LINKS).stream().filter(id -> id != line.id()).toList());
      refresh(env, saleLine);
    }
  }

  /** The invoice's amounts or state changed. */
  static void follow(Env env, Row move) {
    for (Row line : Invoices.lines(env, move)) {
      line.refs("sale_line_ids").forEach(id -> refresh(env, env.get("sale.order.line", id)));
    }
  }

  private static void refresh(Env env, Row saleLine) {
    BigDecimal quantity = BigDecimal.ZERO;
    BigDecimal untaxed = BigDecimal.ZERO;
    for (Row line : lines(env, saleLine)) {
      Row move = env.get(Invoices.MODEL, line.ref("move_id"));
      int sign = "out_refund".equals(move.get("move_type")) ? -1 : 1;
      if (!"cancel".equals(move.get("state"))) {
        quantity = quantity.add(line.number("quantity").multiply(BigDecimal.valueOf(sign)));
      }
      if ("posted".equals(move.get("state"))) {
        untaxed = untaxed.add(line.number("price_subtotal").multiply(BigDecimal.valueOf(sign)));
      }
    }
    boolean changed =
        quantity.compareTo(saleLine.number("qty_invoiced")) != 0
            || untaxed.compareTo(saleLine.number("untaxed_amount_invoiced")) != 0;
    if (!changed) {
      return;
    }
    env.store().set(saleLine, "qty_invoiced", quantity);
    env.store().set(saleLine, "untaxed_amount_invoiced", untaxed);
    SaleLines.progress(env, saleLine);
    env.records().touch(saleLine);
    SaleOrders.refresh(env, env.get("sale.order", saleLine.ref("order_id")));
  }

  private static List<Row> lines(Env env, Row saleLine) {
    return saleLine.refs(LINKS).stream()
        .map(id -> env.find(Invoices.LINES, id))
        .filter(Objects::nonNull)
        .toList();
  }

  private static List<Row> newestFirst(Env env, List<Row> lines) {
    List<Row> sorted = new ArrayList<>(lines);
    Comparator<Row> byDate = Comparator.comparing(line -> line.text("date"));
    Comparator<Row> byName =
        Comparator.comparing(
            line -> env.get(Invoices.MODEL, line.ref("move_id")).text("name"),
            Comparator.nullsLast(Comparator.naturalOrder()));
    sorted.sort(byDate.thenComparing(byName).reversed().thenComparing(Row::id));
    return sorted;
  }

  static Object invoiceLines(Env env, Row saleLine) {
    return newestFirst(env, lines(env, saleLine)).stream().map(Row::id).toList();
  }

  static List<Integer> invoices(Env env, Row order) {
    List<Row> lines = new ArrayList<>();
    SaleOrders.lines(env, order).forEach(line -> lines.addAll(lines(env, line)));
    Set<Integer> moves = new LinkedHashSet<>();
    newestFirst(env, lines).forEach(line -> moves.add(line.ref("move_id")));
    return List.copyOf(moves);
  }

  static List<Row> drafts(Env env, Row order) {
    return invoices(env, order).stream()
        .map(id -> env.get(Invoices.MODEL, id))
        .filter(move -> "draft".equals(move.get("state")))
        .toList();
  }
}
