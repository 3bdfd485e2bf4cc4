package dev.tandem.sandbox.prestashop;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer before it is sent.
 *
 * @param contentType empty for none at all, as the shop does for an id that does not exist
 */
record Reply(int status, String contentType, String body, Map<String, String> headers) {

  static final String HTML = "text/html; charset=utf-8";

  static Reply of(int status, String contentType, String body) {
    return new Reply(status, contentType, body, Map.of());
  }

  /** PHP died: nothing but the status. */
  static Reply emptyHtml(int status) {
    return of(status, HTML, "");
  }

  static Reply nothing(int status) {
    return of(status, "", "");
  }

  Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, contentType, body, more);
  }
}
