package dev.tandem.sandbox.prestashop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which columns an answer shows ({@code display=}).
 *
 * @param full everything
 * @param chosen otherwise: names, an association with the sublist of its fields; empty = the ids
 *     only
 */
record Display(boolean full, Map<String, List<String>> chosen) {

  static final Display FULL = new Display(true, Map.of());
  static final Display IDS = new Display(false, Map.of());

  private static final Pattern BRACKETS = Pattern.compile("^\\[(.*)\\]$");

  /**
   * @throws WebserviceError 400 code 35 for a name that can't be shown, 36 for a malformed value
   */
  static Display parse(String display, Resource resource) {
    if (display.equals("full")) {
      return FULL;
    }
    if (display.equals("minimum")) {
      return IDS;
    }
    Matcher matcher = BRACKETS.matcher(display);
    if (!matcher.matches()) {
      throw new WebserviceError(
          400,
          36,
          "The 'display' syntax is wrong. You can set 'full' or '[field_1,field_2,field_3,...]'. These are available: "
              + String.join(", ", resource.fieldNames()));
    }
    Map<String, List<String>> chosen = new LinkedHashMap<>();
    for (String part : split(matcher.group(1))) {
      int bracket = part.indexOf('[');
      String name = (bracket < 0 ? part : part.substring(0, bracket)).trim();
      List<String> sub =
          bracket < 0
              ? List.of()
              : Arrays.asList(part.substring(bracket + 1, part.length() - 1).split(","));
      check(resource, name, bracket < 0 ? null : sub);
      chosen.put(name, sub);
    }
    return new Display(false, chosen);
  }

  boolean onlyIds() {
    return !full && chosen.isEmpty();
  }

  boolean shows(Field field) {
    return full || chosen.containsKey(field.name());
  }

  /** Fields of the association to show, in its own order; empty if it is not shown at all. */
  List<String> fieldsOf(Association association) {
    if (full) {
      return association.fields();
    }
    List<String> wanted = chosen.getOrDefault(association.name(), List.of());
    return association.fields().stream().filter(wanted::contains).toList();
  }

  private static void check(Resource resource, String name, List<String> sub) {
    boolean known =
        sub == null
            ? resource.has(name)
            : resource.associations().containsKey(name)
                && sub.stream().allMatch(field -> knows(resource.associations().get(name), field));
    if (!known) {
      throw new WebserviceError(
          400,
          35,
          "Unable to display this field \""
              + name
              + "\". However, these are available: "
              + String.join(", ", resource.fieldNames()));
    }
  }

  private static boolean knows(Association association, String field) {
    return field.equals("id") || association.fields().contains(field);
  }

  /** Splits at commas outside of inner brackets. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    if (start < text.length()) {
      parts.add(text.substring(start));
    }
    return parts;
  }
}
