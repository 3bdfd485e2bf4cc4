package dev.tandem.commerce;

/** A configured shop, by its row id. */
public record ShopId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
