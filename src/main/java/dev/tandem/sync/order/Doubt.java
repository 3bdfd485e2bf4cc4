package dev.tandem.sync.order;

import dev.tandem.sync.order.OrderPrint.Part;
import dev.tandem.sync.order.SaidLines.Change;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What runs were about to write of an order that Odoo has, and may have written, before they
 * failed. Nobody knows whether Odoo has it, also where the shop takes it back: it is written again.
 *
 * @param lines what was to be written of them, by the ends of their names
 * @param head all that these parts may have been told to be, as {@link OrderPrint} has them
 */
record Doubt(Map<String, Change> lines, Map<Part, Set<String>> head) {

  static final Doubt NONE = new Doubt(Map.of(), Map.of());

  private static final String TOLD = ":";

  /** After the name of a line of which only the quantity was to be written. */
  private static final String QUANTITY = "+";

  boolean isEmpty() {
    return lines.isEmpty() && head.isEmpty();
  }

  /** What is not known of the line any more. */
  Change of(String line) {
    return lines.getOrDefault(line, Change.NONE);
  }

  /**
   * What the part may have been told to be besides what is known; empty where it is not in doubt.
   */
  Set<String> told(Part part) {
    return head.getOrDefault(part, Set.of());
  }

  /** The same, and more of it. */
  Doubt and(Map<String, Change> moreLines, Map<Part, String> more) {
    Map<String, Change> allLines = new TreeMap<>(lines);
    moreLines.forEach((line, change) -> allLines.merge(line, change, Change::or));
    Map<Part, Set<String>> all = copy();
    more.forEach((part, told) -> all.computeIfAbsent(part, p -> new TreeSet<>()).add(told));
    return new Doubt(allLines, all);
  }

  /** The same, where these parts were written for certain. */
  Doubt without(Set<Part> parts) {
    Map<Part, Set<String>> left = copy();
    left.keySet().removeAll(parts);
    return new Doubt(lines, left);
  }

  private Map<Part, Set<String>> copy() {
    Map<Part, Set<String>> all = new EnumMap<>(Part.class);
    head.forEach((part, told) -> all.put(part, new TreeSet<>(told)));
    return all;
  }

  String text() {
    List<String> all = new ArrayList<>();
    lines.forEach((line, change) -> all.add(change == Change.QUANTITY ? line + QUANTITY : line));
    head.forEach((part, told) -> told.forEach(one -> all.add(part + TOLD + one)));
    return String.join(",", all);
  }

  /** The reverse of {@link #text}. */
  static Doubt parse(String text) {
    Map<String, Change> lines = new TreeMap<>();
    Map<Part, Set<String>> head = new EnumMap<>(Part.class);
    for (String one : text.split(",")) {
      int told = one.indexOf(TOLD);
      if (told >= 0) {
        head.computeIfAbsent(Part.valueOf(one.substring(0, told)), part -> new TreeSet<>())
            .add(one.substring(told + TOLD.length()));
      } else if (one.endsWith(QUANTITY)) {
        lines.put(one.substring(0, one.length() - QUANTITY.length()), Change.QUANTITY);
      } else {
        lines.put(one, Change.ANY);
      }
    }
    return new Doubt(lines, head);
  }
}
