package dev.tandem.sandbox.shopify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a mutation answers: its result, or the business errors that kept it from being done. */
final class Outcome {

  private Outcome() {}

  /** Pairs of names and values; no errors. */
  static Map<String, Object> of(Object... pairs) {
    Map<String, Object> payload = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      payload.put((String) pairs[i], pairs[i + 1]);
    }
    payload.put("userErrors", List.of());
    payload.put("orderCancelUserErrors", List.of());
    return payload;
  }

  /** Not done because of this. */
  static Map<String, Object> refused(String code, String message, String... field) {
    return refused(List.of(error(code, message, field)));
  }

  static Map<String, Object> refused(List<Map<String, Object>> errors) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("userErrors", errors);
    payload.put("orderCancelUserErrors", errors);
    return payload;
  }

  /**
   * @param code null where the payload's errors have none
   */
  static Map<String, Object> error(String code, String message, String... field) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("__typename", "UserError");
    error.put("field", field.length == 0 ? null : new ArrayList<>(List.of(field)));
    error.put("message", message);
    error.put("code", code);
    return error;
  }
}
