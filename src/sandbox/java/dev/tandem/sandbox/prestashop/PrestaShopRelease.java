package dev.tandem.sandbox.prestashop;

/**
 * The shop versions whose answers were recorded; they differ in JSON types, some fields and some
 * error bodies.
 */
public enum PrestaShopRelease {
  V8_2("8.2.1"),
  V9_1("9.1.4");

  private final String version;

  PrestaShopRelease(String version) {
    this.version = version;
  }

  /** What the header {@code PSWS-Version} says. */
  public String version() {
    return version;
  }

  /** 9.x writes ints as JSON numbers; 8.x writes everything but the id as a string. */
  boolean typedJson() {
    return this == V9_1;
  }

  /** 8.x escapes the arrow in validation messages (as an HTML entity). */
  String message(String text) {
    return this == V8_2 ? text.replace("->", "-&gt;") : text;
  }

  /** How a combination is written behind the product name in an order row. */
  String attribute(String group, String value) {
    return group + (this == V8_2 ? ":" : ": ") + value;
  }
}
