package dev.tandem.odoo.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came back, unread.
 *
 * @param retryAfter the header of that name, or null
 */
public record Answer(int status, @Nullable String retryAfter, byte[] body) {

  /** The body as JSON; empty where it is none, such as an error page. */
  Optional<JsonNode> json() {
    return Json.read(body);
  }
}
