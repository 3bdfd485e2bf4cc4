package dev.tandem.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The directory that Tandem keeps: the cluster, the server's programs, the password between them.
 * One process at a time may hold it.
 */
final class DataDirectory implements AutoCloseable {

  private static final int ORPHAN_STOP_SECONDS = 30;

  private final Path root;
  private final FileChannel lockFile;

  private DataDirectory(Path root, FileChannel lockFile) {
    this.root = root;
    this.lockFile = lockFile;
  }

  /** Makes the directory where it is missing, and takes it for this process. */
  static DataDirectory open(Path root) throws DatabaseStartException {
    try {
      Files.createDirectories(root);
      ownerOnly(root, "rwx------");
      FileChannel channel =
          FileChannel.open(
              root.resolve("tandem.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw inUse(root);
      }
      return new DataDirectory(root, channel);
    } catch (OverlappingFileLockException e) {
      throw inUse(root);
    } catch (IOException e) {
      throw new DatabaseStartException(
          root + " cannot be used (" + e + "): set TANDEM_DATA_DIR to a directory to write to.", e);
    }
  }

  private static DatabaseStartException inUse(Path root) {
    return new DatabaseStartException(
        "another Tandem uses "
            + root
            + ": stop it, or set TANDEM_DATA_DIR to a directory of its own.");
  }

  /** The cluster; exists only when it was initialised to the end. */
  Path cluster() {
    return root.resolve("postgres");
  }

  /** Where a cluster is made before it gets its name, so that a half-made one is never used. */
  Path newCluster() {
    return root.resolve("postgres.new");
  }

  /** The server's programs, unpacked. */
  Path programs() {
    return root.resolve("postgres-programs");
  }

  /** The password of the database user, made at the first start; readable by the owner only. */
  String password() throws IOException {
    Path file = root.resolve("postgres.password");
    if (!Files.exists(file)) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      Path draft = root.resolve("postgres.password.new");
      Files.writeString(draft, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
      ownerOnly(draft, "rw-------");
      Files.move(draft, file);
    }
    return Files.readString(file).strip();
  }

  /**
   * Stops the server that a killed Tandem left behind. The lock is ours, so whatever server still
   * runs on the cluster belongs to nobody.
   */
  void stopOrphan() throws IOException, DatabaseStartException {
    Optional<ProcessHandle> orphan = orphan();
    if (orphan.isEmpty()) {
      return; // a stale postmaster.pid alone is recognised by PostgreSQL itself
    }
    orphan.get().destroy();
    try {
      orphan.get().onExit().get(ORPHAN_STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new DatabaseStartException(
          "the PostgreSQL of an earlier run (process " + orphan.get().pid() + ") does not stop.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseStartException("interrupted.", e);
    }
  }

  private Optional<ProcessHandle> orphan() throws IOException {
    Path pidFile = cluster().resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile);
    if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,18}")) {
      return Optional.empty();
    }
    // After a reboot the number may belong to any program: only a server is stopped.
    return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
        .filter(p -> p.info().command().orElse("").matches(".*postgres(\\.exe)?"));
  }

  static void delete(Path tree) throws IOException {
    if (Files.exists(tree)) {
      try (Stream<Path> paths = Files.walk(tree)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static void ownerOnly(Path path, String permissions) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      // the process ends: the lock goes with it
    }
  }
}
