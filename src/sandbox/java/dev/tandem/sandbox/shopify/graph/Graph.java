package dev.tandem.sandbox.shopify.graph;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Field;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Executes documents against one version's schema and accounts for them. Not thread safe: the
 * caller holds the shop's lock.
 */
public final class Graph {

  /**
   * A document to execute.
   *
   * @param operation null if the document has only one
   */
  public record Request(String query, String operation, Map<String, Object> variables) {}

  private final GraphQLSchema schema;
  private final GraphQL graphql;
  private final Documents documents;
  private final Fields fields;
  private final Meter meter;

  public Graph(String version, Fields fields, Meter meter) {
    schema = Schemas.of(version);
    documents = new Documents(schema);
    this.fields = fields;
    this.meter = meter;
    graphql =
        GraphQL.newGraphQL(schema)
            .preparsedDocumentProvider(
                (input, parse) ->
                    CompletableFuture.completedFuture(
                        new PreparsedDocumentEntry(documents.check(input.getQuery()).document())))
            .build();
  }

  /**
   * The whole answer: {@code data}, {@code errors}, {@code extensions}.
   *
   * @param context found again by its class in {@link Asked#context}
   */
  public Map<String, Object> answer(Request request, Guard guard, Object context) {
    Documents.Checked checked = documents.check(request.query());
    if (!checked.errors().isEmpty()) {
      return Map.of("errors", checked.errors());
    }
    OperationDefinition operation = operation(checked, request.operation());
    if (operation == null) {
      return Map.of("errors", List.of(Errors.plain("An operation name is required", Map.of())));
    }
    CostRule rule = new CostRule(schema, checked.document(), given(operation, request.variables()));
    int requested = rule.requested(operation);
    Map<String, Object> refused = refuse(requested);
    return refused == null
        ? execute(request, guard, context, new Priced(rule, operation, requested))
        : refused;
  }

  /** The variables, with their defaults. */
  private static Map<String, Object> given(
      OperationDefinition operation, Map<String, Object> variables) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (VariableDefinition variable : operation.getVariableDefinitions()) {
      if (variable.getDefaultValue() instanceof IntValue number) {
        all.put(variable.getName(), number.getValue());
      }
    }
    all.putAll(variables);
    return all;
  }

  /** {@code "query orders"}, {@code "mutation tagsAdd"}: the root fields that it asks for. */
  public String name(Request request) {
    Documents.Checked checked = documents.check(request.query());
    OperationDefinition operation =
        checked.document() == null ? null : operation(checked, request.operation());
    if (operation == null) {
      return "POST graphql";
    }
    String fields =
        operation.getSelectionSet().getSelectionsOfType(Field.class).stream()
            .map(Field::getName)
            .distinct()
            .collect(Collectors.joining(","));
    return operation.getOperation().name().toLowerCase(Locale.ROOT) + " " + fields;
  }

  private record Priced(CostRule rule, OperationDefinition operation, int requested) {}

  private Map<String, Object> execute(Request request, Guard guard, Object context, Priced price) {
    ExecutionInput input =
        ExecutionInput.newExecutionInput(request.query())
            .operationName(request.operation())
            .variables(request.variables())
            .graphQLContext(
                builder ->
                    builder
                        .of(Guard.class, guard)
                        .of(Fields.class, fields)
                        .of(context.getClass(), context))
            .build();
    ExecutionResult result = graphql.execute(input);
    Map<String, Object> answer = new LinkedHashMap<>();
    if (result.isDataPresent()) {
      answer.put("data", result.getData());
    }
    if (!result.getErrors().isEmpty()) {
      answer.put("errors", result.getErrors().stream().map(Errors::executed).toList());
    }
    Map<String, Object> data = result.getData();
    int actual = data == null ? 0 : price.rule().actual(price.operation(), data);
    meter.give(price.requested() - actual);
    answer.put("extensions", extensions(price.requested(), actual));
    return answer;
  }

  /** Null if it may be executed; its cost is taken then. */
  private Map<String, Object> refuse(int requested) {
    if (requested > Meter.LARGEST_QUERY) {
      String message =
          "Query cost is "
              + requested
              + ", which exceeds the single query max cost limit ("
              + Meter.LARGEST_QUERY
              + ").";
      Map<String, Object> extensions = new LinkedHashMap<>();
      extensions.put("code", "MAX_COST_EXCEEDED");
      extensions.put("cost", requested);
      extensions.put("maxCost", Meter.LARGEST_QUERY);
      extensions.put("documentation", "https://shopify.dev/api/usage/rate-limits");
      return Map.of("errors", List.of(Errors.plain(message, extensions)));
    }
    if (!meter.take(requested)) {
      Map<String, Object> throttled = new LinkedHashMap<>();
      throttled.put(
          "errors",
          List.of(
              Errors.plain(
                  "Throttled",
                  Map.of(
                      "code", "THROTTLED",
                      "documentation", "https://shopify.dev/api/usage/rate-limits"))));
      throttled.put("extensions", extensions(requested, null));
      return throttled;
    }
    return null;
  }

  private Map<String, Object> extensions(int requested, Integer actual) {
    Map<String, Object> cost = new LinkedHashMap<>();
    cost.put("requestedQueryCost", requested);
    cost.put("actualQueryCost", actual);
    cost.put("throttleStatus", meter.status());
    return Map.of("cost", cost);
  }

  private static OperationDefinition operation(Documents.Checked checked, String name) {
    List<OperationDefinition> all =
        checked.document().getDefinitionsOfType(OperationDefinition.class);
    if (name == null || name.isEmpty()) {
      return all.size() == 1 ? all.get(0) : null;
    }
    return all.stream().filter(one -> name.equals(one.getName())).findFirst().orElse(null);
  }
}
