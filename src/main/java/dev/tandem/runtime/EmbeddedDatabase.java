package dev.tandem.runtime;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * A durable PostgreSQL in a directory of Tandem's own, reachable from this machine only and with a
 * password that only the directory's owner can read. One that ends by itself, as with a full disk,
 * is started again until it stays.
 */
final class EmbeddedDatabase implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);
  private static final String USER = "postgres";
  private static final String ACCESS_RULES =
      "host all all 127.0.0.1/32 scram-sha-256\nhost all all ::1/128 scram-sha-256\n";
  private static final int ANY_PORT = 0;

  private final DataDirectory directory;
  private final String password;
  private final int port;
  private final Thread watcher;
  private volatile EmbeddedPostgres server;
  private volatile ProcessHandle process;
  private final Uptime uptime = new Uptime(System::nanoTime);
  private final CompletableFuture<Void> closing = new CompletableFuture<>();

  private EmbeddedDatabase(DataDirectory directory, EmbeddedPostgres server, String password)
      throws IOException {
    this.directory = directory;
    this.server = server;
    this.process = directory.server().orElseThrow();
    this.port = server.getPort();
    this.password = password;
    this.watcher = new Thread(this::watch, "database-watch");
    watcher.setDaemon(true);
    watcher.start();
  }

  /** Starts on the data kept in the directory, or on a new cluster where there is none. */
  static EmbeddedDatabase start(Path root) throws DatabaseStartException {
    DataDirectory directory = DataDirectory.open(root);
    try {
      String password = directory.password();
      directory.stopOrphan();
      if (!Files.exists(directory.cluster())) {
        initialise(directory, password);
      }
      return new EmbeddedDatabase(
          directory, server(directory, directory.cluster(), password, ANY_PORT), password);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw new DatabaseStartException(
          "the embedded PostgreSQL did not start in "
              + root
              + " ("
              + firstLine(e)
              + "): put that right, or set QUARKUS_DATASOURCE_REACTIVE_URL to a PostgreSQL of"
              + " yours.",
          e);
    } catch (DatabaseStartException e) {
      directory.close();
      throw e;
    }
  }

  /**
   * A new cluster asks for the password from its first moment on. It gets its name only when it is
   * whole, so a start that was killed midway begins again.
   */
  private static void initialise(DataDirectory directory, String password) throws IOException {
    Path cluster = directory.newCluster();
    DataDirectory.delete(cluster);
    server(directory, cluster, password, ANY_PORT).close();
    Files.writeString(cluster.resolve("pg_hba.conf"), ACCESS_RULES);
    Files.move(cluster, directory.cluster(), StandardCopyOption.ATOMIC_MOVE);
  }

  private static EmbeddedPostgres server(
      DataDirectory directory, Path cluster, String password, int port) throws IOException {
    // Its own lock, which one that did not start keeps until the garbage is collected: each start
    // after it would be refused. The directory is ours alone by a lock of our own.
    Files.deleteIfExists(cluster.resolve("epg-lock"));
    ProcessBuilder.Redirect words = ProcessBuilder.Redirect.to(directory.serverLog().toFile());
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(cluster)
        .setOverrideWorkingDirectory(directory.programs().toFile())
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(Duration.ofMinutes(2)) // recovery after a crash takes its time
        .setConnectConfig("password", password)
        .setErrorRedirector(words)
        .setOutputRedirector(words)
        // Options of initdb, whatever the builder calls them: nobody is trusted, ever.
        .setLocaleConfig("auth-host", "scram-sha-256")
        .setLocaleConfig("auth-local", "scram-sha-256")
        .setLocaleConfig("pwfile", directory.passwordFile().toString())
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("shared_buffers", "256MB")
        .setServerConfig("max_connections", "50")
        .setServerConfig("autovacuum_naptime", "5s") // the queue's table turns over quickly
        // Its log tells why it ended, and nothing of what is stored.
        .setServerConfig("log_min_messages", "log")
        .setServerConfig("log_min_error_statement", "panic")
        .setServerConfig("log_checkpoints", "off")
        .start();
  }

  /** Waits for the end of the server, again and again, and starts it again. */
  private void watch() {
    try {
      while (!closing.isDone()) {
        CompletableFuture.anyOf(process.onExit(), closing).get();
        if (!closing.isDone()) {
          uptime.ended();
          startAgain();
        }
      }
    } catch (InterruptedException | ExecutionException e) {
      LOG.error("The embedded PostgreSQL is not watched any more.", e);
    }
  }

  private void startAgain() throws InterruptedException {
    LOG.errorf(
        "The embedded PostgreSQL ended by itself. Nothing that was stored is lost; until it is back"
            + " nothing can be stored. Its last words: %s",
        directory.lastWords());
    release(server);
    while (!closesWithin(uptime.nextPause())) {
      try {
        server = server(directory, directory.cluster(), password, port);
        process = directory.server().orElseThrow();
        uptime.started();
        LOG.info("The embedded PostgreSQL is back.");
        return;
      } catch (IOException | RuntimeException e) {
        LOG.errorf(
            "The embedded PostgreSQL does not start (%s); it is tried again and again. Free space on"
                + " the disk of %s, if that is what it says. Its last words: %s",
            firstLine(e), directory.cluster(), directory.lastWords());
      }
    }
  }

  private boolean closesWithin(Duration pause) throws InterruptedException {
    try {
      closing.get(pause.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    }
  }

  private static void release(EmbeddedPostgres ended) {
    try {
      ended.close();
    } catch (IOException | RuntimeException e) {
      LOG.debugf("what is left of the server could not be closed: %s", e.getMessage());
    }
  }

  /** For how long the server did not stay up though it should run; empty while it runs. */
  Optional<Duration> downFor() {
    return uptime.downFor();
  }

  /** What Quarkus needs to know to use it, as system properties. */
  Map<String, String> settings() {
    return Map.of(
        TandemMain.DATASOURCE,
        "postgresql://127.0.0.1:" + port + "/postgres",
        "quarkus.datasource.username",
        USER,
        "quarkus.datasource.password",
        password);
  }

  /**
   * Waits for the checkpoint, so that the next start has nothing to recover. A start that is under
   * way comes to its end first: cut short, it would leave a server that nobody stops.
   */
  @Override
  public void close() {
    closing.complete(null);
    try {
      watcher.join();
      server.close();
      directory.stopOrphan(); // where the checkpoint takes longer than its program waits
      server.getProcess().waitFor(); // which started it, and looks ten times a second
    } catch (IOException | DatabaseStartException e) {
      System.err.println(
          "The embedded PostgreSQL did not stop cleanly; it recovers at next start.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      directory.close();
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
  }
}
