package dev.tandem.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code fields_get}: what this series' model really has. */
final class FieldsGet {

  private FieldsGet() {}

  static Map<String, Object> describe(Model model, Object names, Object attributes) {
    List<Object> wanted = Values.list(names);
    List<Object> kept = Values.list(attributes);
    Map<String, Object> answer = new LinkedHashMap<>();
    for (Field field : model.fields()) {
      if (wanted.isEmpty() || wanted.contains(field.name())) {
        Map<String, Object> description = describe(field);
        if (!kept.isEmpty()) {
          description.keySet().retainAll(kept);
        }
        answer.put(field.name(), description);
      }
    }
    return answer;
  }

  private static Map<String, Object> describe(Field field) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("type", field.type().name().toLowerCase(java.util.Locale.ROOT));
    description.put("string", field.label());
    description.put("required", field.required());
    description.put("readonly", field.flags().readonly());
    description.put("store", field.stored());
    description.put("searchable", true);
    if (field.relational()) {
      description.put("relation", field.relation());
    }
    if (field.inverse() != null) {
      description.put("relation_field", field.inverse());
    }
    if (field.type() == Field.Type.SELECTION) {
      description.put(
          "selection",
          field.selection().entrySet().stream()
              .map(item -> List.of(item.getKey(), item.getValue()))
              .toList());
    }
    if (field.digits() >= 0) {
      description.put("digits", List.of(16, field.digits()));
    } else if (field.type() == Field.Type.FLOAT) {
      description.put("digits", false); // kept as it is, such as every price of 19
    }
    return description;
  }
}
