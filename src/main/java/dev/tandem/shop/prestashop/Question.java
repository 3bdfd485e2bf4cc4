package dev.tandem.shop.prestashop;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A read of one list of the webservice.
 *
 * @param resource such as {@code order_details}
 * @param parameters of the query, in the order given
 */
record Question(String resource, Map<String, String> parameters) {

  static Question list(String resource, String display) {
    return new Question(resource, Map.of("display", display));
  }

  Question with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put(name, value);
    return new Question(resource, more);
  }

  /** Rows whose field is one of these values. */
  Question where(String field, Collection<String> values) {
    return with("filter[" + field + "]", "[" + String.join("|", values) + "]");
  }
}
