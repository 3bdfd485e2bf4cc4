package dev.tandem.sandbox.shopify.graph;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Fetches every field: by the {@link Fields} of the request, else out of the row or map above.
 * Lists become connections where the schema wants one. A list, flag or number that the stand-in
 * does not know is empty, false or 0; any other non-null field it does not know is an error, not an
 * invention.
 */
final class FieldFetcher implements DataFetcher<Object> {

  private static final int LONGEST = 250;

  @Override
  public Object get(DataFetchingEnvironment env) {
    String type = ((GraphQLNamedType) env.getParentType()).getName();
    String field = env.getFieldDefinition().getName();
    GraphQLOutputType declared = env.getFieldType();
    String result = GraphQLTypeUtil.unwrapAll(declared).getName();
    Guard guard = env.getGraphQlContext().get(Guard.class);
    guard.check(type, field, result);
    Fields fields = env.getGraphQlContext().get(Fields.class);
    Fields.Field special = fields.find(type, field);
    if (env.getParentType() == env.getGraphQLSchema().getQueryType()
        || env.getParentType() == env.getGraphQLSchema().getMutationType()) {
      atTheTop(type, field, special, env.getArguments());
    }
    Object value = special == null ? plain(env.getSource(), field) : special.fetch(new Asked(env));
    boolean known = special != null || knows(env.getSource(), field);
    return shaped(value, env, known);
  }

  /** Nothing at the top may be empty just because the stand-in does not know it. */
  private static void atTheTop(
      String type, String field, Fields.Field special, Map<String, Object> arguments) {
    if (special == null && !field.startsWith("__")) {
      throw new IllegalStateException("The stand-in has no " + type + "." + field);
    }
    int longest = longest(arguments);
    if (longest > LONGEST) {
      throw new Refusal(
          "The input array size of "
              + longest
              + " is greater than the maximum allowed of "
              + LONGEST
              + ".",
          Map.of("code", "MAX_INPUT_SIZE_EXCEEDED"));
    }
  }

  private static int longest(Object input) {
    if (input instanceof Map<?, ?> map) {
      return map.values().stream().mapToInt(FieldFetcher::longest).max().orElse(0);
    } else if (input instanceof List<?> list) {
      int inside = list.stream().mapToInt(FieldFetcher::longest).max().orElse(0);
      return Math.max(list.size(), inside);
    }
    return 0;
  }

  static String typeOf(Object value) {
    return value instanceof Row row ? row.type() : (String) ((Map<?, ?>) value).get("__typename");
  }

  private static Object plain(Object source, String field) {
    if (source instanceof Row row) {
      return row.get(field);
    }
    return source instanceof Map<?, ?> map ? map.get(field) : null;
  }

  private static boolean knows(Object source, String field) {
    return source instanceof Row row
        ? row.has(field)
        : source instanceof Map<?, ?> map && map.containsKey(field);
  }

  private static Object shaped(Object value, DataFetchingEnvironment env, boolean known) {
    GraphQLType declared = GraphQLTypeUtil.unwrapNonNull(env.getFieldType());
    boolean required = GraphQLNonNull.class.isInstance(env.getFieldType());
    boolean connection =
        declared instanceof GraphQLObjectType type && type.getName().endsWith("Connection");
    if (connection && (value == null || value instanceof List)) {
      List<?> all = value == null ? List.of() : (List<?>) value;
      return value == null && !required ? null : Page.of(all, env.getArguments());
    }
    if (declared instanceof GraphQLList) {
      List<?> all = value == null ? List.of() : (List<?>) value;
      Integer first = env.getArgument("first");
      return value == null && !required
          ? null
          : all.subList(0, Math.min(all.size(), first == null ? all.size() : first)).stream()
              .map(FieldFetcher::written)
              .toList();
    }
    return value == null && required ? missing(declared, env, known) : written(value);
  }

  private static Object missing(GraphQLType declared, DataFetchingEnvironment env, boolean known) {
    if (!known && declared instanceof GraphQLNamedType type) {
      switch (type.getName()) {
        case "Boolean" -> {
          return false;
        }
        case "Int" -> {
          return 0;
        }
        default -> {
          // not to be made up
        }
      }
    }
    throw new IllegalStateException(
        "The stand-in has no "
            + ((GraphQLNamedType) env.getParentType()).getName()
            + "."
            + env.getFieldDefinition().getName());
  }

  private static Object written(Object value) {
    if (value instanceof Bag bag) {
      return bag.fields();
    } else if (value instanceof Instant instant) {
      return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    } else if (value instanceof BigDecimal amount) {
      return amount.stripTrailingZeros();
    }
    return value;
  }
}
