package dev.tandem.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretBoxTest {

  private static final byte[] OLD = key(1);
  private static final byte[] NEW = key(2);
  private static final Secret SECRET = new Secret("clé-secrète");

  private final SecretBox box = new SecretBox(List.of(NEW));

  @Test
  void opensWhatItSealed() {
    assertThat(box.open(box.seal(SECRET, "shop/1/credential"), "shop/1/credential"))
        .isEqualTo(SECRET);
  }

  @Test
  void sealsTheSameSecretDifferentlyEachTime() {
    assertThat(box.seal(SECRET, "a")).isNotEqualTo(box.seal(SECRET, "a"));
  }

  @Test
  void opensOnlyAtThePlaceItWasSealedFor() {
    String sealed = box.seal(SECRET, "shop/1/credential");
    assertThatThrownBy(() -> box.open(sealed, "shop/2/credential"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void noticesAChangedText() {
    String sealed = box.seal(SECRET, "a");
    char last = sealed.charAt(sealed.length() - 5);
    String changed =
        sealed.substring(0, sealed.length() - 5)
            + (last == 'A' ? 'B' : 'A')
            + sealed.substring(sealed.length() - 4);
    assertThatThrownBy(() -> box.open(changed, "a")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> box.open("clear", "a")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> box.open(sealed.substring(0, 16), "a"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void opensWithAnOldKeyAndSealsWithTheNewOne() {
    String sealedBefore = new SecretBox(List.of(OLD)).seal(SECRET, "a");
    SecretBox rotated = new SecretBox(List.of(NEW, OLD));
    assertThat(rotated.open(sealedBefore, "a")).isEqualTo(SECRET);
    assertThat(rotated.isOld(sealedBefore)).isTrue();
    assertThat(box.open(rotated.seal(SECRET, "a"), "a")).isEqualTo(SECRET);
  }

  @Test
  void saysWhichKeyIsMissing() {
    String sealed = new SecretBox(List.of(OLD)).seal(SECRET, "a");
    assertThatThrownBy(() -> box.open(sealed, "a")).hasMessageContaining("TANDEM_SECRET_KEYS_OLD");
  }

  private static byte[] key(int fill) {
    byte[] key = new byte[SecretBox.KEY_BYTES];
    Arrays.fill(key, (byte) fill);
    return key;
  }
}
