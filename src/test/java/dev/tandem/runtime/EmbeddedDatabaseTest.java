package dev.tandem.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileOutputStream;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real thing, in one run: starting it is what takes the time. */
class EmbeddedDatabaseTest {

  private final Path root;

  EmbeddedDatabaseTest(@TempDir Path root) {
    this.root = root;
  }

  @Test
  void keepsDataThroughStopsAndKills() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(root)) {
      isDurableAndPrivate(database);
      isRefusedToASecondProcess();
      isRefusedWithoutThePassword(database);
      run(database, "create table kept (word text)");
      run(database, "insert into kept values ('first')");
    }
    startsAfterAStartThatFailed();
    comesBackWhenItsServerEnds();
    isStoppedWhileItsServerStartsAgain();
    leavesAnotherServerAlone();
    Process child = startInAnotherProcess();
    ProcessHandle server = server();
    child.destroyForcibly().waitFor();
    assertThat(server.isAlive()).isTrue(); // nobody told it to stop
    try (EmbeddedDatabase again = EmbeddedDatabase.start(root)) {
      assertThat(server.isAlive()).isFalse();
      assertThat(ask(again, "select string_agg(word, ' ' order by word) from kept"))
          .isEqualTo("first second");
    }
    assertThat(ours()).isEmpty();
  }

  /** Which keeps its lock on a file, in this very process, until it is collected as garbage. */
  private void startsAfterAStartThatFailed() throws Exception {
    Path file = root.resolve("postgres").resolve("epg-lock");
    try (FileOutputStream failed = new FileOutputStream(file.toFile());
        FileLock lock = failed.getChannel().lock();
        EmbeddedDatabase database = EmbeddedDatabase.start(root)) {
      assertThat(lock.isValid()).isTrue();
      assertThat(ask(database, "select word from kept")).isEqualTo("first");
    }
  }

  /** At the same address, with what was stored; an end that somebody asked for is no such end. */
  private void comesBackWhenItsServerEnds() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(root)) {
      assertThat(database.downFor()).isEmpty();
      ProcessHandle before = server();
      String address = jdbc(database);
      before.destroyForcibly();
      before.onExit().get();
      assertThat(firstWord(database)).isEqualTo("first");
      assertThat(server().pid()).isNotEqualTo(before.pid());
      assertThat(jdbc(database)).isEqualTo(address);
    }
    assertThat(ours()).isEmpty();
  }

  private void isStoppedWhileItsServerStartsAgain() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(root)) {
      assertThat(database.downFor()).isEmpty();
      ProcessHandle before = server();
      // The program that started it looks ten times a second whether it is up, and may be there
      // yet.
      Set<ProcessHandle> known = ours();
      before.destroyForcibly();
      before.onExit().get();
      while (known.containsAll(ours())) {
        Thread.onSpinWait();
      }
    }
    assertThat(ours()).isEmpty();
  }

  /** Asks until there is an answer. */
  private static String firstWord(EmbeddedDatabase database) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (true) {
      try {
        return ask(database, "select word from kept");
      } catch (SQLException e) {
        assertThat(System.nanoTime()).as("still down: " + e.getMessage()).isLessThan(end);
        Thread.onSpinWait();
      }
    }
  }

  /** As after a crash and a reboot: the number in the file is somebody else's PostgreSQL by now. */
  private void leavesAnotherServerAlone() throws Exception {
    Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
    Path pidFile = root.resolve("postgres").resolve("postmaster.pid");
    try (EmbeddedDatabase other = EmbeddedDatabase.start(elsewhere)) {
      Files.copy(
          elsewhere.resolve("postgres").resolve("postmaster.pid"),
          pidFile,
          StandardCopyOption.REPLACE_EXISTING);
      try (DataDirectory directory = DataDirectory.open(root)) {
        directory.stopOrphan();
      }
      assertThat(ask(other, "select 1")).isEqualTo("1");
    }
    Files.delete(pidFile);
  }

  /** What is run in a process of its own, to be killed. */
  public static final class Child {

    public static void main(String[] arguments) throws Exception {
      EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(arguments[0]));
      run(database, "insert into kept values ('second')");
      System.out.println("READY");
      Thread.currentThread().join();
    }
  }

  private Process startInAnotherProcess() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                root.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(child.inputReader().lines().anyMatch("READY"::equals)).isTrue();
    return child;
  }

  private static void isDurableAndPrivate(EmbeddedDatabase database) throws SQLException {
    assertThat(ask(database, "show fsync")).isEqualTo("on");
    assertThat(ask(database, "show synchronous_commit")).isEqualTo("on");
    assertThat(ask(database, "show full_page_writes")).isEqualTo("on");
    assertThat(ask(database, "show listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(ask(database, "show shared_buffers")).isEqualTo("256MB");
    assertThat(ask(database, "show max_connections")).isEqualTo("50");
    assertThat(ask(database, "show autovacuum_naptime")).isEqualTo("5s");
  }

  private void isRefusedToASecondProcess() {
    assertThatThrownBy(() -> EmbeddedDatabase.start(root))
        .isInstanceOf(DatabaseStartException.class)
        .hasMessageContaining("another Tandem uses " + root);
  }

  private static void isRefusedWithoutThePassword(EmbeddedDatabase database) {
    assertThatThrownBy(
            () -> DriverManager.getConnection(jdbc(database), "postgres", "guess").close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password");
  }

  @Test
  void saysInOneLineThatTheDirectoryCannotBeUsed() throws Exception {
    Path file = Files.writeString(root.resolve("file"), "");
    assertThatThrownBy(() -> EmbeddedDatabase.start(file))
        .isInstanceOf(DatabaseStartException.class)
        .message()
        .contains("TANDEM_DATA_DIR")
        .doesNotContain("\n");
  }

  private ProcessHandle server() throws Exception {
    List<String> pid = Files.readAllLines(root.resolve("postgres").resolve("postmaster.pid"));
    return ProcessHandle.of(Long.parseLong(pid.get(0))).orElseThrow();
  }

  private Set<ProcessHandle> ours() {
    return ProcessHandle.allProcesses().filter(this::isOurs).collect(Collectors.toSet());
  }

  private boolean isOurs(ProcessHandle process) {
    Optional<String[]> arguments = process.info().arguments();
    return arguments.stream().flatMap(Stream::of).anyMatch(a -> a.startsWith(root.toString()));
  }

  private static String jdbc(EmbeddedDatabase database) {
    return "jdbc:" + database.settings().get(TandemMain.DATASOURCE);
  }

  private static Connection connect(EmbeddedDatabase database) throws SQLException {
    Map<String, String> settings = database.settings();
    return DriverManager.getConnection(
        jdbc(database),
        settings.get("quarkus.datasource.username"),
        settings.get("quarkus.datasource.password"));
  }

  private static void run(EmbeddedDatabase database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(EmbeddedDatabase database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
