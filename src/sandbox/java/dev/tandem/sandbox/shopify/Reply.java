package dev.tandem.sandbox.shopify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** An answer over HTTP. */
record Reply(int status, String type, String body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Reply json(int status, Map<String, ?> body) {
    try {
      return new Reply(status, "application/json; charset=utf-8", JSON.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What Shopify's front answers before any document is looked at. */
  static Reply error(int status, String message) {
    return json(status, Map.of("errors", message));
  }

  static Reply html(int status, String body) {
    return new Reply(status, "text/html; charset=utf-8", body);
  }
}
