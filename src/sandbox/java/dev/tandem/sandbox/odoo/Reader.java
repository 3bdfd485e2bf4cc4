package dev.tandem.sandbox.odoo;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Searches and reads rows, and turns them into what goes over the wire. */
final class Reader {

  private final Env env;
  private final Model model;

  Reader(Env env, Model model) {
    this.env = env;
    this.model = model;
  }

  List<Row> search(Object domain, Object offset, Object limit, Object order) {
    env.flush();
    List<Row> rows = new ArrayList<>(new Domain(env, model, Values.list(domain)).rows());
    String by = Values.truthy(order) ? order.toString() : null;
    if (by == null || !by.equals("id")) {
      rows.sort(by == null ? Order.standard(env, model) : Order.of(env, model, by));
    }
    int from = Math.min(rows.size(), Values.truthy(offset) ? Values.integer(offset) : 0);
    int size = Values.truthy(limit) ? Values.integer(limit) : Integer.MAX_VALUE;
    return rows.subList(from, (int) Math.min(rows.size(), (long) from + size));
  }

  /** The rows as maps; all fields if none are named. */
  List<Map<String, Object>> read(List<Row> rows, List<Object> fields, boolean names) {
    env.flush();
    Set<String> wanted = new LinkedHashSet<>();
    wanted.add("id");
    fields.forEach(field -> wanted.add(String.valueOf(field)));
    if (fields.isEmpty()) {
      model.fields().forEach(field -> wanted.add(field.name()));
    }
    for (String name : wanted) {
      if (!model.has(name)) {
        throw OdooError.value(
            "Invalid field '%s' on %s'%s'"
                .formatted(name, env.is14() ? "model " : "", model.name()));
      }
    }
    List<Map<String, Object>> answer = new ArrayList<>(rows.size());
    for (Row row : rows) {
      Map<String, Object> map = new LinkedHashMap<>();
      wanted.forEach(name -> map.put(name, wire(model.field(name), env.value(row, name), names)));
      answer.add(map);
    }
    return answer;
  }

  private Object wire(Field field, Object value, boolean names) {
    if (value == null) {
      return switch (field.type()) {
        case INTEGER -> 0;
        case FLOAT, MONETARY -> new BigDecimal("0.0");
        case ONE2MANY, MANY2MANY -> List.of();
        default -> false;
      };
    }
    if (value instanceof LocalDateTime time) {
      return Values.text(time);
    }
    if (value instanceof BigDecimal number) {
      BigDecimal plain = number.stripTrailingZeros();
      return plain.scale() < 1 ? plain.setScale(1) : plain;
    }
    if (field.type() == Field.Type.MANY2ONE && names) {
      String name = env.displayName(field.relation(), (Integer) value);
      return name == null ? (Object) false : List.of(value, name);
    }
    return value;
  }
}
