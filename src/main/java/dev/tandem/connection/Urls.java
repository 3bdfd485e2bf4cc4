package dev.tandem.connection;

/** How addresses are kept. */
final class Urls {

  private Urls() {}

  /** Without blanks around and without slashes at the end, so that a path can be added. */
  static String plain(String url) {
    return url.strip().replaceAll("/+$", "");
  }
}
