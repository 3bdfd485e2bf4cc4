package dev.tandem.shop;

import java.util.Locale;
import java.util.Map;

/**
 * What came in at the door, before anybody looked whether it is genuine.
 *
 * @param headers by name in lower case
 * @param body as it came, byte by byte: the signature is over these
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record RawWebhook(Map<String, String> headers, byte[] body) {

  /** The value of a header; empty where there is none. */
  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** The body may hold personal data. */
  @Override
  public String toString() {
    return "RawWebhook[" + body.length + " bytes]";
  }
}
