package dev.tandem.access;

import io.vertx.core.net.HostAndPort;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whether a request was meant by somebody on this machine. */
final class ThisMachine {

  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private ThisMachine() {}

  /**
   * The address alone is not enough: a page of another site runs in a browser on this machine, and
   * that site's name may be made to point here. So the name asked for must be one of this machine,
   * and a page that asks must come from the same address.
   */
  static boolean asks(@Nullable String remote, HostAndPort named, @Nullable String origin) {
    return remote != null
        && isLoopback(remote)
        && NAMES.contains(named.host())
        && (origin == null || origin.equals("http://" + named));
  }

  private static boolean isLoopback(String address) {
    return address.startsWith("127.") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1");
  }
}
