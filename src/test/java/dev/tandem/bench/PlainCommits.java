package dev.tandem.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The yardstick: transactions of a single row each, into a table like that of the events, on the
 * same PostgreSQL. By {@code pgbench} where it is installed, else by threads of our own.
 */
final class PlainCommits {

  private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");
  private static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS plain_event (shop_id bigint NOT NULL, event text NOT NULL,
        at timestamptz NOT NULL, again boolean NOT NULL, PRIMARY KEY (shop_id, event))""";
  private static final String INSERT =
      "INSERT INTO plain_event VALUES (1, gen_random_uuid()::text, now(), false)";

  private final String url;
  private final int port;

  /**
   * @param url such as {@code postgresql://127.0.0.1:5432/postgres}
   */
  PlainCommits(String url) {
    this.url = "jdbc:" + url;
    this.port = java.net.URI.create(url).getPort();
  }

  /** By what it is measured. */
  String name() {
    return pgbench().isPresent() ? "plain_commits_pgbench" : "plain_commits_own_loop";
  }

  double perSecond(int connections, int seconds) {
    try (Connection connection = connect()) {
      connection.createStatement().execute(TABLE);
      Optional<Path> pgbench = pgbench();
      if (pgbench.isEmpty()) {
        System.out.println(
            "pgbench is not installed (Debian: apt-get install postgresql-client-common"
                + " postgresql-contrib): plain commits are measured by threads of this JVM");
        return own(connections, seconds);
      }
      return pgbench(pgbench.get(), connections, seconds);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private double pgbench(Path program, int connections, int seconds) {
    try {
      Path script = Files.createTempFile("plain", ".sql");
      Files.writeString(script, INSERT + ";\n");
      List<String> command =
          new ArrayList<>(List.of(program.toString(), "-n", "-M", "prepared", "-j", "2"));
      command.addAll(List.of("-c", "" + connections, "-T", "" + seconds, "-f", script.toString()));
      command.addAll(List.of("-h", "127.0.0.1", "-p", "" + port, "-U", "postgres", "postgres"));
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("PGPASSWORD", "postgres");
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Files.delete(script);
      Matcher tps = TPS.matcher(output);
      if (!tps.find()) {
        throw new AssertionError(output);
      }
      return Double.parseDouble(tps.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private double own(int connections, int seconds) {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    long begin = System.nanoTime();
    long end = begin + seconds * 1_000_000_000L;
    List<CompletableFuture<Long>> runs = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      runs.add(CompletableFuture.supplyAsync(() -> commits(end), threads));
    }
    long all = runs.stream().mapToLong(CompletableFuture::join).sum();
    threads.shutdown();
    return all * 1e9 / (System.nanoTime() - begin);
  }

  private long commits(long end) {
    try (Connection connection = connect();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      long done = 0;
      while (System.nanoTime() < end) {
        insert.execute();
        done++;
      }
      return done;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url, "postgres", "postgres");
  }

  private static Optional<Path> pgbench() {
    return java.util.stream.Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, "pgbench"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
