package dev.tandem.runtime;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/**
 * A durable PostgreSQL in a directory of Tandem's own, reachable from this machine only and with a
 * password that only the directory's owner can read.
 */
final class EmbeddedDatabase implements AutoCloseable {

  private static final String USER = "postgres";
  private static final String ACCESS_RULES =
      "host all all 127.0.0.1/32 scram-sha-256\nhost all all ::1/128 scram-sha-256\n";

  private final DataDirectory directory;
  private final EmbeddedPostgres server;
  private final String password;

  private EmbeddedDatabase(DataDirectory directory, EmbeddedPostgres server, String password) {
    this.directory = directory;
    this.server = server;
    this.password = password;
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
          directory, server(directory, directory.cluster(), password), password);
    } catch (IOException | SQLException | RuntimeException e) {
      directory.close();
      throw new DatabaseStartException(
          "the embedded PostgreSQL did not start in "
              + root
              + " ("
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString())
              + "): put that right, or set QUARKUS_DATASOURCE_REACTIVE_URL to a PostgreSQL of yours.",
          e);
    } catch (DatabaseStartException e) {
      directory.close();
      throw e;
    }
  }

  /**
   * A new cluster trusts everybody on this machine until its user has a password. It gets its name
   * only after that, so a start that was killed midway begins again.
   */
  private static void initialise(DataDirectory directory, String password)
      throws IOException, SQLException {
    Path cluster = directory.newCluster();
    DataDirectory.delete(cluster);
    try (EmbeddedPostgres fresh = server(directory, cluster, password);
        Connection connection = fresh.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      // Letters, digits, - and _ only: nothing to quote.
      statement.execute("alter role " + USER + " password '" + password + "'");
    }
    Files.writeString(cluster.resolve("pg_hba.conf"), ACCESS_RULES);
    Files.move(cluster, directory.cluster(), StandardCopyOption.ATOMIC_MOVE);
  }

  private static EmbeddedPostgres server(DataDirectory directory, Path cluster, String password)
      throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(cluster)
        .setOverrideWorkingDirectory(directory.programs().toFile())
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(Duration.ofMinutes(2)) // recovery after a crash takes its time
        .setConnectConfig("password", password)
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("shared_buffers", "256MB")
        .setServerConfig("max_connections", "50")
        .setServerConfig("autovacuum_naptime", "5s") // the queue's table turns over quickly
        .start();
  }

  /** What Quarkus needs to know to use it, as system properties. */
  Map<String, String> settings() {
    return Map.of(
        TandemMain.DATASOURCE,
        "postgresql://127.0.0.1:" + server.getPort() + "/postgres",
        "quarkus.datasource.username",
        USER,
        "quarkus.datasource.password",
        password);
  }

  /** Waits for the checkpoint, so that the next start has nothing to recover. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      System.err.println(
          "The embedded PostgreSQL did not stop cleanly; it recovers at next start.");
    } finally {
      directory.close();
    }
  }
}
