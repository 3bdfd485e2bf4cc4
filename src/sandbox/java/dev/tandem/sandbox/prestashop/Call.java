package dev.tandem.sandbox.prestashop;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request as the webservice sees it.
 *
 * @param method upper case
 * @param segments of the path behind {@code /api/}: resource, then id
 * @param params of the query, decoded; of a repeated one the last counts, as in PHP
 * @param headers names in lower case
 * @param body "" if there is none
 */
record Call(
    String method,
    List<String> segments,
    Map<String, String> params,
    Map<String, String> headers,
    String body) {

  String resource() {
    return segments.isEmpty() ? "" : segments.get(0);
  }

  /**
   * The second segment; PHP's {@code (int) "1,2"} is 1, so only the first of several ids counts.
   */
  Optional<Long> id() {
    if (segments.size() < 2 || segments.get(1).isEmpty()) {
      return Optional.empty();
    }
    String digits = segments.get(1).replaceFirst("^(\\d*).*$", "$1");
    return Optional.of(digits.isEmpty() ? 0L : Long.parseLong(digits));
  }

  Optional<String> param(String name) {
    return Optional.ofNullable(params.get(name));
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  boolean wantsJson() {
    return param("output_format")
        .or(() -> param("io_format"))
        .or(() -> header("output-format"))
        .or(() -> header("io-format"))
        .map("JSON"::equalsIgnoreCase)
        .orElse(false);
  }

  /** Whether the hidden date columns may be filtered and sorted by. */
  boolean dates() {
    return param("date").map(value -> !value.isEmpty() && !value.equals("0")).orElse(false);
  }

  /** Name under which {@code faults()} and {@code calls()} know this request. */
  String name() {
    return method + " " + resource();
  }
}
