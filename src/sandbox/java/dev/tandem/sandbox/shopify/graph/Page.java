package dev.tandem.sandbox.shopify.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A connection over a sorted list. Cursors name the last element and the value it was sorted by, so
 * a page goes on behind that place also when elements have moved since.
 */
public final class Page {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LARGEST = 250;

  /**
   * An element with the text that it is sorted by. Elements are to come in the order of these keys
   * (then of their ids).
   */
  public record Sorted(Row row, String key) {}

  private record Place(String id, String key) {}

  private Page() {}

  static Map<String, Object> of(List<?> list, Map<String, Object> args) {
    List<Object> all = new ArrayList<>(list);
    if (Boolean.TRUE.equals(args.get("reverse"))) {
      Collections.reverse(all);
    }
    Integer first = size(args, "first");
    Integer last = size(args, "last");
    if (first == null && last == null) {
      throw refused("you must provide one of first or last");
    }
    int from = args.get("after") == null ? 0 : behind(all, (String) args.get("after"), args);
    int to = args.get("before") == null ? all.size() : at(all, (String) args.get("before"));
    int size = first == null ? last : first;
    int end = first == null ? to : Math.min(to, from + size);
    int start = first == null ? Math.max(from, to - size) : Math.min(from, end);
    return connection(all, start, end);
  }

  private static Map<String, Object> connection(List<Object> all, int start, int end) {
    List<Object> nodes = new ArrayList<>();
    List<Object> edges = new ArrayList<>();
    for (int i = start; i < end; i++) {
      Object node = all.get(i) instanceof Sorted sorted ? sorted.row() : all.get(i);
      nodes.add(node);
      edges.add(Map.of("cursor", cursor(place(all.get(i), i)), "node", node));
    }
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("hasNextPage", end < all.size());
    info.put("hasPreviousPage", start > 0);
    info.put("startCursor", nodes.isEmpty() ? null : cursor(place(all.get(start), start)));
    info.put("endCursor", nodes.isEmpty() ? null : cursor(place(all.get(end - 1), end - 1)));
    return Map.of("nodes", nodes, "edges", edges, "pageInfo", info);
  }

  private static Integer size(Map<String, Object> args, String name) {
    Integer size = (Integer) args.get(name);
    if (size != null && (size < 0 || size > LARGEST)) {
      throw refused(name + " must be between 0 and " + LARGEST);
    }
    return size;
  }

  private static int behind(List<Object> all, String cursor, Map<String, Object> args) {
    Place wanted = read(cursor);
    boolean reverse = Boolean.TRUE.equals(args.get("reverse"));
    for (int i = 0; i < all.size(); i++) {
      Place place = place(all.get(i), i);
      if (place.id().equals(wanted.id()) && place.key().equals(wanted.key())) {
        return i + 1;
      }
      int order = compare(place, wanted);
      if (all.get(i) instanceof Sorted && (reverse ? order < 0 : order > 0)) {
        return i;
      }
    }
    return all.size();
  }

  private static int at(List<Object> all, String cursor) {
    Place wanted = read(cursor);
    for (int i = 0; i < all.size(); i++) {
      if (place(all.get(i), i).id().equals(wanted.id())) {
        return i;
      }
    }
    return all.size();
  }

  private static int compare(Place one, Place other) {
    int order = one.key().compareTo(other.key());
    return order != 0 ? order : Long.compare(Long.parseLong(one.id()), Long.parseLong(other.id()));
  }

  private static Place place(Object element, int index) {
    if (element instanceof Sorted sorted) {
      return new Place(Long.toString(sorted.row().number()), sorted.key());
    }
    return element instanceof Row row
        ? new Place(Long.toString(row.number()), "")
        : new Place(Integer.toString(index), "");
  }

  private static String cursor(Place place) {
    try {
      byte[] json =
          JSON.writeValueAsBytes(Map.of("last_id", place.id(), "last_value", place.key()));
      return Base64.getEncoder().encodeToString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Place read(String cursor) {
    try {
      var json =
          JSON.readTree(new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8));
      return new Place(json.get("last_id").asText(), json.get("last_value").asText());
    } catch (IOException | IllegalArgumentException | NullPointerException e) {
      throw refused("Invalid cursor for current pagination sort.");
    }
  }

  private static Refusal refused(String message) {
    return new Refusal(message, Map.of("code", "BAD_REQUEST"));
  }
}
