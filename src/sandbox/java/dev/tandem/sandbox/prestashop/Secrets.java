package dev.tandem.sandbox.prestashop;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests the shop shows: content hashes, secure keys, things that look like password hashes. */
final class Secrets {

  private Secrets() {}

  static String sha1(String text) {
    return digest("SHA-1", text);
  }

  static String md5(String text) {
    return digest("MD5", text);
  }

  /** Shaped like a bcrypt hash; different each time it is hashed again, as the real one. */
  static String hash(String password) {
    return "$2y$10$" + digest("SHA-256", password).substring(0, 53);
  }

  private static String digest(String algorithm, String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
