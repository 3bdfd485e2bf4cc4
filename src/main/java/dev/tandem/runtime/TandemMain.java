package dev.tandem.runtime;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Starts Tandem, and before it a PostgreSQL of its own where no datasource is configured.
 *
 * <p>One setting decides: {@code quarkus.datasource.reactive.url} (in the environment {@code
 * QUARKUS_DATASOURCE_REACTIVE_URL=postgresql://host:5432/tandem}), with the usual {@code username}
 * and {@code password} beside it.
 */
@QuarkusMain
public final class TandemMain {

  static final String DATASOURCE = "quarkus.datasource.reactive.url";
  private static final String VARIABLE = "QUARKUS_DATASOURCE_REACTIVE_URL";

  private static volatile @Nullable EmbeddedDatabase database;

  TandemMain() {}

  /** The database that came along; empty where another one is used. */
  static Optional<EmbeddedDatabase> database() {
    return Optional.ofNullable(database);
  }

  /** Ends with status 1 and one line on standard error where the database cannot start. */
  public static void main(String... args) {
    Config config = ConfigProvider.getConfig();
    // In dev mode this runs again after each change; the address that the first run set is kept.
    if (!hasDatasource(config)) {
      startDatabase(Path.of(config.getValue("tandem.data-dir", String.class)).toAbsolutePath());
    }
    Quarkus.run(args);
  }

  /**
   * Until the application starts, a native binary sees the environment of its build: that of its
   * own start is asked for beside it.
   */
  private static boolean hasDatasource(Config config) {
    return Stream.of(
            config.getOptionalValue(DATASOURCE, String.class),
            Optional.ofNullable(System.getenv(VARIABLE)))
        .flatMap(Optional::stream)
        .anyMatch(url -> !url.isBlank());
  }

  private static void startDatabase(Path directory) {
    if (ImageMode.current().isNativeImage()) {
      refuse(
          "No database is configured, and a native binary brings none: set"
              + " QUARKUS_DATASOURCE_REACTIVE_URL=postgresql://host:5432/tandem"
              + " (with QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD).");
    }
    System.out.println("Tandem keeps its data in " + directory + " (TANDEM_DATA_DIR)");
    try {
      EmbeddedDatabase started = EmbeddedDatabase.start(directory);
      database = started;
      started.settings().forEach(System::setProperty);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stopLast(started), "database-stop"));
    } catch (DatabaseStartException e) {
      refuse(String.valueOf(e.getMessage()));
    }
  }

  /** Hooks run at the same time: the application goes first, it still needs the database. */
  private static void stopLast(EmbeddedDatabase database) {
    Application application = Application.currentApplication();
    if (application != null && application.isStarted()) {
      application.awaitShutdown();
    }
    database.close();
  }

  private static void refuse(String why) {
    System.err.println("Tandem cannot start: " + why);
    System.exit(1);
  }
}
