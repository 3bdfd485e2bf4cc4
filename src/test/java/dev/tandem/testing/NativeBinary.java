package dev.tandem.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The application as it was built, native or as a jar, as a process with a port of its own choice.
 */
public final class NativeBinary implements AutoCloseable {

  private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+)");
  private static final long DEADLINE_SECONDS = 180;

  private final Process process;
  private final Thread reader;
  private final List<String> output = new CopyOnWriteArrayList<>();
  private final CompletableFuture<String> url = new CompletableFuture<>();

  private NativeBinary(Process process) {
    this.process = process;
    this.reader = new Thread(this::read, "binary-output");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts the binary with these settings and no other: nothing of this process' environment
   * counts.
   */
  public static NativeBinary start(Map<String, String> settings, Path home) throws IOException {
    return start(List.of(System.getProperty("native.image.path")), settings, List.of(), home);
  }

  /** Starts the jar on a JVM like this one, otherwise like {@link #start(Map, Path)}. */
  public static NativeBinary startJar(Path jar, Map<String, String> settings, Path home)
      throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> last = List.of("-jar", jar.toAbsolutePath().toString());
    return start(List.of(java, "-Xmx256m", "-XX:TieredStopAtLevel=1"), settings, last, home);
  }

  private static NativeBinary start(
      List<String> program, Map<String, String> settings, List<String> last, Path home)
      throws IOException {
    List<String> command = new ArrayList<>(program);
    settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-Dquarkus.http.port=0");
    command.add("-Dtandem.addresses-allowed=loopback"); // where the stand-ins are
    command.add("-Duser.home=" + home);
    command.addAll(last);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    settings.forEach((name, value) -> builder.environment().put(variable(name), value));
    return new NativeBinary(builder.start());
  }

  private static String variable(String setting) {
    return setting.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
  }

  /** Where it answers; fails with its output where it does not come up. */
  public String url() {
    try {
      return url.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the binary did not start:\n" + output(), e);
    }
  }

  /** Asks it to stop (SIGTERM). */
  public void terminate() {
    process.toHandle().destroy(); // Process.destroy() would close its output, too
  }

  /** Ends it at once (SIGKILL): nothing of it runs any more. */
  public void kill() {
    process.destroyForcibly();
  }

  public boolean hasEnded() {
    return !process.isAlive();
  }

  /** The status that it ended with. */
  public int exit(Duration deadline) throws InterruptedException {
    if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("the binary did not end:\n" + output());
    }
    reader.join(deadline.toMillis()); // its last words may still be on their way
    return process.exitValue();
  }

  /** What it has printed so far, errors too. */
  public String output() {
    return String.join("\n", output);
  }

  private void read() {
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.add(line);
        Matcher listening = LISTENING.matcher(line);
        if (listening.find()) {
          url.complete(listening.group(1));
        }
      }
      url.completeExceptionally(new IllegalStateException("it has ended"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
