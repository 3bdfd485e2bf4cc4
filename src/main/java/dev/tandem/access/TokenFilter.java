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
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Asks for a token at everything under {@code /api}: {@code Authorization: Bearer}, or the page's
 * cookie. A browser sends a cookie by itself, so a change by cookie needs a header too, which no
 * other site's form can send.
 */
@ApplicationScoped
public class TokenFilter {

  /** Holds the token in the browser. */
  public static final String COOKIE = "tandem_token";

  /** Any value will do: to send it, a script must be ours. */
  public static final String PAGE_HEADER = "X-Tandem-Page";

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final Gate gate;
  private final boolean openToLoopback;

  TokenFilter(
      Gate gate, @ConfigProperty(name = "tandem.api-open-to-loopback") boolean openToLoopback) {
    this.gate = gate;
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
    return token(request).map(gate::admits).orElseGet(() -> Uni.createFrom().item(false));
  }

  private static Optional<ApiToken> token(ContainerRequestContext request) {
    String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (header != null) {
      return header.regionMatches(true, 0, "Bearer ", 0, 7)
          ? Optional.of(new ApiToken(header.substring(7).strip()))
          : Optional.empty();
    }
    Cookie cookie = request.getCookies().get(COOKIE);
    return cookie != null && mayChange(request)
        ? Optional.of(new ApiToken(cookie.getValue()))
        : Optional.empty();
  }

  private static boolean mayChange(ContainerRequestContext request) {
    return READING.contains(request.getMethod()) || request.getHeaderString(PAGE_HEADER) != null;
  }

  private static boolean fromThisMachine(HttpServerRequest http) {
    SocketAddress remote = http.remoteAddress();
    HostAndPort authority = http.authority();
    return remote != null
        && authority != null
        && ThisMachine.asks(remote.hostAddress(), authority, http.getHeader("Origin"));
  }
}
