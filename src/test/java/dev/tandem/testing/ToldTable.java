package dev.tandem.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A platform's list of what is told about an order, as it stands beside the platform's classes.
 *
 * @param taken fields that have a place in Odoo, by resource
 * @param leftOut fields that have none, with a reason in the list
 */
public record ToldTable(Map<String, Set<String>> taken, Map<String, Set<String>> leftOut) {

  /** The list of the platform that this class is of. */
  public static ToldTable of(Class<?> platform) {
    Map<String, Set<String>> taken = new LinkedHashMap<>();
    Map<String, Set<String>> leftOut = new LinkedHashMap<>();
    String resource = "";
    for (String line : text(platform).lines().toList()) {
      if (line.startsWith("[")) {
        resource = line.substring(1, line.length() - 1);
        taken.put(resource, new LinkedHashSet<>());
        leftOut.put(resource, new LinkedHashSet<>());
      } else if (!line.isBlank() && !line.startsWith("#")) {
        String[] words = line.split(" ", 3);
        boolean known = words.length == 3 && Set.of("=", "-").contains(words[1]);
        boolean first =
            known && (words[1].equals("=") ? taken : leftOut).get(resource).add(words[0]);
        if (!first) {
          throw new AssertionError("not in the form of the list, or twice: " + line);
        }
      }
    }
    return new ToldTable(taken, leftOut);
  }

  public Set<String> all(String resource) {
    Set<String> all = new LinkedHashSet<>(taken.get(resource));
    all.addAll(leftOut.get(resource));
    return all;
  }

  /** What a wire record reads. */
  public static Set<String> componentsOf(Class<? extends Record> wire) {
    return Arrays.stream(wire.getRecordComponents())
        .map(each -> each.getName())
        .filter(name -> !name.equals("associations"))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String text(Class<?> platform) {
    try (InputStream list = platform.getResourceAsStream("told.txt")) {
      return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
