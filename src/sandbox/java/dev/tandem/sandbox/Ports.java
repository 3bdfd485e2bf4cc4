package dev.tandem.sandbox;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Ports to listen on that no outgoing connection is ever given: a stand-in that was down gets its
 * own again, at the latest when the system has let go of it.
 */
public final class Ports {

  private static final int LOWEST = 15_000;

  /** From here on systems number their outgoing connections. */
  private static final int EPHEMERAL = 32_768;

  private static final int TRIES = 100;
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Ports() {}

  /** The port; for 0 one that is free. */
  public static int of(int port) {
    if (port != 0) {
      return port;
    }
    for (int i = 0; i < 1000; i++) {
      int chosen = ThreadLocalRandom.current().nextInt(LOWEST, EPHEMERAL);
      if (isFree(chosen)) {
        return chosen;
      }
    }
    throw new IllegalStateException("no port is free");
  }

  /**
   * What listening on a port leads to.
   *
   * @throws CompletionException where it cannot be listened on for two seconds
   */
  public static <T> T listening(Supplier<Future<T>> listen) {
    for (int i = 0; ; i++) {
      try {
        return listen.get().toCompletionStage().toCompletableFuture().join();
      } catch (CompletionException e) {
        if (i == TRIES || !(e.getCause() instanceof BindException)) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (BindException taken) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
