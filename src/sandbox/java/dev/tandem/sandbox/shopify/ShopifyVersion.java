package dev.tandem.sandbox.shopify;

import java.util.List;
import java.util.stream.Stream;

/** Versions of the Admin API that the stand-in speaks. */
public enum ShopifyVersion {
  V2026_01("2026-01"),
  V2026_07("2026-07"),
  V2026_10("2026-10");

  private final String handle;

  ShopifyVersion(String handle) {
    this.handle = handle;
  }

  /** {@code 2026-10}, as in paths. */
  public String handle() {
    return handle;
  }

  /** Since 2026-04 some mutations want a key and stock its comparison. */
  boolean needsKeys() {
    return compareTo(V2026_01) > 0;
  }

  static List<String> handles() {
    return Stream.of(values()).map(ShopifyVersion::handle).toList();
  }
}
