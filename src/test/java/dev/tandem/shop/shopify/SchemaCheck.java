package dev.tandem.shop.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.sandbox.shopify.graph.Schemas;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.parser.Parser;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds hand-made data against the schema: whether Shopify could answer a document with it. */
final class SchemaCheck {

  private final GraphQLSchema schema = Schemas.of("2026-10");
  private final Document document;
  private final List<String> wrong = new ArrayList<>();

  private SchemaCheck(String text) {
    this.document = Parser.parse(text);
  }

  /** What could not be; empty where all could. */
  static List<String> of(String document, JsonNode data) {
    SchemaCheck check = new SchemaCheck(document);
    OperationDefinition operation =
        check.document.getDefinitionsOfType(OperationDefinition.class).get(0);
    check.fields(operation.getSelectionSet(), check.schema.getQueryType(), data, "data");
    return check.wrong;
  }

  private Set<String> fields(
      SelectionSet set, GraphQLFieldsContainer type, JsonNode data, String path) {
    Set<String> asked = new HashSet<>();
    for (Selection<?> selection : set.getSelections()) {
      if (selection instanceof Field field) {
        asked.add(field.getName());
        GraphQLOutputType result = type.getFieldDefinition(field.getName()).getType();
        value(field, result, data.path(field.getName()), path + "." + field.getName());
      } else if (selection instanceof FragmentSpread spread) {
        FragmentDefinition part =
            document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .filter(one -> one.getName().equals(spread.getName()))
                .findFirst()
                .orElseThrow();
        asked.addAll(fields(part.getSelectionSet(), type, data, path));
      } else if (selection instanceof InlineFragment part && !data.isEmpty()) {
        GraphQLFieldsContainer of =
            (GraphQLFieldsContainer) schema.getType(part.getTypeCondition().getName());
        asked.addAll(fields(part.getSelectionSet(), of, data, path));
      }
    }
    data.fieldNames()
        .forEachRemaining(
            name -> {
              if (!asked.contains(name) && type.getFieldDefinition(name) == null) {
                wrong.add(path + " has no " + name);
              }
            });
    return asked;
  }

  private void value(Field field, GraphQLOutputType type, JsonNode value, String path) {
    if (value.isMissingNode() || value.isNull()) {
      if (type instanceof GraphQLNonNull) {
        wrong.add(path + " must not be null");
      }
      return;
    }
    GraphQLNamedType named = GraphQLTypeUtil.unwrapAll(type);
    if (value.isArray()) {
      int place = 0;
      for (JsonNode each : value) {
        one(field, named, each, path + "[" + place++ + "]");
      }
    } else {
      one(field, named, value, path);
    }
  }

  private void one(Field field, GraphQLNamedType type, JsonNode value, String path) {
    if (type instanceof GraphQLEnumType words && words.getValue(value.asText()) == null) {
      wrong.add(path + " is never " + value.asText());
    } else if (field.getSelectionSet() != null) {
      GraphQLFieldsContainer of =
          type instanceof GraphQLFieldsContainer container
              ? container
              : (GraphQLFieldsContainer) schema.getType("PurchasingCompany");
      fields(field.getSelectionSet(), of, value, path);
    }
  }
}
