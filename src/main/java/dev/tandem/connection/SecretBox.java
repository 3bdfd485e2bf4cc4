package dev.tandem.connection;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets for the database: AES-256-GCM with a random nonce, bound to the place where they
 * are stored, so that a sealed text copied to another row or column does not open.
 *
 * <p>A sealed text is {@code v1:<key id>:<base64 of nonce and ciphertext>}. The first key seals;
 * every key opens, so that a key can be replaced while old rows still stand.
 */
public final class SecretBox {

  static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, SecretKey> keys = new LinkedHashMap<>();
  private final String currentKeyId;
  private final SecretKey currentKey;

  /**
   * @param keys 32 bytes each; the first one seals
   */
  SecretBox(List<byte[]> keys) {
    keys.forEach(key -> this.keys.putIfAbsent(idOf(key), new SecretKeySpec(key, "AES")));
    this.currentKeyId = idOf(keys.get(0));
    this.currentKey = new SecretKeySpec(keys.get(0), "AES");
  }

  /**
   * @param place table, row and column, such as {@code shop/ab12cd34/credential}
   */
  String seal(Secret secret, String place) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, currentKey, nonce, place);
      byte[] sealed = cipher.doFinal(secret.reveal().getBytes(StandardCharsets.UTF_8));
      byte[] box = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
      return "v1:" + currentKeyId + ":" + Base64.getEncoder().encodeToString(box);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a secret could not be sealed", e);
    }
  }

  /**
   * @throws IllegalStateException where no key fits, or the text was changed or moved
   */
  Secret open(String sealed, String place) {
    String[] parts = sealed.split(":", 3);
    if (parts.length != 3 || !parts[0].equals("v1")) {
      throw new IllegalStateException("the secret of " + place + " is not sealed by Tandem");
    }
    SecretKey key = keys.get(parts[1]);
    if (key == null) {
      throw new IllegalStateException(
          "the secret of "
              + place
              + " needs key "
              + parts[1]
              + ": list it in TANDEM_SECRET_KEYS_OLD");
    }
    try {
      ByteBuffer box = ByteBuffer.wrap(Base64.getDecoder().decode(parts[2]));
      byte[] nonce = new byte[NONCE_BYTES];
      box.get(nonce);
      byte[] text = new byte[box.remaining()];
      box.get(text);
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, place);
      return new Secret(new String(cipher.doFinal(text), StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException | BufferUnderflowException e) {
      throw new IllegalStateException("the secret of " + place + " was changed or moved", e);
    }
  }

  /** Whether the next write would seal it with a newer key. */
  boolean isOld(String sealed) {
    return !sealed.startsWith("v1:" + currentKeyId + ":");
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String place)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /** Tells keys apart without telling anything about them. */
  private static String idOf(byte[] key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("tandem key id".getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(key), 0, 4);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
