package dev.tandem.sandbox.shopify.graph;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The fields that are more than a value in a row, by {@code Type.field}. */
public final class Fields {

  /** Finds what a field answers, in the shapes of {@link Row}. */
  @FunctionalInterface
  public interface Field {
    Object fetch(Asked asked);
  }

  private final Map<String, Field> fields = new HashMap<>();

  public Fields put(String name, Field field) {
    fields.put(name, field);
    return this;
  }

  /** Puts something around a field that is there. */
  public void wrap(String name, UnaryOperator<Field> around) {
    fields.computeIfPresent(name, (key, field) -> around.apply(field));
  }

  /** Null if the field is a plain value. */
  Field find(String type, String field) {
    return fields.get(type + "." + field);
  }
}
