package dev.tandem.sandbox.shopify.graph;

import graphql.language.Directive;
import graphql.language.StringValue;
import graphql.language.VariableReference;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One field that somebody asks for, with its arguments. */
public final class Asked {

  private final DataFetchingEnvironment env;

  Asked(DataFetchingEnvironment env) {
    this.env = env;
  }

  /** The row the field belongs to. */
  public Row row() {
    return env.getSource();
  }

  /** The field's name in the schema. */
  public String field() {
    return env.getFieldDefinition().getName();
  }

  /** Null if not given and without a default. */
  public <T> T arg(String name) {
    return env.getArgument(name);
  }

  /** Whether the argument is there, even as null. */
  public boolean has(String name) {
    return env.containsArgument(name);
  }

  /** Empty if not given. */
  public Map<String, Object> object(String name) {
    Map<String, Object> value = env.getArgument(name);
    return value == null ? Map.of() : value;
  }

  /** Empty if not given. */
  public List<Map<String, Object>> objects(String name) {
    List<Map<String, Object>> value = env.getArgument(name);
    return value == null ? List.of() : value;
  }

  public Map<String, Object> args() {
    return env.getArguments();
  }

  /** The text of a directive's argument on this very field. */
  public Optional<String> directive(String name, String argument) {
    for (Directive directive : env.getField().getDirectives(name)) {
      Object value = directive.getArgument(argument).getValue();
      if (value instanceof StringValue text) {
        return Optional.ofNullable(text.getValue());
      } else if (value instanceof VariableReference variable) {
        return Optional.ofNullable((String) env.getVariables().get(variable.getName()));
      }
    }
    return Optional.empty();
  }

  /** What the shop put into the request's context. */
  public <T> T context(Class<T> type) {
    return env.getGraphQlContext().get(type);
  }
}
