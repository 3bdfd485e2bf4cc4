package dev.tandem.shop.shopify.wire;

/** Global ids: {@code gid://shopify/Order/42}. In Tandem an id is the number at the end. */
public final class Gid {

  private static final String START = "gid://shopify/";

  private Gid() {}

  public static String of(String type, String id) {
    return START + type + "/" + id;
  }

  /** The number; without what some types carry behind a question mark. */
  public static String number(String gid) {
    String plain = gid.replaceFirst("\\?.*", "");
    return plain.substring(plain.lastIndexOf('/') + 1);
  }
}
