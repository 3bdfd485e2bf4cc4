package dev.tandem.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
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
  private static final int LAST_LINES = 10;
  private static final Duration NOTED_WITHIN = Duration.ofSeconds(30);

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

  Path passwordFile() {
    return root.resolve("postgres.password");
  }

  /** What the server says of itself, since it was last started. */
  Path serverLog() {
    return root.resolve("postgres.log");
  }

  /** The end of what the server said; empty where that cannot be read. */
  String lastWords() {
    try (Stream<String> lines = Files.lines(serverLog(), StandardCharsets.ISO_8859_1)) {
      List<String> said = lines.toList();
      return String.join(
          System.lineSeparator(), said.subList(Math.max(0, said.size() - LAST_LINES), said.size()));
    } catch (IOException | UncheckedIOException e) {
      return "";
    }
  }

  /** The password of the database user, made at the first start; readable by the owner only. */
  String password() throws IOException {
    Path file = passwordFile();
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

  /** The process that its file names, whatever that is. */
  Optional<ProcessHandle> server() throws IOException {
    return serverLines().flatMap(lines -> ProcessHandle.of(number(lines.get(0))));
  }

  /**
   * After a reboot the number may belong to any program, another PostgreSQL too: ours runs from
   * here, and since the moment that stands in its file.
   */
  private Optional<ProcessHandle> orphan() throws IOException {
    Optional<Instant> started =
        serverLines().map(lines -> Instant.ofEpochSecond(number(lines.get(2))));
    return server()
        .filter(process -> runsFromHere(process.info()))
        .filter(process -> hasRunSince(process.info(), started.orElseThrow()));
  }

  /** Number of the process, directory, start in seconds since 1970, and more. */
  private Optional<List<String>> serverLines() throws IOException {
    Path pidFile = cluster().resolve("postmaster.pid");
    return Optional.of(Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.<String>of())
        .filter(lines -> lines.size() > 2 && isNumber(lines.get(0)) && isNumber(lines.get(2)));
  }

  private static long number(String line) {
    return Long.parseLong(line.strip());
  }

  private static boolean isNumber(String line) {
    return line.strip().matches("\\d{1,18}");
  }

  private boolean runsFromHere(ProcessHandle.Info process) {
    return process.command().filter(command -> Path.of(command).startsWith(programs())).isPresent()
        && process.arguments().map(this::nameTheCluster).orElse(true); // not known everywhere
  }

  private boolean nameTheCluster(String[] arguments) {
    return List.of(arguments).contains(cluster().toString());
  }

  /** The server notes the time a moment after it was started. */
  private static boolean hasRunSince(ProcessHandle.Info process, Instant noted) {
    return process
        .startInstant()
        .filter(start -> Duration.between(start, noted).abs().compareTo(NOTED_WITHIN) < 0)
        .isPresent();
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
