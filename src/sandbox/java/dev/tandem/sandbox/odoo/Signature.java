package dev.tandem.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names of a method's arguments.
 *
 * @param onRecords whether it is called on ids (which positional calls send first)
 * @param required how many of the names must be given
 */
record Signature(boolean onRecords, int required, List<String> names) {

  private static final Map<String, Signature> KNOWN = new LinkedHashMap<>();

  static {
    onModel("search", 1, "domain", "offset", "limit", "order");
    onModel("search_read", 0, "domain", "fields", "offset", "limit", "order");
    onModel("search_count", 1, "domain", "limit");
    onModel("create", 1, "vals_list");
    onModel("fields_get", 0, "allfields", "attributes");
    onModel("name_search", 0, "name", "domain", "operator", "limit");
    onModel("default_get", 1, "fields");
    onModel("check_access_rights", 1, "operation", "raise_exception");
    onModel("load", 2, "fields", "data");
    onModel("check_object_reference", 2, "module", "xml_id", "raise_on_access_error");
    onModel("context_get", 0);
    onRecords("read", 0, "fields", "load");
    onRecords("write", 1, "vals");
    onRecords("unlink", 0);
    onRecords("get_external_id", 0);
    onRecords("get_metadata", 0);
    onRecords("has_access", 1, "operation");
  }

  /** What 14 calls otherwise. */
  private static final Map<String, Signature> OF_14 =
      Map.of(
          "search",
          new Signature(false, 1, List.of("args", "offset", "limit", "order", "count")),
          "search_count",
          new Signature(false, 1, List.of("args")),
          "name_search",
          new Signature(false, 0, List.of("name", "args", "operator", "limit")));

  /** Buttons that take an argument. */
  private static final Map<String, Signature> BUTTONS =
      Map.of(
          "js_assign_outstanding_line", new Signature(true, 1, List.of("line_id")),
          "js_remove_outstanding_partial", new Signature(true, 1, List.of("partial_id")));

  private static void onModel(String method, int required, String... names) {
    KNOWN.put(method, new Signature(false, required, List.of(names)));
  }

  private static void onRecords(String method, int required, String... names) {
    KNOWN.put(method, new Signature(true, required, List.of(names)));
  }

  /** Of a method every model has; buttons of single models take ids and nothing else. */
  static Signature of(OdooSeries series, String method) {
    if (series.is14() && OF_14.containsKey(method)) {
      return OF_14.get(method);
    }
    Signature button = BUTTONS.getOrDefault(method, new Signature(true, 0, List.of()));
    return KNOWN.getOrDefault(method, button);
  }

  static boolean isGeneral(String method) {
    return KNOWN.containsKey(method);
  }
}
