package dev.tandem.sandbox.prestashop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The webservice's JSON, with all its surprises. */
final class JsonAnswer implements Answer {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What PHP's array_filter throws out of a single entity. */
  private static final Predicate<Object> EMPTY =
      value -> value == null || Set.<Object>of("", "0", 0, 0L, false).contains(value);

  private final PrestaShopRelease release;
  private final Relations relations;
  private final List<Integer> languages;

  JsonAnswer(PrestaShopRelease release, Relations relations, List<Integer> languages) {
    this.release = release;
    this.relations = relations;
    this.languages = languages;
  }

  @Override
  public String contentType() {
    return "application/json";
  }

  @Override
  public String single(Resource resource, Row row, Display display) {
    Map<String, Object> entity = entity(resource, row, display);
    entity.values().removeIf(EMPTY);
    return write(Map.of(resource.node(), entity));
  }

  @Override
  public String list(Resource resource, List<Row> rows, Display display) {
    if (rows.isEmpty()) {
      return "[]";
    }
    List<Map<String, Object>> entities = new ArrayList<>();
    for (Row row : rows) {
      entities.add(display.onlyIds() ? Map.of("id", row.id()) : entity(resource, row, display));
    }
    return write(Map.of(resource.listNode(), entities));
  }

  @Override
  public String errors(List<WebserviceError.Problem> problems) {
    List<Map<String, Object>> errors = new ArrayList<>();
    for (WebserviceError.Problem problem : problems) {
      Map<String, Object> error = new LinkedHashMap<>();
      error.put("code", problem.code());
      error.put("message", problem.message());
      errors.add(error);
    }
    return write(Map.of("errors", errors));
  }

  private Map<String, Object> entity(Resource resource, Row row, Display display) {
    Map<String, Object> entity = new LinkedHashMap<>();
    for (Field field : resource.fields().values()) {
      if (display.shows(field)) {
        entity.put(field.name(), value(field, row));
      }
    }
    Map<String, Object> associations = new LinkedHashMap<>();
    for (Association association : resource.associations().values()) {
      List<String> fields = display.fieldsOf(association);
      List<Map<String, String>> entries =
          fields.isEmpty() ? List.of() : relations.of(resource, row, association);
      if (!entries.isEmpty()) {
        associations.put(
            association.name(), entries.stream().map(entry -> entry(fields, entry)).toList());
      }
    }
    if (!associations.isEmpty()) {
      entity.put("associations", associations);
    }
    return entity;
  }

  private Object value(Field field, Row row) {
    if (field.name().equals("id")) {
      return row.id();
    }
    Object value = row.value(field.name());
    if (value instanceof Row.Literal literal) {
      return literal.json();
    }
    if (value instanceof Map<?, ?> byLanguage) {
      return languages.size() == 1 ? Row.text(byLanguage, languages.get(0)) : texts(byLanguage);
    }
    return value == null ? null : typed(field.isInteger(), value.toString());
  }

  private List<Map<String, Object>> texts(Map<?, ?> byLanguage) {
    List<Map<String, Object>> texts = new ArrayList<>();
    for (Integer language : languages) {
      Map<String, Object> text = new LinkedHashMap<>();
      text.put("id", typed(true, language.toString()));
      text.put("value", byLanguage.containsKey(language) ? Row.text(byLanguage, language) : null);
      texts.add(text);
    }
    return texts;
  }

  private Map<String, Object> entry(List<String> fields, Map<String, String> entry) {
    Map<String, Object> shown = new LinkedHashMap<>();
    for (String field : fields) {
      shown.put(field, typed(Association.isInteger(field), entry.getOrDefault(field, "")));
    }
    return shown;
  }

  private Object typed(boolean integer, String text) {
    return integer && release.typedJson() && text.matches("-?\\d{1,18}")
        ? (Object) Long.valueOf(text)
        : text;
  }

  /** PHP's json_encode escapes slashes. */
  private static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value).replace("/", "\\/");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
