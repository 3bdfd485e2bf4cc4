package dev.tandem.shop.shopify.http;

import io.vertx.core.MultiMap;

/** What came back over HTTP. */
public record Answer(int status, MultiMap headers, String body) {

  /** The value of a header; empty where there is none. */
  public String header(String name) {
    String value = headers.get(name);
    return value == null ? "" : value;
  }

  public boolean succeeded() {
    return status >= 200 && status < 300;
  }
}
