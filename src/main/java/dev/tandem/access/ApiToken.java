package dev.tandem.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A token in clear: 256 random bits behind {@code tdm_}. It is compared by its hash; a token of
 * that length needs no salt.
 */
public record ApiToken(String text) {

  public static ApiToken random() {
    byte[] bits = new byte[32];
    new SecureRandom().nextBytes(bits); // never in a static: a native image would keep its seed
    return new ApiToken("tdm_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "***";
  }
}
