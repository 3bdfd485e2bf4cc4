package dev.tandem.sandbox.odoo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A search domain in prefix notation: {@code ["|", ["a","=",1], ["b.c","in",[2]]]}; leaves side by
 * side are and-ed.
 */
final class Domain {

  private final Env env;
  private final Model model;
  private final List<Leaf> required = new ArrayList<>();
  private final Set<String> mentioned = new TreeSet<>();
  private Predicate<Row> test = row -> true;

  Domain(Env env, Model model, List<Object> terms) {
    this.env = env;
    this.model = model;
    Deque<Predicate<Row>> stack = new ArrayDeque<>();
    boolean flat = terms.stream().allMatch(term -> term instanceof List || "&".equals(term));
    for (int i = terms.size() - 1; i >= 0; i--) {
      stack.push(term(terms.get(i), stack, flat));
    }
    while (!stack.isEmpty()) {
      test = test.and(stack.pop());
    }
  }

  private Predicate<Row> term(Object term, Deque<Predicate<Row>> stack, boolean flat) {
    if (term instanceof List<?> parts && parts.size() == 3) {
      Leaf leaf = new Leaf(env, model, parts);
      mentioned.add(leaf.path()[0]);
      if (flat) {
        required.add(leaf);
      }
      return leaf::matches;
    }
    if ("!".equals(term) && !stack.isEmpty()) {
      return stack.pop().negate();
    }
    if (("&".equals(term) || "|".equals(term)) && stack.size() > 1) {
      Predicate<Row> one = stack.pop();
      Predicate<Row> other = stack.pop();
      return "&".equals(term) ? one.and(other) : one.or(other);
    }
    throw OdooError.value("Domain() invalid item in domain: " + term);
  }

  /** The matching rows by id; archived ones only if the domain or the context asks for them. */
  List<Row> rows() {
    boolean activeOnly =
        model.has("active")
            && !mentioned.contains("active")
            && !Boolean.FALSE.equals(env.context("active_test"));
    Table table = env.store().table(model.name());
    Set<Integer> candidates = candidates();
    List<Row> found = new ArrayList<>();
    Iterable<Row> rows =
        candidates == null
            ? new ArrayList<>(table.rows.values())
            : candidates.stream().map(table.rows::get).filter(row -> row != null).toList();
    for (Row row : rows) {
      if ((!activeOnly || Boolean.TRUE.equals(env.value(row, "active"))) && test.test(row)) {
        found.add(row);
      }
    }
    return found;
  }

  private Set<Integer> candidates() {
    Set<Integer> best = null;
    for (Leaf leaf : required) {
      Set<Integer> ids = leaf.candidates();
      if (ids != null && (best == null || ids.size() < best.size())) {
        best = ids;
      }
    }
    return best;
  }
}
