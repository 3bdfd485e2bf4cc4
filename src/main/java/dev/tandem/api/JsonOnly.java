package dev.tandem.api;

import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Takes nothing but JSON where JSON is meant: other kinds, {@code text/plain} above all, are what a
 * form of another site can send with a browser's cookies, without asking first.
 */
class JsonOnly {

  /** Fails with 415 for a body of another kind, or of none that is named. */
  @ServerRequestFilter(preMatching = true)
  void check(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    boolean ours = path.startsWith("/api/") || path.equals("/session");
    if (ours && hasBody(request) && !isJson(request.getMediaType())) {
      throw new NotSupportedException("the body must be application/json");
    }
  }

  private static boolean hasBody(ContainerRequestContext request) {
    return request.getLength() > 0 || request.getHeaderString("Transfer-Encoding") != null;
  }

  private static boolean isJson(@Nullable MediaType type) {
    return type != null
        && type.getType().equalsIgnoreCase("application")
        && type.getSubtype().toLowerCase(Locale.ROOT).matches("(.+\\+)?json");
  }
}
