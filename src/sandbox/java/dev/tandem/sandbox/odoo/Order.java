package dev.tandem.sandbox.odoo;

import java.util.Comparator;
import java.util.Map;

/** The order of search results: {@code "name desc, id"}, or a model's own. */
final class Order {

  private static final Map<String, String> STANDARD =
      Map.ofEntries(
          Map.entry("sale.order", "date_order desc, id desc"),
          Map.entry("sale.order.line", "order_id, sequence, id"),
          Map.entry("res.partner", "display_name, id desc"),
          Map.entry("res.country", "name"),
          Map.entry("res.country.state", "code"),
          Map.entry("product.template", "name, id"),
          Map.entry("product.product", "default_code, name, id"),
          Map.entry("stock.picking", "priority desc, scheduled_date, id desc"),
          Map.entry("account.tax", "sequence, id"),
          Map.entry("account.move", "date desc, name desc, id desc"),
          Map.entry("account.move.line", "date desc, move_name desc, id"),
          Map.entry("account.payment", "date desc, name desc, id desc"),
          Map.entry("account.journal", "sequence, type, code"));

  private Order() {}

  static Comparator<Row> standard(Env env, Model model) {
    return of(env, model, STANDARD.getOrDefault(model.name(), "id"));
  }

  static Comparator<Row> of(Env env, Model model, String text) {
    Comparator<Row> order = null;
    for (String part : text.split(",")) {
      String[] words = part.trim().split("\\s+");
      Field field = model.field(words[0]);
      if (field == null) {
        throw OdooError.value("Invalid field '%s' on model '%s'".formatted(words[0], model.name()));
      }
      Comparator<Row> next = by(env, field);
      if (words.length > 1 && words[1].equalsIgnoreCase("desc")) {
        next = next.reversed();
      }
      order = order == null ? next : order.thenComparing(next);
    }
    return order;
  }

  /** Null sorts last, as in PostgreSQL. */
  private static Comparator<Row> by(Env env, Field field) {
    if (field.name().equals("id")) {
      return Comparator.comparingInt(Row::id);
    }
    return Comparator.comparing(
        row -> comparable(env.value(row, field.name())), Comparator.nullsLast(Order::compare));
  }

  private static Comparable<?> comparable(Object value) {
    return value instanceof Comparable<?> some ? some : null;
  }

  @SuppressWarnings("unchecked")
  private static int compare(Comparable<?> one, Comparable<?> other) {
    return one.getClass() == other.getClass()
        ? ((Comparable<Object>) one).compareTo(other)
        : one.toString().compareTo(other.toString());
  }
}
