package dev.tandem.sandbox.shopify.graph;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Shopify's own scalars: texts, checked where a wrong one would be refused by the real shop. */
final class Scalars {

  private Scalars() {}

  static GraphQLScalarType scalar(String name) {
    return GraphQLScalarType.newScalar().name(name).coercing(new Text(name)).build();
  }

  private static final class Text implements Coercing<Object, Object> {

    private final String name;

    private Text(String name) {
      this.name = name;
    }

    @Override
    public Object serialize(Object value, GraphQLContext context, Locale locale) {
      boolean plain = name.equals("JSON");
      return plain || value instanceof String ? value : String.valueOf(value);
    }

    @Override
    public Object parseValue(Object input, GraphQLContext context, Locale locale) {
      try {
        return checked(input);
      } catch (IllegalArgumentException | DateTimeException e) {
        throw new CoercingParseValueException("invalid " + name + " '" + input + "'", e);
      }
    }

    @Override
    public Object parseLiteral(
        Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
      try {
        return checked(plain(input));
      } catch (IllegalArgumentException | DateTimeException e) {
        throw new CoercingParseLiteralException("invalid " + name, e);
      }
    }

    private Object checked(Object value) {
      switch (name) {
        case "DateTime" -> OffsetDateTime.parse(String.valueOf(value));
        case "Decimal", "Money" -> new BigDecimal(String.valueOf(value));
        case "UnsignedInt64" -> Long.parseUnsignedLong(String.valueOf(value));
        default -> {
          return value;
        }
      }
      return String.valueOf(value);
    }

    private static Object plain(Value<?> value) {
      if (value instanceof StringValue text) {
        return text.getValue();
      } else if (value instanceof IntValue number) {
        return number.getValue();
      } else if (value instanceof FloatValue number) {
        return number.getValue();
      } else if (value instanceof BooleanValue flag) {
        return flag.isValue();
      } else if (value instanceof ArrayValue list) {
        return list.getValues().stream().map(Text::plain).toList();
      } else if (value instanceof ObjectValue object) {
        Map<String, Object> fields = new LinkedHashMap<>();
        object.getObjectFields().forEach(f -> fields.put(f.getName(), plain(f.getValue())));
        return fields;
      }
      throw new IllegalArgumentException("no scalar");
    }
  }
}
