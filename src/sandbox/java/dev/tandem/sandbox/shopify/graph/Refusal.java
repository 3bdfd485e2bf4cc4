package dev.tandem.sandbox.shopify.graph;

import java.util.Map;

/** A field that ends as a top-level error instead of a value. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Map<String, Object> extensions;

  public Refusal(String message, Map<String, Object> extensions) {
    super(message, null, false, false);
    this.extensions = extensions;
  }

  /** {@code code} and what belongs to it. */
  public Map<String, Object> extensions() {
    return extensions;
  }
}
