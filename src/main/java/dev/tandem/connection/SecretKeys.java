package dev.tandem.connection;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Where the key for the secrets comes from: the environment, or a file beside the database. */
@ApplicationScoped
class SecretKeys {

  private static final Logger LOG = Logger.getLogger(SecretKeys.class);
  private static final String FILE = "secret.key";

  @Produces
  @Singleton
  @Startup // a wrong key stops the start, not the first job
  SecretBox box(
      @ConfigProperty(name = "tandem.secret-key") Optional<String> key,
      @ConfigProperty(name = "tandem.secret-keys-old") Optional<List<String>> old,
      @ConfigProperty(name = "tandem.data-dir") String dataDirectory) {
    List<byte[]> keys = new ArrayList<>();
    keys.add(decode(key.orElseGet(() -> fileKey(Path.of(dataDirectory)))));
    old.orElse(List.of()).forEach(text -> keys.add(decode(text)));
    return new SecretBox(keys);
  }

  private static byte[] decode(String text) {
    try {
      byte[] key = Base64.getDecoder().decode(text.strip());
      if (key.length == SecretBox.KEY_BYTES) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      // said below, without the text
    }
    throw new IllegalStateException(
        "TANDEM_SECRET_KEY (or " + FILE + ") must be 32 bytes in base64: openssl rand -base64 32");
  }

  /** Made at the first start; two processes that start together end with the same key. */
  private static String fileKey(Path directory) {
    Path file = directory.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        create(directory, file);
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(
          "no key for the secrets: set TANDEM_SECRET_KEY, or let "
              + file
              + " be written ("
              + e
              + ")",
          e);
    }
  }

  private static void create(Path directory, Path file) throws IOException {
    Files.createDirectories(directory);
    byte[] key = new byte[SecretBox.KEY_BYTES];
    new SecureRandom().nextBytes(key);
    Path draft = Files.createTempFile(directory, FILE, ".new", ownerOnly(directory));
    Files.writeString(draft, Base64.getEncoder().encodeToString(key) + "\n");
    try {
      // A link, unlike a move, never replaces a key that somebody else has just made.
      Files.createLink(file, draft);
      LOG.infof("Made a key for the secrets: %s. Keep a copy of it apart from the database.", file);
    } catch (FileAlreadyExistsException e) {
      LOG.debug("another process made the key first");
    } finally {
      Files.delete(draft);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
