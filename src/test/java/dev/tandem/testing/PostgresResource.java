package dev.tandem.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/**
 * One PostgreSQL for all tests of the JVM, in a directory of its own that goes with it. Not
 * durable: a test that needs that starts the real thing.
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

  /** Kept in the system class loader, so that each start of the application finds it again. */
  private static final String PORT = "tandem.test.postgres.port";

  @Override
  public Map<String, String> start() {
    try {
      return Map.of(
          "quarkus.datasource.reactive.url",
          "postgresql://127.0.0.1:" + port() + "/postgres",
          "quarkus.datasource.username",
          "postgres",
          "quarkus.datasource.password",
          "postgres",
          // Each connection plans each statement for itself, and tests begin many.
          "quarkus.datasource.reactive.max-size",
          "8",
          "tandem.api-token",
          ApiClient.TOKEN,
          "tandem.data-dir",
          Files.createTempDirectory("tandem-test").toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static synchronized int port() throws IOException {
    String running = System.getProperty(PORT);
    if (running == null) {
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("fsync", "off")
              .setServerConfig("synchronous_commit", "off")
              .setServerConfig("full_page_writes", "off")
              .setServerConfig("max_connections", "100")
              .start();
      running = Integer.toString(server.getPort());
      System.setProperty(PORT, running);
    }
    return Integer.parseInt(running);
  }

  /** The server ends with the JVM: another application start may still use it. */
  @Override
  public void stop() {}
}
