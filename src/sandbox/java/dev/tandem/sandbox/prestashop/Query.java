package dev.tandem.sandbox.prestashop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Filters, order and page of a list request; an unknown name is refused with the code the shop
 * gives.
 */
final class Query {

  private final Resource resource;
  private final List<Integer> languages;
  private final List<FilterTerm> terms = new ArrayList<>();
  private final Display display;
  private Comparator<Row> order = Comparator.comparingLong(Row::id);
  private long offset;
  private long limit = Long.MAX_VALUE;

  Query(Call call, Resource resource, List<Integer> languages) {
    this.resource = resource;
    this.languages = languages;
    List<String> filterable = filterable(call);
    for (Map.Entry<String, String> param : call.params().entrySet()) {
      if (param.getKey().matches("filter\\[.*\\]")) {
        filter(
            param.getKey().substring(7, param.getKey().length() - 1), param.getValue(), filterable);
      }
    }
    display =
        call.param("display").map(value -> Display.parse(value, resource)).orElse(Display.IDS);
    call.param("sort").ifPresent(value -> sort(value, filterable));
    call.param("limit").ifPresent(this::limit);
  }

  Display display() {
    return display;
  }

  List<Row> apply(Collection<Row> rows) {
    return rows.stream().filter(this::matches).sorted(order).skip(offset).limit(limit).toList();
  }

  /**
   * Without {@code date=1} the two date columns are as good as unknown. Multi-language columns are
   * kept apart.
   */
  private List<String> filterable(Call call) {
    return resource.fields().values().stream()
        .filter(field -> !field.multiLanguage())
        .map(Field::name)
        .filter(name -> call.dates() || !(name.equals("date_add") || name.equals("date_upd")))
        .toList();
  }

  private boolean isMultiLanguage(String name) {
    return resource.has(name) && resource.field(name).multiLanguage();
  }

  private void filter(String name, String expression, List<String> filterable) {
    if (!filterable.contains(name) && !(isMultiLanguage(name) && !expression.isEmpty())) {
      throw WebserviceError.didYouMean(
          400, 32, "This filter does not exist", new DidYouMean(name, filterable));
    }
    if (expression.isEmpty()) {
      throw new WebserviceError(400, 33, "The filter \"" + name + "\" is malformed.");
    }
    if (!resource.field(name).filterable()) {
      throw new WebserviceError(
          400,
          34,
          "The field \""
              + name
              + "\" is dynamic. It is not possible to filter GET query with this field.");
    }
    terms.add(new FilterTerm(resource.field(name), expression));
  }

  private boolean matches(Row row) {
    return terms.stream().allMatch(term -> values(row, term.field()).anyMatch(term::matches));
  }

  private Stream<String> values(Row row, Field field) {
    Object value = row.value(field.name());
    return field.multiLanguage()
        ? languages.stream().map(language -> Row.text(value, language))
        : Stream.of(Row.text(value, 1));
  }

  private void sort(String expression, List<String> filterable) {
    boolean bracketed = expression.startsWith("[") && expression.endsWith("]");
    String inside = bracketed ? expression.substring(1, expression.length() - 1) : expression;
    List<Comparator<Row>> keys = new ArrayList<>();
    for (String key : bracketed ? Arrays.asList(inside.split(",")) : List.of(inside)) {
      keys.add(sortKey(key, filterable));
    }
    // MariaDB leaves equal rows in any order; the highest id first shows a poller that relies on
    // luck.
    order = keys.stream().reduce(Comparator::thenComparing).orElse(order);
    order = order.thenComparing(Comparator.comparingLong(Row::id).reversed());
  }

  private Comparator<Row> sortKey(String key, List<String> filterable) {
    int delimiter = key.lastIndexOf('_');
    String direction = delimiter < 0 ? "" : key.substring(delimiter + 1).toUpperCase(Locale.ROOT);
    if (!direction.equals("ASC") && !direction.equals("DESC")) {
      throw new WebserviceError(
          400,
          37,
          "The \"sort\" value has to be formed as this example: \"field_ASC\" or"
              + " '[field_1_DESC,field_2_ASC,field_3_ASC,...]' (\"field\" has to be an available field)");
    }
    String name = key.substring(0, delimiter);
    if (!filterable.contains(name) && !isMultiLanguage(name)) {
      throw new WebserviceError(
          400,
          38,
          "Unable to filter by this field. However, these are available: "
              + String.join(", ", filterable));
    }
    Comparator<Row> ascending =
        resource.field(name).isNumeric()
            ? Comparator.comparing(row -> row.decimal(name))
            : Comparator.comparing(row -> row.text(name), String.CASE_INSENSITIVE_ORDER);
    return direction.equals("ASC") ? ascending : ascending.reversed();
  }

  private void limit(String expression) {
    String[] parts = expression.split(",");
    if (parts.length > 2) {
      throw new WebserviceError(
          400, 39, "The \"limit\" value has to be formed as this example: \"5,25\" or \"10\"");
    }
    offset = parts.length == 2 ? phpInt(parts[0]) : 0;
    limit = phpInt(parts[parts.length - 1]);
  }

  /** PHP's {@code (int)}: leading digits, else 0. */
  private static long phpInt(String text) {
    String digits = text.trim().replaceFirst("^(\\d*).*$", "$1");
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }
}
