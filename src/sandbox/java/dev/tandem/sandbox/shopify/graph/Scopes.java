package dev.tandem.sandbox.shopify.graph;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which access scopes a type or field asks for, from Shopify's own table; any one of them is
 * enough, and writing includes reading.
 */
public final class Scopes implements Guard {

  private record Wanted(List<String> anyOf, String words) {}

  private static final Map<String, Wanted> TABLE = load();

  private final Set<String> granted;

  public Scopes(Set<String> granted) {
    this.granted = new TreeSet<>(granted);
    granted.stream()
        .filter(scope -> scope.startsWith("write_"))
        .forEach(scope -> this.granted.add("read_" + scope.substring("write_".length())));
  }

  public boolean has(String scope) {
    return granted.contains(scope);
  }

  @Override
  public void check(String type, String field, String result) {
    String named =
        result.endsWith("Connection")
            ? result.substring(0, result.length() - "Connection".length())
            : result;
    for (String member : List.of(type + "." + field, named)) {
      Wanted wanted = TABLE.get(member);
      if (wanted != null && wanted.anyOf().stream().noneMatch(granted::contains)) {
        throw denied(field, wanted.words());
      }
    }
  }

  private static Refusal denied(String field, String words) {
    return new Refusal(
        "Access denied for " + field + " field. Required access: " + words + ".",
        Map.of(
            "code", "ACCESS_DENIED",
            "documentation", "https://shopify.dev/api/usage/access-scopes",
            "requiredAccess", words + "."));
  }

  private static Map<String, Wanted> load() {
    Map<String, Wanted> table = new HashMap<>();
    try (InputStream in = Scopes.class.getResourceAsStream("/shopify/access-scopes.tsv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split("\t");
        table.put(cells[0], new Wanted(List.of(cells[1].split("\\|")), cells[2]));
      }
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
