package dev.tandem.shop.prestashop;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A record to be added, or some of its fields to be changed. Always as PATCH: PUT would reset every
 * field that is not sent along.
 *
 * @param resource such as {@code orders}
 * @param id of the record; empty for a new one
 * @param node the webservice's name of one record, such as {@code order}
 * @param fields in the order they are sent
 * @param parameters of the query
 */
record Write(
    String resource,
    String id,
    String node,
    Map<String, String> fields,
    Map<String, String> parameters) {

  static Write add(String resource, String node) {
    return new Write(resource, "", node, Map.of(), Map.of());
  }

  static Write change(String resource, String node, String id) {
    return new Write(resource, id, node, Map.of("id", id), Map.of());
  }

  Write with(String field, String value) {
    Map<String, String> more = new LinkedHashMap<>(fields);
    more.put(field, value);
    return new Write(resource, id, node, more, parameters);
  }

  /** The shop sends its customer the mail that belongs to the write. */
  Write notifying() {
    return new Write(resource, id, node, fields, Map.of("sendemail", "1"));
  }

  boolean adds() {
    return id.isEmpty();
  }

  /** Resource and method, such as {@code orders: patch}. */
  String what() {
    return resource + (adds() ? ": post" : ": patch");
  }

  /** The body: the webservice takes nothing but XML. */
  String xml() {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<prestashop><").append(node).append('>');
    fields.forEach(
        (field, value) ->
            xml.append('<')
                .append(field)
                .append('>')
                .append(escaped(value))
                .append("</")
                .append(field)
                .append('>'));
    return xml.append("</").append(node).append("></prestashop>").toString();
  }

  /** A carriage return would reach the shop as a new line; other control characters never. */
  private static String escaped(String text) {
    return text.codePoints().mapToObj(Write::escaped).collect(Collectors.joining());
  }

  private static String escaped(int c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '\r' -> "&#13;";
      default -> isAllowed(c) ? Character.toString(c) : "";
    };
  }

  /** What XML 1.0 can hold at all. */
  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
