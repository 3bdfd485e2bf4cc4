package dev.tandem.sandbox.odoo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One model of one series: its fields and what the service user may do with it. */
final class Model {

  private final String name;
  private final String description;
  private final String rights;
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final List<Field> required = new ArrayList<>();
  private final List<Field> withFallback = new ArrayList<>();

  Model(String name, String description, String rights) {
    this.name = name;
    this.description = description;
    this.rights = rights;
    add(Field.plain("id", Field.Type.INTEGER, "ID"));
    add(Field.plain("display_name", Field.Type.CHAR, "Display Name"));
    add(Field.plain("create_date", Field.Type.DATETIME, "Created on"));
    add(Field.plain("write_date", Field.Type.DATETIME, "Last Updated on"));
    add(Field.reference("create_uid", "res.users", "Created by"));
    add(Field.reference("write_uid", "res.users", "Last Updated by"));
  }

  void add(Field field) {
    fields.put(field.name(), field);
    if (field.required() && field.stored()) {
      required.add(field);
    }
    if (field.fallback() != null && field.related().isEmpty()) {
      withFallback.add(field);
    }
  }

  String name() {
    return name;
  }

  String description() {
    return description;
  }

  /** The letters of {@code rwcd} that are allowed. */
  String rights() {
    return rights;
  }

  Collection<Field> fields() {
    return fields.values();
  }

  List<Field> required() {
    return required;
  }

  /** Fields with a default value of their own. */
  List<Field> withFallback() {
    return withFallback;
  }

  /** The field, or null if this series has none of that name. */
  Field field(String field) {
    return fields.get(field);
  }

  boolean has(String field) {
    return fields.containsKey(field);
  }
}
