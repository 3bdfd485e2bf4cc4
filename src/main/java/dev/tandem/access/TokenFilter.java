package dev.tandem.access;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Asks for a token at everything under {@code /api}: {@code Authorization: Bearer}, or the page's
 * cookie, which holds the secret of a session. A browser sends a cookie by itself, so a change by
 * cookie needs a header too, which no other site's form can send.
 */
@ApplicationScoped
public class TokenFilter {

  /** Holds the secret of a session in the browser. */
  public static final String COOKIE = "tandem_session";

  /** Any value will do: to send it, a script must be ours. */
  public static final String PAGE_HEADER = "X-Tandem-Page";

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  /** What a proxy adds: then the address is the proxy's, which may well be on this machine. */
  private static final List<String> PASSED_ON =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

  private final Gate gate;
  private final Sessions sessions;
  private final Attempts attempts;
  private final boolean openToLoopback;

  TokenFilter(
      Gate gate,
      Sessions sessions,
      Attempts attempts,
      @ConfigProperty(name = "tandem.api-open-to-loopback") boolean openToLoopback) {
    this.gate = gate;
    this.sessions = sessions;
    this.attempts = attempts;
    this.openToLoopback = openToLoopback;
  }

  /** Fails with 401 where no good token comes along. */
  @ServerRequestFilter(preMatching = true)
  public Uni<Void> check(ContainerRequestContext request, HttpServerRequest http) {
    String path = request.getUriInfo().getPath();
    if (!path.equals("/api") && !path.startsWith("/api/")) {
      return Uni.createFrom().voidItem();
    }
    return admits(request, http)
        .invoke(
            good -> {
              if (!good) {
                throw new NotAuthorizedException("a valid token is needed", "Bearer");
              }
            })
        .replaceWithVoid();
  }

  /** Whether a request may see what the API shows; the pages ask this too. */
  public Uni<Boolean> admits(ContainerRequestContext request, HttpServerRequest http) {
    if (openToLoopback && fromThisMachine(http)) {
      return Uni.createFrom().item(true);
    }
    String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (header != null) {
      return bearer(header)
          .map(token -> counted(http, gate.admits(token)))
          .orElseGet(() -> Uni.createFrom().item(false));
    }
    Cookie cookie = request.getCookies().get(COOKIE);
    return cookie != null && mayChange(request)
        ? sessions.admits(new ApiToken(cookie.getValue())) // old ones are no guesses
        : Uni.createFrom().item(false);
  }

  /** Whether {@code Authorization} holds a good token; for what is not under {@code /api}. */
  public Uni<Boolean> admits(HttpServerRequest http) {
    return openToLoopback && fromThisMachine(http)
        ? Uni.createFrom().item(true)
        : Optional.ofNullable(http.getHeader(HttpHeaders.AUTHORIZATION))
            .flatMap(TokenFilter::bearer)
            .map(token -> counted(http, gate.admits(token)))
            .orElseGet(() -> Uni.createFrom().item(false));
  }

  /** Whoever guesses is told to stop after a while. */
  private Uni<Boolean> counted(HttpServerRequest http, Uni<Boolean> good) {
    return good.invoke(
        admitted -> {
          if (!admitted) {
            attempts.wrong(address(http));
          }
        });
  }

  /** Where a request comes from, as far as it can be known. */
  public static String address(HttpServerRequest http) {
    return http.remoteAddress() == null ? "" : http.remoteAddress().hostAddress();
  }

  private static Optional<ApiToken> bearer(String header) {
    return header.regionMatches(true, 0, "Bearer ", 0, 7)
        ? Optional.of(new ApiToken(header.substring(7).strip()))
        : Optional.empty();
  }

  private static boolean mayChange(ContainerRequestContext request) {
    return READING.contains(request.getMethod()) || request.getHeaderString(PAGE_HEADER) != null;
  }

  /** Whether somebody on this machine asks, and no proxy for somebody else. */
  public boolean isLocal(HttpServerRequest http) {
    return fromThisMachine(http);
  }

  private static boolean fromThisMachine(HttpServerRequest http) {
    if (PASSED_ON.stream().anyMatch(name -> http.getHeader(name) != null)) {
      return false;
    }
    SocketAddress remote = http.remoteAddress();
    HostAndPort authority = http.authority();
    return remote != null
        && authority != null
        && ThisMachine.asks(remote.hostAddress(), authority, http.getHeader("Origin"));
  }
}
