package dev.tandem.sandbox.shopify.graph;

import graphql.ExceptionWhileDataFetching;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import graphql.parser.InvalidSyntaxException;
import graphql.validation.ValidationError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Top-level errors in Shopify's words. */
final class Errors {

  private static final Pattern UNDEFINED =
      Pattern.compile("Field '([^']+)' in type '([^']+)' is undefined");
  private static final Pattern ARGUMENT =
      Pattern.compile("(?:Unknown|unknown) field argument '([^']+)'");
  private static final Pattern ABSTRACT =
      Pattern.compile("Validation error \\([^)]*\\) : (?:\\([^)]*\\) : )?");

  private Errors() {}

  /** A document that does not fit the schema: a mistake of the programmer. */
  static Map<String, Object> invalid(GraphQLError error) {
    String kind = ((ValidationError) error).getValidationErrorType().toString();
    String message = ABSTRACT.matcher(error.getMessage()).replaceFirst("");
    Map<String, Object> extensions = new LinkedHashMap<>();
    Matcher undefined = UNDEFINED.matcher(message);
    Matcher argument = ARGUMENT.matcher(message);
    if (undefined.find()) {
      message =
          "Field '" + undefined.group(1) + "' doesn't exist on type '" + undefined.group(2) + "'";
      extensions.put("code", "undefinedField");
      extensions.put("typeName", undefined.group(2));
      extensions.put("fieldName", undefined.group(1));
    } else if (argument.find()) {
      message = "Field doesn't accept argument '" + argument.group(1) + "'";
      extensions.put("code", "argumentNotAccepted");
      extensions.put("argumentName", argument.group(1));
    } else {
      extensions.put(
          "code", kind.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + kind.substring(1));
    }
    return error(message, error.getLocations(), null, extensions);
  }

  static Map<String, Object> syntax(InvalidSyntaxException e) {
    return error(e.getMessage(), List.of(e.getLocation()), null, Map.of());
  }

  /** What came up while executing, variables of a wrong type included. */
  static Map<String, Object> executed(GraphQLError error) {
    if (error instanceof ExceptionWhileDataFetching failed) {
      return error(
          failed.getException() instanceof Refusal refusal
              ? refusal.getMessage()
              : "Internal error. Looks like something went wrong on our end.",
          error.getLocations(),
          error.getPath(),
          failed.getException() instanceof Refusal refusal
              ? refusal.extensions()
              : internal(failed.getException()));
    }
    boolean variable = error.getPath() == null;
    return error(
        error.getMessage(),
        error.getLocations(),
        error.getPath(),
        Map.of("code", variable ? "INVALID_VARIABLE" : "INTERNAL_SERVER_ERROR"));
  }

  static Map<String, Object> plain(String message, Map<String, Object> extensions) {
    return error(message, null, null, extensions);
  }

  private static Map<String, Object> internal(Throwable cause) {
    return Map.of(
        "code", "INTERNAL_SERVER_ERROR",
        "requestId", UUID.randomUUID().toString(),
        "sandbox", String.valueOf(cause));
  }

  private static Map<String, Object> error(
      String message,
      List<SourceLocation> locations,
      List<Object> path,
      Map<String, Object> extensions) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("message", message);
    if (locations != null && !locations.isEmpty()) {
      error.put(
          "locations",
          locations.stream()
              .map(place -> Map.of("line", place.getLine(), "column", place.getColumn()))
              .toList());
    }
    if (path != null) {
      error.put("path", path);
    }
    if (!extensions.isEmpty()) {
      error.put("extensions", extensions);
    }
    return error;
  }
}
