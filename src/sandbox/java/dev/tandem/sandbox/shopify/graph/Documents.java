package dev.tandem.sandbox.shopify.graph;

import graphql.GraphQLError;
import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.validation.Validator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Documents parsed and checked against the schema, each text once. */
final class Documents {

  /** What a text is; errors as they are answered, none if it may be executed. */
  record Checked(Document document, List<Map<String, Object>> errors) {}

  private static final int KEPT = 500;

  private final GraphQLSchema schema;
  private final Map<String, Checked> checked = new ConcurrentHashMap<>();

  Documents(GraphQLSchema schema) {
    this.schema = schema;
  }

  Checked check(String text) {
    if (checked.size() > KEPT) {
      checked.clear();
    }
    return checked.computeIfAbsent(text, this::read);
  }

  private Checked read(String text) {
    try {
      Document document = Parser.parse(text);
      List<? extends GraphQLError> errors =
          new Validator().validateDocument(schema, document, Locale.ENGLISH);
      return new Checked(document, errors.stream().map(Errors::invalid).toList());
    } catch (InvalidSyntaxException e) {
      return new Checked(null, List.of(Errors.syntax(e)));
    }
  }
}
