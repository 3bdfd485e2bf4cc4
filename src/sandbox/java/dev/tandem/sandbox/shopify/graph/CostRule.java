package dev.tandem.sandbox.shopify.graph;

import graphql.language.Argument;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a document costs. Shopify publishes the principles, not the sizes; the stand-in's formula:
 *
 * <ul>
 *   <li>scalars and enums 0, objects 1, a mutation 10 and what it answers;
 *   <li>{@code MoneyV2}, {@code edges}, {@code nodes} and {@code pageInfo} nothing by themselves;
 *   <li>a connection, or a list with {@code first}: 1 + ceil(log2(first + 1)) times one element;
 *   <li>of an interface's or union's selections all that are there.
 * </ul>
 *
 * <p>The actual cost is the same with the number of elements that were answered. So 10 orders of 50
 * lines each with everything cost somewhat less than the 1,000 that a single query may.
 */
final class CostRule {

  private static final int MUTATION = 10;
  private static final Set<String> FREE = Set.of("MoneyV2", "PageInfo");

  private final GraphQLSchema schema;
  private final Document document;
  private final Map<String, Object> variables;

  CostRule(GraphQLSchema schema, Document document, Map<String, Object> variables) {
    this.schema = schema;
    this.document = document;
    this.variables = variables;
  }

  /** Before it is executed. */
  int requested(OperationDefinition operation) {
    return cost(operation, null);
  }

  /** With the data that was answered. */
  int actual(OperationDefinition operation, Map<String, Object> data) {
    return cost(operation, data);
  }

  private int cost(OperationDefinition operation, Object data) {
    boolean mutation = operation.getOperation() == OperationDefinition.Operation.MUTATION;
    GraphQLCompositeType root = mutation ? schema.getMutationType() : schema.getQueryType();
    int calls = operation.getSelectionSet().getSelections().size();
    int cost = fields(operation.getSelectionSet(), root, data) + (mutation ? MUTATION * calls : 0);
    return Math.max(1, cost);
  }

  private int fields(SelectionSet set, GraphQLCompositeType type, Object data) {
    int sum = 0;
    for (Selection<?> selection : set.getSelections()) {
      if (selection instanceof Field field) {
        sum += field(field, type, data);
      } else if (selection instanceof InlineFragment part) {
        String name = part.getTypeCondition() == null ? null : part.getTypeCondition().getName();
        sum += fields(part.getSelectionSet(), name == null ? type : named(name), data);
      } else if (selection instanceof FragmentSpread spread) {
        FragmentDefinition part = fragment(spread.getName());
        sum += fields(part.getSelectionSet(), named(part.getTypeCondition().getName()), data);
      }
    }
    return sum;
  }

  private int field(Field field, GraphQLCompositeType type, Object data) {
    if (field.getSelectionSet() == null || !(type instanceof GraphQLFieldsContainer container)) {
      return 0;
    }
    GraphQLFieldDefinition definition = container.getFieldDefinition(field.getName());
    GraphQLNamedType result = GraphQLTypeUtil.unwrapAll(definition.getType());
    Object value = value(data, field);
    if (data != null && value == null) {
      return 0;
    }
    boolean connection = result.getName().endsWith("Connection");
    boolean wrapper = isWrapper(type.getName());
    Integer size = size(field);
    if (connection) {
      int count = data == null ? (size == null ? 0 : size) : count(value);
      return 1 + weight(count) * elements(field, (GraphQLCompositeType) result, value);
    }
    int one = wrapper || FREE.contains(result.getName()) ? 0 : 1;
    if (value instanceof List<?> list) {
      int most = 0;
      for (Object element : list) {
        most =
            Math.max(most, fields(field.getSelectionSet(), (GraphQLCompositeType) result, element));
      }
      return wrapper ? most : weight(size == null ? 1 : list.size()) * (one + most);
    }
    int inside = fields(field.getSelectionSet(), (GraphQLCompositeType) result, value);
    boolean many =
        size != null && GraphQLTypeUtil.unwrapNonNull(definition.getType()) instanceof GraphQLList;
    return many ? weight(size) * (one + inside) : one + inside;
  }

  /** One element of the connection. */
  private int elements(Field connection, GraphQLCompositeType type, Object value) {
    return 1 + fields(connection.getSelectionSet(), type, value);
  }

  private static boolean isWrapper(String type) {
    return type.endsWith("Connection") || type.endsWith("Edge");
  }

  /** Sub-linear: 1 for 1, 4 for 10, 6 for 50, 8 for 250. */
  private static int weight(int count) {
    return 32 - Integer.numberOfLeadingZeros(Math.max(0, count));
  }

  private static int count(Object connection) {
    if (connection instanceof Map<?, ?> map) {
      for (String name : List.of("nodes", "edges")) {
        if (map.get(name) instanceof List<?> list) {
          return list.size();
        }
      }
    }
    return 0;
  }

  private static Object value(Object data, Field field) {
    return data instanceof Map<?, ?> map ? map.get(field.getResultKey()) : null;
  }

  private Integer size(Field field) {
    for (Argument argument : field.getArguments()) {
      if (argument.getName().equals("first") || argument.getName().equals("last")) {
        return number(argument.getValue());
      }
    }
    return null;
  }

  private Integer number(Value<?> value) {
    if (value instanceof IntValue number) {
      return number.getValue().intValue();
    }
    Object given =
        value instanceof VariableReference variable ? variables.get(variable.getName()) : null;
    return given instanceof Number number ? Integer.valueOf(number.intValue()) : null;
  }

  private GraphQLCompositeType named(String name) {
    return (GraphQLCompositeType) schema.getType(name);
  }

  private FragmentDefinition fragment(String name) {
    return document.getDefinitionsOfType(FragmentDefinition.class).stream()
        .filter(part -> part.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
