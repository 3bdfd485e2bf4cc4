package dev.tandem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** Looks into the application as it was built. */
class ProductionArtefactIT {

  private static final Path APPLICATION = Path.of("target", "quarkus-app");

  @Test
  void holdsNoStandIns() throws IOException {
    assumeTrue(Files.exists(APPLICATION), "a native build has no jars to look into");
    List<String> ours;
    try (Stream<Path> files = Files.walk(APPLICATION)) {
      ours =
          files
              .filter(file -> file.toString().endsWith(".jar"))
              .flatMap(ProductionArtefactIT::classes)
              .filter(name -> name.startsWith("dev/tandem/"))
              .toList();
    }
    assertThat(ours).contains("dev/tandem/fault/Fault.class");
    assertThat(ours).noneMatch(name -> name.startsWith("dev/tandem/sandbox/"));
  }

  private static Stream<String> classes(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream().map(ZipEntry::getName).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
