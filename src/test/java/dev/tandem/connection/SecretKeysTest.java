package dev.tandem.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretKeysTest {

  private final SecretKeys keys = new SecretKeys();

  private final Path directory;

  SecretKeysTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void makesAKeyFileThatOnlyItsOwnerReads() throws IOException {
    Path data = directory.resolve("new");
    fromFile(data);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("secret.key"))))
        .isEqualTo("rw-------");
    try (var left = Files.list(data)) {
      assertThat(left).hasSize(1);
    }
  }

  @Test
  void usesTheSameFileAtTheNextStart() {
    String sealed = fromFile(directory).seal(new Secret("x"), "a");
    assertThat(fromFile(directory).open(sealed, "a")).isEqualTo(new Secret("x"));
  }

  @Test
  void refusesAKeyOfAnotherLengthWithoutShowingIt() {
    for (String wrong : List.of("c2hvcnQ=", "no base64!")) {
      assertThatThrownBy(() -> keys.box(Optional.of(wrong), Optional.empty(), directory.toString()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("32 bytes")
          .message()
          .doesNotContain(wrong);
    }
  }

  private SecretBox fromFile(Path data) {
    return keys.box(Optional.empty(), Optional.empty(), data.toString());
  }
}
