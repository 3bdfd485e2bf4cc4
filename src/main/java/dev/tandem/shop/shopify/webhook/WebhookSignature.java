package dev.tandem.shop.shopify.webhook;

import dev.tandem.connection.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 over the body as it came, in base64, keyed with the app's client secret. */
public final class WebhookSignature {

  private static final String ALGORITHM = "HmacSHA256";

  private WebhookSignature() {}

  /**
   * Whether one of the secrets made it. All are tried, each in constant time, so that the time
   * taken tells neither how much of a guess was right nor which secret is in use.
   */
  public static boolean isGenuine(String header, byte[] body, List<Secret> secrets) {
    byte[] claimed = decoded(header);
    boolean genuine = false;
    for (Secret secret : secrets) {
      genuine |= !secret.reveal().isEmpty() && MessageDigest.isEqual(sign(secret, body), claimed);
    }
    return genuine;
  }

  private static byte[] decoded(String header) {
    try {
      return Base64.getDecoder().decode(header.strip());
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  private static byte[] sign(Secret secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      byte[] key = secret.reveal().getBytes(StandardCharsets.UTF_8);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
